"""The web application: its addresses, and what each answers. GET changes nothing; see `security` for who may ask."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.errors import KgError, QueryError
from kg.explore import lists, static, subgraphs
from kg.explore.article_page import article_page
from kg.explore.console import known_questions, read_query
from kg.explore.entity_page import entity_page
from kg.explore.event_page import event_page
from kg.explore.explorer import Explorer
from kg.explore.filters import Filter, fitting, read_filter, read_number
from kg.explore.formats import EXPORTS
from kg.explore.jobs import Decision
from kg.explore.search import search
from kg.explore.security import Guard, error
from kg.http.requests import LOCAL, Refused, read_text
from kg.project.engines.worker import TimedOut
from kg.project.rdf.types import read_type_table
from kg.resources import schemas_dir

Answer = Callable[[Request], object]


def make_app(
    explorer: Explorer, *, token: str, hosts: tuple[str, ...] = LOCAL, pages: Path | None = None
) -> ASGIApp:
    """Return the application. `token` is the session's secret, `hosts` the names that it goes by, `pages` the folder of
    the built front end.
    """
    folder = pages or static.folder()
    answers = _Answers(explorer)
    routes = [
        *(Route(f"/api/{path}", _json(answer)) for path, answer in answers.table().items()),
        Route("/api/export", answers.export),
        Route("/api/query", _posted(answers.query), methods=["POST"]),
        Route("/api/decisions", _posted(answers.decide), methods=["POST"]),
        Route("/api/{rest:path}", _json(_no_such), methods=["GET", "POST"]),
        Route("/", lambda request: static.page(folder, token)),
        Route("/{name:path}", lambda request: static.file(request, folder, request.path_params["name"])),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={
            Refused: _refused,
            TimedOut: _timed_out,
            QueryError: _failed,
            KgError: _failed,
            HTTPException: _http,
            Exception: _broken,
        },
    )
    return Guard(app, token=token, hosts=hosts)


class _Answers:
    """What each address answers."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._types = read_type_table(schemas_dir())

    def table(self) -> dict[str, Answer]:
        """Return the reads by their addresses under /api/."""
        return {
            "state": lambda request: self._explorer.state(),
            "overview": lambda request: self._explorer.overview(),
            "graph": self._graph,
            "neighbours/{id}": self._neighbours,
            "nodes": self._nodes,
            "timeline": self._timeline,
            "map": self._map,
            "events": self._events,
            "entities": self._entities,
            "search": self._search,
            "event/{id}": self._event,
            "entity/{id}": self._entity,
            "article/{id}": self._article,
            "became/{id}": lambda request: self._explorer.became(request.path_params["id"]),
            "questions": self._questions,
        }

    def _graph(self, request: Request) -> object:
        database = self._explorer.database
        mask = fitting(database.columns, _filter(request))
        with database.asking() as db:
            return subgraphs.most_reported(
                db, database.columns, mask, _limit(request, 150, subgraphs.MOST_NODES)
            )

    def _neighbours(self, request: Request) -> object:
        database = self._explorer.database
        mask = fitting(database.columns, _filter(request))
        limit = _limit(request, 50, subgraphs.MOST_NODES)
        with database.asking() as db:
            return subgraphs.neighbours(db, database.columns, request.path_params["id"], mask, limit)

    def _nodes(self, request: Request) -> object:
        ids = [id for id in request.query_params.get("ids", "").split(",") if id]
        database = self._explorer.database
        mask = fitting(database.columns, _filter(request))
        with database.asking() as db:
            return subgraphs.these(db, ids, mask)

    def _timeline(self, request: Request) -> object:
        columns = self._explorer.database.columns
        return lists.timeline(columns, fitting(columns, _filter(request)))

    def _map(self, request: Request) -> object:
        database = self._explorer.database
        mask = fitting(database.columns, _filter(request))
        with database.asking() as db:
            return lists.places(db, database.columns, mask)

    def _events(self, request: Request) -> object:
        database, params = self._explorer.database, request.query_params
        mask = fitting(database.columns, _filter(request))
        with database.asking() as db:
            return lists.events(
                db,
                database.columns,
                mask,
                entity=params.get("entity", ""),
                place=params.get("place", ""),
                offset=_offset(request),
                limit=_limit(request, 100, lists.MOST_ROWS),
                sort=params.get("sort", "reports"),
            )

    def _entities(self, request: Request) -> object:
        database, params = self._explorer.database, request.query_params
        with database.asking() as db:
            return lists.entities(
                db,
                database.columns,
                type=params.get("type", ""),
                offset=_offset(request),
                limit=_limit(request, 100, lists.MOST_ROWS),
                sort=params.get("sort", "events"),
            )

    def _search(self, request: Request) -> object:
        database = self._explorer.database
        with database.asking() as db:
            return search(db, database.columns, request.query_params.get("q", ""), _limit(request, 20, 100))

    def _event(self, request: Request) -> object:
        database, id = self._explorer.database, request.path_params["id"]
        if not id.startswith("v-"):
            raise Refused(404, f"{id[:60]} is no event")
        with database.asking() as db:
            return event_page(db, database.columns, self._types, id)

    def _entity(self, request: Request) -> object:
        database, id = self._explorer.database, request.path_params["id"]
        if id.startswith("v-"):
            raise Refused(404, f"{id[:60]} is no entity")
        with database.asking() as db:
            return entity_page(db, database.columns, id)

    def _article(self, request: Request) -> object:
        with self._explorer.database.asking() as db:
            return article_page(db, request.path_params["id"])

    def _questions(self, request: Request) -> object:
        with self._explorer.database.asking() as db:
            row = db.execute("SELECT id FROM event WHERE number = 0").fetchone()
        return known_questions(row[0] if row else "")

    def query(self, text: str) -> object:
        """Answer a query in SPARQL or Cypher."""
        return self._explorer.ask(read_query(text))

    def decide(self, text: str) -> object:
        """Record a decision."""
        try:
            decision = msgspec.json.decode(text, type=Decision)
        except msgspec.DecodeError as problem:
            raise Refused(400, f"the request is no decision: {problem}") from problem
        return self._explorer.decide(decision)

    async def export(self, request: Request) -> Response:
        """Answer with the whole graph as a file."""
        name = request.query_params.get("format", "")
        if name not in EXPORTS:
            raise Refused(400, f"there is no format {name[:50]!r}; there are {', '.join(EXPORTS)}")
        context = self._explorer.export(name)
        path = await run_in_threadpool(context.__enter__)
        gone = BackgroundTask(context.__exit__, None, None, None)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(path.name)}"}
        return FileResponse(path, media_type="application/octet-stream", headers=headers, background=gone)


def _json(answer: Answer) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        return Response(msgspec.json.encode(answer(request)), media_type="application/json")

    return respond


def _posted(answer: Callable[[str], object]) -> Callable[[Request], "object"]:
    async def respond(request: Request) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refused(415, "send application/json")
        text = await read_text(request)
        return Response(
            msgspec.json.encode(await run_in_threadpool(answer, text)), media_type="application/json"
        )

    return respond


def _filter(request: Request) -> Filter:
    return read_filter(request.query_params, request.query_params.getlist("publishers"))


def _limit(request: Request, default: int, most: int) -> int:
    return max(1, round(read_number(request.query_params, "limit", default, most)))


def _offset(request: Request) -> int:
    return round(read_number(request.query_params, "offset", 0, 1e9))


def _no_such(request: Request) -> object:
    raise Refused(404, f"there is no address {request.url.path[:100]}")


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Refused)
    return error(problem.status, problem.text)


async def _timed_out(request: Request, problem: Exception) -> Response:
    return error(503, str(problem))


async def _failed(request: Request, problem: Exception) -> Response:
    return error(400, str(problem))


async def _http(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return error(problem.status_code, problem.detail)


async def _broken(request: Request, problem: Exception) -> Response:
    return error(500, "this failed for a reason that the terminal tells")

"""The SPARQL 1.1 Protocol: an HTTP request to a query, and the answer to a response. Updates are refused."""

import re
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import QueryError
from kg.http.requests import Refused, read_text
from kg.project.engines.sparql import Document, Wanted
from kg.project.engines.worker import TimedOut
from kg.serve.description import service_description
from kg.serve.engine import Engine
from kg.serve.negotiation import GRAPHS, RESULTS, accepted

_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_CHARSET = re.compile(r";\s*charset=\"?([^\s;\"]+)")
_NO_STORE = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Vary": "Accept"}


class Asked(Struct, frozen=True):
    """The query of a request, and the graphs that its parameters name. No query: the service description is wanted."""

    query: str | None
    default: tuple[str, ...]
    named: tuple[str, ...]


async def sparql(request: Request, engine: Engine) -> Response:
    """Answer one request to the endpoint."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
    try:
        asked = await _asked(request)
        if asked.query is None:
            return _description(request)
        return await _answer(request, asked, engine)
    except Refused as refused:
        return PlainTextResponse(refused.text + "\n", refused.status, headers=_NO_STORE)


async def _asked(request: Request) -> Asked:
    if request.method in ("GET", "HEAD"):
        return _from_pairs(request.url.query)
    header = request.headers.get("content-type", "").lower()
    kind = header.partition(";")[0].strip()
    charset = _CHARSET.search(header)
    if charset and charset[1] not in ("utf-8", "utf8"):
        raise Refused(415, f"requests are read as UTF-8, not as {charset[1]}")
    body = await read_text(request)
    if kind == _FORM:
        return _from_pairs("&".join(filter(None, (request.url.query, body))), needed=True)
    if kind == _QUERY:
        named = _from_pairs(request.url.query)
        return Asked(body, named.default, named.named)
    if kind == _UPDATE:
        raise Refused(403, "this endpoint is read-only: updates are refused")
    raise Refused(415, f"content type {kind or '(none)'} is not known here; use {_FORM} or {_QUERY}")


def _from_pairs(text: str, *, needed: bool = False) -> Asked:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(400, f"the parameters cannot be read: {error}") from error
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise Refused(403, "this endpoint is read-only: updates are refused")
    if len(queries) > 1:
        raise Refused(400, "more than one query parameter")
    if needed and not queries:
        raise Refused(400, "the query parameter is missing")
    return Asked(
        queries[0] if queries else None,
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
    )


async def _answer(request: Request, asked: Asked, engine: Engine) -> Response:
    header = request.headers.get("accept")
    results, graphs = accepted(header, list(RESULTS)), accepted(header, list(GRAPHS))
    wanted = Wanted(
        RESULTS[results] if results else None, GRAPHS[graphs] if graphs else None, asked.default, asked.named
    )
    try:
        found: Document = await run_in_threadpool(engine.document, asked.query or "", wanted)
    except TimedOut as error:
        raise Refused(503, str(error)) from error
    except QueryError as error:
        raise Refused(400, str(error)) from error
    if found.media_type is None:
        offered = ", ".join(dict.fromkeys((*RESULTS.values(), *GRAPHS.values())))
        raise Refused(406, f"the answer to this query cannot be given as {header}; there are {offered}")
    return Response(found.data, media_type=found.media_type, headers=_NO_STORE)


def _description(request: Request) -> Response:
    media = accepted(request.headers.get("accept"), list(GRAPHS))
    if media is None:
        raise Refused(406, f"the service description is given as {', '.join(GRAPHS)}")
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(service_description(endpoint, GRAPHS[media]), media_type=GRAPHS[media], headers=_NO_STORE)

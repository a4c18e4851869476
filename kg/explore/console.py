"""The query console: questions of analysts with examples, and queries in SPARQL or Cypher."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from kg.errors import QueryError
from kg.http.workers import Workers
from kg.project.engines import cypher, sparql
from kg.project.engines.rows import Cell, Rows
from kg.project.query_values import Parameter, with_values
from kg.project.questions import MOST_REPORTED, questions

MOST_ROWS: Final = 10_000
_MOST_CHARACTERS: Final = 20_000  # of one cell


class QuestionParameter(Struct, frozen=True, rename="camel"):
    """A parameter of a question: `type` is `text` or `number`."""

    name: str
    type: str
    example: str


class AskedQuestion(Struct, frozen=True, rename="camel"):
    """A question of analysts in both languages."""

    name: str
    question: str
    parameters: tuple[QuestionParameter, ...]
    cypher: str
    sparql: str


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    """A query as a request brings it."""

    language: Literal["cypher", "sparql"]
    text: str
    parameters: dict[str, Parameter] = {}
    limit: int = 1_000


class Answer(Struct, frozen=True, rename="camel"):
    """The answer as a table; lists, nodes and edges are JSON text. `seconds` are those that it took."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | bool | None, ...], ...]
    truncated: bool
    seconds: float


def known_questions(most_reported: str) -> tuple[AskedQuestion, ...]:
    """Return all questions; `most_reported` is the id of the event that most articles report."""
    return tuple(
        AskedQuestion(
            name,
            asked.title,
            tuple(
                QuestionParameter(
                    key,
                    "text" if isinstance(value, str) else "number",
                    most_reported if value == MOST_REPORTED else f"{value}",
                )
                for key, value in asked.examples.items()
            ),
            asked.cypher.strip(),
            asked.sparql.strip(),
        )
        for name, asked in questions().items()
    )


class Console:
    """Answers queries from processes that can be stopped; `database` gives the path of an engine's database."""

    def __init__(self, *, timeout: float = 30.0, processes: int = 2) -> None:
        self._timeout = timeout
        self._workers = {
            "cypher": Workers(cypher.MODULE, processes=processes),
            "sparql": Workers(sparql.MODULE, processes=processes),
        }

    def ask(self, query: Query, database: Callable[[str], Path]) -> Answer:
        """Return the answer to a query; raises QueryError, and TimedOut where it took too long."""
        path = database(query.language)
        limit = max(1, min(query.limit, MOST_ROWS))
        started = time.monotonic()
        with self._workers[query.language].lent() as worker:
            if query.language == "cypher":
                found: Rows = cypher.query(
                    path, query.text, query.parameters, timeout=self._timeout, limit=limit, worker=worker
                )
            else:
                text = with_values(query.text, query.parameters)
                found = sparql.query(path, text, timeout=self._timeout, limit=limit, worker=worker)
        seconds = time.monotonic() - started
        rows = tuple(tuple(map(_plain, row)) for row in found.rows)
        return Answer(found.columns, rows, found.truncated, round(seconds, 4))

    def close(self) -> None:
        """End the engines; a query at work fails."""
        for workers in self._workers.values():
            workers.close()


def read_query(text: str) -> Query:
    """Return a query from JSON; raises QueryError where it is none."""
    try:
        return msgspec.json.decode(text, type=Query)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise QueryError(f"the request is no query: {error}") from error


def _plain(cell: Cell) -> str | int | float | bool | None:
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    text = cell if isinstance(cell, str) else msgspec.json.encode(cell).decode()
    return text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + "…"

"""Answers one Cypher query, as a process of its own: `Question` as JSON comes in, `Answer` as MessagePack goes out.

It imports little, because it may start anew for each query.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import ladybug
import msgspec
from msgspec import Struct

from kg.errors import QueryError
from kg.project.engines.cypher_dialect import column_names, hint, refuse, refuse_missing, translated
from kg.project.engines.rows import Cell
from kg.project.engines.worker_loop import run


class Question(Struct, frozen=True):
    """A query for the worker: at most `max_rows` rows of the answer come back."""

    database: str
    text: str
    params: dict[str, Any]
    max_rows: int


class Answer(Struct, frozen=True):
    """The worker's answer; `error` is the message where there is none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    truncated: bool = False
    error: str | None = None


def answer(question: Question) -> Answer:
    """Return the answer to a question, in this process and without a limit of time."""
    try:
        refuse(question.text)
        refuse_missing(question.text, question.params)
        connection = _connection(question.database, *_version(question.database))
        result = connection.execute(translated(question.text), question.params)
        return _answer(result, column_names(question.text, result.get_column_names()), question.max_rows)
    except QueryError as error:
        return Answer(error=str(error))
    except OSError as error:
        return Answer(error=f"{question.database} cannot be opened ({error.strerror}); build it again")
    except RuntimeError as error:  # the engine knows no other error
        return Answer(error=f"{error}{hint(question.text)}")


def _version(database: str) -> tuple[int, int]:
    """Return what differs where another file has taken the database's place."""
    found = Path(database).stat()
    return found.st_ino, found.st_mtime_ns


@lru_cache(maxsize=1)
def _connection(database: str, inode: int, changed: int) -> ladybug.Connection:
    """Return a connection to the database, open for the questions to come: opening takes longer than most answers."""
    return ladybug.Connection(ladybug.Database(database, read_only=True))


def _answer(result: ladybug.QueryResult, columns: tuple[str, ...], max_rows: int) -> Answer:
    rows: list[tuple[Cell, ...]] = []
    while result.has_next() and len(rows) < max_rows:
        rows.append(tuple(map(cell, result.get_next())))
    return Answer(columns, tuple(rows), truncated=result.has_next())


def cell(value: object) -> Cell:
    """Return a value of the engine as a plain one: lists as tuples, nodes, edges and paths as mappings."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Decimal():  # what sum() of integers gives
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | datetime():
            return value.isoformat()
        case list() | tuple():
            return tuple(map(cell, value))
        case {"_NODES": nodes, "_RELS": edges}:
            return {"nodes": cell(nodes), "edges": cell(edges)}
        case {"_SRC": _, "_LABEL": kind, **properties}:
            return {"_type": str(kind), **_properties(properties)}
        case {"_ID": _, "_LABEL": label, **properties}:
            return {"_label": str(label), **_properties(properties)}
        case dict():
            return {str(name): cell(inner) for name, inner in value.items()}
    return str(value)


def _properties(value: Mapping[object, object]) -> dict[str, Cell]:
    """Return the properties that a node or edge has; the engine adds those of all other labels as null."""
    named = ((str(name), inner) for name, inner in value.items() if inner is not None)
    return {name: cell(inner) for name, inner in named if not name.startswith("_")}


def main() -> None:
    """Answer the questions that standard input holds."""
    run(lambda data: msgspec.msgpack.encode(answer(msgspec.json.decode(data, type=Question))))


if __name__ == "__main__":
    main()

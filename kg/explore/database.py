"""The index, opened for reading: a few connections, each question within a limit of time."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import msgspec

from kg.errors import StoreCorrupt
from kg.explore.columns import Columns, read_columns
from kg.explore.overview import Summary
from kg.explore.schema import VERSION
from kg.http.requests import Refused

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
"""A row as the engine gives it: the columns that the question names."""

_STEPS = 20_000  # of the engine, between two looks at the clock
_AT_ONCE = 500  # numbers in one question


class Database:
    """One index. All its connections are open from the start, so that it answers on after its file was replaced."""

    def __init__(self, path: Path, *, connections: int = 4, timeout: float = 20.0) -> None:
        """Open the index at `path`; a question that takes more than `timeout` seconds is stopped.

        Raises StoreCorrupt where the file is no index of this program.
        """
        self.path = path
        self._timeout = timeout
        self._free: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        self._all = [_connect(path) for _ in range(connections)]
        for connection in self._all:
            self._free.put(connection)
        try:
            with self.asking() as db:
                if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                    raise StoreCorrupt(f"{path}: of another version; delete the cache folder and start again")
                self.columns: Columns = read_columns(db)
                data = db.execute("SELECT data FROM meta WHERE name = 'summary'").fetchone()[0]
                self.summary = msgspec.json.decode(data, type=Summary)
        except (sqlite3.DatabaseError, KeyError, msgspec.DecodeError) as error:
            raise StoreCorrupt(
                f"{path}: damaged ({error}); delete the cache folder and start again"
            ) from error

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that nobody else has; raises Refused where the question takes too long."""
        try:
            connection = self._free.get(timeout=self._timeout)
        except Empty as error:
            raise Refused(503, "too many questions at once; ask again in a moment") from error
        until = time.monotonic() + self._timeout
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if str(error) != "interrupted":
                raise
            raise Refused(
                503, f"the answer took more than {self._timeout:g} s; narrow the question"
            ) from error
        finally:
            connection.set_progress_handler(None, 0)
            self._free.put(connection)

    def close(self) -> None:
        """Close the connections, when those at work are done."""
        for _ in self._all:
            self._free.get().close()


def among(db: sqlite3.Connection, question: str, numbers: Sequence[int], *more: Value) -> Iterator[Row]:
    """Yield the rows of a question with `{}` where the list of numbers stands, many numbers in several parts."""
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        yield from db.execute(question.format(", ".join("?" * len(part))), (*part, *more))


def decoded_spans(text: str) -> list[tuple[int, int, int]]:
    """Return a list of spans (article, begin, end) as it stands in the index."""
    return msgspec.json.decode(text, type=list[tuple[int, int, int]])


def decoded_mentions(text: str) -> list[tuple[int, int, int, float]]:
    """Return a list of mentions (article, begin, end, confidence) as it stands in the index."""
    return msgspec.json.decode(text, type=list[tuple[int, int, int, float]])


def ids_of(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, str]:
    """Return the ids of articles by their numbers."""
    wanted = sorted(set(articles))
    return {
        row[0]: row[1] for row in among(db, "SELECT number, id FROM article WHERE number IN ({})", wanted)
    }


def _connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        db.execute("PRAGMA query_only = 1")
        db.execute(f"PRAGMA mmap_size = {1 << 31}")
        db.execute("PRAGMA cache_size = -20000")
    except sqlite3.Error as error:
        raise StoreCorrupt(
            f"{path}: cannot be opened ({error}); delete the cache folder and start again"
        ) from error
    return db

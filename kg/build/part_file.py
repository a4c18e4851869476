"""What linking made of a store's articles, kept in its cache: parts of articles, which are near, scores of pairs.

One SQLite file for each state of what these are made with. It may be deleted at any time.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec
import numpy as np

from kg.link.near.kept import Kept
from kg.link.near.scores import ScoresOf
from kg.link.updates.parts import Part, decode_part, encode_part

_SCHEMA = """
CREATE TABLE IF NOT EXISTS part (article TEXT, extractor TEXT, data BLOB, PRIMARY KEY (article, extractor));
CREATE TABLE IF NOT EXISTS chains (one TEXT, other TEXT, state TEXT, data BLOB, PRIMARY KEY (one, other));
CREATE INDEX IF NOT EXISTS chains_other ON chains (other);
CREATE TABLE IF NOT EXISTS events (one TEXT, other TEXT, state TEXT, data BLOB, PRIMARY KEY (one, other));
CREATE INDEX IF NOT EXISTS events_other ON events (other);
"""
_SCORES = ("chains", "events")
_BATCH = 500
_FEW = 5_000
_COLUMNS = 3


class PartFile:
    """Parts by article and extractor, scores by two articles. What cannot be read or written is simply not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at `path`; one in memory where none can be made there, a new one where that is damaged."""
        with suppress(sqlite3.Error, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return cls(_connect(str(path)))
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)
                return cls(_connect(str(path)))
        return cls(_connect(":memory:"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def keys(self) -> set[tuple[str, str]]:
        """Return (article, extractor) of all parts."""
        return set(self._connection.execute("SELECT article, extractor FROM part"))

    def parts(self, wanted: Collection[tuple[str, str]]) -> Iterator[Part]:
        """Yield the wanted parts that are there, in no order; all are read where many are wanted."""
        if len(wanted) < _FEW:
            query = "SELECT data FROM part WHERE article = ? AND extractor = ?"
            rows = (row for key in wanted for row in self._connection.execute(query, key))
        else:
            found = self._connection.execute("SELECT article, extractor, data FROM part")
            rows = ((data,) for article, extractor, data in found if (article, extractor) in wanted)
        for (data,) in rows:
            with suppress(msgspec.DecodeError):
                yield decode_part(data)

    def part(self, article: str) -> Part | None:
        """Return the part of an article, None where it is not there or damaged."""
        with suppress(sqlite3.Error, msgspec.DecodeError):
            query = "SELECT data FROM part WHERE article = ?"
            row = self._connection.execute(query, (article,)).fetchone()
            return None if row is None else decode_part(row[0])
        return None

    def add(self, parts: Iterable[tuple[str, Part]]) -> Iterator[Part]:
        """Keep parts, each with its extractor, and yield them on; scores of earlier parts of these articles go."""
        rows: list[tuple[str, str, bytes]] = []
        for extractor, part in parts:
            rows.append((part.article, extractor, encode_part(part)))
            if len(rows) == _BATCH:
                self._write(rows)
                rows.clear()
            yield part
        self._write(rows)

    def drop(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget parts, and scores with them: of articles that were removed or read anew."""
        gone = list(keys)
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("DELETE FROM part WHERE article = ? AND extractor = ?", gone)
            self._forget(article for article, _ in gone)

    def kept(self, *, without: Collection[str]) -> Kept:
        """Return what is kept, but for scores of some articles, which are neither read nor kept."""
        chains, events = (FileScores(self._connection, name, frozenset(without)) for name in _SCORES)
        return Kept(chains, events)

    def _write(self, rows: list[tuple[str, str, bytes]]) -> None:
        with suppress(sqlite3.Error), self._connection:
            self._forget(article for article, _, _ in rows)
            self._connection.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", rows)

    def _forget(self, articles: Iterable[str]) -> None:
        gone = [(article,) for article in articles]
        for table in _SCORES:
            self._connection.executemany(f"DELETE FROM {table} WHERE one = ?1 OR other = ?1", gone)


class FileScores:
    """Scores of pairs, by the ids of their articles (`kg.link.near.scores.KeptScores`), in the table of this name."""

    def __init__(self, connection: sqlite3.Connection, table: str, without: frozenset[str]) -> None:
        self._connection = connection
        self._get = f"SELECT data FROM {table} WHERE one = ? AND other = ? AND state = ?"
        self._put = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)"
        self._without = without

    def get(self, left: str, right: str, state: str) -> ScoresOf | None:
        """Return the scores of two articles in this state, None where they are not there."""
        if left in self._without or right in self._without:
            return None
        with suppress(sqlite3.Error, ValueError):
            row = self._connection.execute(self._get, (left, right, state)).fetchone()
            return None if row is None else np.frombuffer(row[0], np.int32).reshape(-1, _COLUMNS)
        return None

    def put(self, scores: Iterable[tuple[str, str, str, ScoresOf]]) -> None:
        """Keep scores in place of those of other states."""
        rows = [
            (left, right, state, found.tobytes())
            for left, right, state, found in scores
            if left not in self._without and right not in self._without
        ]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany(self._put, rows)


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    return connection

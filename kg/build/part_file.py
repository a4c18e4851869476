"""What linking made of a store's articles, kept in its cache: parts of articles, scores of pairs of them.

One SQLite file for each state of what these are made with. It may be deleted at any time.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec
import numpy as np

from kg.link.chain_scores import ScoresOf
from kg.link.parts import Part, decode_part, encode_part

_SCHEMA = """
CREATE TABLE IF NOT EXISTS part (article TEXT, extractor TEXT, data BLOB, PRIMARY KEY (article, extractor));
CREATE TABLE IF NOT EXISTS score (one TEXT, other TEXT, data BLOB, PRIMARY KEY (one, other));
CREATE INDEX IF NOT EXISTS score_other ON score (other);
"""
_BATCH = 500
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

    def parts(self, wanted: set[tuple[str, str]]) -> Iterator[Part]:
        """Yield the wanted parts that are there, in no order."""
        for article, extractor, data in self._connection.execute("SELECT article, extractor, data FROM part"):
            if (article, extractor) in wanted:
                with suppress(msgspec.DecodeError):
                    yield decode_part(data)

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
            self._forget_scores(article for article, _ in gone)

    def scores(self, *, without: Collection[str]) -> "FileScores":
        """Return the scores, but for those of some articles, which are neither read nor kept."""
        return FileScores(self._connection, frozenset(without))

    def _write(self, rows: list[tuple[str, str, bytes]]) -> None:
        with suppress(sqlite3.Error), self._connection:
            self._forget_scores(article for article, _, _ in rows)
            self._connection.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", rows)

    def _forget_scores(self, articles: Iterable[str]) -> None:
        self._connection.executemany(
            "DELETE FROM score WHERE one = ?1 OR other = ?1", [(article,) for article in articles]
        )


class FileScores:
    """Scores of pairs of chains, by the ids of their articles (`kg.link.chain_scores.KeptScores`)."""

    def __init__(self, connection: sqlite3.Connection, without: frozenset[str]) -> None:
        self._connection = connection
        self._without = without

    def get(self, left: str, right: str) -> ScoresOf | None:
        """Return the scores of two articles, None where they are not there."""
        if left in self._without or right in self._without:
            return None
        with suppress(sqlite3.Error, ValueError):
            query = "SELECT data FROM score WHERE one = ? AND other = ?"
            row = self._connection.execute(query, (left, right)).fetchone()
            return None if row is None else np.frombuffer(row[0], np.int32).reshape(-1, _COLUMNS)
        return None

    def put(self, scores: Iterable[tuple[str, str, ScoresOf]]) -> None:
        """Keep scores."""
        rows = [
            (left, right, found.tobytes())
            for left, right, found in scores
            if left not in self._without and right not in self._without
        ]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO score VALUES (?, ?, ?)", rows)


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    return connection

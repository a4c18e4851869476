"""The parts of a store's articles, kept in its cache: linking then makes only those of new articles.

One SQLite file for each state of the knowledge base and version of the parts. It may be deleted at any time.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec

from kg.link.parts import Part, decode_part, encode_part

_SCHEMA = "CREATE TABLE IF NOT EXISTS part (article TEXT, extractor TEXT, data BLOB, PRIMARY KEY (article, extractor))"
_BATCH = 500


class PartFile:
    """Parts by article and extractor. What cannot be read or written is as if it were not there."""

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
        """Keep parts, each with its extractor, and yield them on."""
        rows: list[tuple[str, str, bytes]] = []
        for extractor, part in parts:
            rows.append((part.article, extractor, encode_part(part)))
            if len(rows) == _BATCH:
                self._write(rows)
                rows.clear()
            yield part
        self._write(rows)

    def drop(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget parts: of articles that were removed or read anew."""
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("DELETE FROM part WHERE article = ? AND extractor = ?", list(keys))

    def _write(self, rows: list[tuple[str, str, bytes]]) -> None:
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", rows)


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_SCHEMA)
    return connection

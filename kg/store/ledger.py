"""What is in the store: a small SQLite file. A batch is visible once its transaction here has committed."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import StoreCorrupt, StoreError
from kg.model import Rejection

FORMAT = 2

_SCHEMA = """
CREATE TABLE segment (name TEXT PRIMARY KEY, kind TEXT NOT NULL, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE record (article TEXT, extractor TEXT, batch INTEGER, PRIMARY KEY (article, extractor)) WITHOUT ROWID;
CREATE TABLE judgement (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE rejection (source TEXT, reason TEXT, detail TEXT, PRIMARY KEY (source, reason, detail)) WITHOUT ROWID;
CREATE TABLE removed (article TEXT PRIMARY KEY) WITHOUT ROWID;
"""
# What a ledger of an earlier format lacks, by that format.
_MIGRATIONS = {1: "CREATE TABLE removed (article TEXT PRIMARY KEY) WITHOUT ROWID;"}

_KEYS = {
    "articles": "INSERT INTO article VALUES (?)",
    "records": "INSERT INTO record VALUES (?, ?, ?)",
    "judgements": "INSERT INTO judgement VALUES (?)",
}


class Ledger:
    """The list of segments and keys of one store."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the ledger at `path`; raises StoreCorrupt for a file that is none, StoreError for a newer format."""
        fresh = not path.exists()
        if fresh and not create:
            raise StoreError(f"{path.parent}: no store here; make one with: kg build PATHS -o {path.parent}")
        try:
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA synchronous = FULL")
            found = self._db.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                self._create()
            elif found < FORMAT:
                self._migrate(found)
        except sqlite3.OperationalError as error:
            raise StoreError(f"{path}: cannot be opened ({error}); a store must be writable once") from error
        except sqlite3.DatabaseError as error:
            raise StoreCorrupt(
                f"{path}: not a ledger of this program ({error}); restore it from a copy"
            ) from error
        if found > FORMAT:
            raise StoreError(f"{path}: format {found}, this program reads up to {FORMAT}; update event-kg")

    def _create(self) -> None:
        # One transaction: a kill in between leaves an empty file, which the next start fills.
        self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")

    def _migrate(self, found: int) -> None:
        steps = "".join(_MIGRATIONS[number] for number in range(found, FORMAT))
        self._db.executescript(f"BEGIN; {steps} PRAGMA user_version = {FORMAT}; COMMIT;")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def segments(self, kind: str | None = None) -> list[str]:
        """Return the names of the segments of a kind (or of all), in the order of writing."""
        where, values = ("", ()) if kind is None else ("WHERE kind = ?", (kind,))
        return [row[0] for row in self._db.execute(f"SELECT name FROM segment {where} ORDER BY name", values)]

    def rows(self, kind: str) -> int:
        """Return how many rows the segments of a kind hold."""
        row = self._db.execute(
            "SELECT coalesce(sum(rows), 0) FROM segment WHERE kind = ?", (kind,)
        ).fetchone()
        return int(row[0])

    def next_number(self) -> int:
        """Return the number of the next segment."""
        row = self._db.execute("SELECT coalesce(max(name), '0') FROM segment").fetchone()
        return int(row[0].split("-")[0]) + 1

    def has_article(self, article: str) -> bool:
        """Tell whether the article with this id is held."""
        return self._db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is not None

    def removed(self) -> set[str]:
        """Return the ids of the articles that were taken out."""
        return {row[0] for row in self._db.execute("SELECT article FROM removed")}

    def is_removed(self, article: str) -> bool:
        """Tell whether the article with this id was taken out."""
        return self._db.execute("SELECT 1 FROM removed WHERE article = ?", (article,)).fetchone() is not None

    def remove(self, articles: Iterable[str]) -> None:
        """Take articles out, in one transaction; their rows stay in the segments."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR IGNORE INTO removed VALUES (?)", [(id,) for id in articles])
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise StoreError(f"nothing was removed ({error})") from error

    def has_record(self, article: str, extractor: str) -> bool:
        """Tell whether a record of this article by this extractor is held."""
        query = "SELECT 1 FROM record WHERE article = ? AND extractor = ?"
        return self._db.execute(query, (article, extractor)).fetchone() is not None

    def records(self) -> Iterator[tuple[str, str]]:
        """Yield (article, extractor) of each record."""
        yield from self._db.execute("SELECT article, extractor FROM record")

    def superseded(self) -> set[tuple[str, str]]:
        """Return (article, extractor) of each record that a later one of the same article has taken the place of."""
        query = """
            SELECT article, extractor FROM record AS old
            WHERE batch < (SELECT max(batch) FROM record AS new WHERE new.article = old.article)
        """
        return set(self._db.execute(query))

    def has_judgement(self, judgement: str) -> bool:
        """Tell whether the judgement with this id is held."""
        return self._db.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement,)).fetchone() is not None

    def rejections(self) -> Iterator[Rejection]:
        """Yield all rejections, sorted."""
        for source, reason, detail in self._db.execute(
            "SELECT * FROM rejection ORDER BY source, reason, detail"
        ):
            yield Rejection(source, reason, detail)

    def commit(
        self,
        segments: Iterable[tuple[str, str, int]],
        keys: dict[str, list[tuple[str | int, ...]]],
        rejections: Iterable[Rejection],
        restored: Iterable[str] = (),
    ) -> None:
        """Make segments (name, kind, rows), their keys by kind, and rejections visible in one transaction.

        `restored` are articles that had been removed and are back.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT INTO segment VALUES (?, ?, ?)", segments)
            self._db.executemany("DELETE FROM removed WHERE article = ?", [(id,) for id in restored])
            for kind, values in keys.items():
                self._db.executemany(_KEYS[kind], values)
            self._db.executemany(
                "INSERT OR IGNORE INTO rejection VALUES (?, ?, ?)",
                [(_clean(r.source), r.reason, _clean(r.detail)) for r in rejections],
            )
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise StoreError(f"the batch could not be committed ({error}); nothing of it was kept") from error


def _clean(text: str) -> str:
    """File names may hold bytes that are no text (surrogates); SQLite holds only text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

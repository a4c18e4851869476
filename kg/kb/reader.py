"""The only door to the compiled knowledge base: an SQLite file, opened read-only and mapped into memory.

The file's pages are shared between processes by the operating system; opening takes about a millisecond.
"""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from kg.errors import ConfigError
from kg.kb.entries import KbCandidate, KbEntry, NameKind, Office
from kg.kb.names import name_key, without_article
from kg.model import EntityType
from kg.resources import data_dir

VERSION = 1
"""Version of the file's layout, kept in its `user_version`."""

_MMAP_BYTES = 1 << 28
_ENTRY = "SELECT n, id, type, name, country, prior, lat, lon, description, ids FROM entry "

_PLACES_ALONE = """
SELECT key FROM name JOIN entry ON entry.n = name.entry
WHERE type = 'Place' AND length(key) > 1 AND (
  (kind = ?1 AND (id LIKE 'iso3166:%' OR description LIKE 'capital%'))
  OR (kind <= ?2 AND key LIKE '% %' AND prior > 0.45)
)
EXCEPT SELECT key FROM name JOIN entry ON entry.n = name.entry WHERE type <> 'Place' AND kind <> ?3
"""

_Row: TypeAlias = tuple[int, str, str, str, str | None, float, float | None, float | None, str | None, str]


class KnowledgeBase:
    """Answers by surface form, by id and by office. Safe to open in many processes at once; not shared by threads."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; raise ConfigError where it is missing, is none, or has another version."""
        if not path.is_file():
            raise ConfigError(
                f"no knowledge base at {path}; build one with scripts/kb, or leave the setting empty"
            )
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = self._connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise ConfigError(
                f"{path} is not a knowledge base ({error}); build one with scripts/kb"
            ) from error
        if found != VERSION:
            self._connection.close()
            raise ConfigError(
                f"{path} has layout {found}, this program reads {VERSION}; build it anew with scripts/kb"
            )
        self._connection.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
        self._by_key: dict[str, tuple[KbCandidate, ...]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the knowledge base at `path`, or the one that comes with the program."""
        return cls(path if path is not None else data_dir() / "kb" / "kb.sqlite")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def lookup(self, surface: str, type: EntityType | None = None) -> tuple[KbCandidate, ...]:
        """Return what `surface` may mean, best first: by prior less what the kind of name costs, then id.

        `type` keeps only entries of that type. Case, diacritics, dots, hyphens and "the" make no difference.
        """
        key = name_key(surface)
        found = self._candidates(key)
        if not found and (short := without_article(key)) != key:
            found = self._candidates(short)
        if type is None:
            return found
        return tuple(candidate for candidate in found if candidate.entry.type is type)

    def get(self, id: str) -> KbEntry | None:
        """Return the entry with this id."""
        row = self._connection.execute(_ENTRY + "WHERE id = ?", (id,)).fetchone()
        return None if row is None else _entry(row)

    def holder(self, office: str, country: str, when: str) -> KbEntry | None:
        """Return who held `office` of `country` (alpha-3) at `when`; None where nobody or more than one is known.

        `when` is an ISO date, month or year ("2016-09-05", "2016"). In the year of a change a year alone finds nobody.
        """
        rows: list[_Row] = self._connection.execute(
            _ENTRY
            + "WHERE n IN (SELECT entry FROM office WHERE office = ? AND country = ? AND begin <= ?"
            + " AND (until IS NULL OR until || ? >= ?))",
            (office, country, when + _LAST, _LAST, when),
        ).fetchall()
        return _entry(rows[0]) if len(rows) == 1 else None

    def offices(self, id: str) -> tuple[Office, ...]:
        """Return the known terms of office of the entry with this id, in order of their beginning."""
        rows = self._connection.execute(
            "SELECT office, office.country, begin, until FROM office JOIN entry ON entry.n = office.entry"
            " WHERE entry.id = ? ORDER BY begin, office, office.country",
            (id,),
        )
        return tuple(Office(office, country, begin, until, id) for office, country, begin, until in rows)

    def places_alone(self) -> frozenset[str]:
        """Return the keys of names of states, capitals and towns of several words that lead to nothing but places."""
        rows = self._connection.execute(_PLACES_ALONE, (NameKind.NAME, NameKind.ALIAS, NameKind.CAPITAL))
        return frozenset(key for (key,) in rows)

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM entry").fetchone()[0])

    def _candidates(self, key: str) -> tuple[KbCandidate, ...]:
        known = self._by_key.get(key)
        if known is not None:
            return known
        rows = self._connection.execute(
            "SELECT kind, n, id, type, entry.name, country, prior, lat, lon, description, ids"
            " FROM name JOIN entry ON entry.n = name.entry WHERE key = ? ORDER BY kind",
            (key,),
        )
        seen: dict[int, KbCandidate] = {}
        for kind, *row in rows:
            if row[0] not in seen:
                seen[row[0]] = KbCandidate(_entry(tuple(row)), NameKind(kind))
        if len(self._by_key) >= _CACHE_LIMIT:
            self._by_key.clear()
        ordered = sorted(
            seen.values(), key=lambda found: (_COST[found.kind] - found.entry.prior, found.entry.id)
        )
        self._by_key[key] = tuple(ordered)
        return self._by_key[key]


_CACHE_LIMIT = 50_000
_COST = {
    NameKind.NAME: 0.0,
    NameKind.DEMONYM: 0.0,
    NameKind.ACRONYM: 0.1,
    NameKind.ALIAS: 0.15,
    NameKind.SURNAME: 0.2,
    NameKind.CAPITAL: 0.3,
}
_LAST = "-99"  # sorts after every month and day of the same prefix


def _entry(row: _Row | tuple[object, ...]) -> KbEntry:
    _, id, type_, name, country, prior, lat, lon, description, ids = row
    pairs = tuple(tuple(pair.split("=", 1)) for pair in str(ids).split("\n") if pair)
    return KbEntry(
        id=str(id),
        type=EntityType(str(type_)),
        name=str(name),
        country=None if country is None else str(country),
        prior=float(str(prior)),
        lat=None if lat is None else float(str(lat)),
        lon=None if lon is None else float(str(lon)),
        description=None if description is None else str(description),
        ids=tuple((scheme, value) for scheme, value in pairs),
    )

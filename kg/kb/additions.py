"""A user's own entries in a copy of the knowledge base: from CSV, or from a slice of a Wikidata JSON dump.

Both are read line by line, so that a file may be of any size. An entry whose id is there already takes its place.
"""

import bz2
import csv
import gzip
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct, field

from kg.errors import ConfigError
from kg.kb.entries import NameKind
from kg.kb.insert import insert_entry
from kg.kb.reader import KnowledgeBase
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

COLUMNS = ("id", "name", "type", "aliases", "country", "description", "lat", "lon", "prior")
_NEEDED = COLUMNS[:3]
_PRIOR = 0.5

Found: TypeAlias = "RawEntry | Refusal"


class Refusal(Struct, frozen=True):
    """A line that gave no entry: where, and why."""

    where: str
    reason: str


class Added(Struct, frozen=True):
    """What became of the lines: read = added + replaced + skipped (Wikidata items of other kinds) + rejected."""

    added: int
    replaced: int
    skipped: int
    rejected: tuple[Refusal, ...]


class _Skipped(Exception):
    """An item that is nothing for the knowledge base."""


def add_entries(base: Path, source: Path, out: Path, types: Path) -> Added:
    """Copy the knowledge base at `base` to `out` with the entries of `source` (.csv, .json, .jsonl; also .gz, .bz2).

    `types` is the table of Wikidata classes. Raises ConfigError where a file cannot be read or is of no known kind;
    `out` is then as it was.
    """
    KnowledgeBase(base).close()  # of the right layout?
    name = source.name.removesuffix(".gz").removesuffix(".bz2")
    if not name.endswith((".csv", ".json", ".jsonl")):
        raise ConfigError(f"{source}: a .csv, or a Wikidata dump as .json or .jsonl, is needed")
    draft = out.with_name(f".{out.name}.tmp")
    try:
        shutil.copyfile(base, draft)
        with closing(sqlite3.connect(draft)) as database:
            found = (
                _entries_of_csv(source)
                if name.endswith(".csv")
                else _entries_of_wikidata(source, _types(types))
            )
            report = _write(database, found)
            database.commit()
        draft.replace(out)
    except OSError as error:
        raise ConfigError(f"{source}: cannot be added ({error})") from error
    finally:
        draft.unlink(missing_ok=True)
    return report


def _write(database: sqlite3.Connection, found: Iterator["Found | None"]) -> Added:
    added = replaced = skipped = 0
    rejected: list[Refusal] = []
    (number,) = database.execute("SELECT coalesce(max(n), 0) FROM entry").fetchone()
    for item in found:
        if item is None:
            skipped += 1
        elif isinstance(item, Refusal):
            rejected.append(item)
        else:
            held = database.execute("SELECT n FROM entry WHERE id = ?", (item.id,)).fetchone()
            if held:
                database.execute("DELETE FROM entry WHERE n = ?", held)
                database.execute("DELETE FROM name WHERE entry = ?", held)
            number += 1
            insert_entry(database, held[0] if held else number, item)
            replaced += bool(held)
            added += not held
    return Added(added, replaced, skipped, tuple(rejected))


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[bytes]]:
    """Yield the lines of a plain or compressed file."""
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as zipped:
            yield iter(zipped)
    elif path.suffix == ".bz2":
        with bz2.open(path, "rb") as packed:
            yield iter(packed)
    else:
        with path.open("rb") as plain:
            yield iter(plain)


def _entries_of_csv(path: Path) -> Iterator["Found | None"]:
    with _opened(path) as raw:
        lines = (
            line.decode("utf-8-sig" if number == 0 else "utf-8", "replace") for number, line in enumerate(raw)
        )
        rows = csv.DictReader(lines)
        lacking = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
        unknown = [name for name in rows.fieldnames or () if name not in COLUMNS]
        if lacking or unknown:
            missing, strange = (", ".join(names) or "none" for names in (lacking, unknown))
            raise ConfigError(
                f"{path}:1: columns missing: {missing}; not known: {strange}; the columns are {', '.join(COLUMNS)}"
            )
        for row in rows:
            where = f"{path}:{rows.line_num}"
            try:
                yield _entry_of_row({name: (value or "").strip() for name, value in row.items() if name})
            except ValueError as error:
                yield Refusal(where, str(error))


def _entry_of_row(row: dict[str, str]) -> RawEntry:
    scheme, colon, value = row["id"].partition(":")
    if not (scheme and colon and value):
        raise ValueError(f"the id {row['id']!r} is not written SCHEME:VALUE, such as wikidata:Q76")
    if not row["name"]:
        raise ValueError("the name is missing")
    if row["type"] not in {kind.value for kind in EntityType}:
        raise ValueError(f"the type {row['type']!r} is none of {', '.join(EntityType)}")
    entry = RawEntry(
        id=row["id"],
        type=EntityType(row["type"]),
        name=row["name"],
        country=row.get("country") or None,
        prior=_number(row, "prior", 0, 1) if row.get("prior") else _PRIOR,
        lat=_number(row, "lat", -90, 90) if row.get("lat") else None,
        lon=_number(row, "lon", -180, 180) if row.get("lon") else None,
        description=row.get("description") or None,
        ids={scheme: value},
    )
    entry.add(entry.name, NameKind.NAME)
    for alias in row.get("aliases", "").split("|"):
        entry.add(alias)
    return entry


def _number(row: dict[str, str], column: str, low: float, high: float) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise ValueError(f"{column} is a number from {low} to {high}, not {row[column]!r}") from error
    if not low <= value <= high:
        raise ValueError(f"{column} is a number from {low} to {high}, not {row[column]!r}")
    return value


class _Text(Struct):
    value: str


class _Item(Struct):
    """The parts of a Wikidata item that are used."""

    id: str
    labels: dict[str, _Text] = field(default_factory=dict)
    aliases: dict[str, list[_Text]] = field(default_factory=dict)
    descriptions: dict[str, _Text] = field(default_factory=dict)
    claims: dict[str, list[msgspec.Raw]] = field(default_factory=dict)
    sitelinks: dict[str, msgspec.Raw] = field(default_factory=dict)


_OUTSIDE = {"P298": "iso3166", "P1566": "geonames"}
_MANY_SITES = 100.0  # pages in this many Wikipedias make a name's most likely meaning


def _entries_of_wikidata(path: Path, types: dict[str, EntityType]) -> Iterator["Found | None"]:
    decoder = msgspec.json.Decoder(_Item)
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            text = line.strip().rstrip(b",")
            if text in (b"", b"[", b"]"):
                continue
            try:
                yield _entry_of_item(decoder.decode(text), types)
            except _Skipped:
                yield None
            except msgspec.DecodeError as error:
                yield Refusal(f"{path}:{number}", f"no Wikidata item on a line of its own ({error})")


def _entry_of_item(item: _Item, types: dict[str, EntityType]) -> RawEntry:
    kind = next((types[each] for each in _values(item, "P31", "id") if each in types), None)
    label = item.labels.get("en") or item.labels.get("mul")
    if kind is None or label is None:
        raise _Skipped
    ids = {"wikidata": item.id}
    for property, scheme in _OUTSIDE.items():
        ids.update((scheme, value) for value in _values(item, property, None)[:1])
    lat, lon = (_values(item, "P625", axis)[:1] for axis in ("latitude", "longitude"))
    description = item.descriptions.get("en")
    entry = RawEntry(
        id=f"wikidata:{item.id}",
        type=kind,
        name=label.value,
        prior=min(1.0, len(item.sitelinks) / _MANY_SITES),
        lat=float(lat[0]) if lat else None,
        lon=float(lon[0]) if lon else None,
        description=description.value if description else None,
        ids=ids,
    )
    entry.add(label.value, NameKind.NAME)
    for alias in item.aliases.get("en", []):
        entry.add(alias.value)
    return entry


def _values(item: _Item, property: str, part: str | None) -> list[str]:
    """Return the plain values of a property, preferred ones first; of a structured value its `part`."""
    found: list[tuple[bool, int, str]] = []
    for raw in item.claims.get(property, []):
        claim = json.loads(bytes(raw))
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
        if isinstance(value, dict):
            value = value.get(part)
        if value is not None and claim.get("rank") != "deprecated":
            found.append((claim.get("rank") != "preferred", len(found), str(value)))
    return [value for _, _, value in sorted(found)]


def _types(path: Path) -> dict[str, EntityType]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {row[0]: EntityType(row[1]) for row in rows[1:]}

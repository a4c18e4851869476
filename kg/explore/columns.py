"""The narrow columns of all events and entities, in memory: what filters, counts and sorts over the whole graph need.

A million nodes take about 50 MB, and a filter over all of them some milliseconds.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Postings(Struct, frozen=True):
    """For each of many keys a list of numbers: those of key k stand at [start[k], start[k+1])."""

    start: npt.NDArray[np.int64]
    values: Ints

    def of(self, key: int) -> Ints:
        """Return the numbers of one key."""
        found: Ints = self.values[self.start[key] : self.start[key + 1]]
        return found

    def of_all(self, keys: Ints) -> Ints:
        """Return the numbers of many keys, one list after the other."""
        sizes = self.start[keys + 1] - self.start[keys]
        offsets = np.repeat(self.start[keys] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        found: Ints = self.values[offsets + np.arange(int(sizes.sum()))]
        return found

    @classmethod
    def group(cls, keys: Ints, values: Ints, count: int) -> Self:
        """Return `values` grouped by `keys`, of which there are `count`; values of one key ascend, each once."""
        order = np.lexsort((values, keys))
        keys, values = keys[order], values[order]
        if len(keys):
            new = np.concatenate(([True], (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])))
            keys, values = keys[new], values[new]
        return cls(np.searchsorted(keys, np.arange(count + 1)).astype(np.int64), values)


class Names(Struct, frozen=True):
    """What the codes in the columns stand for. `bins` are (value, granularity, first day, last day)."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    entity_types: tuple[str, ...]
    publishers: tuple[str, ...]
    bins: tuple[tuple[str, str, str, str], ...]


class Columns(Struct, frozen=True, kw_only=True):
    """`first` and `last` are days (`date.toordinal`), 0 where there is no date; `place` an entity, -1 for none.

    `by_date`, `by_label` and `by_name` are numbers in that order. Entities are counted from 0 here.
    """

    names: Names
    first: Ints
    last: Ints
    type: Ints
    status: Ints
    certainty: npt.NDArray[np.float32]
    sources: Ints
    place: Ints
    bin: Ints
    by_date: Ints
    by_label: Ints
    entity_type: Ints
    by_name: Ints
    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]
    entities: Postings
    events: Postings
    published: Postings

    @property
    def event_count(self) -> int:
        """Return the number of events, which is the number of the first entity."""
        return len(self.first)


_ARRAYS = ("first", "last", "type", "status", "certainty", "sources", "place", "bin", "by_date", "by_label")
_ENTITY_ARRAYS = ("entity_type", "by_name", "lat", "lon")
_POSTINGS = ("entities", "events", "published")


def write_columns(db: sqlite3.Connection, columns: Columns) -> None:
    """Keep the columns in the index."""
    rows: list[tuple[str, bytes]] = [("names", msgspec.json.encode(columns.names))]
    for name in (*_ARRAYS, *_ENTITY_ARRAYS):
        rows.append((name, _bytes(getattr(columns, name))))
    for name in _POSTINGS:
        found: Postings = getattr(columns, name)
        rows += [(f"{name}.start", _bytes(found.start)), (f"{name}.values", _bytes(found.values))]
    db.executemany("INSERT INTO meta VALUES (?, ?)", rows)


def read_columns(db: sqlite3.Connection) -> Columns:
    """Return the columns that an index keeps."""
    data: dict[str, bytes] = dict(db.execute("SELECT name, data FROM meta"))

    def ints(name: str) -> Ints:
        return np.frombuffer(data[name], np.int32)

    def postings(name: str) -> Postings:
        return Postings(np.frombuffer(data[f"{name}.start"], np.int64), ints(f"{name}.values"))

    return Columns(
        names=msgspec.json.decode(data["names"], type=Names),
        first=ints("first"),
        last=ints("last"),
        type=ints("type"),
        status=ints("status"),
        certainty=np.frombuffer(data["certainty"], np.float32),
        sources=ints("sources"),
        place=ints("place"),
        bin=ints("bin"),
        by_date=ints("by_date"),
        by_label=ints("by_label"),
        entity_type=ints("entity_type"),
        by_name=ints("by_name"),
        lat=np.frombuffer(data["lat"], np.float64),
        lon=np.frombuffer(data["lon"], np.float64),
        entities=postings("entities"),
        events=postings("events"),
        published=postings("published"),
    )


def as_ints(values: Iterable[int]) -> Ints:
    """Return numbers as a column."""
    return np.fromiter(values, np.int32)


def in_order(texts: Sequence[str]) -> Ints:
    """Return the places of `texts` in alphabetical order, whatever their case."""
    folded = [text.casefold() for text in texts]
    return as_ints(sorted(range(len(texts)), key=folded.__getitem__))


def _bytes(values: npt.NDArray[np.generic]) -> bytes:
    return np.ascontiguousarray(values).tobytes()

"""Lists, bins and places over all events or entities."""

import sqlite3
from datetime import date
from typing import Final

import numpy as np

from kg.explore.columns import Columns, Ints, Mask
from kg.explore.database import among
from kg.explore.model import Bin, Place, PlaceMap, Rows, Timeline
from kg.explore.nodes import entity_row, number_of, read_nodes
from kg.explore.texts import clipped
from kg.http.requests import Refused

MOST_ROWS: Final = 1_000
_MOST_PLACES: Final = 2_000
EVENT_ORDERS: Final = ("reports", "date", "label")
ENTITY_ORDERS: Final = ("events", "name")


def timeline(columns: Columns, mask: Mask) -> Timeline:
    """Return the events that fit, counted by date as exactly as it is known, and by type."""
    names = columns.names
    wanted = mask & (columns.bin >= 0)
    cells = columns.bin[wanted] * len(names.types) + columns.type[wanted]
    counts = np.bincount(cells, minlength=len(names.bins) * len(names.types))
    table = counts.reshape(len(names.bins), len(names.types)) if names.types else counts.reshape(0, 0)
    bins: list[Bin] = []
    for number in np.flatnonzero(table.sum(axis=1)).tolist():
        value, granularity, first, last = names.bins[number]
        row = table[number]
        by_type = {names.types[code]: int(row[code]) for code in np.flatnonzero(row).tolist()}
        bins.append(Bin(value, granularity, first, last, int(row.sum()), by_type))
    bins.sort(key=lambda each: (each.first, -date.fromisoformat(each.last).toordinal(), each.value))
    return Timeline(tuple(bins), int(mask.sum() - wanted.sum()))


def places(db: sqlite3.Connection, columns: Columns, mask: Mask) -> PlaceMap:
    """Return the places of the events that fit."""
    at = columns.place[mask]
    at = at[at >= 0]
    counts = np.bincount(at, minlength=len(columns.lat))
    located = np.flatnonzero((counts > 0) & ~np.isnan(columns.lat) & ~np.isnan(columns.lon))
    busiest = located[np.argsort(-counts[located], kind="stable")][:_MOST_PLACES].tolist()
    question = "SELECT number, id, label FROM entity WHERE number IN ({})"
    rows = {row[0]: row for row in among(db, question, [columns.event_count + each for each in busiest])}
    found = tuple(
        Place(
            rows[columns.event_count + each][1],
            clipped(rows[columns.event_count + each][2]),
            float(columns.lat[each]),
            float(columns.lon[each]),
            int(counts[each]),
        )
        for each in busiest
    )
    return PlaceMap(found, int(mask.sum() - counts[located].sum()))


def events(
    db: sqlite3.Connection,
    columns: Columns,
    mask: Mask,
    *,
    entity: str = "",
    place: str = "",
    offset: int = 0,
    limit: int = 100,
    sort: str = "reports",
) -> Rows:
    """Return a page of the events that fit: with an entity among their participants, at a place."""
    chosen = mask
    if entity:
        mine = np.zeros_like(mask)
        mine[columns.events.of(_entity(db, columns, entity))] = True
        chosen = chosen & mine
    if place:
        chosen = chosen & (columns.place == _entity(db, columns, place))
    orders = {"reports": None, "date": columns.by_date, "label": columns.by_label}
    if sort not in orders:
        raise Refused(400, f"events are sorted by {', '.join(EVENT_ORDERS)}, not by {sort[:50]!r}")
    return _page(db, _ordered(chosen, orders[sort]), offset, limit)


def entities(
    db: sqlite3.Connection,
    columns: Columns,
    *,
    type: str = "",
    offset: int = 0,
    limit: int = 100,
    sort: str = "events",
) -> Rows:
    """Return a page of the entities of a type, or of all."""
    mask = np.ones(len(columns.entity_type), np.bool_)
    if type:
        known = columns.names.entity_types
        mask = columns.entity_type == (known.index(type) if type in known else -1)
    orders = {"events": None, "name": columns.by_name}
    if sort not in orders:
        raise Refused(400, f"entities are sorted by {', '.join(ENTITY_ORDERS)}, not by {sort[:50]!r}")
    numbers = _ordered(mask, orders[sort])
    page = _page(db, numbers + columns.event_count, offset, limit)
    counts = np.diff(columns.events.start)
    shown = numbers[offset : offset + limit].tolist()
    rows = (entity_row(node, int(counts[each])) for node, each in zip(page.rows, shown, strict=True))
    return Rows(page.total, tuple(rows))


def _entity(db: sqlite3.Connection, columns: Columns, id: str) -> int:
    """Return the number of an entity, counted from 0."""
    number = number_of(db, id) - columns.event_count
    if number < 0:
        raise Refused(400, f"{id[:60]} is no entity")
    return number


def _ordered(mask: Mask, order: Ints | None) -> Ints:
    return np.flatnonzero(mask).astype(np.int32) if order is None else order[mask[order]]


def _page(db: sqlite3.Connection, numbers: Ints, offset: int, limit: int) -> Rows:
    shown = numbers[offset : offset + limit].tolist()
    return Rows(len(numbers), tuple(read_nodes(db, shown)))

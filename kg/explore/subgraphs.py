"""What the graph view shows: the most reported events, the neighbours of a node, the nodes of a permalink."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from kg.explore.columns import Columns, Mask
from kg.explore.model import Subgraph
from kg.explore.nodes import edges_among, number_of, read_nodes
from kg.http.requests import Refused

MOST_NODES = 5_000


def most_reported(db: sqlite3.Connection, columns: Columns, mask: Mask, limit: int) -> Subgraph:
    """Return the most reported events that fit, each with its participants and its place: `limit` nodes in all."""
    fitting = np.flatnonzero(mask)
    chosen: dict[int, None] = {}
    taken = 0
    for event in fitting.tolist():
        around = [columns.event_count + entity for entity in columns.entities.of(event).tolist()]
        new = [number for number in (event, *around) if number not in chosen]
        if len(chosen) + len(new) > limit and chosen:
            break
        chosen.update(dict.fromkeys(new[:limit]))
        taken += 1
    return subgraph(db, list(chosen), len(fitting) - taken)


def neighbours(db: sqlite3.Connection, columns: Columns, id: str, mask: Mask, limit: int) -> Subgraph:
    """Return a node with its neighbours, related ones first, and events only if they fit; and the edges among them."""
    centre = number_of(db, id)
    first = columns.event_count
    if centre < first:
        related = _ends(db, "event_relation", centre)
        others = [each for each in related if mask[each]]
        others += (first + columns.entities.of(centre)).tolist()
        found = list(dict.fromkeys(others))
        return subgraph(db, [centre, *found[:limit]], len(found[limit:]))
    events = columns.events.of(centre - first)
    fitting = events[mask[events]]
    related = _ends(db, "relation", centre)
    shown = max(limit - len(related), limit // 2)
    chosen = [*fitting[:shown].tolist(), *related]
    kept = chosen[:limit]
    return subgraph(db, [centre, *kept], len(fitting) + len(related) - len(kept))


def these(db: sqlite3.Connection, ids: Sequence[str], mask: Mask) -> Subgraph:
    """Return the nodes with these ids, those that there are, events only if they fit; and the edges among them."""
    if len(ids) > MOST_NODES:
        raise Refused(400, f"at most {MOST_NODES} nodes can be asked for at once")
    wanted = list(dict.fromkeys(ids))
    found: list[int] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ", ".join("?" * len(part))
        for table in ("event", "entity"):
            rows = db.execute(f"SELECT number FROM {table} WHERE id IN ({marks})", part)
            found += [row[0] for row in rows]
    return subgraph(db, [each for each in found if each >= len(mask) or mask[each]], 0)


def subgraph(db: sqlite3.Connection, numbers: Sequence[int], hidden: int) -> Subgraph:
    """Return nodes by their numbers, with all edges among them."""
    nodes = read_nodes(db, numbers)
    ids = dict(zip(numbers, (node.id for node in nodes), strict=True))
    return Subgraph(tuple(nodes), tuple(edges_among(db, numbers, ids)), hidden)


def _ends(db: sqlite3.Connection, table: str, number: int) -> list[int]:
    """Return the nodes that relations of `table` join to this one, surest first."""
    rows = db.execute(
        f"SELECT other FROM (SELECT object AS other, confidence FROM {table} WHERE subject = ? UNION ALL "
        f"SELECT subject, confidence FROM {table} WHERE object = ?) GROUP BY other "
        "ORDER BY max(confidence) DESC, other LIMIT 1000",
        (number, number),
    )
    return [row[0] for row in rows if row[0] != number]

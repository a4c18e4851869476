"""Nodes and edges of the index as the graph view wants them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from kg.explore.database import Row, among, decoded_spans, ids_of
from kg.explore.model import EntityRow, GraphEdge, GraphNode, Named, When
from kg.explore.texts import clipped
from kg.http.requests import Refused
from kg.model import Granularity, Provenance
from kg.model.days import days
from kg.project.property.values import edge

_FEWEST_RELATIONS = 100  # that are shown, if there are so many; and one more for each node
_MOST_SPANS = 8  # of one edge in a picture; the pages of its ends tell more
_LARGE = (
    1_000  # nodes; in a larger picture spans would be most of what is sent, and are asked for edge by edge
)
_EVENT = (
    "SELECT number, id, type, label, reports, sources, begin, begin_granularity, end, end_granularity, status,"
    " certainty, degree FROM event WHERE number IN ({})"
)
_ENTITY = "SELECT number, id, type, label, reports, sources, lat, lon, degree, events FROM entity WHERE number IN ({})"
_RELATED = (
    "SELECT id, subject, object, relation, confidence, sources FROM relation "
    "WHERE subject IN ({}) AND object IN (SELECT value FROM json_each(?)) ORDER BY confidence DESC LIMIT ?"
)
_BETWEEN = (
    "SELECT subject, object, relation, confidence, sources FROM event_relation "
    "WHERE subject IN ({}) AND object IN (SELECT value FROM json_each(?)) ORDER BY confidence DESC LIMIT ?"
)


def number_of(db: sqlite3.Connection, id: str) -> int:
    """Return the number of a node; raises Refused where there is none."""
    table = "event" if id.startswith("v-") else "entity"
    row = db.execute(f"SELECT number FROM {table} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise Refused(404, f"the graph has no {table} {id[:60]}")
    return int(row[0])


def read_nodes(db: sqlite3.Connection, numbers: Sequence[int]) -> list[GraphNode]:
    """Return the nodes with these numbers, in their order."""
    found: dict[int, GraphNode] = {row[0]: _event(row) for row in among(db, _EVENT, numbers)}
    missing = [number for number in numbers if number not in found]
    found.update((row[0], _entity(row)) for row in among(db, _ENTITY, missing))
    return [found[number] for number in numbers if number in found]


def named(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Named]:
    """Return names by the numbers of entities."""
    rows = among(db, "SELECT number, id, label, type FROM entity WHERE number IN ({})", sorted(set(numbers)))
    return {row[0]: Named(row[1], clipped(row[2]), row[3]) for row in rows}


def edges_among(db: sqlite3.Connection, numbers: Sequence[int], ids: dict[int, str]) -> list[GraphEdge]:
    """Return the edges whose both ends are among `numbers`; `ids` gives the id of each.

    All that join entities to events; of relations among very many nodes the surest. Edges among more than 1,000 nodes
    do not say where they come from: whoever wants to know asks for the two ends alone.
    """
    most = _MOST_SPANS if len(numbers) <= _LARGE else 0
    drafts = [*_to_events(db, numbers, ids), *_between(db, numbers, ids)]
    spans = [decoded_spans(draft.sources)[:most] for draft in drafts] if most else [[]] * len(drafts)
    articles = ids_of(db, (span[0] for found in spans for span in found))
    return [
        GraphEdge(
            id=draft.id,
            source=draft.source,
            target=draft.target,
            kind=draft.kind,
            label=draft.label,
            confidence=round(draft.confidence, 4),
            provenance=tuple(Provenance(articles[a], begin, end) for a, begin, end in found),
        )
        for draft, found in zip(drafts, spans, strict=True)
    ]


class _Draft(Struct, frozen=True):
    """An edge whose sources are still those of the index."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    confidence: float
    sources: str


def _to_events(db: sqlite3.Connection, numbers: Sequence[int], ids: dict[int, str]) -> Iterator[_Draft]:
    """Yield the edges between events and entities."""
    question = "SELECT event, entity, role, propbank, confidence, sources FROM edge WHERE event IN ({})"
    for event, entity, role, propbank, confidence, sources in among(db, question, numbers):
        if entity not in ids:
            continue
        if role is None:
            made = edge("TOOK_PLACE_AT", ids[event], ids[entity])
        else:
            apart = {"role": role, "propbank": propbank}
            made = edge("PARTICIPATES_IN", ids[entity], ids[event], told_apart=apart)
        yield _Draft(made.id, made.source, made.target, made.type, role or "place", confidence, sources)


def _between(db: sqlite3.Connection, numbers: Sequence[int], ids: dict[int, str]) -> Iterator[_Draft]:
    """Yield the relations among events, and those among entities."""
    inside, most = json.dumps(list(numbers)), _FEWEST_RELATIONS + len(numbers)
    for subject, target, kind, confidence, sources in among(db, _BETWEEN, numbers, inside, most):
        made = edge(kind, ids[subject], ids[target])
        yield _Draft(made.id, made.source, made.target, kind, kind, confidence, sources)
    for id, subject, target, relation, confidence, sources in among(db, _RELATED, numbers, inside, most):
        yield _Draft(id, ids[subject], ids[target], "RELATED_TO", relation, confidence, sources)


def entity_row(node: GraphNode, events: int) -> EntityRow:
    """Return an entity with the number of its events."""
    return EntityRow(**structs.asdict(node), events=events)


@lru_cache(maxsize=8192)
def when(value: str | None, granularity: str | None) -> When | None:
    """Return a date of the index with the days that it spans."""
    if value is None or granularity is None:
        return None
    span = days(value, Granularity(granularity))
    if span is None:
        return None
    return When(value, granularity, span[0].isoformat(), span[1].isoformat())


def _event(row: Row) -> GraphNode:
    _, id, type, label, reports, sources, begin, exact, end, end_exact, status, certainty, degree = row
    return GraphNode(
        id=id,
        kind="event",
        type=type,
        label=clipped(label),
        reports=reports,
        sources=sources,
        begin=when(begin, exact),
        end=when(end, end_exact),
        status=status,
        certainty=certainty,
        lat=None,
        lon=None,
        degree=degree,
    )


def _entity(row: Row) -> GraphNode:
    _, id, type, label, reports, sources, lat, lon, degree, _ = row
    return GraphNode(
        id=id,
        kind="entity",
        type=type,
        label=clipped(label),
        reports=reports,
        sources=sources,
        begin=None,
        end=None,
        status=None,
        certainty=None,
        lat=lat,
        lon=lon,
        degree=degree,
    )

"""What a picture of the graph shows: its nodes and lines with their places, or its bars. Drawing is kg.project.plots.

Places are decided here and do not depend on chance: the same graph gives the same picture.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import networkx
from msgspec import Struct

from kg.errors import QueryError
from kg.model import Entity, EntityType, Event, Graph
from kg.model.days import days
from kg.project.property.xml_text import allowed

_LINE = 0.2  # of a group's width of two
_LABEL = 38  # characters


class Node(Struct, frozen=True):
    """A thing at (x, y); `kind` is an entity's type or "event", `weight` within [0, 1] its size."""

    label: str
    kind: str
    x: float
    y: float
    weight: float


class Line(Struct, frozen=True):
    """A line between two nodes (indexes), with words on it; `weight` within [0, 1] its width."""

    left: int
    right: int
    label: str = ""
    weight: float = 0.5


class Network(Struct, frozen=True):
    """Nodes and lines, with a title and a line of explanation under it."""

    title: str
    caption: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


class Bar(Struct, frozen=True):
    """An event from its first to its last possible day: a month is a bar a month wide."""

    label: str
    type: str
    first: date
    last: date
    sources: int


class Timeline(Struct, frozen=True):
    """Bars by first day, most of them within [first, last]; `undated` events have no bar."""

    title: str
    bars: tuple[Bar, ...]
    undated: int

    @property
    def span(self) -> tuple[date, date]:
        """Return the days between which nine of ten bars lie: a lone old date would press all others together."""
        firsts, lasts = sorted(bar.first for bar in self.bars), sorted(bar.last for bar in self.bars)
        cut = len(firsts) // 20
        return firsts[cut], lasts[-1 - cut]


def neighbourhood(graph: Graph, event: Event) -> Network:
    """Return an event in the middle, who took part and where around it, and the events that it is tied to."""
    entities = {entity.id: entity for entity in graph.entities}
    events = {each.id: each for each in graph.events}
    around: dict[str, list[str]] = {}
    for part in event.participants:
        around.setdefault(part.entity, []).append(part.role.value)
    if event.place is not None:
        around.setdefault(event.place.entity, []).append("place")
    spokes = [
        (_cut(entities[id].name), entities[id].type.value, " / ".join(dict.fromkeys(roles)))
        for id, roles in around.items()
        if id in entities
    ]
    for tie in graph.event_relations:
        other = tie.object if tie.subject == event.id else tie.subject if tie.object == event.id else None
        if other is not None and other in events:
            spokes.append((_cut(events[other].label), "event", tie.relation.replace("_", " ").lower()))
    nodes = [Node(_cut(event.label), "event", 0.0, 0.0, 1.0)]
    for number, (label, kind, _) in enumerate(spokes):
        angle = -2 * math.pi * number / len(spokes)
        nodes.append(Node(label, kind, math.cos(angle), math.sin(angle), 0.4))
    when = f"{event.begin.value}, " if event.begin else ""
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    caption = f"{kind}, {when}{event.status.value}; {_reported(graph, event)}"
    lines = tuple(Line(0, number, label) for number, (_, _, label) in enumerate(spokes, start=1))
    return Network(allowed(event.label), allowed(caption), tuple(nodes), lines)


def co_participation(graph: Graph, *, most: int = 40, around: Entity | None = None) -> Network:
    """Return who takes part in events together: the `most` busiest entities, or `around` with its partners.

    A line's width grows with the number of events that two share. Raises QueryError where nobody shares an event.
    """
    shared: Counter[tuple[str, str]] = Counter()
    busy: Counter[str] = Counter()
    for event in graph.events:
        parties = sorted({part.entity for part in event.participants})
        busy.update(parties)
        shared.update(combinations(parties, 2))
    if around is not None:
        partners = {a if b == around.id else b for a, b in shared if around.id in (a, b)} | {around.id}
        busy = Counter({id: count for id, count in busy.items() if id in partners})
    named = {entity.id: entity for entity in graph.entities if entity.type is not EntityType.OTHER}
    ranked = sorted((id for id in busy if id in named), key=lambda id: (-busy[id], id))
    chosen = set(ranked[:most]) | ({around.id} if around is not None else set())
    pairs = {pair: count for pair, count in shared.items() if chosen.issuperset(pair)}
    kept = sorted({id for pair in pairs for id in pair})
    if not kept:
        raise QueryError("nobody shares an event with anybody here: there is no network to draw")
    places = _layout(kept, pairs)
    high, thick = max(busy[id] for id in kept), max(pairs.values())
    nodes = tuple(
        Node(_cut(named[id].name), named[id].type.value, *places[id], math.sqrt(busy[id] / high))
        for id in kept
    )
    number = {id: place for place, id in enumerate(kept)}
    lines = tuple(
        Line(number[a], number[b], str(count) if count > 1 else "", count / thick)
        for (a, b), count in sorted(pairs.items())
    )
    title = "Who takes part in events together" if around is None else f"Who shares events with {around.name}"
    return Network(title, f"{len(kept)} of {len(ranked)} entities; numbers: events shared", nodes, lines)


def timeline(graph: Graph, *, of: Entity | None = None) -> Timeline:
    """Return the events, or those in which `of` takes part or which took place there, by date.

    Raises QueryError where none has a date.
    """
    events = [event for event in graph.events if of is None or _concerns(event, of.id)]
    bars = []
    for event in events:
        span = None if event.begin is None else days(event.begin.value, event.begin.granularity)
        if span is None:
            continue
        last = None if event.end is None else days(event.end.value, event.end.granularity)
        end = max(span[1], last[1]) if last is not None else span[1]
        bars.append(Bar(_cut(event.label), event.type, span[0], end, event.source_count))
    if not bars:
        raise QueryError("no event here has a date: there is no timeline to draw")
    bars.sort(key=lambda bar: (bar.first, bar.last, bar.type, bar.label))
    title = "Events by date" if of is None else f"Events of {of.name} by date"
    return Timeline(title, tuple(bars), len(events) - len(bars))


def _concerns(event: Event, entity: str) -> bool:
    at = event.place is not None and event.place.entity == entity
    return at or any(part.entity == entity for part in event.participants)


def _layout(nodes: Sequence[str], pairs: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    """Place each group of connected nodes by itself, then the groups on shelves, the largest first."""
    network: networkx.Graph[str] = networkx.Graph()
    network.add_nodes_from(nodes)
    network.add_edges_from(sorted(pairs))
    groups = sorted(
        (sorted(group) for group in networkx.connected_components(network)), key=lambda g: (-len(g), g)
    )
    sides = [math.sqrt(len(group)) for group in groups]
    width = max(sides[0], math.sqrt(1.3 * sum(side * side for side in sides)))
    places: dict[str, tuple[float, float]] = {}
    left = below = high = 0.0
    for group, side in zip(groups, sides, strict=True):
        if left > 0 and left + side > width + 1e-9:
            left, below, high = 0.0, below + high, 0.0
        part: networkx.Graph[str] = networkx.Graph()  # a view of the whole has its nodes in no order
        part.add_nodes_from(group)
        part.add_edges_from(pair for pair in sorted(pairs) if pair[0] in part)
        own = networkx.kamada_kawai_layout(part)
        across, down = (_filled([float(own[id][axis]) for id in group]) for axis in (0, 1))
        if not any(down):  # names lie across: one below another they have more room
            across, down = down, across
        for id, x, y in zip(group, across, down, strict=True):
            places[id] = (left + side * (0.5 + 0.38 * x), -below - side * (0.5 + 0.38 * y))
        left, high = left + side, max(high, side)
    return places


def _filled(values: Sequence[float]) -> list[float]:
    """Stretch to -1 to 1, so that names have room; what lies all but on one line stays there."""
    low, high = min(values), max(values)
    if high - low < _LINE:
        return [0.0] * len(values)
    return [2 * (value - low) / (high - low) - 1 for value in values]


def _reported(graph: Graph, event: Event) -> str:
    wanted = set(event.articles)
    publishers = _listed(sorted({a.publisher for a in graph.articles if a.id in wanted and a.publisher}))
    sources = f"{event.source_count} independent source{'' if event.source_count == 1 else 's'}"
    return f"{sources}: {publishers}" if publishers else sources


def _listed(names: Iterable[str], most: int = 4) -> str:
    every = list(names)
    rest = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + rest


def _cut(text: str) -> str:
    words = " ".join(allowed(text).split())
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"

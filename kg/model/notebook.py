"""How the graph's nouns show themselves in a notebook: short HTML, every text from an article escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model.graph import Entity, Event, Graph
    from kg.model.text import TimePoint

_MOST = 10
_LONGEST = 200  # characters of a cell


def graph_html(graph: Graph) -> str:
    """Return counts, the most reported events with their parties, and the busiest entities."""
    names = {entity.id: entity.name for entity in graph.entities}
    counts = ", ".join(
        f"{len(part):,} {name}"
        for name, part in (
            ("articles", graph.articles),
            ("entities", graph.entities),
            ("events", graph.events),
            ("claims", graph.claims),
            ("relations", graph.relations),
        )
    )
    events = sorted(graph.events, key=lambda e: (-e.source_count, -e.article_count, e.id))[:_MOST]
    busy = Counter(part.entity for event in graph.events for part in event.participants)
    entities = sorted(graph.entities, key=lambda e: (-busy[e.id], e.id))[:_MOST]
    return (
        f"<p><b>Event graph</b>: {counts}</p>"
        + _table(
            ("event", "type", "begin", "sources", "who", "id"),
            (
                (e.label, e.type, _when(e.begin), str(e.source_count), _parties(e, names), e.id)
                for e in events
            ),
        )
        + _table(
            ("entity", "type", "events", "id"),
            ((e.name, e.type.value, str(busy[e.id]), e.id) for e in entities),
        )
    )


def event_html(event: Event) -> str:
    """Return what is known of an event, and its words in each article."""
    facts = (
        ("type", f"{event.type} {event.mode or ''}"),
        ("begin, end", f"{_when(event.begin)} {_when(event.end)}"),
        ("status", f"{event.status.value}, {event.polarity.value}, certainty {event.certainty:.2f}"),
        ("reported", f"{event.article_count} articles, {event.source_count} independent sources"),
        ("participants", ", ".join(f"{part.role.value} {part.entity}" for part in event.participants)),
        ("numbers", "; ".join(f"{each.measure}: {each.text}" for each in event.magnitudes)),
        ("words", "; ".join(f"{each.text} ({each.article})" for each in event.mentions[:_MOST])),
        ("id", event.id),
    )
    return f"<p><b>{_cell(event.label)}</b></p>" + _table((), facts)


def entity_html(entity: Entity) -> str:
    """Return an entity's names, ids and number of mentions."""
    articles = len({mention.article for mention in entity.mentions})
    facts = (
        ("type", entity.type.value),
        ("also", ", ".join(entity.aliases)),
        ("ids", ", ".join(f"{scheme} {value}" for scheme, value in entity.ids)),
        ("description", entity.description or ""),
        ("mentions", f"{len(entity.mentions)} in {articles} articles"),
        ("id", entity.id),
    )
    return f"<p><b>{_cell(entity.name)}</b></p>" + _table((), facts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = f"<tr>{''.join(f'<th>{name}</th>' for name in head)}</tr>" if head else ""
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{top}{body}</table>"


def _cell(text: str) -> str:
    words = " ".join(text.split())
    return escape(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")


def _when(point: TimePoint | None) -> str:
    return point.value if point else ""


def _parties(event: Event, names: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(names.get(part.entity, part.entity) for part in event.participants))

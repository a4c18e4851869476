"""Counts of what a graph holds."""

from collections import Counter
from collections.abc import Iterable

from kg.model import Graph

_MOST = 15


def graph_statistics(graph: Graph) -> dict[str, dict[str, int]]:
    """Return counts by part of the graph and kind within it, most frequent first; `all` is the part's total."""
    named = {entity.id: entity.name for entity in graph.entities}
    busiest = Counter(p.entity for event in graph.events for p in event.participants)
    return {
        "articles": {
            "all": len(graph.articles),
            **_counts(a.publisher or "(unknown)" for a in graph.articles),
        },
        "entities": {"all": len(graph.entities), **_counts(e.type for e in graph.entities)},
        "events": {"all": len(graph.events), **_counts(e.type for e in graph.events)},
        "status": _counts(e.status for e in graph.events),
        "claims": {"all": len(graph.claims), **_counts(c.polarity for c in graph.claims)},
        "relations": {"all": len(graph.relations), **_counts(r.relation for r in graph.relations)},
        "in most events": {named[entity]: count for entity, count in _ranked(busiest)[:_MOST]},
        "reprints": {"all": len(graph.reprints)},
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return {str(value): count for value, count in _ranked(Counter(values))}


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

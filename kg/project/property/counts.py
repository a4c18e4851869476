"""How many nodes and edges the property graph has, without making them."""

from collections.abc import Callable, Mapping

from kg.model import Graph
from kg.project.property.nodes import distinct_mentions


def node_count(graph: Graph) -> int:
    """Return how many nodes `property_graph.nodes` yields."""
    holders = (graph.articles, graph.entities, graph.events, graph.claims)
    return sum(map(len, holders)) + _mentions(graph)


def edge_count(graph: Graph) -> int:
    """Return how many edges `property_graph.edges` yields."""
    return sum(count(graph) for count in EDGE_COUNTS.values())


def _mentions(graph: Graph) -> int:
    return sum(1 for _ in distinct_mentions(graph))


def _between(kind: str) -> Callable[[Graph], int]:
    return lambda graph: sum(each.relation == kind for each in graph.event_relations)


EDGE_COUNTS: Mapping[str, Callable[[Graph], int]] = {
    "PARTICIPATES_IN": lambda graph: sum(len(event.participants) for event in graph.events),
    "TOOK_PLACE_AT": lambda graph: sum(event.place is not None for event in graph.events),
    "REPORTED_IN": lambda graph: sum(len(event.articles) for event in graph.events),
    "MADE_BY": lambda graph: sum(claim.source is not None for claim in graph.claims),
    "ABOUT": lambda graph: len(graph.claims),
    "STATED_IN": lambda graph: len(graph.claims),
    "MENTIONED_IN": lambda graph: sum(len({m.article for m in each.mentions}) for each in graph.entities),
    "SUB_EVENT_OF": _between("SUB_EVENT_OF"),
    "CAUSED": _between("CAUSED"),
    "BEFORE": _between("BEFORE"),
    "RELATED_TO": lambda graph: len(graph.relations),
    "REPRINTS": lambda graph: len(graph.reprints),
    "REFERS_TO": lambda graph: sum(len(entity.mentions) for entity in graph.entities),
    "EVOKES": lambda graph: sum(len(event.mentions) for event in graph.events),
    "STANDS_IN": _mentions,
}
"""For each edge type, how many edges it has."""

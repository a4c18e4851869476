"""The graph as labelled nodes and typed edges with flat properties, as every property-graph engine and file holds it.

Names and types of the properties stand in `property_schema`. A value that is not known is absent from the mapping.
Strings hold no NUL and no lone surrogates (U+FFFD stands in their place): databases and UTF-8 files refuse them.
"""

from collections.abc import Iterator
from itertools import chain

from kg.model import Graph
from kg.project.property.edges import EDGES
from kg.project.property.nodes import NODES
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES
from kg.project.property.values import Edge, Node


def nodes(graph: Graph) -> Iterator[Node]:
    """Yield all nodes, label by label in the order of NODE_TABLES."""
    return chain.from_iterable(nodes_of(graph, label) for label in NODE_TABLES)


def edges(graph: Graph) -> Iterator[Edge]:
    """Yield all edges, type by type in the order of EDGE_TABLES.

    Raises ExportError for a relation between events that has no edge type.
    """
    return chain.from_iterable(edges_of(graph, kind) for kind in EDGE_TABLES)


def nodes_of(graph: Graph, label: str) -> Iterator[Node]:
    """Yield the nodes of one label, a key of NODE_TABLES."""
    return NODES[label](graph)


def edges_of(graph: Graph, kind: str) -> Iterator[Edge]:
    """Yield the edges of one type, a key of EDGE_TABLES."""
    return EDGES[kind](graph)

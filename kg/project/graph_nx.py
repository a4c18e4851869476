"""The graph as a networkx MultiDiGraph, for analysis in memory."""

import networkx

from kg.model import Graph
from kg.project.property.graph import edges, nodes


def to_networkx(graph: Graph) -> "networkx.MultiDiGraph[str]":
    """Return the graph with node ids as nodes and edge ids as edge keys.

    A node's attributes are `node_label` (Article, Entity, Event, Claim, Mention) and its properties, an edge's are
    `edge_type` (PARTICIPATES_IN ...) and its properties; lists are tuples, and what is not known is absent. The
    graph's attributes are those of Meta.
    """
    result = networkx.MultiDiGraph(version=graph.meta.version, extractors=graph.meta.extractors)
    result.add_nodes_from((node.id, {"node_label": node.label, **node.properties}) for node in nodes(graph))
    result.add_edges_from(
        (edge.source, edge.target, edge.id, {"edge_type": edge.type, **edge.properties})
        for edge in edges(graph)
    )
    return result

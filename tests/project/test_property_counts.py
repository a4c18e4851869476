"""Counts of the property graph."""

from hypothesis import given

from kg.model import Graph
from kg.project.property.counts import EDGE_COUNTS, edge_count, node_count
from kg.project.property.graph import edges, edges_of, nodes
from kg.project.property.schema import EDGE_TABLES

from .generated_graphs import graphs
from .sample_graph import sample_graph


def test_every_edge_type_has_a_count() -> None:
    """In the order of the table."""
    assert list(EDGE_COUNTS) == list(EDGE_TABLES)


@given(graphs())
def test_counts_are_those_of_what_is_made(graph: Graph) -> None:
    """For any graph, counting gives what making gives."""
    assert node_count(graph) == sum(1 for _ in nodes(graph))
    assert edge_count(graph) == sum(1 for _ in edges(graph))


def test_counts_of_each_type() -> None:
    """Type by type, on a graph that has nearly all of them."""
    graph = sample_graph()
    for kind, count in EDGE_COUNTS.items():
        assert count(graph) == sum(1 for _ in edges_of(graph, kind)), kind

from kg.project.graph_rdflib import to_rdflib
from kg.project.rdf.quads import quads
from tests.project.sample_graph import sample_graph


def test_the_dataset_holds_all_quads() -> None:
    """rdflib has as many quads as the projection makes."""
    graph = sample_graph()
    assert sum(1 for _ in to_rdflib(graph).quads()) == len({tuple(quad) for quad in quads(graph)})

"""The graph in networkx: attributes of nodes, edges and the graph."""

from kg.project.graph_nx import to_networkx

from .sample_graph import sample_graph


def test_attributes():
    """Nodes have a label, edges a type and the edge's id as key; lists are tuples; the graph says what made it."""
    found = to_networkx(sample_graph())
    by_name = {data.get("name"): (node, data) for node, data in found.nodes(data=True)}
    obama, data = by_name["Barack Obama"]
    assert (data["node_label"], data["type"], data["aliases"]) == (
        "Entity",
        "Person",
        ("Barack Obama", "Obama"),
    )
    roles = {
        edge["role"]
        for *_, edge in found.out_edges(obama, data=True)
        if edge["edge_type"] == "PARTICIPATES_IN"
    }
    assert roles == {"actor", "target"}
    assert found.graph == {"version": "0.1.0", "extractors": ("kg-reader/1",)}


def test_parallel_edges_are_kept():
    """One entity in two roles of one event is two edges."""
    found = to_networkx(sample_graph())
    assert max(found.number_of_edges(source, target) for source, target in found.edges()) == 2

"""The property graph of the sample articles holds together."""

from collections import Counter

import pytest

from kg.model import Graph
from kg.project.property.graph import edges, nodes
from kg.project.property.schema import EDGE_TABLES


def test_ends_exist_and_ids_are_unique(sample_graph: Graph):
    """What the pipeline makes of real articles has no edge into nowhere and no id twice."""
    labels = {node.id: node.label for node in nodes(sample_graph)}
    assert Counter(node.id for node in nodes(sample_graph)).most_common(1)[0][1] == 1
    assert Counter(edge.id for edge in edges(sample_graph)).most_common(1)[0][1] == 1
    for edge in edges(sample_graph):
        table = EDGE_TABLES[edge.type]
        assert (labels[edge.source], labels[edge.target]) == (table.source, table.target)


@pytest.mark.parametrize(
    "kind", ["PARTICIPATES_IN", "REPORTED_IN", "ABOUT", "STATED_IN", "MENTIONED_IN", "EVOKES"]
)
def test_common_edge_types_occur(sample_graph: Graph, kind: str):
    """Each edge type that any news has is there."""
    assert any(edge.type == kind for edge in edges(sample_graph))

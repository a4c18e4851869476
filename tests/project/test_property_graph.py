"""The property graph: labels, types, columns and values that every engine can hold."""

import pytest
from msgspec import structs

from kg.errors import ExportError
from kg.model import EventRelation
from kg.project.property.graph import edges, edges_of, nodes, nodes_of
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES, Column, ColumnType
from kg.project.property.values import Properties, clean

from .sample_graph import DAY, sample_graph

KINDS = {
    ColumnType.STRING: str,
    ColumnType.INT: int,
    ColumnType.FLOAT: float,
    ColumnType.BOOL: bool,
    ColumnType.STRINGS: tuple,
}


def _assert_fits(properties: Properties, columns: tuple[Column, ...]) -> None:
    types = {column.name: KINDS[column.type] for column in columns}
    assert {name: type(value) for name, value in properties.items()} == {
        name: types[name] for name in properties
    }


def test_sample_has_every_label_and_nearly_every_edge_type():
    """The sample shows each label, and each edge type but the two relations of events that it lacks."""
    graph = sample_graph()
    assert {node.label for node in nodes(graph)} == set(NODE_TABLES)
    assert {edge.type for edge in edges(graph)} == set(EDGE_TABLES) - {"SUB_EVENT_OF", "BEFORE"}


def test_properties_fit_the_declared_columns():
    """Each property is declared, and its value is exactly of the declared type."""
    for node in nodes(sample_graph()):
        _assert_fits(node.properties, NODE_TABLES[node.label].columns)
    for edge in edges(sample_graph()):
        _assert_fits(edge.properties, EDGE_TABLES[edge.type].columns)


def test_every_column_of_a_full_record_is_filled():
    """A declared column that nothing fills would be a promise not kept."""
    graph = sample_graph()
    event = structs.replace(graph.events[0], magnitudes=())
    filled = {name for node in nodes_of(graph, "Event") for name in node.properties}
    declared = {column.name for column in NODE_TABLES["Event"].columns}
    assert declared - filled == {
        f"{measure}{edge}" for measure in ("injured", "arrested", "crowd") for edge in ("Min", "Max")
    }
    without = structs.replace(graph, events=(event,))
    assert "deadMin" not in next(nodes_of(without, "Event")).properties


def test_edges_join_nodes_of_the_declared_labels():
    """Both ends exist and carry the label that the edge type names."""
    graph = sample_graph()
    labels = {node.id: node.label for node in nodes(graph)}
    for edge in edges(graph):
        table = EDGE_TABLES[edge.type]
        assert (labels[edge.source], labels[edge.target]) == (table.source, table.target)


def test_ids_are_unique():
    """No two nodes and no two edges share an id."""
    graph = sample_graph()
    for ids in ([node.id for node in nodes(graph)], [edge.id for edge in edges(graph)]):
        assert len(ids) == len(set(ids))


def test_times_and_sources_are_flat():
    """A time is three properties, a source a string with article and offsets."""
    graph = sample_graph()
    event = next(node for node in nodes_of(graph, "Event") if node.properties["type"] == "CONSULT")
    assert [event.properties[name] for name in ("begin", "beginGranularity", "beginFrom")] == [
        DAY.value,
        "day",
        "text",
    ]
    place = next(edges_of(graph, "TOOK_PLACE_AT"))
    article = next(a for a in graph.articles if a.title == "Obama: we met")
    assert place.properties["sources"] == (f"{article.id}#char=34,42",)


def test_event_without_a_date_has_no_begin():
    """What is not known is absent, not empty."""
    threat = next(node for node in nodes_of(sample_graph(), "Event") if node.properties["type"] == "THREATEN")
    assert not {"begin", "end", "mode", "deadMin"} & set(threat.properties)


def test_differing_magnitudes_are_both_kept():
    """Two tolls stand side by side, and the numbers show that they differ."""
    met = next(node for node in nodes_of(sample_graph(), "Event") if node.properties["type"] == "CONSULT")
    assert (met.properties["deadMin"], met.properties["deadMax"]) == (2.0, 3.0)
    assert [line.split("|", 5)[0:3] for line in met.properties["magnitudes"]] == [
        ["dead", "3", ""],
        ["dead", "2", "2"],
    ]


def test_publisher_makes_a_claim_without_source():
    """MADE_BY is absent where the publisher claims; the claim names it then."""
    graph = sample_graph()
    makers = {edge.source for edge in edges_of(graph, "MADE_BY")}
    for claim in nodes_of(graph, "Claim"):
        assert (claim.id in makers) != ("publisher" in claim.properties)


def test_mention_of_entity_and_event_is_one_node():
    """A span that denotes an entity and evokes an event is one Mention with two edges."""
    graph = sample_graph()
    shared = graph.events[0].mentions[0]
    entity = structs.replace(graph.entities[0], mentions=(shared,))
    both = structs.replace(graph, entities=(entity,))
    assert [node.id for node in nodes_of(both, "Mention")].count(shared.id) == 1
    assert shared.id in {edge.source for edge in edges_of(both, "REFERS_TO")}
    assert shared.id in {edge.source for edge in edges_of(both, "EVOKES")}


def test_unknown_relation_of_events_is_an_error():
    """An edge type is never made from data."""
    graph = sample_graph()
    left, right = graph.events
    odd = EventRelation(subject=left.id, relation="DROP TABLE", object=right.id, confidence=1.0, sources=())
    with pytest.raises(ExportError, match="DROP TABLE"):
        list(edges(structs.replace(graph, event_relations=(odd,))))


@pytest.mark.parametrize(
    ("text", "cleaned"), [("a\0b", "a\ufffdb"), ("é\ud800", "é\ufffd"), ("🦊\x01", "🦊\x01")]
)
def test_clean(text: str, cleaned: str):
    """NUL and lone surrogates go, everything else stays."""
    assert clean(text) == cleaned
    cleaned.encode()

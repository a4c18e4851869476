"""Loading into a real Neo4j server: once, twice, after a change, and with what it refuses."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from msgspec import structs

from kg.errors import ExportError
from kg.model import EntityType, Graph
from kg.project.neo4j.bolt import LoadReport, constraints, load
from kg.project.property.graph import edges, nodes

from .conftest import Server
from .sample_graph import STRANGE, sample_graph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def database(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    """An empty database."""
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


def load_into(server: Server, graph: Graph) -> LoadReport:
    return load(graph, uri=server.uri, user=server.user, password=server.password)


def content(driver: neo4j.Driver) -> tuple[list[Any], list[Any]]:
    """Return all nodes and edges, with labels, types and properties."""
    found_nodes = driver.execute_query("MATCH (n) RETURN labels(n), properties(n) ORDER BY n.id").records
    found_edges = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id ORDER BY r.id"
    ).records
    return [tuple(record) for record in found_nodes], [tuple(record) for record in found_edges]


def test_database_holds_what_the_property_graph_holds(neo4j_server: Server, database: neo4j.Driver):
    """Each node with its label and properties, each edge with its type, ends and properties; nothing else."""
    graph = sample_graph()
    report = load_into(neo4j_server, graph)
    wanted_nodes = {node.id: node for node in nodes(graph)}
    wanted_edges = {edge.id: edge for edge in edges(graph)}
    assert report == LoadReport(17, 37, 17, 37)
    assert (len(wanted_nodes), len(wanted_edges)) == (17, 37)
    found_nodes, found_edges = content(database)
    assert {properties["id"] for _, properties in found_nodes} == set(wanted_nodes)
    for labels, properties in found_nodes:
        node = wanted_nodes[properties.pop("id")]
        assert node.label in labels
        assert properties == _lists(node.properties)
    assert {properties["id"] for _, _, properties, _ in found_edges} == set(wanted_edges)
    for source, kind, properties, target in found_edges:
        edge = wanted_edges[properties.pop("id")]
        assert (source, kind, target) == (edge.source, edge.type, edge.target)
        assert properties == _lists(edge.properties)


def _lists(properties: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def test_loading_twice_changes_nothing(neo4j_server: Server, database: neo4j.Driver):
    """The second load makes nothing, and the database is as it was."""
    load_into(neo4j_server, sample_graph())
    before = content(database)
    assert load_into(neo4j_server, sample_graph()) == LoadReport(17, 37, 0, 0)
    assert content(database) == before


def test_what_the_graph_no_longer_holds_is_removed(neo4j_server: Server, database: neo4j.Driver):
    """After an event left the graph, the database is as if the smaller graph had been loaded alone."""
    graph = sample_graph()
    gone = graph.events[0].id
    smaller = structs.replace(
        graph,
        events=graph.events[1:],
        claims=tuple(claim for claim in graph.claims if claim.event != gone),
        event_relations=(),
    )
    load_into(neo4j_server, smaller)
    wanted = content(database)
    load_into(neo4j_server, graph)
    report = load_into(neo4j_server, smaller)
    assert report.nodes_removed and report.edges_removed and not report.nodes_created
    assert content(database) == wanted


def test_only_what_changed_is_written(neo4j_server: Server, database: neo4j.Driver):
    """One changed event is one changed node."""
    graph = sample_graph()
    load_into(neo4j_server, graph)
    changed = (structs.replace(graph.events[0], label="Another label"), *graph.events[1:])
    report = load_into(neo4j_server, structs.replace(graph, events=changed))
    assert (report.nodes_changed, report.edges_changed, report.nodes_created, report.nodes_removed) == (
        1,
        0,
        0,
        0,
    )


def test_a_database_with_other_data_is_refused(neo4j_server: Server, database: neo4j.Driver):
    """Nothing is written there without `into`; with it, the other data stay."""
    database.execute_query("CREATE (:Invoice {number: 7}), (:Event {name: 'not ours'})")
    with pytest.raises(ExportError, match="2 nodes of other data"):
        load_into(neo4j_server, sample_graph())
    login = {"uri": neo4j_server.uri, "user": neo4j_server.user, "password": neo4j_server.password}
    assert load(sample_graph(), into=True, **login).nodes_created == 17
    assert load(structs.replace(sample_graph(), claims=()), into=True, **login).nodes_removed
    (record,) = database.execute_query(
        "MATCH (n) WHERE n:Invoice OR n.name = 'not ours' RETURN count(n) AS n"
    ).records
    assert record["n"] == 2


def test_entity_type_is_a_second_label_and_follows_a_change(neo4j_server: Server, database: neo4j.Driver):
    """A person is :Entity:Person; when the graph says otherwise later, the old label goes."""
    graph = sample_graph()
    load_into(neo4j_server, graph)
    count = "MATCH (n:Entity:Person {name: 'Barack Obama'}) RETURN count(n) AS n"
    assert database.execute_query(count).records[0]["n"] == 1
    changed = tuple(structs.replace(entity, type=EntityType.GROUP) for entity in graph.entities)
    load_into(neo4j_server, structs.replace(graph, entities=changed))
    records = database.execute_query("MATCH (n:Entity) RETURN labels(n) AS labels").records
    assert [sorted(record["labels"]) for record in records] == [["Entity", "Group"]] * 3


def test_property_that_is_no_longer_known_goes_and_others_stay(neo4j_server: Server, database: neo4j.Driver):
    """A later load takes away what the graph lost, and leaves what somebody else added."""
    graph = sample_graph()
    load_into(neo4j_server, graph)
    database.execute_query("MATCH (n:Entity {name: 'Barack Obama'}) SET n.community = 7")
    bare = tuple(structs.replace(entity, description=None) for entity in graph.entities)
    load_into(neo4j_server, structs.replace(graph, entities=bare))
    (record,) = database.execute_query("MATCH (n:Entity {name: 'Barack Obama'}) RETURN n").records
    assert record["n"]["community"] == 7
    assert "description" not in record["n"]


def test_a_new_database_has_every_constraint_and_index_once_it_is_loaded(
    neo4j_server: Server, database: neo4j.Driver
):
    """Those that are made after the rows are there and filled when the load ends, and a second load finds them."""
    for kind, rows in (("CONSTRAINT", "SHOW CONSTRAINTS"), ("INDEX", "SHOW INDEXES WHERE type <> 'LOOKUP'")):
        for record in database.execute_query(rows).records:
            database.execute_query(f"DROP {kind} {record['name']} IF EXISTS")
    assert load_into(neo4j_server, sample_graph()).edges_created == 37
    held = database.execute_query("SHOW INDEXES WHERE type <> 'LOOKUP'").records
    assert {record["name"] for record in held} == {
        each.split()[2 + ("FULLTEXT" in each)] for each in constraints()
    }
    assert {record["state"] for record in held} == {"ONLINE"}
    assert load_into(neo4j_server, sample_graph()).edges_created == 0


def test_full_text_index_finds_a_name(neo4j_server: Server, database: neo4j.Driver):
    """The index over names and labels answers."""
    load_into(neo4j_server, sample_graph())
    database.execute_query("CALL db.awaitIndexes(60)")
    found = database.execute_query(
        "CALL db.index.fulltext.queryNodes('names', 'Acme') YIELD node RETURN node.name AS n"
    )
    assert STRANGE.replace("\0", "\ufffd") in {record["n"] for record in found.records}


def test_progress_counts_up_to_the_total(neo4j_server: Server, database: neo4j.Driver):
    """Progress ends with all nodes and all edges done."""
    told: list[tuple[str, int, int | None]] = []
    load(
        sample_graph(),
        uri=neo4j_server.uri,
        user=neo4j_server.user,
        password=neo4j_server.password,
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    assert ("nodes", 17, 17) in told
    assert told[-1] == ("edges", 37, 37)


def test_edge_without_its_node_is_an_error(neo4j_server: Server, database: neo4j.Driver):
    """An edge whose node is not there is not lost in silence."""
    with pytest.raises(ExportError, match="name a node"):
        load_into(neo4j_server, structs.replace(sample_graph(), articles=()))


def test_wrong_password(neo4j_server: Server):
    """The message names user and server, and no password."""
    with pytest.raises(ExportError, match="wrong user or password") as caught:
        load(sample_graph(), uri=neo4j_server.uri, user="neo4j", password="not-the-password")
    assert "not-the-password" not in str(caught.value)


def test_database_that_is_not_there(neo4j_server: Server):
    """The message names the database."""
    with pytest.raises(ExportError, match="nowhere"):
        load(
            sample_graph(),
            uri=neo4j_server.uri,
            user="neo4j",
            password=neo4j_server.password,
            database="nowhere",
        )

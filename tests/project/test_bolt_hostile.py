"""Loading into a real Neo4j under bad conditions: a server that goes away, odd characters, values beyond limits."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec import structs
from neo4j.exceptions import TransientError

from kg.errors import ExportError
from kg.model import EntityType, Graph
from kg.project.neo4j import bolt
from kg.project.neo4j import sessions as bolt_sessions
from kg.project.neo4j import write as bolt_write
from kg.project.property.graph import edges, nodes
from kg.project.property.nodes import MOST_NAME
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES
from tests.project.conftest import Server
from tests.project.generated_graphs import graphs
from tests.project.sample_graph import STRANGE, sample_graph

pytestmark = pytest.mark.neo4j


@contextmanager
def emptied(server: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


def load_into(server: Server, graph: Graph, uri: str | None = None) -> bolt.LoadReport:
    return bolt.load(graph, uri=uri or server.uri, user=server.user, password=server.password)


def content(driver: neo4j.Driver) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the properties of all nodes by id, and of all edges, with type and ends."""
    found = driver.execute_query("MATCH (n) RETURN n.id, properties(n)").records
    links = driver.execute_query("MATCH (a)-[r]->(b) RETURN r.id, type(r), a.id, b.id, properties(r)").records
    return {record[0]: record[1] for record in found}, {ident: tuple(rest) for ident, *rest in links}


def wanted(graph: Graph) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a database should hold of the graph."""
    return (
        {node.id: {"id": node.id, **_lists(node.properties)} for node in nodes(graph)},
        {
            edge.id: (edge.type, edge.source, edge.target, {"id": edge.id, **_lists(edge.properties)})
            for edge in edges(graph)
        },
    )


def _lists(properties: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


@contextmanager
def broken_line(target: str, after: int) -> Iterator[str]:
    """Pass bytes on to a Bolt server, and go away for good once a client has sent `after` bytes."""
    host, _, port = target.removeprefix("bolt://").partition(":")
    gate = socket.create_server(("127.0.0.1", 0))
    left, lock = [after], threading.Lock()
    lines: list[socket.socket] = []

    def pass_on(source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(1024):
                sink.sendall(data)
                with lock:
                    left[0] -= len(data) if counted else 0
                    if left[0] <= 0:
                        hang_up()

    def hang_up() -> None:
        for line in (gate, *lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = gate.accept()
                server = socket.create_connection((host, int(port)))
                lines.extend((client, server))
                threading.Thread(target=pass_on, args=(client, server, True), daemon=True).start()
                threading.Thread(target=pass_on, args=(server, client, False), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"bolt://127.0.0.1:{gate.getsockname()[1]}"
    finally:
        hang_up()


@pytest.mark.parametrize("after", [6_000, 9_000, 12_000, 15_000])
def test_a_load_that_broke_off_is_completed_by_the_next(
    neo4j_server: Server, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server goes away in the middle: whole batches are there, no edge without its nodes; the rest comes later."""
    monkeypatch.setattr(bolt, "_RETRY_SECONDS", 1.0)
    monkeypatch.setattr(bolt_write, "BATCH_ROWS", 3)
    graph = sample_graph()
    all_nodes, all_edges = wanted(graph)
    with emptied(neo4j_server) as driver:
        with broken_line(neo4j_server.uri, after) as uri, pytest.raises(ExportError, match="load again"):
            load_into(neo4j_server, graph, uri)
        some_nodes, some_edges = content(driver)
        assert some_nodes.items() <= all_nodes.items() and some_edges.items() <= all_edges.items()
        assert len(some_edges) < len(all_edges)
        assert not some_edges or len(some_nodes) == len(all_nodes)
        report = load_into(neo4j_server, graph)
        assert report.nodes_created == len(all_nodes) - len(some_nodes)
        assert report.edges_created == len(all_edges) - len(some_edges)
        assert content(driver) == (all_nodes, all_edges)


def test_transient_errors_are_tried_again(neo4j_server: Server) -> None:
    """A batch that meets a lock twice is written once, and once only."""
    login = (neo4j_server.user, neo4j_server.password)
    turns: list[int] = []

    def make(work: neo4j.ManagedTransaction) -> None:
        work.run("CREATE (:Turn {number: $number})", number=len(turns)).consume()
        turns.append(len(turns))
        if len(turns) < 3:
            raise TransientError("deadlock")

    with emptied(neo4j_server) as driver, neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as other:
        with bolt_sessions.writer(other.session) as at:
            at.write(make)
        found = driver.execute_query("MATCH (n:Turn) RETURN n.number").records
    assert turns == [0, 1, 2] and [record[0] for record in found] == [2]


def test_a_connection_that_ends_as_it_begins_is_a_server_that_went_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The driver lets the system's error through; other errors of the system are not the server's."""

    def greet(error: int) -> None:
        def verify(self: neo4j.Driver) -> None:
            raise OSError(error, "no")

        monkeypatch.setattr(neo4j.Driver, "verify_connectivity", verify)

    greet(errno.ENOTCONN)
    with pytest.raises(ExportError, match="load again"):
        bolt.load(sample_graph(), uri="bolt://127.0.0.1:1", user="neo4j", password="none")
    greet(errno.ENOSPC)
    with pytest.raises(OSError, match="no"):
        bolt.load(sample_graph(), uri="bolt://127.0.0.1:1", user="neo4j", password="none")


@given(graph=graphs())
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_whatever_stands_in_texts_and_names(neo4j_server: Server, graph: Graph) -> None:
    """Any characters, lone surrogates included, and any gaps: the database holds the values of the property graph."""
    with emptied(neo4j_server) as driver:
        load_into(neo4j_server, graph)
        assert content(driver) == wanted(graph)
        again = load_into(neo4j_server, graph)
        assert (again.nodes_created, again.nodes_changed, again.edges_created, again.edges_changed) == (
            0,
            0,
            0,
            0,
        )


def test_values_beyond_limits(neo4j_server: Server) -> None:
    """A sentence of a million characters is kept; a name that no index takes is cut and says so."""
    graph = sample_graph()
    claims = (structs.replace(graph.claims[0], text=STRANGE * 30_000), *graph.claims[1:])
    entities = (structs.replace(graph.entities[0], name="é" * 40_000), *graph.entities[1:])
    large = structs.replace(graph, claims=claims, entities=entities)
    with emptied(neo4j_server) as driver:
        load_into(neo4j_server, large)
        found, _ = content(driver)
        assert found == wanted(large)[0]
        assert len(found[graph.claims[0].id]["text"]) > 1_000_000
        assert found[graph.entities[0].id]["name"] == "é" * (MOST_NAME - 1) + "…"


def test_labels_and_types_never_come_from_articles(neo4j_server: Server) -> None:
    """Names that look like Cypher stay values: labels and edge types are those of the schema."""
    graph = sample_graph()
    odd = "x` :Admin {a: 1}) DETACH DELETE n //"
    entities = tuple(structs.replace(e, name=odd, aliases=(odd,), description=odd) for e in graph.entities)
    events = tuple(structs.replace(e, label=odd, predicate=odd, type=odd, mode=odd) for e in graph.events)
    relations = tuple(structs.replace(relation, relation=odd) for relation in graph.relations)
    with emptied(neo4j_server) as driver:
        load_into(neo4j_server, structs.replace(graph, entities=entities, events=events, relations=relations))
        labels = driver.execute_query("MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l").records
        types = driver.execute_query("MATCH ()-[r]->() RETURN DISTINCT type(r)").records
        assert {record[0] for record in labels} <= {*NODE_TABLES, *(kind.value for kind in EntityType)}
        assert {record[0] for record in types} <= set(EDGE_TABLES)
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 17

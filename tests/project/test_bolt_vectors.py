"""Vectors in a real Neo4j: events like this one."""

import re
from collections.abc import Iterator

import neo4j
import pytest
from msgspec import structs

from kg.extract.reader.vectors import WIDTH
from kg.model import Graph
from kg.project.neo4j import bolt
from kg.project.neo4j.vectors import Vectors
from tests.project.conftest import Server
from tests.project.sample_graph import sample_graph

LIKE = """
MATCH (e:Event {id: $event}) CALL db.index.vector.queryNodes('event_vectors', 10, e.vector) YIELD node, score
WHERE node <> e RETURN node.id AS id, score
"""


def test_indexes_have_as_many_dimensions_as_vectors() -> None:
    """One index for each label that has vectors."""
    text = "\n".join(bolt.vector_indexes())
    assert re.findall(r"`vector\.dimensions`: (\d+)", text) == [str(WIDTH)] * 2
    assert re.findall(r"FOR \(n:(\w+)\)", text) == ["Event", "Entity"]


@pytest.fixture
def database(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


def load_with(server: Server, graph: Graph, vectors: Vectors | None) -> bolt.LoadReport:
    return bolt.load(graph, uri=server.uri, user=server.user, password=server.password, vectors=vectors)


def _pointing(*ahead: float) -> tuple[float, ...]:
    return ahead + (0.0,) * (WIDTH - len(ahead))


@pytest.mark.neo4j
def test_the_index_finds_events_like_one(neo4j_server: Server, database: neo4j.Driver) -> None:
    """The nearest first; a second load changes nothing, one without vectors leaves them, a lost one goes."""
    graph = sample_graph()
    assert len(graph.events) >= 2
    one, near = (event.id for event in graph.events[:2])
    far = structs.replace(graph.events[0], id=one[:-1] + ("a" if one[-1] != "a" else "b"))
    graph = structs.replace(graph, events=(*graph.events, far))
    vectors = {one: _pointing(1.0), near: _pointing(0.9, 0.1), far.id: _pointing(-0.5, 0.5)}
    assert load_with(neo4j_server, graph, vectors).vectors_changed == 3
    database.execute_query("CALL db.awaitIndexes(60)")
    found = database.execute_query(LIKE, event=one).records
    assert [record["id"] for record in found] == [near, far.id]
    assert found[0]["score"] > 0.9 > found[1]["score"]

    assert load_with(neo4j_server, graph, vectors).vectors_changed == 0
    again = load_with(neo4j_server, graph, None)
    assert (again.vectors_changed, again.nodes_changed) == (0, 0)
    count = "MATCH (n) WHERE n.vector IS NOT NULL RETURN collect(n.id) AS ids"
    assert set(database.execute_query(count).records[0]["ids"]) == set(vectors)
    assert load_with(neo4j_server, graph, {one: vectors[one]}).vectors_changed == 2
    assert database.execute_query(count).records[0]["ids"] == [one]

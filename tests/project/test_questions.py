"""The analysts' questions: Cypher, SPARQL and Python give the same rows, on the samples; Neo4j too."""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg.errors import QueryError
from kg.model import Graph
from kg.project import bolt, cypher, sparql
from kg.project.answers import ANSWERS, answer
from kg.project.questions import filled, questions, sparql_with
from kg.project.rows import Cell
from kg.project.worker import Worker
from tests.project.conftest import Server
from tests.project.sample_graph import sample_graph as small_graph

NAMES = list(questions())


@pytest.fixture(scope="module")
def engines(
    sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[Path, Worker]]]:
    folder = tmp_path_factory.mktemp("questions")
    cypher.build(sample_graph, folder / "cypher")
    sparql.build(sample_graph, folder / "sparql")
    workers = {"cypher": Worker(cypher.MODULE), "sparql": Worker(sparql.MODULE)}
    yield {name: (folder / name, worker) for name, worker in workers.items()}
    for worker in workers.values():
        worker.close()


def normal(rows: tuple[tuple[Cell, ...], ...]) -> list[str]:
    """Rows as text, sorted: 2 and 2.0 are one number."""
    return sorted(repr([float(cell) if isinstance(cell, int) else cell for cell in row]) for row in rows)


def test_every_question_is_written_three_times() -> None:
    assert list(ANSWERS) == NAMES and len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_all_engines_give_the_same_rows(
    name: str, sample_graph: Graph, engines: dict[str, tuple[Path, Worker]]
) -> None:
    asked, params = questions()[name], filled(name, {}, sample_graph)
    wanted = answer(sample_graph, name, params)
    path, worker = engines["cypher"]
    in_cypher = cypher.query(path, asked.cypher, params, worker=worker)
    path, worker = engines["sparql"]
    in_sparql = sparql.query(path, sparql_with(asked, params), worker=worker)
    assert in_cypher.columns == in_sparql.columns == asked.columns
    assert normal(in_cypher.rows) == normal(wanted.rows)
    assert normal(in_sparql.rows) == normal(wanted.rows)


def test_most_questions_have_an_answer_on_the_samples(sample_graph: Graph) -> None:
    """A comparison of nothing with nothing holds nothing."""
    empty = [name for name in NAMES if not answer(sample_graph, name, filled(name, {}, sample_graph)).rows]
    assert len(empty) <= 4, empty


@pytest.mark.neo4j
def test_neo4j_gives_the_same_rows(neo4j_server: Server, sample_graph: Graph) -> None:
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        bolt.load(sample_graph, uri=neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password)
        for name, asked in questions().items():
            params = filled(name, {}, sample_graph)
            found = driver.execute_query(asked.cypher, params)  # type: ignore[arg-type]
            rows = tuple(tuple(record.values()) for record in found.records)
            assert normal(rows) == normal(answer(sample_graph, name, params).rows), name


@pytest.mark.parametrize("name", ['x" } DROP ALL #', "back\\slash", "two\nlines", "?name", "it's"])
def test_a_parameter_is_data_and_never_part_of_the_query(
    name: str, sample_graph: Graph, engines: dict[str, tuple[Path, Worker]]
) -> None:
    path, worker = engines["sparql"]
    text = sparql_with(questions()["events-of"], {"name": name})
    assert sparql.query(path, text, worker=worker).rows == ()


def test_parameters_are_checked() -> None:
    graph = small_graph()
    assert filled("events-of", {"name": "Ada"}, graph) == {"name": "Ada"}
    with pytest.raises(QueryError, match="its parameters are lat, lon, degrees"):
        filled("events-near", {"place": "Rome"}, graph)
    with pytest.raises(QueryError, match="is a number"):
        filled("events-near", {"lat": "north"}, graph)
    with pytest.raises(QueryError, match="events-of"):
        filled("nothing", {}, graph)

"""The analysts' questions asked of a graph in every engine, and their answers held against those of Python."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import neo4j
from msgspec import Struct

from kg.model import Graph
from kg.project.answers import answer
from kg.project.engines import cypher, sparql
from kg.project.engines.rows import Cell, Rows
from kg.project.engines.worker import Worker
from kg.project.neo4j import bolt
from kg.project.query_values import Parameter
from kg.project.questions import filled, questions, sparql_with
from tests.project.conftest import Server

NAMES = list(questions())


class Asked(Struct, frozen=True):
    """A graph, its databases in the embedded engines, and values for parameters that it has answers for."""

    graph: Graph
    folder: Path
    workers: Mapping[str, Worker]
    values: Mapping[str, Parameter] = {}

    def params(self, name: str) -> dict[str, Parameter]:
        """Return the parameters of a question: those that fit this graph, else the examples."""
        examples = filled(name, {}, self.graph)
        return {key: self.values.get(key, value) for key, value in examples.items()}

    def answer(self, name: str) -> Rows:
        """Return the answer in Python."""
        return answer(self.graph, name, self.params(name))

    def in_cypher(self, name: str) -> Rows:
        """Return the answer of the embedded Cypher engine."""
        params, worker = self.params(name), self.workers["cypher"]
        return cypher.query(self.folder / "cypher", questions()[name].cypher, params, worker=worker)

    def in_sparql(self, name: str) -> Rows:
        """Return the answer of the embedded SPARQL engine."""
        text, worker = sparql_with(questions()[name], self.params(name)), self.workers["sparql"]
        return sparql.query(self.folder / "sparql", text, worker=worker)


@contextmanager
def asked_of(graph: Graph, folder: Path, values: Mapping[str, Parameter] | None = None) -> Iterator[Asked]:
    """Build both databases in the folder, and yield what can be asked."""
    cypher.build(graph, folder / "cypher")
    sparql.build(graph, folder / "sparql")
    workers = {"cypher": Worker(cypher.MODULE), "sparql": Worker(sparql.MODULE)}
    yield Asked(graph, folder, workers, values or {})
    for worker in workers.values():
        worker.close()


def assert_same_rows(asked: Asked, name: str) -> None:
    """Hold that both embedded engines give the rows and columns of Python."""
    wanted = asked.answer(name)
    for found in (asked.in_cypher(name), asked.in_sparql(name)):
        assert found.columns == wanted.columns
        assert normal(found.rows) == normal(wanted.rows)


def assert_same_rows_in_neo4j(asked: Asked, server: Server) -> None:
    """Load the graph into an emptied Neo4j, and hold that each question has the rows of Python there."""
    login = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=login) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        bolt.load(asked.graph, uri=server.uri, user=server.user, password=server.password)
        for name, question in questions().items():
            found = driver.execute_query(question.cypher, asked.params(name))  # type: ignore[arg-type]
            rows = tuple(tuple(record.values()) for record in found.records)
            assert normal(rows) == normal(asked.answer(name).rows), name


def normal(rows: tuple[tuple[Cell, ...], ...]) -> list[str]:
    """Return rows as text, sorted: 2 and 2.0 are one number."""
    return sorted(repr([float(cell) if isinstance(cell, int) else cell for cell in row]) for row in rows)

"""The analysts' questions on the benchmark's graph, many times larger than the samples: the same rows everywhere."""

from collections.abc import Iterator

import pytest
from bench_graph import make_graph

from tests.project.conftest import Server
from tests.project.engines import NAMES, Asked, asked_of, assert_same_rows, assert_same_rows_in_neo4j

NODES = 3_000


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A graph of 3,000 nodes and 15,000 edges; its busiest entities bear the names that the examples ask for."""
    window = {"since": "2015-01-01", "until": "2021-01-01"}
    with asked_of(make_graph(NODES), tmp_path_factory.mktemp("generated"), window) as found:
        yield found


@pytest.mark.parametrize("name", NAMES)
def test_all_engines_give_the_same_rows(name: str, asked: Asked) -> None:
    """Cypher, SPARQL and Python, row by row."""
    assert_same_rows(asked, name)


def test_every_question_has_an_answer(asked: Asked) -> None:
    """Nothing is compared with nothing."""
    assert [name for name in NAMES if not asked.answer(name).rows] == []


@pytest.mark.neo4j
def test_neo4j_gives_the_same_rows(asked: Asked, neo4j_server: Server) -> None:
    """A real Neo4j, with the Cypher of the embedded engine."""
    assert_same_rows_in_neo4j(asked, neo4j_server)

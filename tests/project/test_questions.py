"""The analysts' questions: Cypher, SPARQL and Python give the same rows, on the samples; Neo4j too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, SchemaError
from kg.model import Graph
from kg.project.answers import ANSWERS
from kg.project.engines import sparql
from kg.project.engines.rows import Rows
from kg.project.questions import filled, questions, read_questions, sparql_with
from tests.project.conftest import Server
from tests.project.engines import NAMES, Asked, asked_of, assert_same_rows, assert_same_rows_in_neo4j
from tests.project.sample_graph import sample_graph as small_graph


@pytest.fixture(scope="module")
def asked(sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with asked_of(sample_graph, tmp_path_factory.mktemp("questions")) as found:
        yield found


def test_every_question_is_written_three_times() -> None:
    """Each has an answer in Python, and columns as the file says."""
    assert list(ANSWERS) == NAMES and len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_all_engines_give_the_same_rows(name: str, asked: Asked) -> None:
    """Cypher, SPARQL and Python, row by row."""
    assert_same_rows(asked, name)
    assert asked.answer(name).columns == questions()[name].columns


def test_most_questions_have_an_answer_on_the_samples(asked: Asked) -> None:
    """A comparison of nothing with nothing holds nothing."""
    empty = [name for name in NAMES if not asked.answer(name).rows]
    assert len(empty) <= 4, empty


@pytest.mark.neo4j
def test_neo4j_gives_the_same_rows(neo4j_server: Server, asked: Asked) -> None:
    """A real Neo4j, with the Cypher of the embedded engine."""
    assert_same_rows_in_neo4j(asked, neo4j_server)


@pytest.mark.parametrize("name", ['x" } DROP ALL #', "back\\slash", "two\nlines", "?name", "it's"])
def test_a_parameter_is_data_and_never_part_of_the_query(name: str, asked: Asked) -> None:
    text = sparql_with(questions()["events-of"], {"name": name})
    assert sparql.query(asked.folder / "sparql", text, worker=asked.workers["sparql"]).rows == ()


def test_parameters_are_checked() -> None:
    graph = small_graph()
    assert filled("events-of", {"name": "Ada"}, graph) == {"name": "Ada"}
    with pytest.raises(QueryError, match="its parameters are lat, lon, degrees"):
        filled("events-near", {"place": "Rome"}, graph)
    with pytest.raises(QueryError, match="is a number"):
        filled("events-near", {"lat": "north"}, graph)
    with pytest.raises(QueryError, match="events-of"):
        filled("nothing", {}, graph)


def test_an_answer_is_shown_in_its_order() -> None:
    """The greatest first where the question asks for the most, days from the first on; no value comes last."""
    most = questions()["most-active"]
    rows = Rows(most.columns, (("e-1", "Ann", 2), ("e-2", "Ben", 7), ("e-3", "Cem", 2)))
    assert [row[1] for row in most.in_order(rows).rows] == ["Ben", "Ann", "Cem"]
    planned = questions()["planned"]
    rows = Rows(planned.columns, (("v-1", "a", None), ("v-2", "b", "2019"), ("v-3", "c", "2018-07")))
    assert [row[1] for row in planned.in_order(rows).rows] == ["c", "b", "a"]


def test_an_order_by_no_column_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text("[x]\ntitle = 't'\ncolumns = ['a']\norder = '-b'\ncypher = ''\nsparql = ''\n")
    with pytest.raises(SchemaError, match=r"questions\.toml: x: the order '-b' is no column"):
        read_questions(path)

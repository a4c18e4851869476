"""kg.project.engines.sparql: the embedded SPARQL engine."""

import re
import time
from pathlib import Path

import pytest

from kg.errors import ExportError, QueryError
from kg.project.engines.sparql import build, names_graphs, query, without_service
from kg.project.rdf.quads import quads
from tests.project.sample_graph import sample_graph


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the sample graph."""
    path = tmp_path_factory.mktemp("sparql") / "db"
    build(sample_graph(), path)
    return path


def test_each_event_comes_once(database: Path) -> None:
    """The default graph is the merged graph: what two articles report is one answer."""
    rows = query(database, "SELECT ?event ?label WHERE { ?event a sem:Event ; rdfs:label ?label }")
    assert rows.columns == ("event", "label")
    assert sorted(row[1] for row in rows.rows) == sorted(
        event.label.replace("\0", "\ufffd") for event in sample_graph().events
    )


def test_who_did_what_with_its_sentence(database: Path) -> None:
    """A newcomer's question needs no GRAPH and no PREFIX: actor, type, place, sentence."""
    rows = query(
        database,
        """SELECT DISTINCT ?who ?where ?sentence {
             ?event sem:eventType evt:CONSULT ; kg:actor/rdfs:label ?who ; sem:hasPlace/rdfs:label ?where .
             ?claim kg:about ?event ; kg:text ?sentence ; prov:wasAttributedTo/rdfs:label "Herald" }""",
    )
    assert rows.rows == (
        ("Barack Obama", "Hangzhou", "HANGZHOU, China — Barack Obama met leaders here on Monday."),
    )


def test_values_have_their_types(database: Path) -> None:
    """Numbers and booleans are values, dates text, what is unbound None."""
    rows = query(
        database,
        """SELECT ?articles ?certainty ?begin ?nothing (true AS ?yes) {
             ?event kg:articleCount ?articles ; kg:certainty ?certainty ; sem:hasBeginTimeStamp ?begin }""",
    )
    assert rows.rows == ((2, 1.0, "2016-09-05", None, True),)


def test_graphs_of_articles_can_be_asked(database: Path) -> None:
    """All quads are there, by graph; FROM chooses other graphs."""
    rows = query(database, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert rows.rows == ((len(list(quads(sample_graph()))),),)
    rows = query(
        database,
        "SELECT ?title FROM <https://w3id.org/event-kg/id/graph/dataset> { ?set dcterms:title ?title }",
    )
    assert len(rows.rows) == 1


def test_ask_and_construct(database: Path) -> None:
    """ASK gives one boolean, CONSTRUCT rows of three."""
    assert query(database, "ASK { ?e a sem:Event }").rows == ((True,),)
    rows = query(database, "CONSTRUCT { ?e rdfs:label ?l } WHERE { ?e a sem:Event ; rdfs:label ?l }")
    assert rows.columns == ("subject", "predicate", "object")
    assert len(rows.rows) == 2


def test_rows_are_limited(database: Path) -> None:
    """An answer that is cut short says so."""
    rows = query(database, "SELECT * { ?s ?p ?o }", limit=3)
    assert len(rows.rows) == 3
    assert rows.truncated
    assert not query(database, "SELECT * { ?s a sem:Event }").truncated


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s { ?s ?p", "line 1, column 18, at the end"),
        ("SELECT ?s {\n ?s nosuch:p ?o }", "line 2, column 1\\d, .*prefix is not declared"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "line 1, .*CONSTRUCT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "at .SERVICE <.*SERVICE is not allowed"),
        ("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("", "line 1"),
        ("\ud800", "line 1"),
    ],
)
def test_errors_carry_the_parsers_message(database: Path, text: str, message: str) -> None:
    """What does not parse, writes, or would call out, is an error that says where."""
    with pytest.raises(QueryError, match=message):
        query(database, text)


def test_service_is_still_a_word() -> None:
    """Only the keyword is taken away: text, variables and local names keep the word."""
    text = 'SELECT ?service { ?service rdfs:label "the service" ; ex:service 1 }'
    assert without_service(text) == text.replace("the s", "the \\u0073")


def test_the_word_from_in_a_string_chooses_no_graph() -> None:
    """FROM counts as a clause, not as text."""
    assert names_graphs("SELECT * FROM <http://a> {}")
    assert names_graphs("SELECT * FROM NAMED ex:a {}")
    assert not names_graphs('SELECT * { ?s ?p "from <http://a>" }')


def test_a_long_query_is_stopped(database: Path) -> None:
    """A query that would never end ends, soon after its time."""
    started = time.monotonic()
    with pytest.raises(QueryError, match="stopped after 1 s"):
        query(
            database,
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            timeout=1.0,
        )
    assert time.monotonic() - started < 10


def test_building_again_replaces(tmp_path: Path) -> None:
    """A second build takes the place of the first; another folder's files are left alone."""
    database = tmp_path / "db"
    for _ in range(2):
        build(sample_graph(), database)
    assert query(database, "SELECT (COUNT(*) AS ?n) { ?e a sem:Event }").rows == ((2,),)
    assert [each.name for each in tmp_path.iterdir()] == ["db"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(ExportError, match=r"letter\.txt"):
        build(sample_graph(), tmp_path / "mine")


def test_no_database(tmp_path: Path) -> None:
    """A folder that is none is named."""
    with pytest.raises(QueryError, match="nothing"):
        query(tmp_path / "nothing", "ASK {}")


def test_the_documented_queries_run(database: Path) -> None:
    """Each query of docs/rdf.md is read by the engine."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "rdf.md").read_text("utf-8")
    blocks = re.findall(r"^    SELECT.*(?:\n    .*)*", page, re.MULTILINE)
    assert len(blocks) >= 4
    for block in blocks:
        assert query(database, block).columns
    assert query(database, blocks[2]).rows

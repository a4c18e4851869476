"""The embedded Cypher engine: built from the graph, asked read-only."""

from pathlib import Path

import pytest

from kg.errors import ExportError, QueryError
from kg.project.engines.cypher import build, query
from kg.project.engines.cypher_worker import Question, answer
from kg.project.engines.rows import Rows

from .sample_graph import STRANGE, sample_graph


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp('it\'s "odd" [1] $x') / "graph.db"
    build(sample_graph(), path)
    return path


def ask(database: Path, text: str, **params: object) -> Rows:
    found = answer(Question(str(database), text, params, 1000))
    if found.error is not None:
        raise QueryError(found.error)
    return Rows(found.columns, found.rows, found.truncated)


def test_only_the_database_is_left_in_the_folder(database: Path):
    """No log, no draft and no table stays beside it."""
    assert list(database.parent.iterdir()) == [database]


def test_parameters_and_lists(database: Path):
    """Values come as parameters; lists come back as tuples."""
    found = ask(database, "MATCH (e:Entity {name: $name}) RETURN e.aliases", name="Barack Obama")
    assert found == Rows(("e.aliases",), ((("Barack Obama", "Obama"),),))


def test_strange_strings_come_back_as_they_are(database: Path):
    """Only NUL is replaced."""
    found = ask(database, "MATCH (e:Entity {type: 'Organization'}) RETURN e.name")
    assert found.rows == ((STRANGE.replace("\0", "\ufffd"),),)


def test_node_and_edge_and_path_come_as_mappings(database: Path):
    """A node holds its own properties only, with its label; an edge its type."""
    found = ask(database, "MATCH p = (e:Entity)-[r:TOOK_PLACE_AT]-(v) RETURN e, r, p")
    ((entity, edge, path),) = found.rows
    assert (entity["_label"], entity["name"], edge["_type"]) == ("Entity", "Hangzhou", "TOOK_PLACE_AT")
    assert "publisher" not in entity
    assert [len(path["nodes"]), len(path["edges"])] == [2, 1]


def test_neo4j_spelling_of_end_and_type_is_understood(database: Path):
    """`x.end` and type(r) run as they do in Neo4j, but not inside a string."""
    found = ask(
        database, "MATCH (v:Event {mode: 'MEET'})-[r]->(:Entity) RETURN v.end, type(r) AS t, ' v.end type(r)'"
    )
    assert found.rows == (("2016-09-05", "TOOK_PLACE_AT", " v.end type(r)"),)


def test_limit_cuts_and_says_so(database: Path):
    """At most `limit` rows, and `truncated` tells."""
    found = query(database, "MATCH (n) RETURN n.id", limit=3)
    assert (len(found.rows), found.truncated) == (3, True)
    assert not query(database, "MATCH (n:Article) RETURN n.id", limit=3).truncated


def test_slow_query_is_stopped(database: Path):
    """A query that the engine does not stop by itself is stopped from outside."""
    with pytest.raises(QueryError, match="stopped after 1 s"):
        query(database, "UNWIND range(1, 100000000) AS x RETURN sum(x * x)", timeout=1.0)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Entity {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Entity) SET n.name = 'x'",
        "DROP TABLE Entity",
        "LOAD FROM '/etc/passwd' (header=false) RETURN *",
        'load  from "/etc/passwd" RETURN *',
        "COPY (MATCH (n:Entity) RETURN n.id) TO 'x.csv'",
        "EXPORT DATABASE 'x'",
        "/* a */ EXPORT /* b */ DATABASE 'x'",
        "IMPORT DATABASE 'x'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD EXTENSION 'x.so'",
        "ATTACH 'other.db' AS x (dbtype lbug)",
        "RETURN 1; EXPORT DATABASE 'x'",
    ],
)
def test_nothing_but_reading_the_graph(
    database: Path, text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Writing, files, extensions and further statements are refused."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryError):
        ask(database, text)
    assert not list(tmp_path.iterdir())
    assert ask(database, "MATCH (n) RETURN count(*)").rows == ((17,),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (n RETURN n", "Parser exception"),
        ("MATCH (n:Nope) RETURN n", "Nope"),
        ("MATCH (n:Entity {name: $name}) RETURN n", r"\$name"),
        ("MATCH p = shortestPath((a:Entity)-[*..3]-(b:Entity)) RETURN p", "SHORTEST"),
        ("RETURN [x IN [1, 2] | x + 1]", "list_transform"),
        ("MATCH (n:Event) RETURN datetime(n.begin)", "as strings"),
        ("CALL { MATCH (n:Entity) RETURN n } RETURN n", "EXISTS"),
        ("CREATE (:Entity {id: 'x'})", "read-only"),
    ],
)
def test_errors_say_what_is_wrong(database: Path, text: str, says: str):
    """The engine's message comes through, with a hint for what Neo4j has and this engine has not."""
    with pytest.raises(QueryError, match=says):
        ask(database, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (n:Nope) RETURN n", "Nope.*labels: .*Entity.*edges: .*ABOUT"),
        ("MATCH (n:Entity) RETURN n.nope", "nope.*property-graph"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(database: Path, text: str, says: str):
    """An unknown label brings the known ones, an unknown property the page that lists them."""
    with pytest.raises(QueryError, match=says):
        query(database, text)


def test_words_in_strings_are_no_commands(database: Path):
    """A name may hold a semicolon, a dollar sign or the word LOAD FROM."""
    assert ask(database, "RETURN 'LOAD FROM x; EXPORT DATABASE $y' AS s;").rows == (
        ("LOAD FROM x; EXPORT DATABASE $y",),
    )


def test_database_that_is_not_there(tmp_path: Path):
    """A missing file is a clear error, and none is made."""
    with pytest.raises(QueryError, match="build it first"):
        query(tmp_path / "none.db", "RETURN 1")
    assert not (tmp_path / "none.db").exists()


def test_edge_without_its_node_is_an_export_error(tmp_path: Path):
    """A graph that does not hold together is refused, and nothing is left."""
    from msgspec import structs

    with pytest.raises(ExportError, match=r"graph\.db"):
        build(structs.replace(sample_graph(), articles=()), tmp_path / "graph.db")
    assert not list(tmp_path.iterdir())


def test_columns_without_a_name_are_called_as_in_neo4j(database: Path):
    """The engine would say LABEL(r._ID,[...]) and COUNT(e._ID)."""
    found = query(database, "MATCH (e:Event)-[r]->() RETURN type(r), count(e), e.end AS until LIMIT 1")
    assert found.columns == ("type(r)", "count(e)", "until")

"""What the embedded engine's Cypher has otherwise than Neo4j's: rewritten, refused, named as there."""

from pathlib import Path

import neo4j
import pytest

from kg.errors import QueryError
from kg.project.engines.cypher import build, query
from kg.project.engines.cypher_dialect import column_names, refuse, translated
from tests.project.conftest import Server
from tests.project.sample_graph import sample_graph

QUERIES = {
    "MATCH ()-[r]->() RETURN type(r), count(*) AS n": ("type(r)", "n"),
    "MATCH (e:Event) RETURN DISTINCT e.type , count( e )\n ORDER BY e.type LIMIT 3": ("e.type", "count( e )"),
    "MATCH (e:Event) WITH e RETURN [1, 2] AS `a, b`, coalesce(e.mode, 'RETURN x, y') skip 1;": (
        "a, b",
        "coalesce(e.mode, 'RETURN x, y')",
    ),
    "MATCH (e:Event) RETURN COUNT { MATCH (e)-[:ABOUT]-(c) RETURN c } AS claims, e.`end`": (
        "claims",
        "e.`end`",
    ),
    "MATCH (a:Article) RETURN a.id AS id UNION MATCH (e:Event) RETURN e.id AS id": ("id",),
}


@pytest.mark.parametrize(("text", "names"), QUERIES.items())
def test_columns_are_named_as_they_are_written(text: str, names: tuple[str, ...]) -> None:
    """An alias is the engine's own name of a column; what has none is called by its text."""
    given = tuple(name if f"AS {name}" in text or f"AS `{name}`" in text else "?" for name in names)
    assert column_names(text, given) == names


def test_names_stay_where_the_query_is_not_understood() -> None:
    """A star, a call, another number of columns."""
    assert column_names("MATCH (e) RETURN *", ("e",)) == ("e",)
    assert column_names("CALL show_tables() RETURN *", ("id", "name")) == ("id", "name")
    assert column_names("CALL show_tables()", ("id",)) == ("id",)


@pytest.mark.neo4j
def test_neo4j_names_them_so(neo4j_server: Server) -> None:
    """The names are those that a real Neo4j gives."""
    login = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        for text, names in QUERIES.items():
            assert tuple(driver.execute_query(text).keys) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("RETURN substring(e.begin, 0, 4)", "RETURN substring(e.begin, 1 + (0), 4)"),
        ("RETURN Substring('a,(b', 1)", "RETURN Substring('a,(b', 1 + (1), 2147483647)"),
        (
            "RETURN substring(substring(x, 1), size([1, 2]), 3)",
            "RETURN substring(substring(x, 1 + (1), 2147483647), 1 + (size([1, 2])), 3)",
        ),
        ("RETURN substring(", "RETURN substring("),
        ("RETURN 'substring(a, 1)', x.substring", "RETURN 'substring(a, 1)', x.substring"),
        ("RETURN split('type(r)', ','), labels(n)", "RETURN string_split('type(r)', ','), [label(n)]"),
    ],
)
def test_functions_of_neo4j_are_said_in_the_engines_words(text: str, wanted: str) -> None:
    assert translated(text) == wanted


@pytest.mark.parametrize("text", ["RETURN e.aliases[0]", "RETURN [1, 2][1]", "RETURN keys(e)[ 1 ]"])
def test_positions_in_lists_are_refused(text: str) -> None:
    """They would silently mean another item."""
    with pytest.raises(QueryError, match="count from 0 in Neo4j and from 1 here"):
        refuse(text)


@pytest.mark.parametrize(
    "text", ["RETURN 1 IN [1]", "RETURN 1 IN[1]", "MATCH ()-[:CAUSED*1..2]->() RETURN [3]", "RETURN 'a[0]'"]
)
def test_lists_are_not_positions(text: str) -> None:
    refuse(text)


@pytest.mark.neo4j
def test_both_engines_give_the_same_values(neo4j_server: Server, tmp_path: Path) -> None:
    """Texts, numbers, sums: one row of values that are easily got wrong."""
    asked = (
        "UNWIND [1, 2] AS x RETURN substring('abcdef', 1, 2), substring('abcdef', 2), split('a,b', ','), sum(x), "
        "7 / 2, -7 % 3, 2 ^ 3, [1, 2, 3][0..2], range(1, 3), 'abc' =~ 'a.*', left('abc', 2), coalesce(null, 'x')"
    )
    build(sample_graph(), tmp_path / "db")
    login = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        (record,) = driver.execute_query(asked).records
    found = query(tmp_path / "db", asked)
    assert [list(cell) if isinstance(cell, tuple) else cell for cell in found.rows[0]] == list(
        record.values()
    )
    assert found.columns == tuple(record.keys())

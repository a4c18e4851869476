"""What the embedded engine's Cypher has otherwise than Neo4j's: here the names of columns."""

import neo4j
import pytest

from kg.project.cypher_dialect import column_names
from tests.project.conftest import Server

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

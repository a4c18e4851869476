"""Values of parameters stand where a query needs them, and nowhere else."""

import pytest

from kg.errors import QueryError
from kg.project.query_values import with_values


def test_values_stand_at_the_head_of_the_group_that_names_them() -> None:
    assert with_values("SELECT ?a { ?a ?p ?n }", {"n": "x"}) == 'SELECT ?a { VALUES ?n { "x" } ?a ?p ?n }'


def test_a_subquery_that_names_a_parameter_has_its_values() -> None:
    """Its variables are its own: what is bound around it would not reach it."""
    found = with_values(
        "SELECT * { { SELECT ?a { ?a ?p ?n FILTER EXISTS { ?a ?q ?m } } } ?a ?r ?n }", {"n": 1.5, "m": "y"}
    )
    assert found == (
        'SELECT * { VALUES ?n { 1.5 } { SELECT ?a { VALUES ?n { 1.5 } VALUES ?m { "y" } ?a ?p ?n '
        "FILTER EXISTS { ?a ?q ?m } } } ?a ?r ?n }"
    )


def test_a_template_gets_no_values() -> None:
    found = with_values("CONSTRUCT { ?a ?p ?n } WHERE { ?a ?p ?n }", {"n": "x"})
    assert found == 'CONSTRUCT { ?a ?p ?n } WHERE { VALUES ?n { "x" } ?a ?p ?n }'


@pytest.mark.parametrize(
    "text", ['SELECT ?a { ?a ?p "{ ?n" }', "SELECT ?a { ?a ?p ?q } # ?n {", "ASK { <x#?n> ?p ?q }"]
)
def test_text_comments_and_addresses_name_no_variable(text: str) -> None:
    assert with_values(text, {"n": "x"}) == text


def test_a_name_that_is_no_variable_is_refused() -> None:
    with pytest.raises(QueryError, match="no name of a variable"):
        with_values("ASK {}", {"n } {": "x"})

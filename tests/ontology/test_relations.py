"""The table of relations."""

from kg.ontology.relations import load_relation_types


def test_each_property_stands_for_one_relation() -> None:
    """No property comes twice, so that a statement is one relation."""
    types = load_relation_types()
    assert len({each.wikidata for each in types.values()}) == len(types)


def test_inverse_statements_turn_round() -> None:
    """France's head of state is a person; the person heads the state."""
    assert load_relation_types()["head_of_state_of"].from_statement(1, 2) == (2, 1)
    assert load_relation_types()["born_in"].from_statement(1, 2) == (1, 2)

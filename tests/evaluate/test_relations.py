"""Scoring relations."""

from kg.corpora.redocred import RelationDocument, Statement, Vertex
from kg.evaluate.relations import Scores, gold_triples, statements
from kg.ontology.relations import load_relation_types


def test_only_our_properties_count() -> None:
    """A property that is no relation of ours is no gold."""
    vertices = (Vertex("LOC", ((0, 1),)), Vertex("LOC", ((2, 3),)))
    facts = frozenset({Statement(0, "P131", 1), Statement(0, "P9999", 1)})
    document = RelationDocument("a", (("a", "in", "b"),), vertices, facts)
    assert gold_triples(document, load_relation_types()) == {(0, "P131", 1)}


def test_relations_become_statements() -> None:
    """ "X heads the state Y" is Y's property; marriages hold both ways."""
    types = load_relation_types()
    assert list(statements(types["head_of_state_of"], 1, 2)) == [(2, "P35", 1)]
    assert sorted(statements(types["spouse_of"], 1, 2)) == [(1, "P26", 2), (2, "P26", 1)]


def test_scores_by_property() -> None:
    """One of two right, one wrong: F1 50 in all, by property 100 and 0."""
    scores = Scores()
    scores.add({(0, "P131", 1), (1, "P17", 0)}, {(0, "P131", 1), (0, "P17", 1)})
    figures = scores.figures("")
    assert (figures["F1"], figures["F1 P131"], figures["F1 P17"]) == (50.0, 100.0, 0.0)

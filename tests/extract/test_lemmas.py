"""Lemma scripts."""

import pytest

from kg.extract.reader.inflection import Inflections
from kg.extract.reader.lemmas import Lemmatizer, apply_script, script_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Talks", "talk"),
        ("was", "be"),
        ("Obama", "Obama"),
        ("denied", "deny"),
        ("US", "US"),
        ("n't", "not"),
        ("a", "a"),
    ],
)
def test_a_script_gives_its_lemma_back(form: str, lemma: str) -> None:
    assert apply_script(form, script_of(form, lemma)) == lemma


def test_a_script_carries_over_to_other_words() -> None:
    assert apply_script("hacked", script_of("blamed", "blame")) == "hacke"
    assert apply_script("hacked", script_of("talked", "talk")) == "hack"


def test_a_script_that_does_not_fit_leaves_the_form() -> None:
    assert apply_script("As", "k|3|y") == "as"


@pytest.mark.parametrize(
    ("word", "tag", "script", "lemma"),
    [
        ("fled", "VBD", "k|0|", "flee"),  # whatever table and script say
        ("found", "VB", "k|0|", "found"),  # to found a paper: no past
        ("digging", "VBG", "k|0|", "dig"),  # though "digging" has a roleset, as an adjective
        ("digging", "VBG", "k|3|", "dig"),
        ("organised", "VBN", "k|0|", "organize"),
        ("hit", "VBD", "k|0|", "hit"),
        ("talked", "VBD", "k|2|", "talk"),
    ],
)
def test_inflected_verbs_have_the_lemma_of_a_verb(word: str, tag: str, script: str, lemma: str) -> None:
    known = frozenset("flee find found flead dig digging organize organized hit talk".split())
    tags, scripts = ["VB", "VBD", "VBG", "VBN"], ["k|0|", "k|2|", "k|3|"]
    inflections = Inflections(known, {"fled": "flee", "found": "find"})
    lemmatizer = Lemmatizer(tags, scripts, {"fled\tVBD": "flead"}, known, inflections)
    assert lemmatizer.lemmas([word], [tags.index(tag)], [scripts.index(script)]) == [lemma]

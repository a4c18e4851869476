"""Lemma scripts."""

import pytest

from kg.extract.reader.lemmas import apply_script, script_of


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

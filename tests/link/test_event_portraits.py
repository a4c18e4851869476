"""What an article says of an event besides type, date and participants."""

import pytest

from kg.link.views.event_portraits import bare, is_verbal


@pytest.mark.parametrize(
    ("text", "lemma", "verbal"),
    [
        ("died", "die", True),
        ("Held", "hold", True),
        ("killing", "kill", True),
        ("Rescue", "rescue", False),
        ("talks", "talk", False),
        ("crises", "crisis", False),
        ("coup attempt", "coup", False),
    ],
)
def test_only_verbs_have_some_forms(text: str, lemma: str, verbal: bool) -> None:
    """A lemma, or one with an "s", may be a noun."""
    assert is_verbal(text, lemma) is verbal


@pytest.mark.parametrize(
    ("lemma", "word"),
    [
        ("#Oscars", "oscars"),
        ("show's", "show"),
        ("Oscars®", "oscars"),
        ('"riot"', "riot"),
        ("U.S.", "u.s"),
        ("'s", "s"),
        ('"', '"'),
    ],
)
def test_marks_that_stick_to_words_are_none_of_theirs(lemma: str, word: str) -> None:
    """As tweets, quotations and cut-off tokens have them."""
    assert bare(lemma) == word

"""Dictionary forms of inflected and misspelt words."""

import pytest

from kg.extract.reader.inflection import Inflections

KNOWN = frozenset(
    "fight clash supply process quit hope hop mimic lie recommend realize email convert pack go die develop "
    "challenge stop kill present presents endeavor".split()
)
INFLECTIONS = Inflections(KNOWN, {"fought": "fight", "went": "go"})


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("fought", "fight"),
        ("Went", "go"),
        ("clashes", "clash"),
        ("supplies", "supply"),
        ("Processes", "process"),
        ("quitting", "quit"),
        ("hoped", "hope"),
        ("hopped", "hop"),
        ("mimicking", "mimic"),
        ("lying", "lie"),
        ("lied", "lie"),
        ("challenging", "challenge"),
        ("stopped", "stop"),
        ("killing", "kill"),
        ("goin", "go"),
    ],
)
def test_inflection_is_undone(word: str, base: str) -> None:
    assert INFLECTIONS.base(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("recomend", "recommend"),
        ("developiong", "develop"),
        ("realised", "realize"),
        ("endeavours", "endeavor"),
        ("e-mail", "email"),
    ],
)
def test_other_spellings_and_slips_are_seen_through(word: str, base: str) -> None:
    assert INFLECTIONS.base(word) == base


@pytest.mark.parametrize("word", ["tweeted", "dye", "zzzzzzz", "2016", ""])
def test_a_word_that_is_no_form_of_a_known_one_has_no_base(word: str) -> None:
    assert INFLECTIONS.base(word) is None


def test_a_slip_that_may_be_two_words_is_left() -> None:
    assert Inflections({"planter", "printer"}, {}).base("plinter") is None


@pytest.mark.parametrize(
    ("word", "guess", "singular"),
    [
        ("fighters", "fighter", "fighter"),  # whose slip "fights" would be
        ("lawyers", "lawyer", "lawyer"),
        ("aides", "aide", "aide"),
        ("clashes", "clashe", "clash"),
        ("supplies", "supplie", "supply"),
        ("factories", "factorie", "factory"),
        ("families", "familie", "family"),
        ("movies", "movie", "movie"),
        ("calories", "calorie", "calorie"),
        ("powers", "powy", "power"),
        ("criteria", "criterion", "criterion"),
    ],
)
def test_a_plural_is_no_slip_of_a_verb(word: str, guess: str, singular: str) -> None:
    assert INFLECTIONS.singular(word, guess) == singular

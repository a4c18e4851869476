"""Words of labels: forms of verbs, prepositions of the text, what is a verb."""

import pytest

from kg.merge.wording import clause, is_inflected, is_verb, particle_behind, past, preposition_before
from kg.model import Span, Status


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("meet", "met"),
        ("agree", "agreed"),
        ("carry", "carried"),
        ("ban", "banned"),
        ("visit", "visited"),
        ("play", "played"),
        ("shake", "shook"),
        ("admit", "admitted"),
        ("fix", "fixed"),
        ("rain", "rained"),
        ("be", "was"),
    ],
)
def test_past_tense(verb: str, form: str) -> None:
    assert past(verb) == form


@pytest.mark.parametrize(
    ("text", "name", "preposition"),
    [
        ("talks with the French", "French", "with"),
        ("sanctions on Syria", "Syria", "on"),
        ("met Putin", "Putin", ""),
        ("Putin", "Putin", ""),
    ],
)
def test_preposition_before_a_name(text: str, name: str, preposition: str) -> None:
    assert preposition_before(text, text.index(name)) == preposition


@pytest.mark.parametrize(
    ("text", "form", "beside", "verb"),
    [
        ("People were hurt", "hurt", [], True),
        ("Iran hit Iraq", "hit", ["Iran", "Iraq"], True),
        ("They have a hit", "hit", [], False),
        ("Iran attack Iraq", "attack", ["Iran", "Iraq"], False),
        ("They attacked", "attacked", [], True),
        ("to attack", "attack", [], True),
        ("will not attack", "attack", [], True),
        ("didn't attack", "attack", [], True),
        ("the attack", "attack", [], False),
        ("US attacks", "attacks", ["US"], False),
        ("Iran attacks Iraq", "attacks", ["Iran", "Iraq"], True),
        ("Iran's attacks Iraq saw", "attacks", ["Iran's", "Iraq"], False),
    ],
)
def test_a_verb_is_told_from_its_noun(text: str, form: str, beside: list[str], verb: bool) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    base = form if form in ("hurt", "hit") else "attack"
    assert is_verb(text, span(form), base, [span(words) for words in beside]) is verb


@pytest.mark.parametrize(
    ("before", "verb", "status", "done_to", "label"),
    [
        ("Bodies", "find", Status.HAPPENED, True, "Bodies found"),
        ("Prices", "rise", Status.HAPPENED, True, "Prices rose"),
        ("Ann Lund", "bear", Status.HAPPENED, True, "Ann Lund born"),
        ("Kim", "give up", Status.PLANNED, False, "Kim to give up"),
        ("Sanctions", "lift", Status.PLANNED, True, "Sanctions to be lifted"),
        ("Many", "die", Status.PLANNED, True, "Many to die"),
        ("", "agree", Status.HYPOTHETICAL, True, "agree"),
    ],
)
def test_a_clause(before: str, verb: str, status: Status, done_to: bool, label: str) -> None:
    assert clause(before, verb, "", status, done_to=done_to) == label


@pytest.mark.parametrize(
    ("form", "verb", "inflected"),
    [
        ("Froze", "freeze", True),
        ("frozen", "freeze", True),
        ("freeze", "freeze", False),
        ("found", "find", False),
    ],
)
def test_a_form_that_is_only_a_verbs(form: str, verb: str, inflected: bool) -> None:
    assert is_inflected(form, verb) is inflected


@pytest.mark.parametrize(
    ("text", "particles"), [("shot down the jet", ["down"]), ("shot in the foot", []), ("shot", [])]
)
def test_a_particle_right_behind(text: str, particles: list[str]) -> None:
    assert particle_behind(text, len("shot")) == particles

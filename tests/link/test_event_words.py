"""Words for one kind of happening bring events together, and say how telling that is."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.link.views.event_words import kinds_of, read_kinds, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("kill", "die"), ("nominate", "nominee"), ("quake", "temblor"), ("heist", "steal"), ("win", "lose")],
)
def test_what_one_calls_the_deed_another_calls_what_came_of_it(one: str, other: str) -> None:
    assert {kind for kind, _ in kinds_of(frozenset({one}))} & {
        kind for kind, _ in kinds_of(frozenset({other}))
    }


@pytest.mark.parametrize(("one", "other"), [("arrest", "earthquake"), ("marry", "resign"), ("vote", "sink")])
def test_words_for_other_happenings_share_none(one: str, other: str) -> None:
    assert kinds_of(frozenset({one}))
    assert kinds_of(frozenset({other}))
    assert not set(kinds_of(frozenset({one}))) & set(kinds_of(frozenset({other})))


def test_an_event_is_known_by_its_lemmas_and_by_the_verbs_of_its_rolesets() -> None:
    assert words_of(["Step"], ["step_down.07"]) == {"step", "step_down"}
    assert words_of(["drunk driving"], []) == {"drunk_driving"}


def test_a_kind_of_few_words_tells_more(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# words\nwed marry\nrob steal snatch take\ntake seize\n", "utf-8")
    found = read_kinds(path)
    (wed,), (rob,) = found["wed"], found["rob"]
    assert wed[1] > rob[1] > 0
    assert [kind for kind, _ in found["take"]] == ["rob 3", "take 4"]


def test_a_line_of_one_word_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("kill die\nlonely\n", "utf-8")
    with pytest.raises(SchemaError, match=r"words\.txt:2"):
        read_kinds(path)

"""What noun phrases tell besides their words."""

import pytest
from msgspec.structs import replace

from kg.link.tools.phrases import count_of, head_word, is_definite, is_plural, number_in, several_in
from kg.link.views.portraits import Portraits
from kg.model import Span
from tests.link.stories import GROUP, PLACE, Story


def test_a_number_is_read_in_figures_and_in_words() -> None:
    """The first one counts; a phrase may have none."""
    phrases = ("at least 1,200 people", "The three men", "officials")
    assert [number_in(each) for each in phrases] == [1200, 3, None]


def test_one_counts_nobody() -> None:
    """ "One of its members" says nothing of how many there are; a guard of the coast is a body."""
    assert [several_in(each) for each in ("one of its members", "three men", "at least 64 dead")] == [
        None,
        3,
        64,
    ]
    assert [head_word(each) for each in ("the coast guard", "a guard")] == ["coastguard", "guard"]


def test_plural_and_definite_are_read_off_the_words() -> None:
    """By letters alone: what ends in a double s is one."""
    assert [is_plural(each) for each in ("officials", "police", "boss", "man")] == [True, True, False, False]
    assert is_definite("The gunman") and not is_definite("a gunman")


def test_a_phrase_names_its_owner() -> None:
    """Officials of a port are told from others by the port's name, which stands in their phrase."""
    story = Story("a")
    odessa = story.chain("Odessa", PLACE)
    officials = story.chain("Odessa officials", GROUP, named=False)
    record = story.record()
    apart = Portraits(record, "Odessa Odessa officials").of(record.chains[officials])
    inside, whole = record.mentions
    inside = replace(inside, span=Span(whole.span.begin, whole.span.begin + 6))
    whole = replace(whole, head=Span(whole.span.begin + 7, whole.span.end))
    nested = replace(record, mentions=(inside, whole))
    within = Portraits(nested, "Odessa Odessa officials").of(nested.chains[officials])
    assert (apart.owners, within.owners) == ((), (odessa,))


def test_a_number_in_a_noun_phrase_is_read() -> None:
    phrases = ("as many as 300,000 people", "78 people", "the people", "a 2.5-year-old", "G20 leaders")
    assert [count_of(phrase) for phrase in phrases] == [300_000, 78, None, 2, None]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("as many as 300,000 people in Beirut", "people"), ("U.S. defense officials", "officials"), ("", "")],
)
def test_the_noun_that_a_phrase_is_about(phrase: str, head: str) -> None:
    assert head_word(phrase) == head

"""The happening that articles are about, where nobody takes part in it by name."""

import pytest

from tests.link.conftest import Link
from tests.link.stories import PERSON, PLACE, Story, day

_PEOPLE = ("Hassan Diab", "Marwan Abboud", "Badri Daher")


def _blast(title: str, *, date: str | None = None, people: tuple[str, ...] = _PEOPLE) -> Story:
    story = Story(title)
    story.chain("Beirut", PLACE)
    for name in people:
        story.chain(name, PERSON)
    story.event(
        "ACCIDENT", {}, mode="EXPLOSION", roleset="explode.01", begin=None if date is None else day(date)
    )
    return story


def test_undated_report_joins_the_dated_one_of_its_story(linked: Link) -> None:
    """Three reports of one blast, of which one gives the day, are one event; a mention further down as well."""
    stories = [_blast("a", date="2016-09-04"), _blast("b"), _blast("c")]
    stories[2].event("ACCIDENT", {}, mode="EXPLOSION", roleset="explode.01")
    assert len(set(linked(*stories).events.values())) == 1


@pytest.mark.parametrize(
    "other",
    [
        _blast("b", people=()),
        _blast("b", date="2016-09-02"),
        _blast("b", date="1996-09-04"),
    ],
    ids=["another story", "another day", "long ago"],
)
def test_other_blasts_stay_apart(linked: Link, other: Story) -> None:
    """Without shared people, or on another day, it is another blast."""
    assert len(set(linked(_blast("a", date="2016-09-04"), other).events.values())) == 2


def test_a_report_tells_of_several_protests(linked: Link) -> None:
    """A march, and "a form of protest" further down, are not one for being the only ones."""
    story = Story("a")
    for _ in range(2):
        story.event("PROTEST", {}, mode="DEMO", roleset="protest.01")
    assert len(set(linked(story).events.values())) == 2

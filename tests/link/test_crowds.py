"""Groups that are named by their kind alone: one of two articles only where a deed or a story says so."""

import numpy as np
import pytest
from msgspec.structs import replace

from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import chain_table
from kg.link.views.chain_views import ChainView
from kg.link.views.crowds import may_be_two_crowds
from kg.link.views.portraits import Portrait, packed
from kg.model import ChainRef, EntityType, Span

QUAKE, TALKS = (("quake", 0.8), ("rubble", 0.6)), (("talks", 1.0),)
OFFICIALS = Portrait(heads=("official",), words=("official",), plural=True)


def crowd(article: str, portrait: Portrait) -> ChainView:
    """Return a chain without a name, the first of its article."""
    return ChainView(
        ref=ChainRef(article, 0),
        type=EntityType.GROUP,
        named=False,
        surfaces=("officials",),
        descriptors=(),
        date="",
        countries=frozenset(),
        acts=True,
        locates=False,
        first=Span(0, 9),
        drawn=packed(portrait),
    )


def two(one: Portrait, other: Portrait, *, story: tuple[tuple[str, float], ...]) -> bool:
    """Tell whether nothing but the kind speaks for one group; the first article tells of the quake, and of a state."""
    state = replace(crowd("a", Portrait()), ref=ChainRef("a", 1), named=True, surfaces=("Iraq",))
    views = [crowd("a", one), crowd("b", other), state]
    table = chain_table(views, [Story("a", QUAKE), Story("b", story)], {})
    found = may_be_two_crowds(table, np.array([0]), np.array([1]))
    assert found.tolist() == may_be_two_crowds(table, np.array([1]), np.array([0])).tolist()
    return bool(found[0])


@pytest.mark.parametrize(
    ("other", "story", "apart"),
    [
        (OFFICIALS, TALKS, True),
        (OFFICIALS, QUAKE, False),
        (replace(OFFICIALS, heads=("protester",), words=("angry", "protester")), TALKS, True),
        (replace(OFFICIALS, plural=False), TALKS, False),
    ],
)
def test_officials_of_two_stories_are_two(
    other: Portrait, story: tuple[tuple[str, float], ...], apart: bool
) -> None:
    """What is bare and in the plural needs one story; a single official is left to the scorer."""
    assert two(OFFICIALS, other, story=story) is apart


def test_one_deed_makes_one_group() -> None:
    acting = replace(OFFICIALS, deeds=("resign actor",))
    assert two(acting, OFFICIALS, story=TALKS) and not two(acting, acting, story=TALKS)


def test_officials_of_a_state_need_more_than_any() -> None:
    """A likeness of 0.26 is enough for officials and officials, not for Iraqi officials and officials."""
    near = (("quake", 0.33), ("talks", 0.94))
    iraqi = replace(OFFICIALS, words=("iraqi", "official"), owners=(1,))
    assert two(iraqi, OFFICIALS, story=near) and not two(OFFICIALS, OFFICIALS, story=near)


def test_phrases_that_say_more_are_left_to_the_scorer() -> None:
    told = replace(OFFICIALS, words=("health", "official"))
    assert not two(told, told, story=TALKS)

"""Which articles are near after some came and others went: as if all had been compared at once."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.near.stories import near_stories
from kg.link.tools.telling_words import Story
from kg.link.updates.near import update_near
from kg.link.updates.state import State
from tests.link.test_near_stories import rows


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    made = []
    for number in range(draw(st.integers(1, 9))):
        words = draw(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from((1.0, 2.0)), max_size=4))
        size = float(np.sqrt(sum(weight**2 for weight in words.values()))) or 1.0
        terms = tuple((word, weight / size) for word, weight in words.items())
        made.append(Story(f"a-{number}", terms, draw(st.sampled_from((None, 735_000, 735_050, 735_100)))))
    return made


@settings(max_examples=60, deadline=None)
@given(told=stories(), data=st.data())
def test_any_changes_give_what_all_at_once_gives(told: list[Story], data: st.DataObject) -> None:
    """Pairs are the same, and articles whose pairs are others are said to have changed, or are new."""
    state = State.open(None)
    here: dict[str, Story] = {}
    before: set[tuple[str, str]] = set()
    for _ in range(3):
        gone = data.draw(st.sets(st.sampled_from(sorted(here)))) if here else set()
        here = {article: story for article, story in here.items() if article not in gone}
        new = [story for story in told if story.article not in here and data.draw(st.booleans())]
        here = dict(sorted((here | {story.article: story for story in new}).items()))
        found = update_near(state, gone, new)
        assert rows(found.near) == rows(near_stories(list(here.values())))
        pairs = {(found.articles[left], found.articles[right]) for left, right, _ in rows(found.near)}
        known = found.changed | {story.article for story in new}
        assert {each for pair in pairs ^ before for each in pair} & here.keys() <= known
        before = pairs

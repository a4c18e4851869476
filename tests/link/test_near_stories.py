"""Which articles are near: by their words and days, whatever was compared before."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.near_stories import MetStories, NearStories, near_stories
from kg.link.stories import Story

QUAKE = (("quake", 0.8), ("rescuer", 0.6))


class InMemory:
    """What was met, in memory."""

    def __init__(self) -> None:
        self._found: MetStories | None = None

    def met(self) -> MetStories | None:
        return self._found

    def meet(self, found: MetStories) -> None:
        self._found = found


def rows(found: NearStories) -> list[tuple[int, int, float]]:
    return list(zip(found.left.tolist(), found.right.tolist(), found.likeness.tolist(), strict=True))


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
def test_what_was_kept_of_other_articles_changes_nothing(told: list[Story], data: st.DataObject) -> None:
    """Some articles first, then others beside or without some of these: as if all had been compared at once."""
    kept = InMemory()
    for _ in range(3):
        some = sorted(data.draw(st.sets(st.sampled_from(told), min_size=1)), key=lambda each: each.article)
        assert rows(near_stories(some, kept=kept)) == rows(near_stories(some))


def test_articles_of_other_seasons_are_not_near_but_undated_ones_are() -> None:
    told = [
        Story("a", QUAKE, 735_000),
        Story("b", QUAKE, 735_010),
        Story("c", QUAKE, 735_300),
        Story("d", QUAKE),
    ]
    near = {(left, right) for left, right, _ in rows(near_stories(told))}
    assert near == {(0, 1), (0, 3), (1, 3), (2, 3)}

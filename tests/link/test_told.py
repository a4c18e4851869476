"""Stories of which nothing changed are not read again."""

from collections.abc import Iterable

import numpy as np

from kg.link.chain_table import Ints
from kg.link.near_stories import NearStories
from kg.link.partition import Pair
from kg.link.told import Told, ToldAt, told_by_groups


class InMemory:
    """What was told, in memory."""

    def __init__(self) -> None:
        self.held: dict[str, Told] = {}

    def get(self, key: str) -> Told | None:
        return self.held.get(key)

    def put(self, told: Iterable[tuple[str, Told]], used: Iterable[str]) -> None:
        self.held |= dict(told)
        self.held = {key: self.held[key] for key in set(used)}


def told(kept: InMemory, articles: str, states: str, *pairs: tuple[int, int]) -> tuple[list[str], list[str]]:
    """Return what is told of each article (one pair each), and which articles were read for it."""
    seen: list[str] = []

    def read(places: Ints) -> list[ToldAt]:
        seen.extend(articles[place] for place in places)
        return [ToldAt(number, True, Pair(articles[place], "x", 0.5)) for number, place in enumerate(places)]

    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    near = NearStories(left, right, np.ones(len(pairs)))
    found = told_by_groups(list(articles), list(states), near, read, kept=kept)
    return sorted(pair.left for pair in found.joined), seen


def test_only_the_story_of_a_new_article_is_read() -> None:
    kept = InMemory()
    assert told(kept, "abcd", "1111", (0, 1), (2, 3)) == (["a", "b", "c", "d"], ["a", "b", "c", "d"])
    assert told(kept, "abcde", "11111", (0, 1), (2, 3), (3, 4)) == (
        ["a", "b", "c", "d", "e"],
        ["c", "d", "e"],
    )


def test_an_article_in_another_state_is_read_with_its_story() -> None:
    kept = InMemory()
    told(kept, "abc", "111", (0, 1))
    assert told(kept, "abc", "121", (0, 1)) == (["a", "b", "c"], ["a", "b"])


def test_what_is_gone_is_forgotten() -> None:
    kept = InMemory()
    told(kept, "abc", "111", (0, 1))
    assert told(kept, "ab", "11", (0, 1)) == (["a", "b"], [])
    assert len(kept.held) == 1

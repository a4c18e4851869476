"""Which articles are near: by their words and days, whatever was compared before."""

from kg.link.near.stories import NearStories, near_stories
from kg.link.tools.telling_words import Story

QUAKE = (("quake", 0.8), ("rescuer", 0.6))


def rows(found: NearStories) -> list[tuple[int, int, float]]:
    return list(zip(found.left.tolist(), found.right.tolist(), found.likeness.tolist(), strict=True))


def test_articles_of_other_seasons_are_not_near_but_undated_ones_are() -> None:
    told = [
        Story("a", QUAKE, 735_000),
        Story("b", QUAKE, 735_010),
        Story("c", QUAKE, 735_300),
        Story("d", QUAKE),
    ]
    near = {(left, right) for left, right, _ in rows(near_stories(told))}
    assert near == {(0, 1), (0, 3), (1, 3), (2, 3)}

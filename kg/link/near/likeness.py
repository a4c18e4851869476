"""How alike stories and vectors are, for many pairs in one call: evidence that people read."""

from collections.abc import Sequence

import numpy as np

from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import Bags, Directions


def story_likeness(stories: Sequence[Story], left: Sequence[int], right: Sequence[int]) -> list[float]:
    """Return the cosine of the telling words of each pair of stories, by their places."""
    places, rows = np.unique(np.array([*left, *right], np.int64), return_inverse=True)
    bags = Bags.of([stories[place].terms for place in places])
    found: list[float] = bags.cosine(rows[: len(left)], rows[len(left) :]).tolist()
    return found


def vector_likeness(left: Sequence[bytes], right: Sequence[bytes]) -> list[float]:
    """Return the cosine of each pair of vectors, 0 where one is empty."""
    directions = Directions.of([*left, *right])
    rows = np.arange(len(left))
    found: list[float] = directions.cosine(rows, rows + len(left)).tolist()
    return found

"""How alike stories and vectors are, for many pairs in one call: evidence that people read."""

from collections.abc import Sequence

import numpy as np

from kg.link.chain_table import Bags, Directions
from kg.link.stories import Story


def story_likeness(left: Sequence[Story], right: Sequence[Story]) -> list[float]:
    """Return the cosine of the telling words of each pair of stories."""
    bags = Bags.of([story.terms for story in (*left, *right)])
    rows = np.arange(len(left))
    found: list[float] = bags.cosine(rows, rows + len(left)).tolist()
    return found


def vector_likeness(left: Sequence[bytes], right: Sequence[bytes]) -> list[float]:
    """Return the cosine of each pair of vectors, 0 where one is empty."""
    directions = Directions.of([*left, *right])
    rows = np.arange(len(left))
    found: list[float] = directions.cosine(rows, rows + len(left)).tolist()
    return found

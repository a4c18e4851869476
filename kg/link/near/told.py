"""What the articles of one story tell to be one.

Articles hang together by being near; nothing that is told in one such group of articles bears on another group.
"""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct

from kg.link.near.stories import NearStories
from kg.link.tools.partition import Pair
from kg.link.views.chain_table import Ints


class Told(Struct, frozen=True, array_like=True):
    """Pairs to join, and pairs that something forbids to join."""

    joined: tuple[Pair, ...]
    refused: tuple[Pair, ...]


class ToldAt(Struct, frozen=True):
    """A pair, a row that hangs together with what it is of, and whether it is to be joined."""

    row: int
    joined: bool
    pair: Pair


def told(found: Iterable[ToldAt]) -> Told:
    """Return the pairs to join, and those that may not be."""
    joined: list[Pair] = []
    refused: list[Pair] = []
    for each in found:
        (joined if each.joined else refused).append(each.pair)
    return Told(tuple(joined), tuple(refused))


def among(near: NearStories, places: Ints, size: int) -> NearStories:
    """Return the pairs among some of `size` articles, by their places among these."""
    at = np.full(size, -1, np.int64)
    at[places] = np.arange(len(places))
    left, right = at[near.left], at[near.right]
    inside = (left >= 0) & (right >= 0)
    return NearStories(left[inside], right[inside], near.likeness[inside])

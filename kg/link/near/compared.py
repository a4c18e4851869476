"""Which pairs of rows of near articles have anything in common: only these are worth a score.

The things of an article (its chains, its events) are rows; those of all articles stand one after the other. Blocks
of articles are compared as matrices of rows by rows, so that pairs with nothing in common never stand in memory one
by one.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec import Struct

from kg.link.views.chain_table import Flags, Ints

_CELLS = 1_000_000  # rows by rows that are compared at a time

Comparable = Callable[[Ints, Ints], Flags]
"""Given rows on the left and rows on the right, return a matrix that tells which have anything in common."""


class Compared(Struct, frozen=True):
    """Pairs of rows worth a score, smaller first, of some pairs of articles, in the order of these, then of rows.

    Those of the pair of articles with number n are the ones from `bounds[n]` to `bounds[n + 1]`.
    """

    articles: Sequence[tuple[int, int]]
    bounds: Ints
    left: Ints
    right: Ints


def starts_of(counts: Ints) -> Ints:
    """Return the first row of each article, and the end of the last."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


def compared(pairs: Sequence[tuple[int, int]], counts: Ints, comparable: Comparable) -> Iterator[Compared]:
    """Yield the pairs of rows of each pair of articles that are `comparable`, some pairs of articles at a time.

    Articles are given by their places, smaller first; `counts` are how many rows each has. Of an article with itself
    each two rows are compared once.
    """
    starts = starts_of(counts)
    for block in _blocks(pairs, counts):
        yield _in_block(block, counts, starts, comparable)


def all_compared(pairs: Sequence[tuple[int, int]], counts: Ints, comparable: Comparable) -> tuple[Ints, Ints]:
    """Return all that `compared` yields: left rows and right rows."""
    found = list(compared(pairs, counts, comparable))
    nothing = np.zeros(0, np.int64)
    return (
        np.concatenate([nothing, *(block.left for block in found)]),
        np.concatenate([nothing, *(block.right for block in found)]),
    )


def _blocks(pairs: Sequence[tuple[int, int]], counts: Ints) -> Iterator[list[tuple[int, int]]]:
    """Yield pairs of articles, in order, whose left rows by right rows are few enough."""
    block: list[tuple[int, int]] = []
    sides: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for pair in pairs:
        for side, place in zip(sides, pair, strict=True):
            side[place] = int(counts[place])
        if block and sum(sides[0].values()) * sum(sides[1].values()) > _CELLS:
            yield block
            block, sides = [], ({pair[0]: int(counts[pair[0]])}, {pair[1]: int(counts[pair[1]])})
        block.append(pair)
    if block:
        yield block


def _in_block(
    block: Sequence[tuple[int, int]], counts: Ints, starts: Ints, comparable: Comparable
) -> Compared:
    (lefts, left_at), (rights, right_at) = (
        np.unique(side, return_inverse=True) for side in np.array(block, np.int64).T
    )
    owner = np.full((len(lefts), len(rights)), -1, np.int32)
    owner[left_at, right_at] = np.arange(len(block))
    rows, columns = (_rows(side, counts, starts) for side in (lefts, rights))
    asked = owner[np.repeat(np.arange(len(lefts)), counts[lefts])]
    asked = asked[:, np.repeat(np.arange(len(rights)), counts[rights])]
    one, other = np.nonzero(comparable(rows, columns) & (asked >= 0) & (rows[:, None] < columns))
    owners = asked[one, other]
    order = np.argsort(owners, kind="stable")
    bounds = np.searchsorted(owners[order], np.arange(len(block) + 1))
    return Compared(block, bounds, rows[one[order]], columns[other[order]])


def _rows(places: Ints, counts: Ints, starts: Ints) -> Ints:
    return np.concatenate([np.arange(starts[place], starts[place + 1]) for place in places.tolist()])

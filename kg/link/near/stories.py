"""Which articles tell of the same matters: the pairs of articles within which chains without a name are compared.

How near two articles are depends on them alone, so that of articles that are added only these need be compared with the
others (`kg.link.updates.near`).
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import Bags, Floats, Ints

NEAR = 0.12
_APART = 30  # more days between two articles, and they are never near; those without a date may be near any
_NEIGHBOURS = 40
_CELLS = 3_000_000  # of the matrix of articles by articles that stand in memory at a time
DIGITS = 6
_SLACK = 1e-6  # sums of products differ in the last place by the order of adding up


class NearStories(Struct, frozen=True):
    """Pairs of articles, smaller row first, by the rows of the stories, with the cosine of their telling words."""

    left: Ints
    right: Ints
    likeness: Floats


def near_stories(stories: Sequence[Story], *, least: float = NEAR) -> NearStories:
    """Return the pairs of articles that may tell one story: those with a cosine of at least `least`.

    `stories` are sorted by article. Each article keeps its nearest, and a pair stays if one of the two keeps it. Of
    articles with dates only those within a month are compared, so that the work grows with the articles of a day
    and not with all.
    """
    days = np.array([-1 if story.day is None else story.day for story in stories], np.int64)
    rows = Bags.of([story.terms for story in stories])
    left, right = met_pairs(rows.rows, days, np.ones(len(stories), np.bool_), least)
    likeness = np.round(rows.shared(left, right), DIGITS)
    alike = likeness >= least
    found = NearStories(left[alike], right[alike], likeness[alike])
    kept = nearest(found)
    return NearStories(found.left[kept], found.right[kept], found.likeness[kept])


def met_pairs(rows: csr_matrix, days: Ints, fresh: NDArray[np.bool_], least: float) -> tuple[Ints, Ints]:
    """Return the pairs of rows, sorted, smaller first, of which one is fresh, that are near in time and may be alike.

    `rows` have the telling words as columns in any order; `days` are -1 where they are not known.
    """
    order = np.argsort(np.where(days < 0, np.iinfo(np.int64).max, days), kind="stable")
    dated = int((days >= 0).sum())  # what has no date stands last
    when = days[order[:dated]]
    columns = rows[order].T.tocsc()
    wanted = np.flatnonzero(fresh[order])
    found = [np.zeros((0, 2), np.int64)]
    size = max(1, _CELLS // max(1, len(order)))
    for begin in range(0, len(wanted), size):
        block = wanted[begin : begin + size]
        near = np.arange(len(order))
        if block[-1] < dated:
            low = np.searchsorted(when, when[block[0]] - _APART)
            high = np.searchsorted(when, when[block[-1]] + _APART, "right")
            near = np.concatenate((near[low:high], near[dated:]))
        met = (columns[:, block].T @ columns[:, near]).tocoo()
        enough = met.data >= least - _SLACK
        one, other = order[block[met.row[enough]]], order[near[met.col[enough]]]
        apart = np.abs(days[one] - days[other])
        kept = (one != other) & ((apart <= _APART) | (days[one] < 0) | (days[other] < 0))
        found.append(np.stack((one[kept], other[kept]), 1))
    pairs = np.unique(np.sort(np.concatenate(found), axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def nearest(found: NearStories) -> Ints:
    """Return which pairs (their numbers, ascending) are of an article and one of its nearest; `found` is sorted."""
    one, other = np.concatenate((found.left, found.right)), np.concatenate((found.right, found.left))
    order = np.lexsort((other, -np.tile(found.likeness, 2), one))
    rank = np.arange(len(order)) - np.searchsorted(one[order], one[order])
    return np.unique(order[rank < _NEIGHBOURS] % max(1, len(found.left)))

"""Which articles tell of the same matters: the pairs of articles within which chains without a name are compared.

How near two articles are depends on them alone. So pairs that were found once are kept, and articles that are added
are compared with the others, not these with each other again.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.link.chain_table import Bags, Floats, Ints
from kg.link.stories import Story

NEAR = 0.12
_APART = 30  # more days between two articles, and they are never near; those without a date may be near any
_NEIGHBOURS = 40
_CELLS = 3_000_000  # of the matrix of articles by articles that stand in memory at a time
_DIGITS = 6
_SLACK = 1e-6  # sums of products differ in the last place by the order of adding up


class NearStories(Struct, frozen=True):
    """Pairs of articles, smaller row first, by the rows of the stories, with the cosine of their telling words."""

    left: Ints
    right: Ints
    likeness: Floats


class MetStories(Struct, frozen=True):
    """The pairs among `articles` (ids) that are alike enough, by their places."""

    articles: Sequence[str]
    pairs: NearStories


class KeptStories(Protocol):
    """Pairs of articles that were found before."""

    def met(self) -> MetStories | None:
        """Return them, None where there are none."""

    def meet(self, found: MetStories) -> None:
        """Keep them."""


def near_stories(
    stories: Sequence[Story], *, least: float = NEAR, kept: KeptStories | None = None
) -> NearStories:
    """Return the pairs of articles that may tell one story: those with a cosine of at least `least`.

    `stories` are sorted by article. Each article keeps its nearest, and a pair stays if one of the two keeps it. Of
    articles with dates only those within a month are compared, so that the work grows with the articles of a day
    and not with all. `kept` are pairs that were found before, all of at least this cosine.
    """
    known = None if kept is None else kept.met()
    days = np.array([-1 if story.day is None else story.day for story in stories], np.int64)
    old, fresh = _known_places(stories, known)
    looked_for = {word for place in np.flatnonzero(fresh).tolist() for word, _ in stories[place].terms}
    rows = Bags.over([story.terms for story in stories], sorted(looked_for))
    left, right = _met(rows.rows, days, fresh, least)
    likeness = np.round(rows.shared(left, right), _DIGITS)
    alike = likeness >= least
    found = NearStories(left[alike], right[alike], likeness[alike])
    if known is not None:
        found = _joined(found, known.pairs, old)
    if kept is not None and (known is None or fresh.any() or len(known.articles) != len(stories)):
        kept.meet(MetStories([story.article for story in stories], found))
    return _nearest(found)


def _known_places(stories: Sequence[Story], known: MetStories | None) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the row of each known article now, -1 where it is gone, and which rows are not known."""
    fresh = np.ones(len(stories), np.bool_)
    if known is None:
        return np.zeros(0, np.int64), fresh
    place = {story.article: number for number, story in enumerate(stories)}
    old = np.array([place.get(article, -1) for article in known.articles], np.int64)
    fresh[old[old >= 0]] = False
    return old, fresh


def _joined(found: NearStories, known: NearStories, old: Ints) -> NearStories:
    left, right = old[known.left], old[known.right]
    there = (left >= 0) & (right >= 0)
    return NearStories(
        np.concatenate((found.left, left[there])),
        np.concatenate((found.right, right[there])),
        np.concatenate((found.likeness, known.likeness[there])),
    )


def _met(rows: csr_matrix, days: Ints, fresh: NDArray[np.bool_], least: float) -> tuple[Ints, Ints]:
    """Return the pairs of rows, smaller first, of which one is fresh, and that are alike enough and near in time."""
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


def _nearest(found: NearStories) -> NearStories:
    """Keep the pairs of each article's nearest ones."""
    one, other = np.concatenate((found.left, found.right)), np.concatenate((found.right, found.left))
    order = np.lexsort((other, -np.tile(found.likeness, 2), one))
    rank = np.arange(len(order)) - np.searchsorted(one[order], one[order])
    kept = np.unique(order[rank < _NEIGHBOURS] % max(1, len(found.left)))
    left, right, likeness = found.left[kept], found.right[kept], found.likeness[kept]
    order = np.lexsort((right, left))
    return NearStories(left[order], right[order], likeness[order])

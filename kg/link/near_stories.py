"""Which articles tell of the same matters: the pairs of articles within which chains without a name are compared."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from scipy.sparse import csr_matrix

from kg.link.chain_table import Bags, Floats, Ints
from kg.link.stories import Story

NEAR = 0.12
_TELLING = 32  # words of an article by which others are looked for
_TELLING_LEAST = 0.03  # cosine by these words alone: only then all words are compared
_COMMON = 400  # a word of more articles than this leads to none
_NEIGHBOURS = 40
_ROWS = 2_000


class NearStories(Struct, frozen=True):
    """Pairs of articles, smaller row first, by the rows of the stories, with the cosine of their telling words."""

    left: Ints
    right: Ints
    likeness: Floats


def near_stories(stories: Sequence[Story], *, least: float = NEAR) -> NearStories:
    """Return the pairs of articles that may tell one story: those with a cosine of at least `least`.

    Candidates share some of each other's most telling words that are no words of very many articles (of ECB+'s pairs
    that are near, 96% do; they are a small part of those that share any); each article keeps its nearest, and a pair
    stays if one of the two keeps it. How near two articles are depends on them alone; which pairs are looked at
    also on what other articles there are, never on their order.
    """
    whole, short = Bags.of([story.terms for story in stories]), _telling(stories)
    found: list[Ints] = [np.zeros((0, 2), np.int64)]
    for begin in range(0, len(stories), _ROWS):
        met = (short[begin : begin + _ROWS] @ short.T).tocoo()
        one, other = met.row.astype(np.int64) + begin, met.col.astype(np.int64)
        enough = (met.data >= _TELLING_LEAST) & (one != other)
        one, other = one[enough], other[enough]
        likeness = np.round(whole.shared(one, other), 6)
        kept = np.flatnonzero(likeness >= least)
        order = kept[np.lexsort((other[kept], -likeness[kept], one[kept]))]
        rank = np.arange(len(order)) - np.searchsorted(one[order], one[order])
        nearest = order[rank < _NEIGHBOURS]
        found.append(np.sort(np.stack((one[nearest], other[nearest]), 1), axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    left, right = pairs[:, 0], pairs[:, 1]
    return NearStories(left, right, np.round(whole.shared(left, right), 6))


def _telling(stories: Sequence[Story]) -> csr_matrix:
    """The articles' most telling words, without those of very many articles."""
    bags = [sorted(story.terms, key=lambda term: (-term[1], term[0]))[:_TELLING] for story in stories]
    rows = Bags.of(bags).rows.tocsc()
    return csr_matrix(rows[:, np.flatnonzero(np.diff(rows.indptr) <= _COMMON)])

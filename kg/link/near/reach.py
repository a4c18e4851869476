"""The rows that hang together with some by scores of pairs, found outward from these.

Nearly all articles of a large corpus hang together by being near to some that are near to others; few of their rows do
by pairs with a score that counts. Only rows that do so bear on each other when groups are made within stories.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kg.link.near.compared import starts_of
from kg.link.near.scores import ScoredRows, Scoring, components, near_pairs
from kg.link.near.stories import NearStories
from kg.link.near.tales import Row, Tales
from kg.link.near.told import among
from kg.link.views.chain_table import Ints

_ROOM = 1 << 20  # rows that an article may have


class Reached(Struct, frozen=True):
    """Articles (places, ascending) with rows that were reached, and among these alone, counted anew: how many rows each
    has, which are near, which rows were reached, which of these hang together (sorted, two or more), and the scores of
    pairs of those that do. `tales` are those, as they were kept, that reached rows were in.
    """

    places: Ints
    counts: Ints
    near: NearStories
    scored: ScoredRows
    rows: NDArray[np.bool_]
    groups: Sequence[Sequence[int]]
    tales: frozenset[int]

    def keep(self, tales: Tales, articles: Sequence[str]) -> dict[int, int]:
        """Keep which rows hang together; return the tale of each of these rows. `articles` are those of all places."""
        starts = starts_of(self.counts)
        owner = np.repeat(self.places, self.counts).tolist()
        inside = (np.arange(len(owner)) - np.repeat(starts[:-1], self.counts)).tolist()
        tale = {row: number for number, rows in enumerate(self.groups, tales.next()) for row in rows}
        tales.add((articles[owner[row]], inside[row], tale[row]) for row in sorted(tale))
        return tale


class Reach:
    """Looks outward from rows: `scoring` scores pairs of `articles`, all sorted, of which `near` are near.

    `count` tells how many rows an article (its place) has; scores from `least` on count.
    """

    def __init__(
        self, scoring: Scoring, near: NearStories, tales: Tales, *, count: Callable[[int], int], least: float
    ) -> None:
        self._scoring, self._near, self._tales, self._least = scoring, near, tales, least
        self._count = count
        self._place = {article: place for place, article in enumerate(scoring.articles)}
        size = len(scoring.articles)
        self._opened = np.zeros(size, np.bool_)
        self._counted = np.zeros(size, np.bool_)
        self._left: list[Ints] = []
        self._right: list[Ints] = []
        self._scores: list[NDArray[np.int32]] = []  # as they are kept: in 100,000ths
        self._seen: set[int] = set()

    def outward(self, start: Iterable[Row], tales: Iterable[int]) -> Reached:
        """Return what hangs together with rows, or was in these tales with them."""
        self._seen.update(tales)
        rows = [*start, *(row for tale in self._seen for row in self._tales.rows(tale))]
        ids, asked = self._ids(rows), np.zeros(0, np.int64)
        while len(new := np.setdiff1d(ids, asked, assume_unique=True)):
            asked = ids
            ids = np.union1d(ids, self._told_with(new))
            self._open(np.unique(ids // _ROOM))
            ids = self._closed(ids)
        return self._reached(ids)

    def _ids(self, rows: Iterable[Row]) -> Ints:
        """Return the numbers of rows whose articles are there."""
        place = self._place
        found = [place[article] * _ROOM + row for article, row in rows if article in place]
        return np.unique(np.array(found, np.int64))

    def _told_with(self, ids: Ints) -> Ints:
        """Return the rows that were in one tale with some."""
        places, firsts = np.unique(ids // _ROOM, return_index=True)
        met: set[int] = set()
        for place, own in zip(places.tolist(), np.split(ids % _ROOM, firsts[1:]), strict=True):
            tales = self._tales.of(self._scoring.articles[place])
            met.update(tales[row] for row in own.tolist() if row in tales)
        met -= self._seen
        self._seen |= met
        return self._ids(row for tale in met for row in self._tales.rows(tale))

    def _open(self, places: Ints) -> None:
        """Score the pairs of rows of articles and of those near them, of those that are not open yet."""
        fresh = places[~self._opened[places]]
        if not len(fresh):
            return
        before = self._opened.copy()
        self._opened[fresh] = True
        left, right = self._near.left, self._near.right
        chosen = (self._opened[left] | self._opened[right]) & ~before[left] & ~before[right]
        near = NearStories(left[chosen], right[chosen], self._near.likeness[chosen])
        for place in np.unique(np.concatenate((fresh, near.left, near.right))).tolist():
            if not self._counted[place]:
                self._counted[place] = True
                self._scoring.counts[place] = self._count(place)
        for one, other, rows in self._scoring.of(near_pairs(near, self._scoring.counts, fresh)):
            self._left.append(one * _ROOM + rows[:, 0].astype(np.int64))
            self._right.append(other * _ROOM + rows[:, 1].astype(np.int64))
            self._scores.append(rows[:, 2])

    def _closed(self, ids: Ints) -> Ints:
        """Return rows, and all that hang together with them by what was scored so far."""
        left, right, scores = self._pairs()
        good = self._scoring.probabilities(scores) >= self._least
        every, at = np.unique(np.concatenate((ids, left[good], right[good])), return_inverse=True)
        ends = at[len(ids) :].reshape(2, -1)
        edges = coo_matrix((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(len(every), len(every)))
        labels = connected_components(edges, directed=False)[1]
        reached = np.zeros(len(every), np.bool_)
        reached[labels[at[: len(ids)]]] = True
        closed: Ints = every[reached[labels]]
        return closed

    def _pairs(self) -> tuple[Ints, Ints, NDArray[np.int32]]:
        """Return what was scored so far, as one."""
        left, right, scores = (
            np.concatenate([np.zeros(0, kind), *each])
            for kind, each in ((np.int64, self._left), (np.int64, self._right), (np.int32, self._scores))
        )
        self._left, self._right, self._scores = [left], [right], [scores]
        return left, right, scores

    def _reached(self, ids: Ints) -> Reached:
        """Return what was reached, counted among the articles that have rows of it."""
        places = np.flatnonzero(self._opened)
        counts = self._scoring.counts[places]
        starts = starts_of(counts)

        def compact(each: Ints) -> Ints:
            return starts[np.searchsorted(places, each // _ROOM)] + each % _ROOM

        rows = np.zeros(int(starts[-1]), np.bool_)
        rows[compact(ids)] = True
        left, right, scores = self._pairs()
        self._left, self._right, self._scores = [], [], []  # let go of: of all articles, where all are new
        inside = np.flatnonzero(self._opened[left // _ROOM] & self._opened[right // _ROOM])
        left, right, scores = compact(left[inside]), compact(right[inside]), scores[inside]
        both = np.flatnonzero(rows[left] & rows[right])
        scored = ScoredRows(left[both], right[both], self._scoring.probabilities(scores[both]))
        groups = list(components(len(rows), scored, self._least))
        scored = _within(scored, groups, len(rows))
        near = among(self._near, places, len(self._opened))
        return Reached(places, counts, near, scored, rows, groups, frozenset(self._seen))


def _within(scored: ScoredRows, groups: Sequence[Sequence[int]], size: int) -> ScoredRows:
    """Return the pairs of rows of one group: a quarter of all, and no others are asked for."""
    group = np.full(size, -1)
    for number, rows in enumerate(groups):
        group[rows] = number
    one = np.flatnonzero((group[scored.left] >= 0) & (group[scored.left] == group[scored.right]))
    return ScoredRows(scored.left[one], scored.right[one], scored.scores[one])

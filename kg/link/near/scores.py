"""Scores of pairs of things that near articles tell of, made in pieces, so that memory does not grow with the corpus.

The things of an article (its chains, its events) are rows; those of all articles stand one after the other, in the
order of the articles. What two articles give is a function of these two alone, so it need not be made again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, reverse_cuthill_mckee

from kg.link.near.compared import Compared, compared, starts_of
from kg.link.near.stories import NearStories
from kg.link.views.chain_table import Flags, Floats, Ints

_TABLE = 8_000  # rows that are laid out as a table at a time, to be compared with each other
_AT_ONCE = 50_000  # pairs whose figures stand in memory at a time
_DIGITS = 100_000  # scores have five digits

ScoresOf = NDArray[np.int32]
"""A row for each pair of rows of two articles: place in the left one, in the right one, score times 100,000."""


class Judge(Protocol):
    """Scores the pairs of rows of some articles; `least` is the score from which on one counts."""

    @property
    def least(self) -> float: ...

    def table(self, places: Ints) -> "Judged":
        """Return the rows of articles (places, ascending) as a table, those of the first before those of the next."""


class Judged(Protocol):
    """The rows of some articles."""

    def comparable(self, lefts: Ints, rights: Ints) -> Flags:
        """Tell which rows on the left have anything in common with which on the right: a matrix."""

    def scores(self, left: Ints, right: Ints) -> Floats:
        """Return the score of each pair of rows."""


class KeptScores(Protocol):
    """Scores that were made before, by the ids of two articles and the state of what they were made of."""

    def get(self, left: str, right: str, state: str) -> ScoresOf | None:
        """Return the scores, or None where they must be made."""

    def put(self, scores: Iterable[tuple[str, str, str, ScoresOf]]) -> None:
        """Keep scores in place of those of other states."""


class ScoredRows(Struct, frozen=True):
    """Pairs of rows that were compared, smaller first, with probabilities."""

    left: Ints
    right: Ints
    scores: Floats


class Partners:
    """For each row the later rows that it was compared with, with probabilities, in the order in which these stand."""

    def __init__(self, size: int, scored: ScoredRows) -> None:
        order = np.argsort(scored.left, kind="stable")
        self._right, self._scores = scored.right[order], scored.scores[order]
        self._starts = starts_of(np.bincount(scored.left, minlength=size))

    def of(self, row: int) -> Iterator[tuple[int, float]]:
        """Yield row and probability."""
        own = slice(self._starts[row], self._starts[row + 1])
        return zip(self._right[own].tolist(), self._scores[own].tolist(), strict=True)


class Scoring(Struct, frozen=True):
    """How rows of pairs of `articles` (ids, sorted) are scored by a `judge`; `counts` are how many rows each has.

    `state` says of an article (its place) what its rows were made of, where that may change while the article does not.
    """

    articles: Sequence[str]
    counts: Ints
    judge: Judge
    kept: KeptScores
    state: Callable[[int], str] | None = None

    def of(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, ScoresOf]]:
        """Yield the scores of pairs of articles (places): those that are kept, then those that are made, and kept."""
        missing: list[tuple[int, int]] = []
        for left, right in pairs:
            known = self.kept.get(*self._key(left, right))
            if known is None:
                missing.append((left, right))
            else:
                yield left, right, known
        for some in _tables(missing, self.counts):
            for made in _judged(some, self.counts, self.judge):
                self.kept.put((*self._key(left, right), rows) for left, right, rows in made)
                yield from made

    def probabilities(self, scores: NDArray[np.int32]) -> Floats:
        """Return scores as they are kept as probabilities."""
        return scores / _DIGITS

    def _key(self, left: int, right: int) -> tuple[str, str, str]:
        state = "" if self.state is None else f"{self.state(left)} {self.state(right)}"
        return self.articles[left], self.articles[right], state


def score_rows(scoring: Scoring, near: NearStories) -> ScoredRows:
    """Score the pairs of rows of one article and of near ones, of all articles."""
    starts = starts_of(scoring.counts)
    found = list(scoring.of(near_pairs(near, scoring.counts, np.arange(len(scoring.counts)))))
    if not found:
        nothing = np.zeros(0, np.int64)
        return ScoredRows(nothing, nothing, np.zeros(0))
    rows = np.concatenate([rows for _, _, rows in found]).astype(np.int64)
    sizes = [len(rows) for _, _, rows in found]
    lefts = np.repeat(starts[[left for left, _, _ in found]], sizes) + rows[:, 0]
    rights = np.repeat(starts[[right for _, right, _ in found]], sizes) + rows[:, 1]
    return ScoredRows(lefts, rights, rows[:, 2] / _DIGITS)


def near_pairs(near: NearStories, counts: Ints, alone: Ints) -> list[tuple[int, int]]:
    """Return each of some articles with itself, and the pairs of near ones; those that hang together stand together."""
    size = len(counts)
    order = reverse_cuthill_mckee(_graph(near, size), symmetric_mode=True)
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    lefts, rights = np.concatenate((alone, near.left)), np.concatenate((alone, near.right))
    some = np.flatnonzero((counts[lefts] > 0) & (counts[rights] > 0))
    lefts, rights = lefts[some], rights[some]
    one, other = place[lefts], place[rights]
    order = np.lexsort((np.maximum(one, other), np.minimum(one, other)))
    return list(zip(lefts[order].tolist(), rights[order].tolist(), strict=True))


def _graph(near: NearStories, size: int) -> csr_matrix:
    both = np.concatenate((near.left, near.right)), np.concatenate((near.right, near.left))
    return coo_matrix((np.ones(2 * len(near.left)), both), shape=(size, size)).tocsr()


def _tables(pairs: Sequence[tuple[int, int]], counts: Ints) -> Iterator[list[tuple[int, int]]]:
    """Yield pairs of articles, in order, whose rows go into one table."""
    some: list[tuple[int, int]] = []
    inside: set[int] = set()
    size = 0
    for pair in pairs:
        size += sum(int(counts[place]) for place in {*pair} - inside)
        inside.update(pair)
        some.append(pair)
        if size >= _TABLE:
            yield some
            some, inside, size = [], set(), 0
    if some:
        yield some


def _judged(
    pairs: Sequence[tuple[int, int]], counts: Ints, judge: Judge
) -> Iterator[list[tuple[int, int, ScoresOf]]]:
    """Yield pairs of articles with their scores, some at a time."""
    places = np.unique(np.array(pairs, np.int64))
    at = {place: number for number, place in enumerate(places.tolist())}
    table = judge.table(places)
    starts = starts_of(counts[places])
    inside = [(at[left], at[right]) for left, right in pairs]
    for block in compared(inside, counts[places], table.comparable):
        scores = _scores(table, block)
        made = []
        for (left, right), begin, end in zip(block.articles, block.bounds, block.bounds[1:], strict=False):
            some = begin + np.flatnonzero(scores[begin:end] >= judge.least)
            columns = (
                block.left[some] - starts[left],
                block.right[some] - starts[right],
                np.rint(scores[some] * _DIGITS),
            )
            made.append((int(places[left]), int(places[right]), np.stack(columns, 1).astype(np.int32)))
        yield made


def _scores(table: Judged, block: Compared) -> Floats:
    """Return the score of each pair of rows."""
    scores = np.zeros(len(block.left))
    for begin in range(0, len(scores), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        scores[part] = table.scores(block.left[part], block.right[part])
    return scores


def components(size: int, scored: ScoredRows, least: float, most: int | None = None) -> Iterator[list[int]]:
    """Yield the rows, sorted, that pairs of at least this score connect; those that stand alone are left out.

    Of more than `most` rows those that pairs of higher scores connect.
    """
    good = scored.scores >= least
    edges = coo_matrix(
        (np.ones(int(good.sum())), (scored.left[good], scored.right[good])), shape=(size, size)
    )
    labels = connected_components(edges, directed=False)[1]
    sizes = np.bincount(labels, minlength=1)
    large = sizes > (most or size)
    rows = np.flatnonzero((sizes[labels] > 1) & ~large[labels])
    rows = rows[np.argsort(labels[rows], kind="stable")]
    if len(rows):
        yield from (part.tolist() for part in np.split(rows, np.flatnonzero(np.diff(labels[rows])) + 1))
    if large.any() and least + _STEP < 1:
        inner = good & large[labels[scored.left]]
        rest = ScoredRows(scored.left[inner], scored.right[inner], scored.scores[inner])
        yield from components(size, rest, least + _STEP, most)


_STEP = 0.1  # by which the least score grows where too many rows hang together

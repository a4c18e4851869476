"""Scores of pairs of chains of near articles, made in pieces, so that memory does not grow with the corpus; and kept.

A pair's score is a function of the two articles alone, so it need not be made again while neither changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kg.link.chain_features import pair_features
from kg.link.chain_table import ChainTable, Floats, Ints, chain_table
from kg.link.near_stories import NearStories
from kg.link.scorer import Scorer
from kg.link.stories import Story
from kg.link.views import ChainView

LIKELY = 1e-3
"""Probability below which a pair is not kept: it counts as 0."""
_ALIKE = 0.35  # cosine of two chains' vectors from which on they are compared, whatever words they have
_PIECE = 400_000  # pairs of chains that are compared in one piece
_DIGITS = 100_000  # scores have five digits

ScoresOf = NDArray[np.int32]
"""A row for each pair of chains of two articles: place in the left one, in the right one, score times 100,000."""


class KeptScores(Protocol):
    """Scores that were made before, by the ids of two articles."""

    def get(self, left: str, right: str) -> ScoresOf | None:
        """Return the scores, or None where they must be made."""

    def put(self, scores: Iterable[tuple[str, str, ScoresOf]]) -> None:
        """Keep scores."""


class NothingKept:
    """No scores."""

    def get(self, left: str, right: str) -> ScoresOf | None:
        """Return None."""
        return None

    def put(self, scores: Iterable[tuple[str, str, ScoresOf]]) -> None:
        """Forget them."""


class ScoredChains(Struct, frozen=True):
    """Pairs of chains that were compared, by their rows, with probabilities."""

    left: Ints
    right: Ints
    scores: Floats


def score_chains(
    views: Sequence[ChainView],
    stories: Sequence[Story],
    entries: Mapping[str, str],
    near: NearStories,
    *,
    scorer: Scorer,
    kept: KeptScores,
) -> ScoredChains:
    """Score the pairs of chains of near articles, and of one article, that have anything in common.

    `views` and `stories` are sorted by article.
    """
    counts = _counts(views, stories)
    starts = np.concatenate(([0], np.cumsum(counts)))
    found: list[tuple[int, int, ScoresOf]] = []
    missing: list[tuple[int, int]] = []
    for left, right in _article_pairs(near, len(stories)):
        known = kept.get(stories[left].article, stories[right].article)
        if known is None:
            missing.append((left, right))
        else:
            found.append((left, right, known))
    for piece in _pieces(missing, counts):
        made = list(_score_piece(piece, views, stories, entries, starts, scorer))
        kept.put((stories[left].article, stories[right].article, rows) for left, right, rows in made)
        found += made
    if not found:
        nothing = np.zeros(0, np.int64)
        return ScoredChains(nothing, nothing, np.zeros(0))
    rows = np.concatenate([rows for _, _, rows in found]).astype(np.int64)
    sizes = [len(rows) for _, _, rows in found]
    lefts = np.repeat(starts[[left for left, _, _ in found]], sizes) + rows[:, 0]
    rights = np.repeat(starts[[right for _, right, _ in found]], sizes) + rows[:, 1]
    return ScoredChains(lefts, rights, rows[:, 2] / _DIGITS)


def _counts(views: Sequence[ChainView], stories: Sequence[Story]) -> Ints:
    place = {story.article: number for number, story in enumerate(stories)}
    return np.bincount([place[view.ref.article] for view in views], minlength=len(stories)).astype(np.int64)


def _article_pairs(near: NearStories, count: int) -> list[tuple[int, int]]:
    """Return each article with itself and the pairs of near ones; those that hang together stand together."""
    graph = coo_matrix((np.ones(len(near.left)), (near.left, near.right)), shape=(count, count))
    labels = connected_components(graph, directed=False)[1]
    lefts = np.concatenate((np.arange(count), near.left))
    rights = np.concatenate((np.arange(count), near.right))
    order = np.lexsort((rights, lefts, labels[lefts]))
    return list(zip(lefts[order].tolist(), rights[order].tolist(), strict=True))


def _pieces(pairs: Sequence[tuple[int, int]], counts: Ints) -> Iterator[list[tuple[int, int]]]:
    piece: list[tuple[int, int]] = []
    waiting = 0
    for left, right in pairs:
        piece.append((left, right))
        waiting += int(counts[left] * counts[right])
        if waiting >= _PIECE:
            yield piece
            piece, waiting = [], 0
    if piece:
        yield piece


def _score_piece(
    pairs: Sequence[tuple[int, int]],
    views: Sequence[ChainView],
    stories: Sequence[Story],
    entries: Mapping[str, str],
    starts: Ints,
    scorer: Scorer,
) -> Iterator[tuple[int, int, ScoresOf]]:
    """Score pairs of articles with a table of these articles alone."""
    chosen = sorted({place for pair in pairs for place in pair})
    own = [view for place in chosen for view in views[starts[place] : starts[place + 1]]]
    known = {key: entries[key] for view in own if (key := view.ref.key) in entries}
    table = chain_table(own, [stories[place] for place in chosen], known)
    at = {place: number for number, place in enumerate(chosen)}
    begins = np.concatenate(([0], np.cumsum([starts[place + 1] - starts[place] for place in chosen])))
    parts = [_met(begins, at[left], at[right]) for left, right in pairs]
    owner = np.repeat(np.arange(len(pairs)), [len(left) for left, _ in parts])
    lefts, rights = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    worth = np.flatnonzero(comparable(table, lefts, rights))
    owner, lefts, rights = owner[worth], lefts[worth], rights[worth]
    scores = scorer(pair_features(table, lefts, rights))
    likely = np.flatnonzero(scores >= LIKELY)
    owner, lefts, rights, scores = owner[likely], lefts[likely], rights[likely], scores[likely]
    bounds = np.searchsorted(owner, np.arange(len(pairs) + 1))
    for number, (left, right) in enumerate(pairs):
        inside = slice(bounds[number], bounds[number + 1])
        columns = (
            lefts[inside] - begins[at[left]],
            rights[inside] - begins[at[right]],
            np.rint(scores[inside] * _DIGITS),
        )
        yield left, right, np.stack(columns, 1).astype(np.int32)


def _met(begins: Ints, one: int, other: int) -> tuple[Ints, Ints]:
    """Return all pairs of chains of two articles, or of one."""
    rows = [np.arange(begins[each], begins[each + 1]) for each in (one, other)]
    left, right = (each.ravel() for each in np.meshgrid(*rows, indexing="ij"))
    return (left[left < right], right[left < right]) if one == other else (left, right)


def comparable(table: ChainTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have a word or a deed in common, or stand in like contexts."""
    alike = table.vector.cosine(left, right) >= _ALIKE
    for bags in (table.words, table.deeds, table.keys):
        rest = np.flatnonzero(~alike)
        alike[rest] |= bags.shared(left[rest], right[rest]) > 0
    return alike

"""Scores of pairs of chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.link.chain_features import pair_features
from kg.link.chain_table import ChainTable, Floats, Ints, chain_table
from kg.link.crowds import may_be_two_crowds
from kg.link.near_scores import KeptScores, ScoredRows, ScorePiece, Scoring, score_rows, starts_of
from kg.link.near_stories import NearStories
from kg.link.scorer import Scorer
from kg.link.stories import Story
from kg.link.views import ChainView

LIKELY = 1e-3
"""Probability below which a pair is not kept: it counts as 0."""
_ALIKE = 0.35  # cosine of two chains' vectors from which on they are compared, whatever words they have


class ChainRows(Struct, frozen=True):
    """The chains of an article, sorted, its story, and the knowledge base's entry by the key of a chain."""

    views: Sequence[ChainView]
    story: Story
    entries: Mapping[str, str]


def chain_scorer(rows_of: Callable[[int], ChainRows], scorer: Scorer) -> ScorePiece:
    """Return what scores the pairs of chains of articles that have anything in common."""

    def score(places: Ints, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        rows = [rows_of(place) for place in places.tolist()]
        known = {key: entry for each in rows for key, entry in each.entries.items()}
        table = chain_table([view for each in rows for view in each.views], [r.story for r in rows], known)
        worth = np.flatnonzero(comparable(table, left, right))
        worth = worth[~may_be_two_crowds(table, left[worth], right[worth])]
        scores = scorer(pair_features(table, left[worth], right[worth]))
        likely = np.flatnonzero(scores >= LIKELY)
        return worth[likely], scores[likely]

    return score


def score_chains(
    views: Sequence[ChainView],
    stories: Sequence[Story],
    entries: Mapping[str, str],
    near: NearStories,
    *,
    scorer: Scorer,
    kept: KeptScores,
) -> ScoredRows:
    """Score the pairs of chains of near articles, and of one article, that have anything in common.

    `views` and `stories` are sorted by article; `entries` gives the knowledge base's entry by the key of a chain.
    """
    counts = rows_of(stories, [view.ref.article for view in views])
    starts = starts_of(counts)

    def rows(place: int) -> ChainRows:
        own = views[starts[place] : starts[place + 1]]
        known = {key: entries[key] for view in own if (key := view.ref.key) in entries}
        return ChainRows(own, stories[place], known)

    articles = [story.article for story in stories]
    return score_rows(Scoring(articles, counts, chain_scorer(rows, scorer), kept), near)


def rows_of(stories: Sequence[Story], articles: Sequence[str]) -> Ints:
    """Return how many rows each story's article has; `articles` are those of the rows."""
    place = {story.article: number for number, story in enumerate(stories)}
    told = np.array([place[article] for article in articles], np.int64)
    return np.bincount(told, minlength=len(stories)).astype(np.int64)


def comparable(table: ChainTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have a word or a deed in common, or stand in like contexts."""
    alike = table.vector.cosine(left, right) >= _ALIKE
    for bags in (table.words, table.deeds, table.keys):
        rest = np.flatnonzero(~alike)
        alike[rest] |= bags.shared(left[rest], right[rest]) > 0
    return alike

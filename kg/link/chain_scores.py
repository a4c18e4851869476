"""Scores of pairs of chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.link.chain_features import pair_features
from kg.link.chain_table import ChainTable, Floats, Ints, chain_table
from kg.link.crowds import may_be_two_crowds
from kg.link.near_scores import KeptScores, ScoredRows, score_rows, starts_of
from kg.link.near_stories import NearStories
from kg.link.scorer import Scorer
from kg.link.stories import Story
from kg.link.views import ChainView

LIKELY = 1e-3
"""Probability below which a pair is not kept: it counts as 0."""
_ALIKE = 0.35  # cosine of two chains' vectors from which on they are compared, whatever words they have


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

    def score(places: Ints, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        own = [view for place in places for view in views[starts[place] : starts[place + 1]]]
        known = {key: entries[key] for view in own if (key := view.ref.key) in entries}
        table = chain_table(own, [stories[place] for place in places], known)
        worth = np.flatnonzero(comparable(table, left, right))
        worth = worth[~may_be_two_crowds(table, left[worth], right[worth])]
        scores = scorer(pair_features(table, left[worth], right[worth]))
        likely = np.flatnonzero(scores >= LIKELY)
        return worth[likely], scores[likely]

    return score_rows([story.article for story in stories], counts, near, score, kept=kept)


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

"""Scores of pairs of event chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.link.chain_scores import rows_of
from kg.link.chain_table import Floats, Ints
from kg.link.event_features import pair_features
from kg.link.event_table import EventTable, event_table
from kg.link.event_views import EventView
from kg.link.near_scores import KeptScores, ScoredRows, score_rows, starts_of
from kg.link.near_stories import NearStories
from kg.link.scorer import Scorer
from kg.link.stories import Story

_ALIKE = 0.35  # cosine of two triggers' vectors from which on they are compared, whatever their words
_FAINT = 0.005  # probabilities below are taken for none


def score_events(
    views: Sequence[EventView],
    stories: Sequence[Story],
    near: NearStories,
    *,
    scorer: Scorer,
    kept: KeptScores,
    states: Sequence[str] = (),
) -> ScoredRows:
    """Score the pairs of event chains of near articles, and of one article, that have anything in common.

    `views` and `stories` are sorted by article; `states` say of each story what its article's participants are, so that
    scores that are `kept` hold only while these are the same.
    """
    counts = rows_of(stories, [view.ref.article for view in views])
    starts = starts_of(counts)

    def score(places: Ints, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        own = [view for place in places for view in views[starts[place] : starts[place + 1]]]
        table = event_table(own, [stories[place] for place in places])
        worth = np.flatnonzero(comparable(table, left, right))
        scores = scorer(pair_features(table, left[worth], right[worth]))
        likely = np.flatnonzero(scores >= _FAINT)
        return worth[likely], scores[likely]

    articles = [story.article for story in stories]
    return score_rows(articles, counts, near, score, kept=kept, states=states)


def comparable(table: EventTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have a word, a way or a participant in common, or stand in like contexts."""
    alike = table.vector.cosine(left, right) >= _ALIKE
    for bags in (table.roots, table.rolesets, table.all_parties):
        rest = np.flatnonzero(~alike)
        alike[rest] |= bags.shared(left[rest], right[rest]) > 0
    return alike

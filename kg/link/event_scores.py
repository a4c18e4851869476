"""Scores of pairs of event chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.link.chain_scores import rows_of
from kg.link.chain_table import Floats, Ints
from kg.link.event_features import pair_features
from kg.link.event_table import EventTable, event_table
from kg.link.event_views import EventView
from kg.link.near_scores import KeptScores, ScoredRows, ScorePiece, Scoring, score_rows, starts_of
from kg.link.near_stories import NearStories
from kg.link.scorer import Scorer
from kg.link.stories import Story

_ALIKE = 0.35  # cosine of two triggers' vectors from which on they are compared, whatever their words
_FAINT = 0.005  # probabilities below are taken for none


class EventRows(Struct, frozen=True):
    """The events of an article, sorted, and its story."""

    views: Sequence[EventView]
    story: Story


def event_scorer(rows_of: Callable[[int], EventRows], scorer: Scorer) -> ScorePiece:
    """Return what scores the pairs of events of articles that have anything in common."""

    def score(places: Ints, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        rows = [rows_of(place) for place in places.tolist()]
        table = event_table([view for each in rows for view in each.views], [each.story for each in rows])
        worth = np.flatnonzero(comparable(table, left, right))
        scores = scorer(pair_features(table, left[worth], right[worth]))
        likely = np.flatnonzero(scores >= _FAINT)
        return worth[likely], scores[likely]

    return score


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

    def rows(place: int) -> EventRows:
        return EventRows(views[starts[place] : starts[place + 1]], stories[place])

    articles = [story.article for story in stories]
    state = states.__getitem__ if states else None
    return score_rows(Scoring(articles, counts, event_scorer(rows, scorer), kept, state), near)


def comparable(table: EventTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have a word, a family of words or a participant in common, or stand in like contexts."""
    alike = table.vector.cosine(left, right) >= _ALIKE
    for bags in (table.kin, table.all_parties):
        rest = np.flatnonzero(~alike)
        alike[rest] |= bags.shared(left[rest], right[rest]) > 0
    return alike

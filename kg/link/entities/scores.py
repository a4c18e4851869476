"""Scores of pairs of chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from kg.link.near.compared import starts_of
from kg.link.near.scores import KeptScores, ScoredRows, Scoring, score_rows
from kg.link.near.stories import NearStories
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.views.chain_features import pair_features
from kg.link.views.chain_table import ChainTable, Flags, Floats, Ints, chain_table
from kg.link.views.chain_views import ChainView
from kg.link.views.crowds import may_be_two_crowds

LIKELY = 1e-3
"""Probability below which a pair is not kept: it counts as 0."""
_ALIKE = 0.35  # cosine of two chains' vectors from which on they are compared, whatever words they have


class ChainRows(Struct, frozen=True):
    """The chains of an article, sorted, its story, and the knowledge base's entry by the key of a chain."""

    views: Sequence[ChainView]
    story: Story
    entries: Mapping[str, str]


class ChainJudge(Struct, frozen=True):
    """Scores pairs of chains; `rows_of` gives those of an article by its place."""

    rows_of: Callable[[int], ChainRows]
    scorer: Scorer
    least: float = LIKELY

    def table(self, places: Ints) -> "JudgedChains":
        """Return the chains of some articles as a table."""
        rows = [self.rows_of(place) for place in places.tolist()]
        known = {key: entry for each in rows for key, entry in each.entries.items()}
        views = [view for each in rows for view in each.views]
        return JudgedChains(chain_table(views, [each.story for each in rows], known), self.scorer)


class JudgedChains(Struct, frozen=True):
    """The chains of some articles, to be compared."""

    chains: ChainTable
    scorer: Scorer

    def comparable(self, lefts: Ints, rights: Ints) -> Flags:
        """Tell which have a word or a deed in common, or stand in like contexts."""
        return comparable(self.chains, lefts, rights)

    def scores(self, left: Ints, right: Ints) -> Floats:
        """Return the probability of each pair that it is one entity."""
        scores = np.zeros(len(left))
        may = np.flatnonzero(~may_be_two_crowds(self.chains, left, right))
        scores[may] = self.scorer(pair_features(self.chains, left[may], right[may]))
        return scores


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
    return score_rows(Scoring(articles, counts, ChainJudge(rows, scorer), kept), near)


def rows_of(stories: Sequence[Story], articles: Sequence[str]) -> Ints:
    """Return how many rows each story's article has; `articles` are those of the rows."""
    place = {story.article: number for number, story in enumerate(stories)}
    told = np.array([place[article] for article in articles], np.int64)
    return np.bincount(told, minlength=len(stories)).astype(np.int64)


def comparable(table: ChainTable, lefts: Ints, rights: Ints) -> Flags:
    """Tell which chains have a word or a deed in common, or stand in like contexts."""
    alike = table.vector.cosines(lefts, rights) >= _ALIKE
    for bags in (table.words, table.deeds, table.keys):
        alike |= bags.meet(lefts, rights)
    return alike

"""Scores of pairs of event chains of near articles: which of them are worth a score, and the trained scorer's."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from kg.link.entities.scores import rows_of
from kg.link.near.compared import starts_of
from kg.link.near.scores import KeptScores, ScoredRows, Scoring, score_rows
from kg.link.near.stories import NearStories
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import Flags, Floats, Ints
from kg.link.views.event_features import pair_features
from kg.link.views.event_table import EventTable, event_table
from kg.link.views.event_views import EventView

_ALIKE = 0.35  # cosine of two triggers' vectors from which on they are compared, whatever their words
_FAINT = 0.005  # probabilities below are taken for none


class EventRows(Struct, frozen=True):
    """The events of an article, sorted, and its story."""

    views: Sequence[EventView]
    story: Story


class EventJudge(Struct, frozen=True):
    """Scores pairs of events; `rows_of` gives those of an article by its place."""

    rows_of: Callable[[int], EventRows]
    scorer: Scorer
    least: float = _FAINT

    def table(self, places: Ints) -> "JudgedEvents":
        """Return the events of some articles as a table."""
        rows = [self.rows_of(place) for place in places.tolist()]
        views = [view for each in rows for view in each.views]
        return JudgedEvents(event_table(views, [each.story for each in rows]), self.scorer)


class JudgedEvents(Struct, frozen=True):
    """The events of some articles, to be compared."""

    events: EventTable
    scorer: Scorer

    def comparable(self, lefts: Ints, rights: Ints) -> Flags:
        """Tell which have a word, a family of words or a participant in common, or stand in like contexts."""
        return comparable(self.events, lefts, rights)

    def scores(self, left: Ints, right: Ints) -> Floats:
        """Return the probability of each pair that it is one event."""
        return self.scorer(pair_features(self.events, left, right))


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
    return score_rows(Scoring(articles, counts, EventJudge(rows, scorer), kept, state), near)


def comparable(table: EventTable, lefts: Ints, rights: Ints) -> Flags:
    """Tell which events have a word, a family of words or a participant in common, or stand in like contexts."""
    alike = table.vector.cosines(lefts, rights) >= _ALIKE
    for bags in (table.kin, table.all_parties):
        alike |= bags.meet(lefts, rights)
    return alike

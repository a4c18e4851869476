"""Event chains of articles on one story: which of them are one, by a trained scorer.

Rules alone need dates and named participants. Here "the quake", "a magnitude-6.1 earthquake" and "the tremor struck" of
three reports meet by words, fillers and stories. Groups grow by average linkage, so that one good pair does not chain
what does not belong together, and need the surer a score the less they share (kg.link.events.needs); what dates, tolls
or people forbid is never joined.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from kg.link.events.needs import LEAST, Witness, event_needs
from kg.link.near.likeness import story_likeness, vector_likeness
from kg.link.near.scores import Partners, ScoredRows, components
from kg.link.near.told import ToldAt
from kg.link.tools.agglomerate import Merge, agglomerate, sides
from kg.link.tools.group_needs import Needs
from kg.link.tools.partition import Pair
from kg.link.tools.telling_words import Story
from kg.link.views.event_views import EventView

EDGE = 0.2
"""Probability from which two chains are looked at together."""
_MOST = 600  # chains that are grouped at a time; of more, only those that pairs of higher scores connect
_WORDS = 3


MayJoin = Callable[[Sequence[str], Sequence[str]], bool]


def story_events(
    views: Sequence[EventView],
    stories: Sequence[Story],
    groups: Mapping[str, str],
    scored: ScoredRows,
    *,
    may_join: MayJoin,
) -> list[ToldAt]:
    """Return pairs of event chains to join, and pairs that something forbids to join.

    `views` and `stories` are sorted, `groups` names the group that a chain (by its key) is in already; `scored` are
    pairs of the views' rows, and `may_join` is asked of the keys of two groups.
    """
    known = Partners(len(views), scored)
    needs = event_needs(views)
    joined: list[Merge] = []
    refused: list[Merge] = []
    for rows in components(len(views), scored, EDGE, _MOST):
        done, vetoed = _grouped(rows, known, views, groups, needs, may_join)
        joined.extend(done)
        refused.extend(vetoed)
    place = {story.article: number for number, story in enumerate(stories)}
    told_in = [place[view.ref.article] for view in views]
    return [
        ToldAt(merge.left, merges is joined, pair)
        for merges in (joined, refused)
        for merge, pair in zip(merges, _pairs(merges, views, stories, told_in), strict=True)
    ]


def _grouped(
    rows: Sequence[int],
    known: Partners,
    views: Sequence[EventView],
    groups: Mapping[str, str],
    needs: Needs[Witness],
    may_join: MayJoin,
) -> tuple[list[Merge], list[Merge]]:
    """Group the chains of one component; those of one group are one from the start. Items are groups' first rows."""
    first: dict[str, int] = {}
    item = {row: first.setdefault(groups[views[row].ref.key], row) for row in rows}
    size: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        size[item[row]] += 1
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    for row in rows:
        for other, score in known.of(row):
            if other in item and item[row] != item[other]:
                sums[min(item[row], item[other]), max(item[row], item[other])] += score

    def compared(left: Sequence[int], right: Sequence[int]) -> int:
        return sum(size[each] for each in left) * sum(size[each] for each in right)

    def keys(items: Sequence[int]) -> list[str]:
        return [views[each].ref.key for each in items]

    return agglomerate(
        ((*pair, total) for pair, total in sums.items()),
        compared=compared,
        least=LEAST,
        may_join=lambda left, right: may_join(keys(left), keys(right)),
        enough=needs.met,
    )


def _pairs(
    merges: Sequence[Merge], views: Sequence[EventView], stories: Sequence[Story], told_in: Sequence[int]
) -> list[Pair]:
    """The pairs of chains that merges join, with the evidence in words."""
    left, right = ([views[row] for row in side] for side in sides(merges))
    told = story_likeness(stories, *([told_in[row] for row in side] for side in sides(merges)))
    alike = vector_likeness(*([view.portrait.vector for view in side] for side in (left, right)))
    scores = [merge.score for merge in merges]
    return [_pair(*found) for found in zip(scores, left, right, told, alike, strict=True)]


def _pair(score: float, left: EventView, right: EventView, story: float, alike: float) -> Pair:
    one, other = left.portrait, right.portrait
    words = sorted({*one.lemmas} & {*other.lemmas})
    theirs = {pair for bag in other.words for pair in bag}
    shared = [pair for bag in one.words for pair in bag if pair in theirs]
    common = [word for _, word in sorted({(-weight, word) for word, weight in shared})][:_WORDS]
    both = f"'{', '.join(one.lemmas)}' and '{', '.join(other.lemmas)}'"
    evidence = (
        f"same word '{words[0]}'" if words else f"{both}: alike in context ({alike:.2f})",
        f"both with {', '.join(common)}" if common else "",
        "in one article"
        if left.ref.article == right.ref.article
        else f"their articles tell one story ({story:.2f})",
    )
    low, high = sorted((left.ref.key, right.ref.key))
    return Pair(low, high, round(min(0.99, score), 3), tuple(filter(None, evidence)))

"""Event chains of articles on one story: which of them are one, by a trained scorer.

Rules alone need dates and named participants. Here "the quake", "a magnitude-6.1 earthquake" and "the tremor struck" of
three reports meet by words, fillers and stories. Groups grow by average linkage, so that one good pair does not chain
what does not belong together; what dates, tolls or people forbid is never joined.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kg.link.agglomerate import Merge, agglomerate
from kg.link.chain_table import Floats, Ints
from kg.link.event_features import pair_features
from kg.link.event_table import EventTable, event_table
from kg.link.event_views import EventView
from kg.link.near_stories import near_stories
from kg.link.partition import Pair
from kg.link.scorer import Scorer
from kg.link.stories import Story

LEAST = 0.2
"""Mean probability from which two groups are one event; tuned on ECB+'s development topics."""
_ALIKE = 0.35  # cosine of two triggers' vectors from which on they are compared, whatever their words
_FAINT = 0.005  # probabilities below are taken for none
_EDGE = 0.2  # probability from which two chains are looked at together
_STEP = 0.1
_MOST = 600  # chains that are grouped at a time; of more, only those that pairs of higher scores connect
_CHUNK = 100_000
_WORDS = 3


class ScoredEvents(Struct, frozen=True):
    """Pairs of event chains that were compared, by their rows, smaller first, with probabilities."""

    left: Ints
    right: Ints
    scores: Floats


MayJoin = Callable[[Sequence[str], Sequence[str]], bool]


def story_events(
    views: Sequence[EventView],
    stories: Sequence[Story],
    groups: Mapping[str, str],
    *,
    scorer: Scorer,
    may_join: MayJoin,
) -> tuple[list[Pair], list[Pair]]:
    """Return pairs of event chains to join, and pairs that something forbids to join.

    `views` and `stories` are sorted, `groups` names the group that a chain (by its key) is in already; `may_join` is
    asked of the keys of two groups.
    """
    if not views or not any(story.terms for story in stories):
        return [], []
    table = event_table(views, stories)
    scored = score_events(table, scorer)
    known = _by_row(scored)
    joined: list[Merge] = []
    refused: list[Merge] = []
    for rows in components(scored, len(views), _EDGE):
        done, vetoed = _grouped(rows, known, views, groups, may_join)
        joined.extend(done)
        refused.extend(vetoed)
    return _pairs(joined, views, table), _pairs(refused, views, table)


def score_events(table: EventTable, scorer: Scorer) -> ScoredEvents:
    """Score the pairs of event chains of near articles, and of one article, that have anything in common."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for left, right in candidates(table):
        scores = scorer(pair_features(table, left, right))
        kept = np.flatnonzero(scores >= _FAINT)
        found.append((left[kept], right[kept], scores[kept]))
    left, right, scores = (np.concatenate(column) for column in zip(*found, strict=True))
    return ScoredEvents(left, right, scores)


def candidates(table: EventTable) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of rows, smaller first, that are worth a score, many at a time."""
    for left, right in _met(table):
        alike = table.vector.cosine(left, right) >= _ALIKE
        for bags in (table.roots, table.rolesets, table.all_parties):
            rest = np.flatnonzero(~alike)
            alike[rest] |= bags.shared(left[rest], right[rest]) > 0
        kept = np.flatnonzero(alike)
        yield left[kept], right[kept]


def _met(table: EventTable) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of event chains of one article and of near articles."""
    count = table.stories.rows.shape[0]
    order = np.argsort(table.story, kind="stable")
    rows = np.split(order, np.searchsorted(table.story[order], np.arange(1, count)))
    near = near_stories(table.told)
    lefts: list[Ints] = []
    rights: list[Ints] = []
    waiting = 0
    within = ((one, one) for one in range(count))
    for one, other in (*within, *zip(near.left.tolist(), near.right.tolist(), strict=True)):
        left, right = (each.ravel() for each in np.meshgrid(rows[one], rows[other], indexing="ij"))
        kept = left < right if one == other else left != right
        lefts.append(np.minimum(left, right)[kept])
        rights.append(np.maximum(left, right)[kept])
        waiting += len(lefts[-1])
        if waiting >= _CHUNK:
            yield np.concatenate(lefts), np.concatenate(rights)
            lefts, rights, waiting = [], [], 0
    if waiting:
        yield np.concatenate(lefts), np.concatenate(rights)


def components(scored: ScoredEvents, size: int, least: float) -> Iterator[list[int]]:
    """Yield the rows, sorted, that pairs of at least this score connect: at most 600 at a time, if scores allow."""
    good = scored.scores >= least
    edges = coo_matrix((scored.scores[good], (scored.left[good], scored.right[good])), shape=(size, size))
    labels = connected_components(edges, directed=False)[1]
    sizes = np.bincount(labels)
    order = np.argsort(labels, kind="stable")
    for rows in np.split(order, np.cumsum(sizes)[:-1]):
        if 1 < len(rows) <= _MOST:
            yield rows.tolist()
    large = sizes[labels] > _MOST
    if large.any() and least + _STEP < 1:
        inner = good & large[scored.left]
        rest = ScoredEvents(scored.left[inner], scored.right[inner], scored.scores[inner])
        yield from components(rest, size, least + _STEP)


def _by_row(scored: ScoredEvents) -> dict[int, list[tuple[int, float]]]:
    found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    columns = (scored.left.tolist(), scored.right.tolist(), scored.scores.tolist())
    for left, right, score in zip(*columns, strict=True):
        found[left].append((right, score))
    return found


def _grouped(
    rows: Sequence[int],
    known: Mapping[int, list[tuple[int, float]]],
    views: Sequence[EventView],
    groups: Mapping[str, str],
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
        for other, score in known.get(row, ()):
            if other in item and item[row] != item[other]:
                sums[min(item[row], item[other]), max(item[row], item[other])] += score
    scores = [
        (one, other, sums.get((one, other), 0.0), size[one] * size[other])
        for one, other in combinations(sorted(size), 2)
    ]

    def keys(items: Sequence[int]) -> list[str]:
        return [views[each].ref.key for each in items]

    return agglomerate(scores, least=LEAST, may_join=lambda left, right: may_join(keys(left), keys(right)))


def _pairs(merges: Sequence[Merge], views: Sequence[EventView], table: EventTable) -> list[Pair]:
    """The pairs of chains that merges join, with the evidence in words."""
    left = np.array([merge.left for merge in merges], np.int64)
    right = np.array([merge.right for merge in merges], np.int64)
    stories = table.stories.shared(table.story[left], table.story[right]).tolist()
    alike = table.vector.cosine(left, right).tolist()
    return [
        _pair(merge.score, views[merge.left], views[merge.right], story, cosine)
        for merge, story, cosine in zip(merges, stories, alike, strict=True)
    ]


def _pair(score: float, one: EventView, other: EventView, story: float, alike: float) -> Pair:
    words = sorted({*one.portrait.lemmas} & {*other.portrait.lemmas})
    theirs = {pair for bag in other.portrait.words for pair in bag}
    shared = [pair for bag in one.portrait.words for pair in bag if pair in theirs]
    common = [word for _, word in sorted({(-weight, word) for word, weight in shared})][:_WORDS]
    both = f"'{', '.join(one.portrait.lemmas)}' and '{', '.join(other.portrait.lemmas)}'"
    evidence = (
        f"same word '{words[0]}'" if words else f"{both}: alike in context ({alike:.2f})",
        f"both with {', '.join(common)}" if common else "",
        "in one article"
        if one.ref.article == other.ref.article
        else f"their articles tell one story ({story:.2f})",
    )
    low, high = sorted((one.ref.key, other.ref.key))
    return Pair(low, high, round(min(0.99, score), 3), tuple(filter(None, evidence)))

"""Chains of articles on one story, with a name or without: which of them are one, by a trained scorer.

This is where "the gunman", "a 64-year-old man" and a name meet. Pairs are scored one by one; groups grow by average
linkage within what the scores connect, so that one good pair does not chain what does not belong together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kg.link.agglomerate import Merge, agglomerate
from kg.link.chain_features import pair_features
from kg.link.chain_table import ChainTable, Floats, Ints, chain_table
from kg.link.near_stories import NearStories, near_stories
from kg.link.partition import Pair
from kg.link.scorer import Scorer
from kg.link.stories import Story
from kg.link.views import ChainView

LEAST = 0.3
"""Mean probability from which two groups are one."""
_ALIKE = 0.35  # cosine of two chains' vectors from which on they are compared, whatever words they have
_CHUNK = 200_000
_WORDS = 3


class ScoredChains(Struct, frozen=True):
    """Pairs of chains that were compared, by their rows, with probabilities."""

    left: Ints
    right: Ints
    scores: Floats


MayJoin = Callable[[Sequence[str], Sequence[str]], bool]


def story_pairs(
    views: Sequence[ChainView],
    stories: Sequence[Story],
    nodes: Mapping[str, str],
    entries: Mapping[str, str],
    *,
    scorer: Scorer,
    may_join: MayJoin,
) -> tuple[list[Pair], list[Pair]]:
    """Return pairs of nodes to join, and pairs that something forbids to join.

    `views` and `stories` are sorted; `nodes` and `entries` give the node and the knowledge base's entry by the key of a
    chain. Chains of one node are taken for one within a story.
    """
    if not views or not any(story.terms for story in stories):
        return [], []
    table = chain_table(views, stories, entries)
    near = near_stories(stories)
    names = [nodes[view.ref.key] for view in views]
    scored = score_chains(table, near, scorer)
    scores, neighbours = _by_row(scored), _neighbours(near)
    joined: list[Pair] = []
    refused: list[Pair] = []
    for rows in components(len(views), scored, LEAST):
        done, vetoed = _grouped(rows, scores, names, table, neighbours, may_join)
        joined.extend(_pair(merge, names, views, table) for merge in done)
        refused.extend(_pair(merge, names, views, table) for merge in vetoed)
    return joined, refused


def score_chains(table: ChainTable, near: NearStories, scorer: Scorer) -> ScoredChains:
    """Score the pairs of chains of near articles, and of one article, that have anything in common."""
    lefts, rights, scores = [], [], []
    for left, right in candidates(table, near):
        found = scorer(pair_features(table, left, right))
        likely = np.flatnonzero(found >= 1e-3)
        lefts.append(left[likely])
        rights.append(right[likely])
        scores.append(found[likely])
    if not lefts:
        nothing = np.zeros(0, np.int64)
        return ScoredChains(nothing, nothing, np.zeros(0))
    return ScoredChains(np.concatenate(lefts), np.concatenate(rights), np.concatenate(scores))


def components(size: int, scored: ScoredChains, least: float) -> Iterator[list[int]]:
    """Yield the rows of chains, sorted, that pairs of at least this score connect; those alone are left out."""
    good = scored.scores >= least
    edges = coo_matrix(
        (np.ones(int(good.sum())), (scored.left[good], scored.right[good])), shape=(size, size)
    )
    labels = connected_components(edges, directed=False)[1]
    order = np.argsort(labels, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        if len(rows) > 1:
            yield rows.tolist()


def _by_row(scored: ScoredChains) -> dict[int, list[tuple[int, float]]]:
    """For each row the later rows that it was compared with."""
    found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for left, right, score in zip(
        scored.left.tolist(), scored.right.tolist(), scored.scores.tolist(), strict=True
    ):
        found[left].append((right, score))
    return found


def _neighbours(near: NearStories) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in zip(near.left.tolist(), near.right.tolist(), strict=True):
        found[left].add(right)
        found[right].add(left)
    return {story: frozenset(others) for story, others in found.items()}


def _rows_of(table: ChainTable) -> list[Ints]:
    """The rows of the chains of each article."""
    order = np.argsort(table.story, kind="stable")
    bounds = np.searchsorted(table.story[order], np.arange(1, table.stories.rows.shape[0]))
    return np.split(order, bounds)


def candidates(table: ChainTable, near: NearStories) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of chains, of one article and of near articles, that are worth a score, many at a time."""
    for left, right in _met(_rows_of(table), near):
        kept = np.flatnonzero(_comparable(table, left, right))
        yield left[kept], right[kept]


def _met(rows: Sequence[Ints], near: NearStories) -> Iterator[tuple[Ints, Ints]]:
    """Yield all pairs of chains of one article and of near articles."""
    lefts: list[Ints] = []
    rights: list[Ints] = []
    waiting = 0
    within = ((one, one) for one in range(len(rows)))
    for one, other in (*within, *zip(near.left.tolist(), near.right.tolist(), strict=True)):
        left, right = (each.ravel() for each in np.meshgrid(rows[one], rows[other], indexing="ij"))
        if one == other:
            left, right = left[left < right], right[left < right]
        lefts.append(left)
        rights.append(right)
        waiting += len(left)
        if waiting >= _CHUNK:
            yield np.concatenate(lefts), np.concatenate(rights)
            lefts, rights, waiting = [], [], 0
    if waiting:
        yield np.concatenate(lefts), np.concatenate(rights)


def _comparable(table: ChainTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have a word or a deed in common, or stand in like contexts."""
    alike = table.vector.cosine(left, right) >= _ALIKE
    alike |= table.words.shared(left, right) > 0
    rest = np.flatnonzero(~alike)
    alike[rest] |= table.deeds.shared(left[rest], right[rest]) > 0
    alike[rest] |= table.keys.shared(left[rest], right[rest]) > 0
    return alike


def _grouped(
    rows: Sequence[int],
    scored: Mapping[int, list[tuple[int, float]]],
    names: Sequence[str],
    table: ChainTable,
    near: Mapping[int, frozenset[int]],
    may_join: MayJoin,
) -> tuple[list[Merge], list[Merge]]:
    """Group the chains of one component; those of one node are one from the start. Items are the nodes' first rows."""
    first: dict[str, int] = {}
    item = {row: first.setdefault(names[row], row) for row in rows}
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    for row in rows:
        for other, score in scored.get(row, ()):
            if other in item and item[row] != item[other]:
                sums[_ordered(item[row], item[other])] += score
    counts: defaultdict[tuple[int, int], int] = defaultdict(int)
    by_story: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        by_story[int(table.story[row])].append(row)
    for story, own in by_story.items():
        for other in near.get(story, frozenset()) | {story}:
            if other < story or other not in by_story:
                continue
            for one in own:
                for two in by_story[other]:
                    if item[one] != item[two] and (story != other or one < two):
                        counts[_ordered(item[one], item[two])] += 1
    scores = [(left, right, sums.get((left, right), 0.0), count) for (left, right), count in counts.items()]
    return agglomerate(
        scores,
        least=LEAST,
        may_join=lambda left, right: may_join(
            [names[each] for each in left], [names[each] for each in right]
        ),
    )


def _ordered(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _pair(merge: Merge, names: Sequence[str], views: Sequence[ChainView], table: ChainTable) -> Pair:
    """The pair of nodes that a merge joins, with the evidence in words."""
    one, other = views[merge.left].portrait, views[merge.right].portrait
    words = sorted({*one.heads, *one.words} & {*other.heads, *other.words})[:_WORDS]
    deeds = sorted({*one.deeds} & {*other.deeds})[:_WORDS]
    left, right = np.array([merge.left]), np.array([merge.right])
    story = float(table.stories.cosine(table.story[left], table.story[right])[0])
    evidence = [
        f"both are called {', '.join(words)}" if words else "",
        f"both: {', '.join(deeds)}" if deeds else "",
        f"alike in context ({float(table.vector.cosine(left, right)[0]):.2f})",
        "in one article"
        if table.story[merge.left] == table.story[merge.right]
        else f"their articles tell one story ({story:.2f})",
    ]
    low, high = sorted((names[merge.left], names[merge.right]))
    return Pair(low, high, round(min(0.99, merge.score), 3), tuple(filter(None, evidence)))

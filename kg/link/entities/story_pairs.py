"""Chains of articles on one story, with a name or without: which of them are one, by a trained scorer.

This is where "the gunman", "a 64-year-old man" and a name meet. Pairs are scored one by one; groups grow by average
linkage within what the scores connect, so that one good pair does not chain what does not belong together, and need the
surer a score the less they share (kg.link.entities.needs).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.link.entities.needs import LEAST, Witness, chain_needs
from kg.link.near.likeness import story_likeness, vector_likeness
from kg.link.near.scores import Partners, ScoredRows
from kg.link.near.stories import NearStories
from kg.link.near.told import ToldAt
from kg.link.tools.agglomerate import Merge, agglomerate, sides
from kg.link.tools.group_needs import Needs
from kg.link.tools.partition import Pair
from kg.link.tools.telling_words import Story
from kg.link.views.chain_views import ChainView

_WORDS = 3


MayJoin = Callable[[Sequence[str], Sequence[str]], bool]


def story_pairs(
    views: Sequence[ChainView],
    stories: Sequence[Story],
    names: Sequence[str],
    near: NearStories,
    scored: ScoredRows,
    groups: Iterable[Sequence[int]],
    *,
    may_join: MayJoin,
) -> list[ToldAt]:
    """Return pairs of nodes to join, and pairs that something forbids to join.

    `views` and `stories` are sorted, `near` are pairs of the stories; `names` are the nodes of the views, `scored`
    pairs of these, and `groups` the views that hang together. Chains of one node are taken for one within a story.
    """
    place = {story.article: number for number, story in enumerate(stories)}
    told_in = [place[view.ref.article] for view in views]
    scores, neighbours = Partners(len(views), scored), _neighbours(near)
    needs = chain_needs(views)
    joined: list[Merge] = []
    refused: list[Merge] = []
    for rows in groups:
        done, vetoed = _grouped(rows, scores, names, told_in, neighbours, needs, may_join)
        joined.extend(done)
        refused.extend(vetoed)
    return [
        ToldAt(merge.left, merges is joined, pair)
        for merges in (joined, refused)
        for merge, pair in zip(merges, _pairs(merges, names, views, stories, told_in), strict=True)
    ]


def _neighbours(near: NearStories) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in zip(near.left.tolist(), near.right.tolist(), strict=True):
        found[left].add(right)
        found[right].add(left)
    return {story: frozenset(others) for story, others in found.items()}


def _grouped(
    rows: Sequence[int],
    scored: Partners,
    names: Sequence[str],
    told_in: Sequence[int],
    near: Mapping[int, frozenset[int]],
    needs: Needs[Witness],
    may_join: MayJoin,
) -> tuple[list[Merge], list[Merge]]:
    """Group the chains of one component; those of one node are one from the start. Items are the nodes' first rows."""
    first: dict[str, int] = {}
    item = {row: first.setdefault(names[row], row) for row in rows}
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    for row in rows:
        for other, score in scored.of(row):
            if other in item and item[row] != item[other]:
                sums[_ordered(item[row], item[other])] += score
    stories: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        stories[item[row]][told_in[row]] += 1
    told = {node: list(counts.items()) for node, counts in stories.items()}
    close = {story: near.get(story, frozenset()) | {story} for story in {told_in[row] for row in rows}}

    def compared(left: Sequence[int], right: Sequence[int]) -> int:
        """Count the pairs of rows of two groups of nodes whose articles are one or near."""
        pairs = 0
        for one in left:
            for story, times in told[one]:
                beside = close[story]
                for other in right:
                    for place, count in told[other]:
                        if place in beside:
                            pairs += times * count
        return pairs

    return agglomerate(
        ((*pair, total) for pair, total in sums.items()),
        compared=compared,
        least=LEAST,
        may_join=lambda left, right: may_join(
            [names[each] for each in left], [names[each] for each in right]
        ),
        enough=needs.met,
    )


def _ordered(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _pairs(
    merges: Sequence[Merge],
    names: Sequence[str],
    views: Sequence[ChainView],
    stories: Sequence[Story],
    told_in: Sequence[int],
) -> list[Pair]:
    """The pairs of nodes that merges join, with the evidence in words."""
    left, right = sides(merges)
    story = story_likeness(stories, *([told_in[row] for row in side] for side in (left, right)))
    alike = vector_likeness(
        [views[row].portrait.vector for row in left], [views[row].portrait.vector for row in right]
    )
    found = []
    for merge, near, context in zip(merges, story, alike, strict=True):
        one, other = views[merge.left], views[merge.right]
        low, high = sorted((names[merge.left], names[merge.right]))
        evidence = _evidence(one, other, near, context)
        found.append(Pair(low, high, round(min(0.99, merge.score), 3), evidence))
    return found


def _evidence(left: ChainView, right: ChainView, story: float, alike: float) -> tuple[str, ...]:
    one, other = left.portrait, right.portrait
    words = sorted({*one.heads, *one.words} & {*other.heads, *other.words})[:_WORDS]
    deeds = sorted({*one.deeds} & {*other.deeds})[:_WORDS]
    evidence = (
        f"both are called {', '.join(words)}" if words else "",
        f"both: {', '.join(deeds)}" if deeds else "",
        f"alike in context ({alike:.2f})",
        "in one article"
        if left.ref.article == right.ref.article
        else f"their articles tell one story ({story:.2f})",
    )
    return tuple(filter(None, evidence))

"""Clustering by average linkage: two groups become one while their members agree on average, and nothing forbids it.

One pair that fits well does not chain two groups whose other members do not.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

MayJoin = Callable[[Sequence[int], Sequence[int]], bool]
_ROUNDED = 1e-8  # more than what rounding a score may add
Enough = Callable[[Sequence[int], Sequence[int], float], bool]


class Merge(Struct, frozen=True):
    """Two groups, by their smallest items, that became one, with the mean score of the pairs between them."""

    left: int
    right: int
    score: float


def sides(merges: Iterable[Merge]) -> tuple[list[int], list[int]]:
    """Return the left items of merges, and the right ones."""
    found = list(merges)
    return [merge.left for merge in found], [merge.right for merge in found]


def agglomerate(
    scores: Iterable[tuple[int, int, float, int]],
    *,
    least: float,
    may_join: MayJoin,
    enough: Enough | None = None,
) -> tuple[list[Merge], list[Merge]]:
    """Join groups of items while their mean score is at least `least`; return merges in order, and those forbidden.

    Two groups whose mean score is not `enough` wait until one of them has grown. `scores` gives for two items the sum
    of the scores of the pairs between them and how many pairs these are; items without an entry are not compared, and
    say nothing. The outcome depends on the set of scores, not on its order.
    """
    groups = _Groups(scores, least)
    done, refused = [], []
    while (best := groups.best()) is not None:
        left, right, score = best
        if enough is not None and not enough(groups.members[left], groups.members[right], score):
            continue
        if may_join(groups.members[left], groups.members[right]):
            groups.join(left, right)
            done.append(Merge(left, right, score))
        else:
            groups.part(left, right)
            refused.append(Merge(left, right, score))
    return done, refused


class _Groups:
    """Groups by their smallest item, with sums and counts of the scores between them."""

    def __init__(self, scores: Iterable[tuple[int, int, float, int]], least: float) -> None:
        self._least = least
        self._between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int]] = []
        for left, right, total, count in sorted(scores):
            self._between[left][right] = self._between[right][left] = (total, count)
        self.members: dict[int, list[int]] = {item: [item] for item in self._between}
        for left, others in self._between.items():
            self._push(left, {right: entry for right, entry in others.items() if left < right})

    def _push(self, left: int, others: Mapping[int, tuple[float, int]]) -> None:
        """Put the pairs of a group with `others` in line; most are far from joining, and need no rounding to tell."""
        near = self._least - _ROUNDED
        for right, (total, count) in others.items():
            if total >= near * count and (score := round(total / count, 9)) >= self._least:
                pair = (left, right) if left < right else (right, left)
                heapq.heappush(self._heap, (-score, *pair))

    def _score(self, left: int, right: int) -> float:
        total, count = self._between[left][right]
        return round(total / count, 9)

    def best(self) -> tuple[int, int, float] | None:
        """Take out the best pair of groups; entries that later merges made untrue are passed over."""
        while self._heap:
            score, left, right = heapq.heappop(self._heap)
            known = left in self.members and right in self._between[left]
            if known and self._score(left, right) == -score:
                return left, right, -score
        return None

    def part(self, left: int, right: int) -> None:
        """Never compare two groups again."""
        del self._between[left][right], self._between[right][left]

    def join(self, left: int, right: int) -> None:
        """Make one group of two; it keeps the smaller name."""
        self.members[left].extend(self.members.pop(right))
        ours = self._between[left]
        for other, (total, count) in self._between.pop(right).items():
            theirs = self._between[other]
            del theirs[right]
            if other == left:
                continue
            before, times = ours.get(other, (0.0, 0))
            ours[other] = theirs[left] = (before + total, times + count)
        self._push(left, self._between[left])

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
    scores: Iterable[tuple[int, int, float]],
    *,
    compared: Callable[[Sequence[int], Sequence[int]], int],
    least: float,
    may_join: MayJoin,
    enough: Enough | None = None,
) -> tuple[list[Merge], list[Merge]]:
    """Join groups of items while their mean score is at least `least`; return merges in order, and those forbidden.

    Two groups whose mean score is not `enough` wait until one of them has grown. `scores` gives for two items the sum
    of the scores of the pairs between them, where it is more than 0; `compared` says of two groups how many pairs these
    are of, which is what sums are divided by. The outcome depends on the set of scores, not on its order.
    """
    groups = _Groups(scores, compared, least)
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
    """Groups by their smallest item, with sums and counts of the scores between them, where there are any."""

    def __init__(
        self,
        scores: Iterable[tuple[int, int, float]],
        compared: Callable[[Sequence[int], Sequence[int]], int],
        least: float,
    ) -> None:
        self._compared, self._least = compared, least
        self._between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int]] = []
        for left, right, total in sorted(scores):
            self._between[left][right] = self._between[right][left] = total, compared((left,), (right,))
        self.members: dict[int, list[int]] = {item: [item] for item in self._between}
        for left, others in self._between.items():
            self._push(left, {right: entry for right, entry in others.items() if left < right})

    def _push(self, left: int, others: Mapping[int, tuple[float, int]]) -> None:
        """Put the pairs of a group with `others` in line; most are far from joining, and need no rounding to tell."""
        near = self._least - _ROUNDED
        for right, (total, count) in others.items():
            if count and total >= near * count and (score := round(total / count, 9)) >= self._least:
                pair = (left, right) if left < right else (right, left)
                heapq.heappush(self._heap, (-score, *pair))

    def _score(self, left: int, right: int) -> float:
        total, count = self._between[left][right]
        return round(total / count, 9) if count else 0.0

    def best(self) -> tuple[int, int, float] | None:
        """Take out the best pair of groups; entries that later merges made untrue are passed over."""
        while self._heap:
            score, left, right = heapq.heappop(self._heap)
            known = left in self.members and right in self._between[left]
            if known and self._score(left, right) == -score:
                return left, right, -score
        return None

    def part(self, left: int, right: int) -> None:
        """Never compare two groups again: what they said of each other counts no more."""
        self._between[left][right] = self._between[right][left] = (0.0, 0)

    def join(self, left: int, right: int) -> None:
        """Make one group of two; it keeps the smaller name."""
        ours, theirs = self._between[left], self._between.pop(right)
        own, other_own = self.members[left], self.members.pop(right)
        del ours[right], theirs[left]
        for other in {**ours, **theirs}:
            total, count = ours.get(other) or (0.0, self._compared(own, self.members[other]))
            more, times = theirs.get(other) or (0.0, self._compared(other_own, self.members[other]))
            self._between[other].pop(right, None)
            ours[other] = self._between[other][left] = (total + more, count + times)
        own.extend(other_own)
        self._push(left, ours)

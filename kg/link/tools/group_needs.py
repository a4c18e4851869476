"""Groups that become one only where some pair between them needs no more than their mean score."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Generic, Protocol, TypeVar


class OfArticle(Protocol):
    """What a row says for itself, in its article."""

    @property
    def article(self) -> str: ...


Witness = TypeVar("Witness", bound=OfArticle)


class Needs(Generic[Witness]):
    """Asks pairs of rows of two groups what they need, until one needs no more than is there."""

    def __init__(
        self,
        witness: Callable[[int], Witness],
        needed: Callable[[Witness, Witness], float],
        *,
        lone: float = 0.0,
        apart: Callable[[Witness, Witness], bool],
    ) -> None:
        """`witness` tells of a row what `needed` compares; it is asked once for each row that is compared at all.

        Two rows that are not in a group yet need at least `lone`. `apart` tells of two rows of one article that their
        groups are never one.
        """
        self._witness, self._needed, self._lone, self._apart = cache(witness), needed, lone, apart

    def met(self, left: Sequence[int], right: Sequence[int], score: float) -> bool:
        """Tell whether some pair of rows of two groups needs no more than `score`."""
        if len(left) == len(right) == 1 and score < self._lone:
            return False
        ours, theirs = [self._witness(row) for row in left], [self._witness(row) for row in right]
        if not any(self._needed(one, other) <= score for one in ours for other in theirs):
            return False
        told: defaultdict[str, list[Witness]] = defaultdict(list)
        for one in ours:
            told[one.article].append(one)
        return not any(self._apart(one, other) for other in theirs for one in told.get(other.article, ()))

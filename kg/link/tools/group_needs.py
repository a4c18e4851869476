"""Groups that become one only where some pair between them needs no more than their mean score."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Generic, TypeVar

Witness = TypeVar("Witness")


class Needs(Generic[Witness]):
    """Asks pairs of rows of two groups what they need, until one needs no more than is there."""

    def __init__(
        self,
        witness: Callable[[int], Witness],
        needed: Callable[[Witness, Witness], float],
        *,
        lone: float = 0.0,
    ) -> None:
        """`witness` tells of a row what `needed` compares; it is asked once for each row that is compared at all.

        Two rows that are not in a group yet need at least `lone`.
        """
        self._witness, self._needed, self._lone = cache(witness), needed, lone

    def met(self, left: Sequence[int], right: Sequence[int], score: float) -> bool:
        """Tell whether some pair of rows of two groups needs no more than `score`."""
        if len(left) == len(right) == 1 and score < self._lone:
            return False
        return any(
            self._needed(self._witness(one), self._witness(other)) <= score for one in left for other in right
        )

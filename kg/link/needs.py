"""Groups that become one only where some pair between them needs no more than their mean score."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Generic, TypeVar

Witness = TypeVar("Witness")


class Needs(Generic[Witness]):
    """Asks pairs of rows of two groups what they need, until one needs no more than is there."""

    def __init__(
        self, witness: Callable[[int], Witness], needed: Callable[[Witness, Witness], float]
    ) -> None:
        """`witness` tells of a row what `needed` compares; it is asked once for each row that is compared at all."""
        self._witness, self._needed = cache(witness), needed

    def met(self, left: Sequence[int], right: Sequence[int], score: float) -> bool:
        """Tell whether some pair of rows of two groups needs no more than `score`."""
        return any(
            self._needed(self._witness(one), self._witness(other)) <= score for one in left for other in right
        )

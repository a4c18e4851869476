"""Scores of pairs that linking may keep of a corpus, so that articles that are added cost little."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from kg.link.near.scores import KeptScores, ScoresOf


class Kept(Struct, frozen=True):
    """Scores of pairs of chains of entities, and of events."""

    chains: KeptScores
    events: KeptScores

    @classmethod
    def nothing(cls) -> Self:
        """Return what keeps nothing."""
        return cls(NoScores(), NoScores())


class NoScores:
    """No scores."""

    def get(self, left: str, right: str, state: str) -> ScoresOf | None:
        """Return None."""
        return None

    def put(self, scores: Iterable[tuple[str, str, str, ScoresOf]]) -> None:
        """Forget them."""

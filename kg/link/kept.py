"""What linking may keep of a corpus, so that articles that are added cost little: near articles and scores of pairs."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from kg.link.near_scores import KeptScores, ScoresOf
from kg.link.told import KeptTold, Told


class Kept(Struct, frozen=True):
    """Scores of pairs of chains of entities and of events, and what groups of articles told of each."""

    chains: KeptScores
    events: KeptScores
    told_of_chains: KeptTold
    told_of_events: KeptTold

    @classmethod
    def nothing(cls) -> Self:
        """Return what keeps nothing."""
        return cls(NoScores(), NoScores(), NothingTold(), NothingTold())


class NoScores:
    """No scores."""

    def get(self, left: str, right: str, state: str) -> ScoresOf | None:
        """Return None."""
        return None

    def put(self, scores: Iterable[tuple[str, str, str, ScoresOf]]) -> None:
        """Forget them."""


class NothingTold:
    """Nothing told."""

    def get(self, key: str) -> Told | None:
        """Return None."""
        return None

    def put(self, told: Iterable[tuple[str, Told]], used: Iterable[str]) -> None:
        """Forget it."""

"""What linking may keep of a corpus, so that articles that are added cost little: near articles and scores of pairs."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from kg.link.near_scores import KeptScores, ScoresOf
from kg.link.near_stories import KeptStories, MetStories


class Kept(Struct, frozen=True):
    """Near articles, and scores of pairs of chains of entities and of events."""

    stories: KeptStories
    chains: KeptScores
    events: KeptScores

    @classmethod
    def nothing(cls) -> Self:
        """Return what keeps nothing."""
        return cls(NoStories(), NoScores(), NoScores())


class NoScores:
    """No scores."""

    def get(self, left: str, right: str, state: str) -> ScoresOf | None:
        """Return None."""
        return None

    def put(self, scores: Iterable[tuple[str, str, str, ScoresOf]]) -> None:
        """Forget them."""


class NoStories:
    """No near articles."""

    def met(self) -> MetStories | None:
        """Return None."""
        return None

    def meet(self, found: MetStories) -> None:
        """Forget them."""

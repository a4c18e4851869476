"""How a text presents an event: its status, polarity and certainty, and what a governor makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Polarity, Status
from kg.ontology import Governor


@dataclass(frozen=True, slots=True)
class Factuality:
    """Status, polarity and certainty of an event where it stands; `planned`: it was so before any denial."""

    status: Status = Status.HAPPENED
    polarity: Polarity = Polarity.POSITIVE
    certainty: float = 1.0

    def under(self, governor: Governor) -> Factuality:
        """Return the factuality once `governor` is taken into account."""
        certainty = min(self.certainty, governor.certainty)
        if governor.status is Status.DENIED:
            if self.status is Status.DENIED:
                return Factuality(Status.HAPPENED, Polarity.POSITIVE, min(certainty, 0.9))
            if self.status is Status.HYPOTHETICAL and self.polarity is Polarity.NEGATIVE:
                return Factuality(self.status, Polarity.POSITIVE, certainty)  # "refused to prevent it"
            return Factuality(Status.DENIED, Polarity.NEGATIVE, certainty)
        if governor.polarity is Polarity.NEGATIVE:
            return Factuality(Status.HYPOTHETICAL, Polarity.NEGATIVE, certainty)
        if self.status is Status.DENIED and governor.status is Status.HYPOTHETICAL:
            return Factuality(Status.HYPOTHETICAL, Polarity.NEGATIVE, certainty)
        if governor.status is Status.HAPPENED or self.status is Status.DENIED:
            return Factuality(self.status, self.polarity, certainty)
        if governor.status is Status.ONGOING:
            status = Status.ONGOING if self.status is Status.HAPPENED else self.status
            return Factuality(status, self.polarity, certainty)
        if governor.status is Status.PLANNED and self.status is Status.HYPOTHETICAL:
            return Factuality(self.status, self.polarity, certainty)
        return Factuality(governor.status, self.polarity, certainty)


Judge: TypeAlias = Callable[[int], tuple[Factuality, bool]]
"""How the text presents a word, and whether a word beside or above it says so."""

"""What the network says of each word as an event, beside the tables: its marks `event` and `nominal`.

`event` is the probability that a word heads an event mention as ECB+ annotates them, `nominal` that a noun names what
somebody does or what happens, as QANom asks. A network without these marks leaves everything to the tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.reader.parse import Parse

_EVENT = 0.5
_NOMINAL = 0.7
_DOUBT = 0.1


@dataclass(frozen=True, slots=True)
class Evidence:
    """Probabilities by token; both are None where the network has no such marks."""

    event: NDArray[np.float32] | None
    nominal: NDArray[np.float32] | None

    @classmethod
    def of(cls, parse: Parse) -> Evidence:
        """Return what the network says of the words of a parse."""
        return cls(parse.mark("event"), parse.mark("nominal"))

    def speaks_for(self, token: int, *, noun: bool) -> float | None:
        """Return how sure the network is of an event that no table knows, None where it is not sure enough."""
        event = float(self.event[token]) if self.event is not None else 0.0
        nominal = float(self.nominal[token]) if noun and self.nominal is not None else 0.0
        if event >= _EVENT or (nominal >= _NOMINAL and event > _DOUBT):
            return max(event, nominal)
        return None

    def speaks_against(self, token: int) -> bool:
        """Tell whether the network is sure that a word is no event here."""
        return self.is_below(token, _DOUBT)

    def is_below(self, token: int, least: float) -> bool:
        """Tell whether the network takes a word for an event with a probability less than `least`."""
        return self.event is not None and float(self.event[token]) < least

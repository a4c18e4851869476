"""What linking compares across articles besides names and dates: a short vector for each event and entity chain.

A vector is a fixed projection of the reader network's states (`event_vectors.npz` and `entity_vectors.npz` beside the
network), squashed to one signed byte a number. Two mentions of one thing have vectors that point the same way. Records
carry them, so that whether two records tell of one event can be told from these two records alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.parse import Parse
from kg.extract.reader.weights import stored_arrays
from kg.model import ExtractionRecord, MentionKind

EVENT_FILE, ENTITY_FILE = "event_vectors.npz", "entity_vectors.npz"
WIDTH = 64
_LEVELS = 127
Floats = NDArray[np.float32]


class Projection:
    """States (n x width) to vectors (n x WIDTH): centred and scaled, one matrix, tanh, a signed byte a number."""

    def __init__(self, mean: Floats, scale: Floats, weights: Floats) -> None:
        """`mean` and `scale` have one number for each column of the states, `weights` are width x WIDTH."""
        self._mean, self._scale, self._weights = mean, scale, weights
        self.width = len(weights)

    @classmethod
    def beside(cls, folder: Path | None, file: str) -> Projection | None:
        """Read the weights beside the network in `folder`, None where there are none; ModelError: of another make."""
        arrays = stored_arrays(folder, file)
        if arrays is None:
            return None
        try:
            mean, scale, weights = (arrays[name].astype(np.float32) for name in ("mean", "scale", "weights"))
        except KeyError as error:
            raise ModelError(f"{file} lacks {error}: train it anew with scripts/train") from error
        if weights.shape != (len(mean), WIDTH):
            raise ModelError(f"{file} has weights of shape {weights.shape}, not ({len(mean)}, {WIDTH})")
        return cls(mean, scale, weights)

    def __call__(self, states: Floats) -> list[bytes]:
        """Return one vector of WIDTH signed bytes for each row of `states`."""
        squashed = np.tanh((states - self._mean) / self._scale @ self._weights)
        return [row.tobytes() for row in np.rint(squashed * _LEVELS).astype(np.int8)]


class Vectors:
    """Fills the vectors of records. Weights are read once."""

    def __init__(self, events: Projection, entities: Projection) -> None:
        self._events, self._entities = events, entities

    @classmethod
    def beside(cls, folder: Path | None) -> Vectors | None:
        """The projections trained with the reader network in `folder`, or None where one is missing."""
        events, entities = (Projection.beside(folder, file) for file in (EVENT_FILE, ENTITY_FILE))
        return None if events is None or entities is None else cls(events, entities)

    def fill(self, record: ExtractionRecord, parse: Parse) -> ExtractionRecord:
        """Return the record with a vector for each event and each entity chain that is not of pronouns alone.

        The record stays as it is where another pipeline read the article: it gives no states.
        """
        if parse.states.shape[1] != self._events.width or not len(parse):
            return record
        triggers = [last_token(parse, event.trigger.end) for event in record.events]
        found = [
            (number, self._heads(record, parse, chain.mentions)) for number, chain in enumerate(record.chains)
        ]
        worded = [(number, heads) for number, heads in found if heads]
        means = [parse.states[heads].mean(0) for _, heads in worded]
        vectors = (
            dict(zip((number for number, _ in worded), self._entities(np.array(means)), strict=True))
            if means
            else {}
        )
        return replace(
            record,
            events=tuple(
                replace(event, vector=vector)
                for event, vector in zip(record.events, self._events(parse.states[triggers]), strict=True)
            )
            if triggers
            else (),
            chains=tuple(
                replace(chain, vector=vectors.get(number, b"")) for number, chain in enumerate(record.chains)
            ),
        )

    def _heads(self, record: ExtractionRecord, parse: Parse, mentions: Iterable[int]) -> list[int]:
        """Head tokens of the mentions that are no pronouns."""
        chosen = (record.mentions[index] for index in mentions)
        return [last_token(parse, each.head.end) for each in chosen if each.kind is not MentionKind.PRONOUN]


def last_token(parse: Parse, end: int) -> int:
    """Return the token that holds the last character before `end`."""
    return max(0, bisect_right(parse.begins, end - 1) - 1)

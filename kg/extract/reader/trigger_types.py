"""GENEVA's event type of each word, from the network's states: 115 kinds drawn from FrameNet, a check on breadth.

Runs what `kg.train.triggers` trains: a perceptron over states, held beside the network (`trigger_types.npz`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.weights import stored_arrays

Floats = NDArray[np.float32]

FILE = "trigger_types.npz"


@dataclass(frozen=True, slots=True)
class TriggerTypes:
    """`names[0]` is empty: no trigger. `least` is the probability of being one from which a word is taken for one.

    Scores of standardised states ((state - mean) / scale) are relu(states @ inner + inner_bias) @ outer + outer_bias.
    """

    names: tuple[str, ...]
    least: float
    mean: Floats
    scale: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def probabilities(self, states: Floats) -> Floats:
        """Return n x types for states n x width."""
        hidden = np.maximum((states - self.mean) / self.scale @ self.inner + self.inner_bias, 0)
        scores = hidden @ self.outer + self.outer_bias
        scores = np.exp(scores - scores.max(1, keepdims=True))
        found: Floats = scores / scores.sum(1, keepdims=True)
        return found

    def triggers(self, states: Floats) -> list[tuple[int, str, float]]:
        """Return index, best type, and the probability of being a trigger at all, of the words that are one."""
        chances = self.probabilities(states)
        best = chances[:, 1:].argmax(1) + 1
        sure = 1 - chances[:, 0]
        return [
            (int(word), self.names[best[word]], float(sure[word]))
            for word in np.flatnonzero(sure >= self.least)
        ]


def load_trigger_types(folder: Path | None = None) -> TriggerTypes | None:
    """Read the weights from `folder`, by default the shipped reader; None where it has none.

    Raises ModelError where the file is damaged.
    """
    arrays = stored_arrays(folder, FILE)
    if arrays is None:
        return None
    try:
        names = tuple(str(name) for name in arrays.pop("names"))
        least = float(arrays.pop("least"))
        return TriggerTypes(
            names, least, **{name: array.astype(np.float32) for name, array in arrays.items()}
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"{FILE}: no weights of trigger types ({error}); reinstall the package") from error

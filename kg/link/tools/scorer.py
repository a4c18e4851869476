"""A small trained network that turns what speaks for and against a pair into a probability (numpy alone)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

Floats = NDArray[np.float64]
_CHUNK = 4096
_DIGITS = 5  # beyond these, rounding in sums could tell a pair scored alone from one scored among others
_BOUND = 6.0


class Scorer:
    """Features, standardised and bounded, through layers with rectifiers to one calibrated probability."""

    def __init__(
        self, mean: Floats, scale: Floats, layers: Sequence[tuple[Floats, Floats]], version: str
    ) -> None:
        """`mean` and `scale` have one number a feature; `layers` are weights (inputs x outputs) and biases."""
        self._mean, self._scale, self._layers = mean, scale, tuple(layers)
        self.version = version

    @classmethod
    def load(cls, path: Path, features: Sequence[str]) -> "Scorer":
        """Read the weights at `path`; raise ModelError where they are missing or were trained with other features."""
        if not path.is_file():
            raise ModelError(f"{path} is missing: reinstall event-kg, or train it with scripts/train")
        with np.load(path) as arrays:
            known = list(map(str, arrays["features"]))
            count = sum(name.startswith("weights") for name in arrays.files)
            layers = [
                (arrays[f"weights{number}"].astype(np.float64), arrays[f"bias{number}"].astype(np.float64))
                for number in range(count)
            ]
            mean, scale = (arrays[name].astype(np.float64) for name in ("mean", "scale"))
            version = str(arrays["version"])
        if known != list(features):
            raise ModelError(f"{path} was trained with other features: train it anew with scripts/train")
        return cls(mean, scale, layers, version)

    def __call__(self, rows: Floats) -> Floats:
        """Return the probability of each row of features."""
        found = np.zeros(len(rows))
        for begin in range(0, len(rows), _CHUNK):
            hidden = np.clip((rows[begin : begin + _CHUNK] - self._mean) / self._scale, -_BOUND, _BOUND)
            for weights, bias in self._layers[:-1]:
                hidden = np.maximum(hidden @ weights + bias, 0)
            weights, bias = self._layers[-1]
            found[begin : begin + _CHUNK] = 1 / (1 + np.exp(-(hidden @ weights + bias)[:, 0]))
        return np.round(found, _DIGITS)

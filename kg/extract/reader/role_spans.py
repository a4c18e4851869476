"""Role spans: roles are read with the tree that was chosen, and a span's chance is seen at its edges.

The mean of a long span's scores says little of whether it begins and ends at the right words. So its chance is a
logistic function of what the scores say at its first word, its weakest one, and beyond both ends, and of whether the
span is a whole subtree. The weights lie beside the network (`python -m kg.train.role_spans` fits them).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.decode import Floats, Ints, Spans

FILE = "role_spans.tsv"
EVIDENCE = (
    "mean", "mean chance", "first", "first chance", "weakest", "weakest chance", "end", "end chance",
    "begin", "begin chance", "whole", "whole and mean", "first none", "mean none",
)  # fmt: skip
"""What is known of a span. The first five with their chances: log chances of the span's label over its words, at the
first word, at the weakest of the others; that it does not go on behind the last word, nor begins before the first.
`whole`: a word with all below it; `none`: how likely its words are in no span.
"""
_CHOSEN = np.float32(2.0)  # added to the score of each head in the tree, before the roles see the scores
_LOWEST = -6.0  # log chances below are as good as this
_CERTAIN = 1e-4  # chances nearer to one are as good as this


@dataclass(frozen=True, slots=True)
class SpanChances:
    """The logistic function over EVIDENCE, and the chance from which on a span stands."""

    weights: NDArray[np.float64]
    bias: float
    least: float

    @classmethod
    def load(cls, path: Path) -> SpanChances:
        """Read the table of names and numbers. Raises ModelError where it is not about EVIDENCE."""
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
        try:
            table = {name: float(number) for name, number in lines}
            weights = np.array([table[name] for name in EVIDENCE])
            return cls(weights, table["bias"], table["least"])
        except (ValueError, KeyError) as error:
            raise ModelError(f"{path}: not a table of the chances of role spans ({error})") from error

    def save(self, path: Path) -> None:
        """Write what `load` reads."""
        names = (*EVIDENCE, "bias", "least")
        rows = zip(names, (*self.weights.tolist(), self.bias, self.least), strict=True)
        path.write_text("".join(f"{name}\t{number:.4f}\n" for name, number in rows), encoding="utf-8")

    def of(self, evidence: Floats) -> NDArray[np.float64]:
        """The chance of each row of `evidence`."""
        score = (evidence * self.weights).sum(1) + self.bias  # row by row: no row's sum depends on the others
        chance: NDArray[np.float64] = 1 / (1 + np.exp(-score))
        return chance


def decided(arcs: Floats, heads: Ints) -> Floats:
    """Arc scores (S x n x 1+n) that favour the heads chosen (S x n): text unseen in training leaves them vaguer."""
    result = arcs.copy()
    places = heads[:, :, None]
    np.put_along_axis(result, places, np.take_along_axis(arcs, places, 2) + _CHOSEN, 2)
    return result


def whole_subtrees(heads: Ints) -> NDArray[np.bool_]:
    """S x n x n: whether words first to last (second and third axis) are a word of the tree with all below it."""
    count, width = heads.shape
    token = np.arange(width)
    first, last = np.tile(token, count), np.tile(token, count)
    size = np.ones(count * width, np.int64)
    below = np.arange(count * width)
    above = heads.ravel()
    while len(below := below[above > 0]):
        above = above[above > 0] - 1 + below - below % width  # the next word up, in the same sentence
        np.minimum.at(first, above, below % width)
        np.maximum.at(last, above, below % width)
        np.add.at(size, above, 1)
        above = heads.ravel()[above]
    whole = np.flatnonzero(size == last - first + 1)
    result = np.zeros((count, width, width), bool)
    result[whole // width, first[whole], last[whole]] = True
    return result


def evidence(scores: Floats, found: Spans, lengths: Ints, whole: NDArray[np.bool_]) -> Floats:
    """Rows of EVIDENCE for the spans found in P x n x K log scores. `lengths`: words of each row of scores.

    `whole` says of each span whether it is a subtree.
    """
    if not len(found.row):
        return np.zeros((0, len(EVIDENCE)), np.float32)
    row, start, end, begins = found.row, found.start, found.end, found.label
    inside = begins + 1
    first = scores[row, start, begins]
    sizes = end - start
    at = np.cumsum(sizes) - sizes
    words = np.arange(sizes.sum()) + np.repeat(start - at, sizes)
    owner = np.repeat(row, sizes)
    goes_on = scores[owner, words, np.repeat(inside, sizes)]
    goes_on[at] = 0  # the first word begins
    weakest = np.minimum.reduceat(goes_on, at)
    none = np.exp(scores[owner, words, 0])
    mean_none = np.add.reduceat(none, at) / sizes
    beyond = np.minimum(end, scores.shape[1] - 1)
    after = np.where(end < lengths[row], np.exp(scores[row, beyond, inside]), 0)
    ahead = np.maximum(start - 1, 0)
    before = np.exp(scores[row, ahead, begins]) + np.exp(scores[row, ahead, inside])
    ends = np.log(1 - np.minimum(after, 1 - _CERTAIN))
    starts = np.log(1 - np.minimum(np.where(start > 0, before, 0), 1 - _CERTAIN))
    logs = [np.maximum(each, _LOWEST) for each in (found.score, first, weakest, ends, starts)]
    columns = [column for each in logs for column in (each, np.exp(each))]
    columns += [whole, whole * logs[0], none[at], mean_none]
    return np.stack(columns, 1).astype(np.float32)

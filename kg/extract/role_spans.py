"""Role spans and the tree: roles are read with the tree that was chosen, and unlikely spans do not stand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.extract.decode import Floats, Ints, Spans

_CHOSEN = np.float32(2.0)  # added to the score of each head in the tree, before the roles see the scores
_LEAST_WHOLE = 0.45  # probability of spans that are whole subtrees, without
_LEAST_BROKEN = 0.55  # and of all others: what is less likely is more often wrong than it is right


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


def likely(found: Spans, heads: Ints, sentence: Ints) -> Spans:
    """The spans without those of little probability. Row r is of sentence `sentence[r]`, whose tree is in `heads`."""
    whole = whole_subtrees(heads)[sentence[found.row], found.start, found.end - 1]
    kept = np.exp(found.score) >= np.where(whole, _LEAST_WHOLE, _LEAST_BROKEN)
    return Spans(found.row[kept], found.start[kept], found.end[kept], found.label[kept], found.score[kept])

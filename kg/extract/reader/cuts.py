"""Sentences as the reader network's input arrays: word pieces, batches of equal length, overlong sentences in parts.

All sentences of a call lie in flat arrays, one behind the other: a batch is cut out of them by index arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kg.extract.reader.decode import Ints
from kg.extract.reader.wordpiece import WordPieces

_MOST_PIECES = 478  # of one part, beside its start and its end piece


@dataclass(frozen=True, slots=True)
class Cut:
    """Sentences as word pieces. A part is a sentence, or a stretch of an overlong one.

    `pieces` and `shapes` hold the parts with their start and end pieces; part p is the `piece_count[p]` pieces from
    `piece_at[p]` on, and the `word_count[p]` words from `word_at[p]` on. `first` and `last` are each word's pieces,
    counted from the start piece of its part.
    """

    words: Sequence[str]
    pieces: Ints
    shapes: Ints
    first: Ints
    last: Ints
    piece_at: Ints
    piece_count: Ints
    word_at: Ints
    word_count: Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """Parts with one number of pieces. `at` (B x n) are their words in the flat arrays, `real`: which are no padding
    (that repeats the last word); `inputs` are those of reader.onnx.
    """

    inputs: dict[str, NDArray[np.generic]]
    at: Ints
    lengths: Ints
    real: NDArray[np.bool_]


def cut_sentences(sentences: Sequence[Sequence[str]], vocabulary: WordPieces) -> Cut:
    """Sentences of any number and length as word pieces; empty ones have no part."""
    words = list(chain.from_iterable(sentences))
    found = list(map(vocabulary.known, words))
    counts = np.fromiter((len(pieces) for pieces, _ in found), np.int64, len(words))
    before = np.concatenate([[0], np.cumsum(counts)])
    word_count = np.array(list(_parts(map(len, sentences), before.tolist())), np.int64)
    word_at = np.cumsum(word_count) - word_count
    piece_count = before[word_at + word_count] - before[word_at] + 2
    piece_at = np.cumsum(piece_count) - piece_count
    pieces = np.full(int(piece_count.sum()), vocabulary.start, np.int64)
    shapes = np.zeros_like(pieces)
    pieces[piece_at + piece_count - 1] = vocabulary.end
    inner = np.ones(len(pieces), bool)
    inner[piece_at] = inner[piece_at + piece_count - 1] = False
    pieces[inner] = np.fromiter(chain.from_iterable(pieces for pieces, _ in found), np.int64, before[-1])
    shapes[inner] = np.repeat(np.fromiter((shape for _, shape in found), np.int64, len(words)), counts)
    first = before[:-1] - np.repeat(before[word_at], word_count) + 1
    return Cut(words, pieces, shapes, first, first + counts - 1, piece_at, piece_count, word_at, word_count)


def _parts(sizes: Iterable[int], before: list[int]) -> Iterator[int]:
    """The number of words of each part; `before` counts the pieces before each word."""
    start = 0
    for size in sizes:
        end = start + size
        while before[end] - before[start] > _MOST_PIECES:
            middle = bisect_right(before, before[start] + _MOST_PIECES) - 1
            yield middle - start
            start = middle
        if end > start:
            yield end - start
        start = end


def batches(cut: Cut, budget: int) -> Iterator[Batch]:
    """Parts of equal length, at most `budget` pieces at a time (or one part), so that no piece is padding."""
    if not len(cut.word_at):
        return
    order = np.lexsort((cut.word_count, cut.piece_count))
    sizes, starts = np.unique(cut.piece_count[order], return_index=True)
    for size, group in zip(sizes.tolist(), np.split(order, starts[1:]), strict=True):
        for rows in np.array_split(group, -(-len(group) * size // max(budget, size))):
            yield _batch(cut, rows, size)


def _batch(cut: Cut, rows: Ints, size: int) -> Batch:
    pieces = cut.piece_at[rows][:, None] + np.arange(size)
    lengths = cut.word_count[rows]
    place = np.minimum(np.arange(int(lengths.max())), lengths[:, None] - 1)
    at = cut.word_at[rows][:, None] + place
    real = np.arange(at.shape[1]) < lengths[:, None]
    inputs: dict[str, NDArray[np.generic]] = {
        "pieces": cut.pieces[pieces],
        "shapes": cut.shapes[pieces],
        "first": cut.first[at],
        "last": cut.last[at],
        "words": real,
    }
    return Batch(inputs, at, lengths, real)

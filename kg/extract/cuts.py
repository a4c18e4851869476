"""Sentences as the reader network's input arrays: word pieces, padded batches, overlong sentences in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.decode import Ints
from kg.extract.reading import NameSpan, Predicate, Reading, shifted
from kg.extract.wordpiece import WordPieces, shape_of

_MAX_PIECES = 480


@dataclass(slots=True)
class Cut:
    """A sentence as word pieces. `given` are predicates that the caller knows; None lets the network find them."""

    words: Sequence[str]
    pieces: list[int]
    first: list[int]
    last: list[int]
    given: list[int] | None = None


def cut_words(words: Sequence[str], vocabulary: WordPieces) -> Cut:
    """A sentence of any length as word pieces, between the start and the end piece."""
    pieces, first, last = [vocabulary.start], [], []
    for word in words:
        first.append(len(pieces))
        pieces.extend(vocabulary.pieces(word))
        last.append(len(pieces) - 1)
    pieces.append(vocabulary.end)
    return Cut(words, pieces, first, last)


def padded(cuts: list[Cut]) -> tuple[dict[str, NDArray[np.generic]], Ints]:
    """The input arrays of reader.onnx, and the number of words of each sentence."""
    rows, width = len(cuts), max(len(cut.pieces) for cut in cuts)
    lengths = np.array([len(cut.words) for cut in cuts], np.int64)
    words = int(lengths.max())
    pieces, shapes = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    first, last = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
    for row, cut in enumerate(cuts):
        pieces[row, : len(cut.pieces)] = cut.pieces
        first[row, : len(cut.first)] = cut.first
        last[row, : len(cut.last)] = cut.last
        counts = np.array(cut.last) - np.array(cut.first) + 1
        shapes[row, 1 : len(cut.pieces) - 1] = np.repeat([shape_of(word) for word in cut.words], counts)
    sizes = np.array([len(cut.pieces) for cut in cuts])
    inputs: dict[str, NDArray[np.generic]] = {
        "pieces": pieces,
        "shapes": shapes,
        "mask": np.arange(width) < sizes[:, None],
        "first": first,
        "last": last,
        "words": np.arange(words) < lengths[:, None],
    }
    return inputs, lengths


def parts_of(cut: Cut) -> Iterator[tuple[int, Cut]]:
    """(first word, part) of a sentence, in parts that the network's positions can hold."""
    if cut.words and len(cut.pieces) <= _MAX_PIECES:
        yield 0, cut
        return
    start = 0
    while start < len(cut.words):
        end = start + 1
        while end < len(cut.words) and cut.last[end] - cut.first[start] < _MAX_PIECES - 2:
            end += 1
        low, high = cut.first[start], cut.last[end - 1] + 1
        shift = low - 1
        yield (
            start,
            Cut(
                cut.words[start:end],
                [cut.pieces[0], *cut.pieces[low:high], cut.pieces[-1]],
                [place - shift for place in cut.first[start:end]],
                [place - shift for place in cut.last[start:end]],
                None if cut.given is None else [t - start for t in cut.given if start <= t < end],
            ),
        )
        start = end


def joined(parts: list[tuple[int, Reading]]) -> Reading:
    """The parts of an overlong sentence in one reading; each part keeps its own root (a forest)."""
    tags: list[str] = []
    pos: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deprels: list[str] = []
    names: list[NameSpan] = []
    predicates: list[Predicate] = []
    for offset, part in parts:
        tags += part.tags
        pos += part.pos
        lemmas += part.lemmas
        heads += [head + offset if head else 0 for head in part.heads]
        deprels += part.deprels
        names += [NameSpan(n.label, n.start + offset, n.end + offset, n.probability) for n in part.names]
        predicates += [shifted(predicate, offset) for predicate in part.predicates]
    return Reading(
        tags=tuple(tags),
        pos=tuple(pos),
        lemmas=tuple(lemmas),
        heads=tuple(heads),
        deprels=tuple(deprels),
        names=tuple(names),
        predicates=tuple(predicates),
        states=np.concatenate([part.states for _, part in parts]),
        marks=np.concatenate([part.marks for _, part in parts]),
    )

"""Word shingles of texts as sorted numbers, and how much of one text stands in another."""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORDS = 3  # of a shingle: short ones live through an edit of every third word
_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)

Shingles = NDArray[np.uint64]


class Shingler:
    """Makes shingles; each word is hashed once for all texts."""

    def __init__(self) -> None:
        self._known = _Words()

    def shingles(self, text: str) -> Shingles:
        """Return the shingles of `text`, sorted, each once; none where it has fewer words than a shingle."""
        words = np.array([self._known[word] for word in _WORD.findall(text.lower())], dtype=np.uint64)
        if len(words) < WORDS:
            return np.empty(0, dtype=np.uint64)
        found = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
        for offset in range(WORDS):
            found = found * _MIX + words[offset : offset + len(found)]
        return np.unique(found ^ (found >> np.uint64(29)))


class _Words(dict[str, int]):
    def __missing__(self, word: str) -> int:
        number = zlib.crc32(word.encode("utf-8", "replace"))
        self[word] = number
        return number


def common(one: Shingles, other: Shingles) -> int:
    """Return how many shingles two texts share."""
    return len(np.intersect1d(one, other, assume_unique=True))


def first_holders(probes: Sequence[Shingles], *, most: int, least: int) -> list[list[int]]:
    """Return for each text the earlier ones that first had some of its probes: at most `most`, best first.

    A text names no other with fewer than `least` of its probes. Only the first holder of a probe is named, so that the
    work grows with the texts and not with the pairs that copies of one text make.
    """
    owners = np.repeat(np.arange(len(probes), dtype=np.int64), [len(each) for each in probes])
    if not len(owners):
        return [[] for _ in probes]
    values = np.concatenate(probes)
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    firsts = np.repeat(owners[starts], np.diff(np.append(starts, len(values))))
    later = owners != firsts
    pairs, counts = np.unique(owners[later] * len(probes) + firsts[later], return_counts=True)
    pairs, counts = pairs[counts >= least], counts[counts >= least]
    found: list[list[int]] = [[] for _ in probes]
    for index in np.lexsort((pairs, -counts)).tolist():
        own, first = divmod(int(pairs[index]), len(probes))
        if len(found[own]) < most:
            found[own].append(first)
    return found

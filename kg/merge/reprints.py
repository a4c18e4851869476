"""Which articles reprint another: near-duplicates by word shingles, found through bottom-k sketches.

Ten papers that carry one wire story are one independent source. Sketches after Broder, "On the resemblance and
containment of documents" (1997).
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.model import Article, Reprint

_WORDS_PER_SHINGLE = 5
_SKETCH = 256
_PROBES = 24
_LARGEST_BLOCK = 200
_THRESHOLD = 0.6
_WORD = re.compile(r"\w+")

Sketch = NDArray[np.uint64]


def find_reprints(articles: Iterable[Article]) -> tuple[Reprint, ...]:
    """Return, for each article that is a near-duplicate of earlier ones, the earliest and how alike they are.

    The original is the earliest published, then the one with an agency's credit, then the smallest id.
    """
    ordered = sorted(articles, key=_precedence)
    sketches = [_sketch(article.text) for article in ordered]
    found = []
    for later, candidates in sorted(_candidates(sketches).items()):
        alike = [
            (position, _resemblance(sketches[position], sketches[later])) for position in sorted(candidates)
        ]
        close = [(position, similarity) for position, similarity in alike if similarity >= _THRESHOLD]
        if close:
            earliest, similarity = close[0]
            found.append(Reprint(ordered[later].id, ordered[earliest].id, round(similarity, 3)))
    return tuple(sorted(found))


def independent_sources(articles: Sequence[Article], reprints: Iterable[Reprint]) -> dict[str, str]:
    """Return the independent source behind each article: the publisher of the original that it goes back to."""
    original = {reprint.article: reprint.original for reprint in reprints}
    publisher = {article.id: article.publisher or article.id for article in articles}

    def root(article: str) -> str:
        while article in original:
            article = original[article]
        return article

    return {article.id: publisher[root(article.id)] for article in articles}


def _precedence(article: Article) -> tuple[str, bool, str]:
    published = article.published.value if article.published else "9999"
    return published, article.agency is None, article.id


def _sketch(text: str) -> Sketch:
    words = np.array(
        [zlib.crc32(w.encode("utf-8", "replace")) for w in _WORD.findall(text.lower())], dtype=np.uint64
    )
    if len(words) < _WORDS_PER_SHINGLE:
        return np.empty(0, dtype=np.uint64)
    shingles = np.zeros(len(words) - _WORDS_PER_SHINGLE + 1, dtype=np.uint64)
    for offset in range(_WORDS_PER_SHINGLE):
        shingles = shingles * np.uint64(0x9E3779B97F4A7C15) + words[offset : offset + len(shingles)]
    return np.unique(shingles ^ (shingles >> np.uint64(29)))[:_SKETCH]


def _candidates(sketches: Sequence[Sketch]) -> dict[int, set[int]]:
    """Return for each position the earlier positions that share one of its smallest shingles."""
    holders: dict[int, list[int]] = defaultdict(list)
    for position, sketch in enumerate(sketches):
        for value in sketch[:_PROBES].tolist():
            holders[value].append(position)
    found: dict[int, set[int]] = defaultdict(set)
    for positions in holders.values():
        if len(positions) > _LARGEST_BLOCK:  # furniture that a whole site repeats: neighbours are enough
            for earlier, later in pairwise(positions):
                found[later].add(earlier)
            continue
        for index, later in enumerate(positions):
            found[later].update(positions[:index])
    return {later: earlier for later, earlier in found.items() if earlier}


def _resemblance(one: Sketch, other: Sketch) -> float:
    """Estimate the share of common shingles from two bottom-k sketches."""
    union = np.union1d(one, other)[:_SKETCH]
    both = np.intersect1d(np.intersect1d(one, other, assume_unique=True), union, assume_unique=True)
    return len(both) / len(union) if len(union) else 0.0

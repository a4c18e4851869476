"""Where the words of a tokenized article stand: sentences without white space, and the tokens that their words are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kg.extract.reader.decode import Ints
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.page import Page

_WINDOW = 32_000  # words that are read together, where articles are short: batches of one length fill up


@dataclass(frozen=True, slots=True)
class Layout:
    """The sentences of an article as words; `tokens[i]` is the token of word i, of `count` tokens in all."""

    sentences: tuple[tuple[str, ...], ...]
    tokens: Ints
    count: int

    @classmethod
    def of(cls, words: Sequence[str], starts: Sequence[bool]) -> Layout:
        """`starts[i]`: token i starts a sentence. White space is no word; sentences of nothing else are left out."""
        tokens = [index for index, word in enumerate(words) if not word.isspace()]
        sentence = np.cumsum(np.array(starts, np.int64))[tokens]
        real = [words[index] for index in tokens]
        breaks = [0, *(np.flatnonzero(np.diff(sentence)) + 1).tolist(), len(real)]
        bounds = pairwise(breaks)
        return cls(
            tuple(tuple(real[start:end]) for start, end in bounds if start < end),
            np.array(tokens, np.int64),
            len(words),
        )

    def governors(self) -> Ints:
        """For each token the last word's token up to it, or the first one's of all; 0 where there is no word.

        On these hang the tokens that are white space.
        """
        if not len(self.tokens):
            return np.zeros(self.count, np.int64)
        places = np.searchsorted(self.tokens, np.arange(self.count), side="right") - 1
        return self.tokens[np.maximum(places, 0)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words [start, end) of a page: those of one article."""

    page: Page
    start: int
    end: int
    layout: Layout

    def heads(self) -> Ints:
        """The head of each token, itself at a root."""
        heads = self.layout.governors()
        tokens = self.layout.tokens
        heads[tokens] = tokens[self.page.heads[self.start : self.end] - self.start]
        return heads

    def in_tokens(
        self, rows: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """The words' rows of a column of the page as rows of tokens; white space gets zeros."""
        result = np.zeros((self.layout.count, rows.shape[1]), np.float32)
        result[self.layout.tokens] = rows[self.start : self.end]
        return result


def read_layouts(network: ReaderNetwork, layouts: Iterable[Layout]) -> Iterator[Stretch]:
    """What the network says of each article, in their order; short articles share a page."""
    waiting: list[Layout] = []
    words = 0
    for layout in layouts:
        waiting.append(layout)
        words += len(layout.tokens)
        if words >= _WINDOW:
            yield from _page(network, waiting)
            waiting, words = [], 0
    yield from _page(network, waiting)


def _page(network: ReaderNetwork, layouts: list[Layout]) -> Iterator[Stretch]:
    if not layouts:
        return
    page = network.page(
        [sentence for layout in layouts for sentence in layout.sentences],
        np.concatenate([layout.tokens for layout in layouts]),
    )
    end = 0
    for layout in layouts:
        start, end = end, end + len(layout.tokens)
        yield Stretch(page, start, end, layout)

"""Texts of made-up words for `bench_graph`, with the places of their sentences and words."""

import random
from itertools import accumulate

from msgspec import Struct

_SYLLABLES = "ba con da el fi gra ho in ju ka lo men na or pa qua re sta ti u ver wal xe yo zu".split()
_WORDS, _SENTENCES, _PER_TEXT = 4_000, 2_000, 24


class Text(Struct, frozen=True):
    """A text, and [begin, end) of its sentences."""

    text: str
    sentences: tuple[tuple[int, int], ...]

    def word(self, sentence: int, number: int) -> tuple[int, int]:
        """Return the place of a word; sentences repeat from the last on, as words do."""
        begin, end = self.sentences[sentence % len(self.sentences)]
        words = self.text[begin:end].split(" ")
        number %= len(words)
        start = begin + sum(len(word) + 1 for word in words[:number])
        return start, start + len(words[number])


class Writer:
    """Writes texts of sentences that occur in many of them; words are as frequent as Zipf says."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(_WORDS)]
        weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))
        self.sentences = [
            " ".join(rng.choices(self.words, cum_weights=weights, k=rng.randint(8, 28))).capitalize() + "."
            for _ in range(_SENTENCES)
        ]

    def text(self, number: int) -> Text:
        """Return a text; its first sentence holds its number, so that no two are alike."""
        sentences = [f"Report {number}.", *self.rng.choices(self.sentences, k=_PER_TEXT)]
        ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
        begins = [0, *ends[:-1]]
        return Text(
            " ".join(sentences), tuple((begin, end - 1) for begin, end in zip(begins, ends, strict=True))
        )

    def name(self, number: int) -> str:
        """Return a name; the number keeps it apart from others."""
        return " ".join(self.rng.choice(self.words).capitalize() for _ in range(2)) + f" {number}"

"""Words of articles within their sentences."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct

from kg.explore.database import among
from kg.explore.model import Passage
from kg.explore.texts import clipped

_LONGEST = 1_000  # characters of a sentence that is shown whole
_AROUND = 300
Span = tuple[int, int, int]
"""An article's number, and characters [begin, end) of its text."""


class Source(Struct, frozen=True):
    """An article with its sentences, as [begin, end) in order."""

    id: str
    title: str
    publisher: str
    published: str | None
    text: str
    sentences: tuple[tuple[int, int], ...]


class Passages:
    """Finds the sentence around a span; each article is read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Source] = {}

    def load(self, spans: Iterable[Span]) -> None:
        """Read the articles of many spans at once."""
        missing = sorted({span[0] for span in spans} - self._known.keys())
        question = (
            "SELECT number, id, title, publisher, published, text, sentences FROM article "
            "LEFT JOIN reading ON article = number WHERE number IN ({})"
        )
        for number, id, title, publisher, published, text, data in among(self._db, question, missing):
            pairs = np.frombuffer(data or b"", np.int32).reshape(-1, 2).tolist()
            sentences = tuple((begin, end) for begin, end in pairs)
            self._known[number] = Source(id, clipped(title), publisher, published, text, sentences)

    def all(self, spans: Sequence[Span]) -> tuple[Passage, ...]:
        """Return the passages of many spans."""
        self.load(spans)
        return tuple(self.one(span) for span in spans)

    def one(self, span: Span, *, whole: bool = False, marks: Iterable[Span] = ()) -> Passage:
        """Return the passage of a span, with the span marked, or with `marks`, those of them that lie in its sentence.

        `whole`: the span is a sentence already.
        """
        self.load((span,))
        number, begin, end = span
        source = self._known[number]
        first, last = (begin, end) if whole else _sentence(source, begin, end)
        if last - first > _LONGEST:
            first, last = (
                max(first, begin - _AROUND),
                min(last, max(end, begin + _AROUND), begin + 2 * _AROUND),
            )
        chosen = sorted({(b, e) for a, b, e in (marks or (span,)) if a == number and first <= b < last})
        return Passage(
            article=source.id,
            title=source.title,
            publisher=source.publisher,
            published=source.published,
            begin=begin,
            end=end,
            sentence=source.text[first:last],
            sentence_begin=first,
            marks=tuple((b - first, min(e, last) - first) for b, e in chosen),
        )

    def words(self, span: Span, most: int = 120) -> str:
        """Return the characters of a span on one line."""
        self.load((span,))
        number, begin, end = span
        return " ".join(self._known[number].text[begin : min(end, begin + most)].split())

    def id_of(self, number: int) -> str:
        """Return the id of an article."""
        self.load(((number, 0, 0),))
        return self._known[number].id


def _sentence(source: Source, begin: int, end: int) -> tuple[int, int]:
    """Return the sentences that the span lies in; the span itself where none is known."""
    after = bisect_right(source.sentences, (begin, 1 << 31))
    first, last = source.sentences[after - 1] if after else (begin, end)
    if not first <= begin < last:
        return max(0, begin - _AROUND), min(len(source.text), end + _AROUND)
    return first, max(last, end)

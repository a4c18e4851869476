"""What the network says about many sentences at once, in columns: filled batch by batch, read document by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from kg.extract.reader.decode import Floats, Ints, Spans
from kg.extract.reader.reading import NameSpan, Predicate, Reading

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of many sentences, one behind the other. Lists and arrays have an item for each word.

    `heads[i]` is the word that heads word i, i itself at a root. `starts` are the first words of sentences (and of the
    parts of overlong ones). Names and predicates stand in order of the text and count by the numbers that the caller
    gave to words; `name_at` and `predicate_at` are the words at which they stand.
    """

    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    deprels: list[str]
    heads: Ints
    starts: Ints
    names: list[NameSpan]
    name_at: Ints
    predicates: list[Predicate]
    predicate_at: Ints
    states: Floats
    marks: Floats

    def names_in(self, start: int, end: int) -> tuple[NameSpan, ...]:
        """The names that begin at words [start, end)."""
        low, high = np.searchsorted(self.name_at, (start, end)).tolist()
        return tuple(self.names[low:high])

    def predicates_in(self, start: int, end: int) -> tuple[Predicate, ...]:
        """The predicates among words [start, end)."""
        low, high = np.searchsorted(self.predicate_at, (start, end)).tolist()
        return tuple(self.predicates[low:high])

    def reading(self, start: int, end: int) -> Reading:
        """Words [start, end) as a sentence of their own."""
        heads = self.heads[start:end]
        return Reading(
            tags=tuple(self.tags[start:end]),
            pos=tuple(self.pos[start:end]),
            lemmas=tuple(self.lemmas[start:end]),
            heads=tuple(np.where(heads == np.arange(start, end), 0, heads - start + 1).tolist()),
            deprels=tuple(self.deprels[start:end]),
            names=self.names_in(start, end),
            predicates=self.predicates_in(start, end),
            states=self.states[start:end],
            marks=self.marks[start:end],
        )


class PageDraft:
    """The columns of a page as numbers, until the last batch is in."""

    def __init__(self, words: int, width: int, marks: int) -> None:
        self.xpos, self.upos, self.scripts, self.deprels, self.heads = np.zeros((5, words), np.int64)
        self.states = np.zeros((words, width), np.float32)
        self.marks = np.zeros((words, marks), np.float32)
        self.names = SpanColumns()
        self.roles = SpanColumns()
        self.evidence: list[Floats] = []  # a row for each span of roles
        self.predicate_at: list[Ints] = []
        self.chances: list[Floats] = []
        self.senses: list[Floats] = []
        self.predicates = 0
        # As the graphs give them, one behind the other.
        self.columns: tuple[NDArray[Any], ...] = (
            self.states,
            self.deprels,
            self.xpos,
            self.upos,
            self.scripts,
            self.marks,
        )

    def add_predicates(self, at: Ints, chances: Floats, senses: Floats) -> None:
        """Predicates at words `at`; roles that are added afterwards count from the first of them."""
        self.predicate_at.append(at)
        self.chances.append(chances)
        self.senses.append(senses)
        self.predicates += len(at)


class SpanColumns:
    """Spans of many batches: owner (a predicate, or nothing), first and last word, label column, mean log score."""

    def __init__(self) -> None:
        self._owner: list[Ints] = []
        self._first: list[Ints] = []
        self._last: list[Ints] = []
        self._label: list[Ints] = []
        self._score: list[NDArray[np.float64]] = []

    def add(self, found: Spans, at: Ints, owner: int = 0) -> None:
        """`at` (rows x n) are the words of each row; row r belongs to `owner` + r."""
        self._owner.append(found.row + owner)
        self._first.append(at[found.row, found.start])
        self._last.append(at[found.row, found.end - 1])
        self._label.append(found.label)
        self._score.append(found.score)

    def columns(self) -> tuple[Ints, Ints, Ints, Ints, NDArray[np.float64]]:
        """Owner, first word, last word, label, probability, unsorted."""
        return (
            joined(self._owner, np.int64),
            joined(self._first, np.int64),
            joined(self._last, np.int64),
            joined(self._label, np.int64),
            np.exp(joined(self._score, np.float64)),
        )


def joined(parts: Sequence[NDArray[Number]], kind: type[Number]) -> NDArray[Number]:
    """Arrays one behind the other; none at all make an empty one."""
    return np.concatenate(parts) if parts else np.zeros(0, kind)

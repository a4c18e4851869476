"""Predicates with their rolesets and roles, from what the network said of all sentences of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract.reader.decode import Floats, Ints
from kg.extract.reader.inflection import Inflections
from kg.extract.reader.page import PageDraft, joined
from kg.extract.reader.reading import Predicate, RoleSpan
from kg.extract.reader.role_spans import SpanChances
from kg.extract.reader.rolesets import Rests, Rolesets

_CORE = frozenset(("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGA"))
_NO_ROLE = "C-V"  # the rest of the predicate itself
_BEFORE, _AFTER = 3, 8  # words within which the rest of a name of several words stands ("check the bags in")
_MISSING = 1e3  # taken from the score of a roleset whose name's other words are not there


class PredicateMaker:
    """Knows the rolesets and the role labels."""

    def __init__(
        self,
        rolesets: Rolesets,
        table: NDArray[np.floating],
        roles: tuple[str, ...],
        inflections: Inflections,
        chances: SpanChances,
    ) -> None:
        """`table` has a row for each roleset: its embedding, and its bias in the last column."""
        self._chances = chances
        self._rolesets = rolesets
        self._inflections = inflections
        self._senses, self._bias = table[:, :-1].astype(np.float32), table[:, -1].astype(np.float32)
        self._roles = tuple(label[2:] for label in roles)
        self._kept = np.array([role != _NO_ROLE for role in self._roles])
        self._core = np.array([role in _CORE for role in self._roles])
        self._candidates: dict[str, _Candidates] = {}

    def predicates(
        self, draft: PageDraft, words: Sequence[str], lemmas: Sequence[str], places: Ints, starts: Ints
    ) -> tuple[list[Predicate], Ints]:
        """The predicates in the order of the text, and their words; spans count by `places`.

        `starts` are the first words of the sentences, and their end.
        """
        at = joined(draft.predicate_at, np.int64)
        if not len(at):
            return [], at
        order = np.argsort(at, kind="stable")
        arguments = self._arguments(draft, order, places)
        senses, chances = np.concatenate(draft.senses)[order], np.concatenate(draft.chances)[order]
        at = at[order]
        result = []
        sentence = np.searchsorted(starts, at, side="right")
        lows = np.maximum(at - _BEFORE, starts[sentence - 1]).tolist()
        highs = np.minimum(at + _AFTER, np.append(starts, len(words))[sentence]).tolist()
        rows = zip(
            at.tolist(), places[at].tolist(), chances.tolist(), senses, arguments, lows, highs, strict=True
        )
        for word, place, chance, sense, roles, low, high in rows:
            found = self._candidates_for(lemmas[word], words[word])
            near = (*words[low:high], *lemmas[low:high]) if any(found.rests) else ()
            roleset = found.best(sense, near) or f"{lemmas[word].lower()}.01"
            result.append(Predicate(place, lemmas[word], roleset, chance, roles))
        return result, at

    def _arguments(self, draft: PageDraft, order: Ints, places: Ints) -> list[tuple[RoleSpan, ...]]:
        """The roles of each predicate: unlikely ones do not stand, and of two with one core role the likelier stays."""
        owner, first, last, label, _ = draft.roles.columns()
        chance = self._chances.of(np.concatenate(draft.evidence))
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        best = np.zeros((len(order), len(self._roles)))
        np.maximum.at(best, (owner, label), chance)
        kept = (chance >= self._chances.least) & self._kept[label]
        kept &= ~self._core[label] | (chance >= best[owner, label])
        chosen = np.flatnonzero(kept)
        chosen = chosen[np.lexsort((first[chosen], rank[owner[chosen]]))]
        columns = (label[chosen], places[first[chosen]], places[last[chosen]] + 1, chance[chosen])
        rows = zip(*(column.tolist() for column in columns), strict=True)
        names = self._roles
        spans = [RoleSpan(names[number], start, end, chance) for number, start, end, chance in rows]
        bounds = np.searchsorted(rank[owner[chosen]], np.arange(len(order) + 1)).tolist()
        return [tuple(spans[low:high]) for low, high in pairwise(bounds)]

    def _candidates_for(self, lemma: str, word: str) -> _Candidates:
        """The rolesets of a lemma; where it has none, of the word itself or of its dictionary form."""
        found = self._candidates_of(lemma)
        if not found.ids:
            found = self._candidates_of(word)
        if not found.ids and (base := self._inflections.base(word)) is not None:
            found = self._candidates_of(base)
        return found

    def _candidates_of(self, lemma: str) -> _Candidates:
        found = self._candidates.get(lemma)
        if found is None:
            numbers = self._rolesets.candidates_of_lemma(lemma)
            rows = np.array(numbers, np.int64)
            found = _Candidates(
                tuple(self._rolesets.ids[number] for number in numbers),
                self._senses[rows],
                self._bias[rows],
                tuple(self._rolesets.rests(lemma, number) for number in numbers),
            )
            if found.ids:  # words that are no lemma are too many to be remembered
                self._candidates[lemma] = found
        return found


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rolesets with their embeddings and biases, and what else must stand near for each."""

    ids: tuple[str, ...]
    rows: Floats
    bias: Floats
    rests: tuple[Rests, ...]

    def best(self, sense: Floats, near: Sequence[str]) -> str | None:
        """The roleset that goes best with `sense`; None where there are none."""
        if len(self.ids) < 2:
            return self.ids[0] if self.ids else None
        scores = self.rows @ sense + self.bias
        if near:
            seen = {word.lower() for word in near}
            missing = [
                bool(rests) and not any(seen.issuperset(rest) for rest in rests) for rests in self.rests
            ]
            scores[missing] -= _MISSING
        return self.ids[int(scores.argmax())]

"""Predicates with their rolesets and roles, from what the network said of all sentences of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract.decode import Floats, Ints
from kg.extract.inflection import Inflections
from kg.extract.page import PageDraft, joined
from kg.extract.reading import Predicate, RoleSpan
from kg.extract.rolesets import Rolesets

_CORE = frozenset(("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGA"))
_NO_ROLE = "C-V"  # the rest of the predicate itself


class PredicateMaker:
    """Knows the rolesets and the role labels."""

    def __init__(
        self,
        rolesets: Rolesets,
        table: NDArray[np.floating],
        roles: tuple[str, ...],
        inflections: Inflections,
    ) -> None:
        """`table` has a row for each roleset: its embedding, and its bias in the last column."""
        self._rolesets = rolesets
        self._inflections = inflections
        self._senses, self._bias = table[:, :-1].astype(np.float32), table[:, -1].astype(np.float32)
        self._roles = tuple(label[2:] for label in roles)
        self._kept = np.array([role != _NO_ROLE for role in self._roles])
        self._core = np.array([role in _CORE for role in self._roles])
        self._candidates: dict[str, tuple[tuple[str, ...], Floats, Floats]] = {}

    def predicates(
        self, draft: PageDraft, words: Sequence[str], lemmas: Sequence[str], places: Ints
    ) -> tuple[list[Predicate], Ints]:
        """The predicates in the order of the text, and their words; spans count by `places`."""
        at = joined(draft.predicate_at, np.int64)
        if not len(at):
            return [], at
        order = np.argsort(at, kind="stable")
        arguments = self._arguments(draft, order, places)
        senses, chances = np.concatenate(draft.senses)[order], np.concatenate(draft.chances)[order]
        at = at[order]
        result = []
        rows = zip(at.tolist(), places[at].tolist(), chances.tolist(), senses, arguments, strict=True)
        for word, place, chance, sense, roles in rows:
            roleset = self._roleset(lemmas[word], words[word], sense)
            result.append(Predicate(place, lemmas[word], roleset, chance, roles))
        return result, at

    def _arguments(self, draft: PageDraft, order: Ints, places: Ints) -> list[tuple[RoleSpan, ...]]:
        """The roles of each predicate. Of two spans with one core role the likelier stays."""
        owner, first, last, label, chance = draft.roles.columns()
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        best = np.zeros((len(order), len(self._roles)))
        np.maximum.at(best, (owner, label), chance)
        kept = self._kept[label] & (~self._core[label] | (chance >= best[owner, label]))
        chosen = np.flatnonzero(kept)
        chosen = chosen[np.lexsort((first[chosen], rank[owner[chosen]]))]
        columns = (label[chosen], places[first[chosen]], places[last[chosen]] + 1, chance[chosen])
        rows = zip(*(column.tolist() for column in columns), strict=True)
        names = self._roles
        spans = [RoleSpan(names[number], start, end, chance) for number, start, end, chance in rows]
        bounds = np.searchsorted(rank[owner[chosen]], np.arange(len(order) + 1)).tolist()
        return [tuple(spans[low:high]) for low, high in pairwise(bounds)]

    def _roleset(self, lemma: str, word: str, sense: Floats) -> str:
        ids, rows, bias = self._candidates_of(lemma)
        if not ids:
            ids, rows, bias = self._candidates_of(word)
        if not ids and (base := self._inflections.base(word)) is not None:
            ids, rows, bias = self._candidates_of(base)
        if len(ids) > 1:
            return ids[int((rows @ sense + bias).argmax())]
        return ids[0] if ids else f"{lemma.lower()}.01"

    def _candidates_of(self, lemma: str) -> tuple[tuple[str, ...], Floats, Floats]:
        found = self._candidates.get(lemma)
        if found is None:
            numbers = self._rolesets.candidates_of_lemma(lemma)
            rows = np.array(numbers, np.int64)
            ids = tuple(self._rolesets.ids[number] for number in numbers)
            found = ids, self._senses[rows], self._bias[rows]
            if ids:  # words that are no lemma are too many to be remembered
                self._candidates[lemma] = found
        return found

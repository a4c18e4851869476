"""The table of features: what a row holds for each candidate of coreference. `coreference_features` fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.chains.candidates import Candidate
from kg.extract.reader.parse import Parse

Ints = NDArray[np.int64]

SLOTS = (
    "kind class form first name_label name_fit relation governor case number gender noun_type length sentence speech "
    "lemma_before lemma_after string_before string_after inside modifiers tag capital copula above_tag"
).split()

# Rows of the table of pairs of classes: what stands in for what.
CLASSES = (
    "I we you he she it they this these here person body place name date the this_noun possessed a bare number "
    "coordination verb"
).split()

UNKNOWN = 3
NOBODY_KNOWN, KNOWN_APART = -1, -2


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks: for each token the number of its speaker (0: the author), and for each speaker the token of the
    word that names it, or KNOWN_APART (one person, whom no token of ours names), or NOBODY_KNOWN."""

    speakers: tuple[int, ...]
    tokens: tuple[int, ...]

    @classmethod
    def none(cls, parse: Parse) -> Speech:
        """Nobody but the author speaks."""
        return cls((0,) * len(parse), (KNOWN_APART,))


@dataclass(frozen=True, slots=True)
class Features:
    """One row for each candidate. `slots` (candidates x SLOTS) are values as strings or small numbers; the arrays
    hold ids that are equal where the things are equal; 0 is none where `name` does not say otherwise."""

    candidates: tuple[Candidate, ...]
    slots: tuple[tuple[str | int, ...], ...]
    start: Ints
    end: Ints
    head: Ints
    kind: Ints
    family: Ints
    number: Ints
    gender: Ints
    sentence: Ints
    lemma: Ints
    stem: Ints
    string: Ints
    first_word: Ints
    last_word: Ints
    words: NDArray[np.uint64]
    head_word: NDArray[np.uint64]
    initials: Ints
    letters: Ints
    name_label: Ints
    noun_type: Ints
    relation: Ints
    subject: Ints
    governor: Ints
    link: Ints
    speaker: Ints
    speaker_token: Ints


def subset(features: Features, kept: Ints) -> Features:
    """The features of some of the candidates, in their order."""
    chosen = kept.tolist()
    arrays = {
        name: getattr(features, name)[kept]
        for name in Features.__slots__
        if name not in ("candidates", "slots")
    }
    return Features(
        candidates=tuple(features.candidates[each] for each in chosen),
        slots=tuple(features.slots[each] for each in chosen),
        **arrays,
    )


def slot_rows(features: Features, tables: Sequence[Mapping[str | int, int]]) -> Ints:
    """The slots as rows (candidates x SLOTS) of one embedding table; values not in `tables` give row 0."""
    rows = [
        [table.get(value, 0) for table, value in zip(tables, values, strict=True)]
        for values in features.slots
    ]
    return np.array(rows, np.int64).reshape(len(rows), len(SLOTS))

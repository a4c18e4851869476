"""What the reader network says about a sentence, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

# Where a spaCy doc keeps what has no attribute of its own (`doc.user_data`).
STATES, MARKS, MARK_NAMES = "kg_states", "kg_marks", "kg_mark_names"


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Tokens [start, end) that fill a PropBank role (`ARG0`, `ARGM-TMP`, also `R-ARG0` and `C-ARG1`)."""

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """A token that evokes an event or state, with its roleset. An unknown lemma gets `lemma.01`."""

    token: int
    lemma: str
    roleset: str
    probability: float
    arguments: tuple[RoleSpan, ...]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens [start, end) that are a name, a time, an amount; `label` is one of the product's types."""

    label: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says about one sentence of n words. Indexes count from its first word; heads from 1, 0 is the
    root. `states` (n x 384) are the encoder's vectors, for what reads whole documents; `marks` (n x the network's
    `marks` labels) are what it says of each word beside the tree: probabilities, and values on their own scale.
    """

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[NameSpan, ...]
    predicates: tuple[Predicate, ...]
    states: NDArray[np.float32] = field(compare=False, repr=False)
    marks: NDArray[np.float32] = field(compare=False, repr=False)


def shifted(predicate: Predicate, offset: int) -> Predicate:
    """The same predicate, `offset` tokens later."""
    arguments = tuple(
        RoleSpan(role.role, role.start + offset, role.end + offset, role.probability)
        for role in predicate.arguments
    )
    token = predicate.token + offset
    return Predicate(token, predicate.lemma, predicate.roleset, predicate.probability, arguments)

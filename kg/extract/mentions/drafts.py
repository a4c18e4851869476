"""A mention on its way into the record, before coreference."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EntityType, MentionKind

DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """A mention over tokens [start, end) before coreference.

    `titles` are descriptors from words beside a name, lower-cased, without articles and dots; `gender` is
    m, f or - (not
    known); `definite` tells a noun with "the"; `appositive` is the head token of the noun or name that it
    stands in apposition to.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: EntityType
    confidence: float
    titles: tuple[str, ...] = ()
    gender: str = "-"
    plural: bool = False
    definite: bool = False
    appositive: int | None = None

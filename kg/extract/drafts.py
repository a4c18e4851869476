"""An event and its arguments on their way into the record."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.facts.factuality import Factuality
from kg.extract.times.calendar import Interval
from kg.extract.triggers.triggers import Trigger
from kg.model import MagnitudeMention, Role
from kg.ontology import Term


@dataclass(frozen=True, slots=True)
class ArgumentDraft:
    """A filler of a role over tokens [start, end); `mention` None where it denotes no entity."""

    role: Role
    label: str
    start: int
    end: int
    confidence: float
    mention: int | None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is written into the record; mentions are indexes of drafts.

    `time` is what its words say, `inferred` what follows from the day of the report where they say nothing.
    """

    trigger: Trigger
    term: Term
    arguments: tuple[ArgumentDraft, ...]
    factuality: Factuality
    time: Interval
    place: int | None
    magnitudes: tuple[MagnitudeMention, ...]
    attribution: int | None
    inferred: Interval = (None, None)

"""The event ontology: types, modes, and what each PropBank roleset, reporting verb and governor means.

All of it is data under `schemas/`. A roleset without a row has no type of its own: the caller decides whether it
is an event of type OTHER or none.
"""

from kg.ontology.load import load_ontology
from kg.ontology.lookup import Ontology
from kg.ontology.terms import (
    Cue,
    CueKind,
    EventType,
    Flag,
    Frame,
    Governor,
    Mode,
    Narrowing,
    Operator,
    Pos,
    Quad,
    RolesetEntry,
    Sense,
    Slot,
    Term,
    TriggerNoun,
)

__all__ = [
    "Cue",
    "CueKind",
    "EventType",
    "Flag",
    "Frame",
    "Governor",
    "Mode",
    "Narrowing",
    "Ontology",
    "Operator",
    "Pos",
    "Quad",
    "RolesetEntry",
    "Sense",
    "Slot",
    "Term",
    "TriggerNoun",
    "load_ontology",
]

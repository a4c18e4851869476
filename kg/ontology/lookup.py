"""The ontology as the rest of the program asks it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from kg.model import EntityType, Role
from kg.ontology.terms import (
    Cue,
    EventType,
    Frame,
    Governor,
    Mode,
    Operator,
    Pos,
    RolesetEntry,
    Sense,
    Term,
    TriggerNoun,
)

NUMBERED: Final = re.compile(r"(?:[CR]-)?(ARG[0-9])(?:-[A-Z]+)?\Z")


class Ontology(Struct, frozen=True):
    """The tables, checked against each other. Keys are as in the tables; lookups of unknown names return None.

    `agreed` has for a lemma the term, or only its type, on which all of its rolesets that mean an event agree.
    """

    types: Mapping[str, EventType]
    modes: Mapping[Term, Mode]
    rolesets: Mapping[str, RolesetEntry]
    nouns: Mapping[str, TriggerNoun]
    marked: Mapping[str, TriggerNoun]
    agreed: Mapping[str, Term]
    contents: Mapping[tuple[Term, Term], Term]
    cues: Mapping[str, Cue]
    governors: Mapping[tuple[str, Pos], Governor]
    by_cameo: Mapping[str, Term]
    frames: Mapping[str, tuple[Frame, ...]]
    compositions: Mapping[tuple[Operator, Term | None], Term | None]
    word_classes: Mapping[str, frozenset[str]]
    senses: Mapping[str, tuple[Sense, ...]]

    def knows(self, term: Term) -> bool:
        """Tell whether `term` is in the ontology."""
        return term.type in self.types if term.mode is None else term in self.modes

    def roleset(self, roleset: str) -> RolesetEntry | None:
        """Return the entry of a roleset such as `meet.03`."""
        return self.rolesets.get(roleset)

    def role(self, roleset: str, argument: str) -> Role | None:
        """Return the role of `ARG0` to `ARG6` (also `C-ARG0`, `R-ARG0`); None for modifiers and unknown ones."""
        entry = self.rolesets.get(roleset)
        match = NUMBERED.match(argument)
        return entry.roles.get(match[1]) if entry and match else None

    def term(self, roleset: str, fillers: Mapping[str, EntityType] | None = None) -> Term | None:
        """Return the type and mode of an event of `roleset`.

        `fillers` gives the entity types of its arguments (`ARG0`) where they are known; they may narrow the type.
        """
        entry = self.rolesets.get(roleset)
        if entry is None:
            return None
        for narrowing in entry.narrowings if fillers else ():
            if fillers and fillers.get(narrowing.argument) in narrowing.entities:
                return narrowing.term
        return entry.term

    def with_content(self, term: Term, content: Term) -> Term:
        """Return what an event of `term` becomes when `content` is an event that it governs.

        To demand a release is REQUEST.YIELD; to win an election is PERSONNEL.ELECT. Most stay what they are.
        """
        for outer in (term, Term(term.type)):
            for inner in (content, Term(content.type)):
                if found := self.contents.get((outer, inner)):
                    return found
        return term

    def composed(self, operator: Operator, content: Term | None) -> Term | None:
        """Return what `operator` makes of an event of type `content` (None: of something unknown).

        To end aid is SANCTION.DISCONTINUE, to end an attack RETREAT.CEASEFIRE. Without a row it stays what it is.
        """
        if content is not None:
            for inner in (content, Term(content.type)):
                if (operator, inner) in self.compositions:
                    return self.compositions[operator, inner] or content
            if (operator, Term("*")) in self.compositions:
                return self.compositions[operator, Term("*")] or content
            return content
        return self.compositions.get((operator, None))

    def noun(self, lemma: str) -> TriggerNoun | None:
        """Return what the noun `lemma` (in any case; also of several words) evokes by itself."""
        return self.nouns.get(lemma.lower())

    def marked_word(self, lemma: str) -> TriggerNoun | None:
        """Return what `lemma` evokes where a reader takes it for an event; without a term, nothing even then."""
        return self.marked.get(lemma.lower())

    def cue(self, key: str) -> Cue | None:
        """Return the cue for a roleset, or for an expression such as `according to`."""
        return self.cues.get(key) or self.cues.get(key.lower())

    def governor(self, key: str, pos: Pos) -> Governor | None:
        """Return the governor for a roleset or a lemma of this part of speech."""
        return self.governors.get((key, pos)) or self.governors.get((key.lower(), pos))

    def broader(self, term: Term) -> tuple[Term, ...]:
        """Return `term` and the terms above it, nearest first."""
        return (term,) if term.mode is None else (term, Term(term.type))

    def from_cameo(self, code: str) -> Term | None:
        """Return the term for a CAMEO code; a code that is not listed takes that of its longest listed beginning."""
        for end in range(len(code), 1, -1):
            if term := self.by_cameo.get(code[:end]):
                return term
        return None

    def cameo(self, term: Term) -> str | None:
        """Return the CAMEO code to export for `term`: the mode's, else three digits of its type's."""
        mode, upper = self.modes.get(term), self.types.get(term.type)
        codes = (*(mode.cameo if mode else ()), *(upper.cameo if upper else ()))
        return next((code for code in codes if len(code) > 2), None)

    def plover(self, term: Term) -> str | None:
        """Return the PLOVER event (`ACCUSE.investigate`) to export for `term`; None where PLOVER has no such type."""
        mode, upper = self.modes.get(term), self.types.get(term.type)
        return (mode.plover if mode else None) or (upper.plover if upper else None)

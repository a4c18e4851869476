"""A relation on its way into the record, and what the rules for relations look things up in."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.reader.parse import Parse
from kg.extract.relations.validity import Dates
from kg.extract.tables.known_offices import Where
from kg.extract.tables.offices import OfficeTables
from kg.extract.tables.states import NameKnowledge
from kg.model import EntityType, TimePoint


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation of two mentions, stated by tokens [start, end), with its period as far as the text says."""

    subject: int
    relation: str
    object: int
    start: int
    end: int
    confidence: float
    since: TimePoint | None = None
    until: TimePoint | None = None


@dataclass(frozen=True, slots=True)
class RelationSources:
    """Tables, dates of the article, and what is known of names at large; `where` tells the states of known offices."""

    parse: Parse
    tables: OfficeTables
    dates: Dates
    knowledge: NameKnowledge
    where: Where | None = None

    def is_state(self, name: str) -> bool:
        """Tell whether a name is that of a state, or its adjective."""
        return self.knowledge.of(name, EntityType.ORGANIZATION).kind in ("state", "nation")

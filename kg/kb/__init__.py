"""The compiled knowledge base: states, places, people in office, organizations. Read-only, one file, one door."""

from kg.kb.entries import KbCandidate, KbEntry, NameKind, Office
from kg.kb.names import initials, name_key, sound_key, without_article
from kg.kb.reader import KnowledgeBase

__all__ = [
    "KbCandidate",
    "KbEntry",
    "KnowledgeBase",
    "NameKind",
    "Office",
    "initials",
    "name_key",
    "sound_key",
    "without_article",
]

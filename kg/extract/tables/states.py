"""What the knowledge base says of names at large: which state they belong to, which region a town lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.kb import KbCandidate, KnowledgeBase, NameKind
from kg.kb.names import name_key
from kg.model import EntityType

_STATE = "iso3166:"
_IN = " in "
_PART = re.compile(r"(?:north|south|east|west|central|upper|lower)[a-z-]* (?P<name>[A-Z].*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameFacts:
    """`kind` is state, nation (the adjective), capital, division, town, or the type of another entry; empty: unknown.

    `state` is the alpha-3 code of the state that it is or belongs to, `others` those of weaker candidates; `region` is
    the name key of the region that a town lies in.
    """

    kind: str = ""
    state: str = ""
    others: frozenset[str] = frozenset()
    region: str = ""
    key: str = ""

    @property
    def states_named(self) -> frozenset[str]:
        """The state that the name itself is, or is the adjective of."""
        return frozenset({self.state}) if self.kind in ("state", "nation") else frozenset()


class NameKnowledge:
    """Facts by surface form, kept for the next question."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._known: dict[str, NameFacts] = {}

    def of(self, name: str, type: EntityType) -> NameFacts:
        """Return what is known of a name; for persons, works and events nothing is looked up."""
        if type not in _LOOKED_UP:
            return NameFacts(key=name_key(name))
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[name] = self._facts(name)
        return known

    def _facts(self, name: str) -> NameFacts:
        """What is known of a name; of "southern Somalia" what is known of a part of Somalia."""
        found = _facts(name_key(name), self._kb.lookup(name))
        whole = _PART.fullmatch(name)
        if found.kind or whole is None:
            return found
        inside = _facts(name_key(whole["name"]), self._kb.lookup(whole["name"]))
        return replace(inside, kind="division" if inside.kind else "", key=found.key)


_LOOKED_UP = frozenset(
    {EntityType.PLACE, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.OTHER}
)
_MOST_KEPT = 20_000


def _facts(key: str, candidates: tuple[KbCandidate, ...]) -> NameFacts:
    if not candidates:
        return NameFacts(key=key)
    entry, kind = candidates[0].entry, candidates[0].kind
    about = entry.description or ""
    if entry.id.startswith(_STATE):
        name = "nation" if kind is NameKind.DEMONYM else "state"
    elif entry.type is not EntityType.PLACE:
        name = entry.type.value
    elif about.startswith("capital"):
        name = "capital"
    else:
        name = "division" if "division" in about else "town"
    region = name_key(about.split(_IN, 1)[1]) if _IN in about and entry.type is EntityType.PLACE else ""
    others = frozenset(each.entry.country for each in candidates if each.entry.country)
    return NameFacts(name, entry.country or "", others, region, key)

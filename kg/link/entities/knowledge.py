"""Entity linking: which entry of the knowledge base a chain means, if any (NIL is the usual answer for rare names)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec import Struct

from kg.kb import KbCandidate, KbEntry, KnowledgeBase, NameKind, name_key
from kg.kb.offices import OfficeWords
from kg.link.entities.odds import Fit, odds_features
from kg.link.tools.compare import other_person
from kg.link.tools.name_words import without_titles
from kg.link.tools.scorer import Scorer
from kg.link.views.chain_views import ChainView
from kg.model import ChainRef, EntityType

_P, _O, _G, _L = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE

# How well a chain's type goes with an entry's type; a pair that is absent does not go at all.
_TYPE_FIT: dict[tuple[EntityType, EntityType], float] = {
    (_P, _P): 0.1,
    (_O, _O): 0.1,
    (_O, _G): 0.0,
    (_O, _L): -0.05,
    (_G, _G): 0.1,
    (_G, _O): 0.05,
    (_G, _L): 0.0,
    (_L, _L): 0.1,
    (_L, _O): -0.1,
    (_L, _G): -0.1,
    (EntityType.FACILITY, _O): 0.0,
    (EntityType.FACILITY, _L): 0.0,
    (EntityType.OTHER, _O): 0.0,
    (EntityType.OTHER, _G): 0.0,
    (EntityType.OTHER, _L): 0.0,
    (EntityType.PRODUCT, _O): -0.05,
}
_KIND_COST = {
    NameKind.NAME: 0.0,
    NameKind.DEMONYM: 0.0,
    NameKind.ACRONYM: 0.1,
    NameKind.ALIAS: 0.1,
    NameKind.SURNAME: 0.25,
    NameKind.CAPITAL: 0.3,
}
_SAME_COUNTRY = 0.25
_IN_OFFICE = 0.15
_OFFICE_NAMED = 0.2
_GOVERNMENT_ACTS = 0.7
_SEAT_OF_MANY = 0.1  # "Brussels" is the Union's before it is Belgium's, unless the article names Belgium
_ACCEPT = 0.45
_ACCEPT_SURNAME = 0.6
_MARGIN = 0.08
_ALIAS_COST = 0.05
_ONLY_BEARER = 0.2
_BODY_FOR_PERSON = -0.05
_FULL_KINDS = (NameKind.NAME, NameKind.ALIAS, NameKind.ACRONYM)
_INSTITUTION = 0.5
_REGIONS = frozenset({"governorate", "oblast", "province", "region", "state"})
_DIVISION = "first-level division"
_STRANGE_WORD = 0.1
_FOREIGN_NAME = 0.2  # GeoNames lists names of all languages and ages
_WELL_KNOWN = 0.45
_SUPREME = "supreme leader"
_LIKELY = 0.4
_PEOPLE = "people:"
_DIRECTIONS = frozenset({"central", "eastern", "northern", "southern", "western"})
_PARTS = _DIRECTIONS | frozenset(
    "communist downtown east greater inner lower mainland metropolitan mid middle north northeast northwest occupied of"
    " outer rural saint south southeast southwest suburban upper west".split()
)
_INDEFINITE = frozenset({"a", "an", "any", "every", "no", "another", "some"})
_INDEFINITE_ORDER = frozenset({"first", "next", "last", "future"})


class Linked(Struct, frozen=True):
    """The entry that a chain means, with the probability that it does and the evidence in words."""

    entry: KbEntry
    score: float
    evidence: tuple[str, ...]


class EntityLinker:
    """Chooses among the candidates of the knowledge base by kind of name, type, country, date and office.

    The rules put the candidates in order; the probability that the first one is meant, and nothing that the knowledge
    base lacks, is that of a trained model, `odds`. `known` holds what was found before for chains, which need not be
    looked up again.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        offices: OfficeWords,
        odds: Scorer,
        known: Mapping[ChainRef, "Linked | None"] = MappingProxyType({}),
    ) -> None:
        self._kb = kb
        self._offices = offices
        self._odds = odds
        self._known = known

    def link(self, chain: ChainView, *, without: frozenset[str] = frozenset()) -> Linked | None:
        """Return what `chain` means, or None; entries with an id in `without` are ruled out."""
        if not without and chain.ref in self._known:
            return self._known[chain.ref]
        if not chain.named:
            return self._by_office(chain, without) or self._institution(chain, without)
        ranked = self.ranked(chain, without=without)
        if not ranked or (len(ranked) > 1 and not self._clear(ranked[0], ranked[1])):
            return None
        probability = min(0.99, self._probability(chain, ranked))
        if probability < _LIKELY:
            return None
        return Linked(ranked[0].candidate.entry, round(probability, 3), ranked[0].evidence)

    def _probability(self, chain: ChainView, ranked: Sequence[Fit]) -> float:
        """Of peoples and adjectives of states, which the model never saw, the rules tell it."""
        best = ranked[0]
        if best.candidate.kind is NameKind.DEMONYM or best.candidate.entry.id.startswith(_PEOPLE):
            return best.score
        return float(self._odds(np.array([odds_features(chain, ranked)]))[0])

    def ranked(self, chain: ChainView, *, without: frozenset[str] = frozenset()) -> list[Fit]:
        """Return the entries that a chain with a name may mean by the rules, best first."""
        found: dict[str, Fit] = {}
        for number, surface in enumerate(chain.surfaces):
            if _says_nothing(surface, chain):
                continue
            for candidate in self._kb.lookup(surface) or self._related(surface, chain.type):
                fit = self._fit(chain, surface, candidate, alias=number > 0)
                if fit is None or candidate.entry.id in without:
                    continue
                known = found.get(candidate.entry.id)
                if known is None or fit.score > known.score:
                    found[candidate.entry.id] = fit
        return sorted(found.values(), key=lambda fit: (-fit.score, fit.candidate.entry.id))

    def _related(self, surface: str, type: EntityType) -> list[KbCandidate]:
        """Return the bodies of a nation that are known without it ("Iranian Revolutionary Guard"), and the regions
        that are known without the word for them ("Helmand Province").
        """
        name, _, last = surface.rpartition(" ")
        if type is _L and name_key(last) in _REGIONS:
            return [each for each in self._kb.lookup(name, _L) if _DIVISION in (each.entry.description or "")]
        first, _, rest = surface.partition(" ")
        if type is not _O or " " not in rest:
            return []
        nations = {c.entry.country for c in self._kb.lookup(first) if c.kind is NameKind.DEMONYM}
        return [
            c for c in self._kb.lookup(rest, _O) if c.entry.country is not None and c.entry.country in nations
        ]

    def _fit(self, chain: ChainView, surface: str, candidate: KbCandidate, *, alias: bool) -> Fit | None:
        entry, kind = candidate.entry, candidate.kind
        if entry.name.islower():
            return None  # a sort of things: army, senator
        fit = _TYPE_FIT.get((chain.type, entry.type))
        if kind is NameKind.CAPITAL:
            fit = _TYPE_FIT.get((chain.type, _L))
            if chain.type is _P and entry.country in chain.countries and not chain.descriptors:
                fit = _BODY_FOR_PERSON  # "Warsaw summoned the ambassador", where Poland's army is told of
        elif chain.type is _P and entry.type is _O and " " in name_key(surface):
            fit = _BODY_FOR_PERSON if self._is_only_bearer(surface, kind) else None  # "Boko Haram"
        if fit is None:
            return None
        evidence = [f"{surface!r} is a {kind.name.lower()} of {entry.name}"]
        score = entry.prior - _KIND_COST[kind] + fit
        if kind is NameKind.ALIAS and entry.type is _L and not entry.id.startswith("iso3166:"):
            score -= _FOREIGN_NAME
        if kind is NameKind.CAPITAL:
            if not chain.acts or chain.locates:
                return None
            score += _GOVERNMENT_ACTS + (_SEAT_OF_MANY if entry.country is None else 0.0)
            evidence.append("the capital's name acts or speaks and is no place in this article")
        if entry.type not in (_P, _L) and self._is_only_bearer(surface, kind):
            score += _ONLY_BEARER
            evidence.append("nothing else is known by that name")
        plain = score
        one_word = " " not in name_key(surface)
        if entry.country in chain.countries:
            score += _SAME_COUNTRY
            evidence.append(f"the article names {entry.country}")
        elif entry.type is _O and entry.country is not None and one_word and entry.prior < _WELL_KNOWN:
            score -= _STRANGE_WORD
        if entry.type is _P:
            bonus, why = self._office_fit(chain, entry)
            score += bonus
            evidence.extend(why)
            if kind is NameKind.SURNAME and self._called_otherwise(chain, entry):
                return None
            if one_word and (score <= plain or score < _ACCEPT_SURNAME):
                return None  # a surname alone needs a reason to mean this bearer of it
        if score < _ACCEPT:
            return None
        return Fit(candidate, score - _ALIAS_COST * alias, plain, alias, tuple(evidence))

    @staticmethod
    def _called_otherwise(chain: ChainView, entry: KbEntry) -> bool:
        """Tell whether the article calls somebody in full, and by no name of an entry: Phil Ford is no president."""
        keys = (" ".join(without_titles(name_key(surface))) for surface in chain.surfaces)
        full = [key for key in keys if " " in key]
        return bool(full) and all(other_person(key, name_key(entry.name)) for key in full)

    def _is_only_bearer(self, surface: str, kind: NameKind) -> bool:
        """Tell whether a whole name leads to nothing else that is known."""
        return kind in _FULL_KINDS and len(self._kb.lookup(surface)) == 1

    def _office_fit(self, chain: ChainView, entry: KbEntry) -> tuple[float, list[str]]:
        """Return a bonus where the person was in office at the article's date, more where the text names the office."""
        terms = self._kb.offices(entry.id)
        held = [
            t for t in terms if chain.date and t.begin <= chain.date and (t.end or "9999") >= chain.date[:4]
        ]
        bonus, why = 0.0, []
        if held:
            bonus += _IN_OFFICE
            why.append(f"{held[-1].office} of {held[-1].country} at {chain.date}")
        named = {found[0] for words in chain.descriptors if (found := self._offices.find(name_key(words)))}
        if named & {term.office for term in terms}:
            bonus += _OFFICE_NAMED
            why.append(f"the text calls him or her {', '.join(sorted(named))}")
        return bonus, why

    def _clear(self, best: Fit, second: Fit) -> bool:
        """Tell whether `best` wins: by a margin, or because the two are a place and what it is part of."""
        one, other = best.candidate.entry, second.candidate.entry
        return best.score - second.score >= _MARGIN or (
            one.type is _L and other.type is _L and one.country == other.country
        )

    def _by_office(self, chain: ChainView, without: frozenset[str]) -> Linked | None:
        """Return who held the office that a chain without a name is called by ("the US president") at the date."""
        if not chain.date or chain.type is not _P or _indefinite(chain):
            return None
        for words in (*chain.surfaces, *chain.descriptors):
            found = self._offices.find(name_key(words)) or _leader(name_key(words))
            if found is None:
                continue
            office, before, after = found
            state = self._state(before) or self._state(after.removeprefix("of ").removeprefix("the "))
            if state is None or "former" in before:
                continue
            holder = self._kb.holder(office, state, chain.date)
            if holder is not None and holder.id not in without:
                return Linked(holder, 0.9, (f"{words!r} at {chain.date}: {holder.name} held that office",))
        return None

    def _institution(self, chain: ChainView, without: frozenset[str]) -> Linked | None:
        """Return the institution that a noun phrase names in small letters ("the state department")."""
        for surface in chain.surfaces:
            found = [c.entry for c in self._kb.lookup(surface, _O) if c.kind in _FULL_KINDS]
            if len(found) != 1 or " " not in name_key(surface) or found[0].id in without:
                continue
            if found[0].prior >= _INSTITUTION and found[0].country in chain.countries:
                why = f"{surface!r} is a name of {found[0].name}, and the article names {found[0].country}"
                return Linked(found[0], 0.8, (why,))
        return None

    def _state(self, words: str) -> str | None:
        if not words:
            return None
        for candidate in self._kb.lookup(words)[:1]:
            if candidate.entry.id.startswith("iso3166:"):
                return candidate.entry.country
        return None


def _says_nothing(surface: str, chain: ChainView) -> bool:
    """Tell whether a name leads nowhere: an adjective ("Western"), or the last word of a longer name of a place, which
    is another one's name ("Valley" of "Missouri Valley"); but southern Wales is in Wales.
    """
    key = name_key(surface)
    if key in _DIRECTIONS:
        return True
    if chain.type is not _L or " " in key:
        return False
    longer = [
        words for each in chain.surfaces if len(words := name_key(each).split()) > 1 and words[-1] == key
    ]
    return bool(longer) and not any(words[-2] in _PARTS for words in longer)


def _indefinite(chain: ChainView) -> bool:
    """Tell whether a chain is of somebody or other ("a US president", "the first US president")."""
    first = name_key(chain.surfaces[0]).split()
    return first[0] in _INDEFINITE or not _INDEFINITE_ORDER.isdisjoint(first)


def _leader(key: str) -> tuple[str, str, str] | None:
    """Read "North Korean leader" as the supreme leader, for states that have one."""
    before, _, last = key.rpartition(" ")
    return (_SUPREME, before.removeprefix("the "), "") if last == "leader" and before else None

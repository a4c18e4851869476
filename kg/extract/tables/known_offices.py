"""Whom a title may mean that no word of the article gives to them: offices by the knowledge base, on the day of the
article. "Trump invited Kim ... the president", in June 2018.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kg.kb import KnowledgeBase
from kg.kb.names import name_key, without_article
from kg.kb.offices import OfficeWords, read_offices
from kg.model import EntityType, TimePoint
from kg.resources import data_dir

Holds = Callable[[str, str], bool]
"""Tells whether a person's name (as written) goes with a title (as written, without "the")."""
Where = Callable[[str, str], frozenset[str]]
"""Returns the states (alpha-3) in which a person (name as written) holds the office of a bare title ("president")."""
_LAST = "\uffff"  # after every day of a year or month that is given alone
_LEADER = " leader"
_MOST_KEPT = 20_000


class KnownOffices:
    """Answers from the knowledge base; what was found of a name is kept for the next question."""

    def __init__(self, kb: KnowledgeBase, words: OfficeWords) -> None:
        self._kb, self._words = kb, words
        self._held: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}

    @classmethod
    def load(cls, kb: KnowledgeBase) -> KnownOffices:
        """Return those that `kb` knows, by the words for offices that come with the program."""
        return cls(kb, OfficeWords(read_offices(data_dir() / "kb" / "offices.tsv")))

    def at(self, published: TimePoint | None) -> Holds | None:
        """Return what tells who held an office when an article was published; None where that is not known."""
        return None if published is None else partial(self._holds, published.value[:10])

    def where(self, published: TimePoint | None) -> Where | None:
        """Return what tells the states of offices when an article was published; None where that is not known."""
        return None if published is None else partial(self._where, published.value[:10])

    def _where(self, when: str, name: str, title: str) -> frozenset[str]:
        """Return the states whose office a title without any other word names."""
        found = self._words.find(name_key(title))
        if found is None or found[1] or found[2]:
            return frozenset()
        return frozenset(state for held, state in self._offices(name, when) if held == found[0])

    def _holds(self, when: str, name: str, title: str) -> bool:
        """Tell whether the person that a name most likely means held the office that the whole title names."""
        key = name_key(title)
        found = self._words.find(key)
        if found is None:
            return key.endswith(_LEADER) and self._is_of(name, key.removesuffix(_LEADER))
        office, before, after = found
        states = {state for held, state in self._offices(name, when) if held == office}
        if not before and not after:
            return bool(states)
        about = before if not after else without_article(after.removeprefix("of ")) if not before else ""
        return bool(about) and not states.isdisjoint(
            each.entry.country for each in self._kb.lookup(about)[:1]
        )

    def _is_of(self, name: str, state: str) -> bool:
        """Tell whether the person that a name most likely means is one of a state, as "the Cuban leader" is of Cuba."""
        people = self._kb.lookup(name, EntityType.PERSON)[:1]
        states = {each.entry.country for each in self._kb.lookup(state)[:1]}
        return any(person.entry.country in states for person in people) and None not in states

    def _offices(self, name: str, when: str) -> frozenset[tuple[str, str]]:
        """Return the offices (term, state) of whom the name most likely means."""
        known = self._held.get((name, when))
        if known is None:
            if len(self._held) >= _MOST_KEPT:
                self._held.clear()
            people = self._kb.lookup(name, EntityType.PERSON)[:1]
            known = self._held[name, when] = frozenset(
                (each.office, each.country)
                for person in people
                for each in self._kb.offices(person.entry.id)
                if each.begin <= when + _LAST and (each.end is None or each.end + _LAST >= when)
            )
        return known

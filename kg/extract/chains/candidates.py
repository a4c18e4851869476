"""Spans that may corefer: every noun phrase, pronoun, number or verb that could be an antecedent or refer to one.

Wider than the product's mentions: a song, a theory, "that" and what somebody did are candidates too. A candidate is
known by its head; its span is the maximal noun phrase, with complements and relative clauses, as OntoNotes draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kg.extract.reader.parse import Parse


class Kind(IntEnum):
    """What a candidate is made of; the numbers are rows of the resolver's tables."""

    PRONOUN = 0
    POSSESSIVE = 1
    DEMONSTRATIVE = 2
    NAME = 3
    NOUN = 4
    NUMBER = 5
    COORDINATION = 6
    VERB = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, end) with their head. One head may stand for itself and for a coordination that it begins."""

    start: int
    end: int
    head: int
    kind: Kind


# No part of the noun phrase of their head.
_OUTSIDE = frozenset(
    "case cc mark cop nsubj csubj aux expl conj parataxis discourse vocative dislocated advcl orphan punct list".split()
)
_OUTSIDE_IN_BRACKETS = frozenset(("nmod", "dep", "advmod"))  # a year, a reference, "(left)"
_CHAINED = frozenset(("conj", "cc"))
_FORMS = frozenset("this that these those".split())
_PLACES = frozenset(("here", "there"))
_LOOSE = frozenset(", ; : . ! ? – — - ...".split())
_OPENS = frozenset(("(", "["))
_CLOSES = {"”": "“", "’": "‘", ")": "(", "]": "[", '"': '"'}
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PROPER = frozenset(("NNP", "NNPS"))
_NUMERIC = frozenset(("DT", "CD", "JJS", "PDT"))
_FREE = frozenset(
    "nsubj nsubj:outer nsubj:pass obj iobj obl obl:agent nmod ROOT conj appos ccomp xcomp advcl parataxis acl"
    " dep".split()
)
_INSIDE_NAMES = frozenset(("flat", "fixed", "goeswith", "compound:prt"))


def find_candidates(parse: Parse) -> tuple[Candidate, ...]:
    """Candidates in text order: by start, the longer one first."""
    found: list[Candidate] = []
    for token, tag in enumerate(parse.tags):
        kind = _kind(parse, token, tag)
        if kind is None:
            continue
        if kind is Kind.VERB:
            place = _spoken_at(parse, token)
            found.append(Candidate(place, place + 1, token, kind))
            continue
        if kind in (Kind.PRONOUN, Kind.POSSESSIVE):
            found.append(Candidate(token, token + 1, token, kind))
        else:
            found.append(Candidate(*phrase_of(parse, token), token, kind))
        if "conj" in [parse.rels[child] for child in parse.children[token]]:
            whole = phrase_of(parse, token, chained=True)
            if whole != (found[-1].start, found[-1].end):
                found.append(Candidate(*whole, token, Kind.COORDINATION))
    found.sort(key=lambda candidate: (candidate.start, -candidate.end, candidate.kind))
    return tuple(found)


def _kind(parse: Parse, token: int, tag: str) -> Kind | None:
    if tag == "PRP":
        return Kind.PRONOUN
    if tag == "PRP$":
        return Kind.POSSESSIVE
    if tag in _NOUNS:
        if parse.deps[token] in _INSIDE_NAMES or parse.rels[token] in _INSIDE_NAMES:
            return None
        if parse.rels[token] == "compound" and tag not in _PROPER:
            return None
        return Kind.NAME if tag in _PROPER else Kind.NOUN
    if tag in _NUMERIC and parse.deps[token] in _FREE:
        return Kind.DEMONSTRATIVE if parse.lower[token] in _FORMS else Kind.NUMBER
    if tag == "RB" and parse.lower[token] in _PLACES:
        return Kind.DEMONSTRATIVE
    if tag.startswith("VB") and parse.rels[token] not in ("aux", "amod", "case", "compound"):
        return Kind.VERB
    return None


def _spoken_at(parse: Parse, verb: int) -> int:
    """The word that stands for what a verb tells, as GUM draws it: its last form of "be", or itself ("was" shot)."""
    forms = [child for child in parse.kids(verb, "aux") if child < verb and parse.lemmas[child] == "be"]
    return forms[-1] if forms else verb


def phrase_of(parse: Parse, head: int, *, chained: bool = False) -> tuple[int, int]:
    """The noun phrase of a head; with its conjuncts where `chained`."""
    low, high = head, head + 1
    modified = _first_modifier(parse, head)
    for child in parse.children[head]:
        rel = parse.rels[child]
        if rel == "case" and parse.tags[child] == "POS":
            high = max(high, child + 1)
        elif rel in _OUTSIDE and not (chained and rel in _CHAINED and parse.deps[child] != "cc:preconj"):
            continue
        elif rel == "advmod" and child < modified:
            continue
        elif rel in _OUTSIDE_IN_BRACKETS and child > head and parse.words[parse.edges[child][0]] in _OPENS:
            continue
        else:
            start, end = parse.edges[child]
            low, high = min(low, start), max(high, end)
    while low < head and parse.words[low] in _LOOSE:
        low += 1
    while high - 1 > head and parse.words[high - 1] in _LOOSE:
        high -= 1
    return low, _closed(parse, low, high)


def _closed(parse: Parse, low: int, high: int) -> int:
    """The end of a span with the mark after it that closes one inside: ``the " Oil Capital "``."""
    if (
        high < len(parse)
        and parse.words[high] in _CLOSES
        and parse.sentence_of[high] == parse.sentence_of[low]
    ):
        mark = parse.words[high]
        opened = sum(parse.words[token] == _CLOSES[mark] for token in range(low, high))
        shut = (
            opened // 2
            if mark == _CLOSES[mark]
            else sum(parse.words[token] == mark for token in range(low, high))
        )
        if opened - shut * (2 if mark == _CLOSES[mark] else 1) > 0:
            return high + 1
    return high


def _first_modifier(parse: Parse, head: int) -> int:
    """The determiner of a head, or the head: an adverb before it belongs to the clause ("only the mayor")."""
    return min(
        (child for child in parse.children[head] if parse.rels[child] in ("det", "nummod")), default=head
    )

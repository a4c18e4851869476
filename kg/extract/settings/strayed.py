"""Days that the tree hangs on another word than the one whose time they are: a subject, a place, an occasion."""

from __future__ import annotations

from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import auxiliaries
from kg.extract.tables.word_lists import word_list
from kg.extract.times.expressions import FoundTime
from kg.model import Granularity

SEEING = frozenset({"bring", "see", "witness"})
"""Verbs before which a day stands as a subject: "Friday saw protests"."""
_TAKING_PART = frozenset({"attend", "contest", "host", "lose", "play", "stage", "win"})
_WITHIN = frozenset({"in", "at", "during"})


def strayed_from(parse: Parse, found: FoundTime) -> int:
    """Return the verb whose time an expression is that hangs on its subject or within that; -1 for none."""
    verb = _opened(parse, found)
    return verb if verb >= 0 else _between(parse, found)


def at_occasion(parse: Parse, noun: int) -> int:
    """What is done at an occasion, or with it: "finished fourth at the 2010 [games]", "won the 2014 [race]"."""
    above = parse.heads[noun]
    if is_occasion(parse, noun):
        return parse.heads[above] if parse.rels[above] == "xcomp" and not parse.is_verb(above) else above
    named = parse.rels[noun] == "obj" and parse.lemmas[noun].lower() in word_list("occasions.txt")
    return above if named and parse.lemmas[above] in _TAKING_PART else -1


def is_occasion(parse: Parse, noun: int) -> bool:
    """Tell whether a phrase says at what something was done: "at last year's [championships]"."""
    within = parse.rels[noun] in ("obl", "nmod") and parse.case(noun) in _WITHIN
    return within and parse.lemmas[noun].lower() in word_list("occasions.txt")


def _opened(parse: Parse, found: FoundTime) -> int:
    """The verb of "In 2011 mayor Ann Lee resigned", where the tree hangs the year on the subject behind it."""
    start, _ = parse.sentences[parse.sentence_of[found.start]]
    head = parse.heads[parse.root_of(found.start, found.end)]
    if found.start != start + 1 or parse.lower[start] not in ("on", "in") or head < found.end:
        return -1
    for _ in range(3):
        if parse.rels[head] == "nsubj":
            return parse.heads[head]
        if parse.rels[head] not in ("nmod", "compound", "flat"):
            return -1
        head = parse.heads[head]
    return -1


def _between(parse: Parse, found: FoundTime) -> int:
    """The verb of "the school board in Linz yesterday dismissed her", where the tree hangs the day on the place."""
    token, day = parse.root_of(found.start, found.end), found.dated[0]
    place = parse.heads[token]
    subject = parse.heads[place]
    verb = parse.heads[subject]
    hung = parse.rels[token] == "nmod" and parse.rels[place] == "nmod" and parse.rels[subject] == "nsubj"
    behind = place < found.start and found.end in (verb, *auxiliaries(parse, verb))
    bare = not parse.case(token) and day is not None and day.granularity is Granularity.DAY
    return verb if hung and behind and bare and parse.tags[place] == "NNP" else -1

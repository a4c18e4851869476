"""Who does what a gerund says, where the tree gives it to the subject above; at whose hands something befell people."""

from __future__ import annotations

from kg.extract.reader.mends.phrases import HARMING
from kg.extract.reader.parse import Parse

_AIMED = frozenset({"against", "at", "on"})
_ITSELF = {"it": "it", "he": "him", "she": "her", "they": "them"}  # nobody calls himself so without a "-self"
_SHUNNING = frozenset({"escape", "flee"})


def is_shunned(parse: Parse, verb: int) -> bool:
    """Tell whether a gerund only says what somebody runs away from, which others do: "fled to escape [fighting]"."""
    return (
        parse.tags[verb] == "VBG"
        and parse.rels[verb] == "xcomp"
        and parse.lemmas[parse.heads[verb]] in _SHUNNING
    )


def turned_on(parse: Parse, verb: int) -> int | None:
    """Return who does what a gerund right behind them says, though the tree hangs it on the verb.

    "Used tear gas against [students] protesting the arrest"; "warned [Chad] against sending troops".
    """
    above = parse.heads[verb]
    if parse.tags[verb] != "VBG" or parse.lemmas[verb] in HARMING:
        return None
    if any(parse.lower[mark] == "against" for mark in parse.kids(verb, "mark")):
        return parse.kid(above, "obj", "iobj")
    for child in parse.kids(above, "obl"):
        behind = parse.edges[child][1] == parse.edges[verb][0] == verb
        if behind and parse.case(child) in _AIMED and parse.tags[child] == "NNS":
            return child
    return None


def clause_of_teller(parse: Parse, verb: int) -> int:
    """Return the verb whose subject says what a participle says: not of the clause about what it speaks of.

    "Banned it because it [violates] rights, calling it offensive": whoever banned it calls it so.
    """
    above = parse.heads[verb]
    thing, subject = parse.kid(verb, "obj"), parse.kid(above, "nsubj")
    about = (
        thing is not None and subject is not None and parse.lower[thing] == _ITSELF.get(parse.lower[subject])
    )
    around = parse.heads[above] if parse.rels[above] in ("advcl", "acl", "ccomp") else above
    return around if about and parse.is_verb(around) else above


def at_hands_of(parse: Parse, word: int) -> int | None:
    """Return at whose hands something befell somebody: "died at the hands of [guards]"."""
    above = () if parse.is_verb(word) else parse.kids(parse.heads[word], "obl")
    for child in (*parse.kids(word, "obl", "nmod"), *above):
        if parse.lower[child] == "hands" and parse.case(child) == "at":
            return next((owner for owner in parse.kids(child, "nmod") if parse.case(owner) == "of"), None)
    return None

"""Who "those" are of whom a participle tells: "one of those detained is the minister", "among those killed was Lee"."""

from __future__ import annotations

from kg.extract.reader.parse import Parse

_AMONG = frozenset({"among", "amongst", "of"})


def one_of(parse: Parse, those: int) -> int | None:
    """Return the head of the words for one of those, or for several of them; None where the clause names none."""
    if parse.lower[those] != "those":
        return None
    top, above = those, parse.heads[those]
    if parse.rels[those] == "nmod" and parse.case(those) in _AMONG:
        top = above  # "one of those"
    if parse.kid(top, "cop") is not None:  # "among those killed was [Lee]"
        return parse.kid(top, "nsubj") if parse.case(top) in _AMONG else None
    verb = parse.heads[top]
    if parse.rels[top] != "nsubj" or parse.deps[top] == "nsubj:pass":
        return None
    if parse.lemmas[verb] == "include":
        return parse.kid(verb, "obj")
    denied = any(parse.lower[each] in ("not", "n't") for each in parse.kids(verb, "advmod"))
    noun = parse.tags[verb].startswith("NN") and parse.kid(verb, "case") is None
    return verb if noun and parse.kid(verb, "cop") is not None and not denied else None

"""Whether a verb looks back, ahead, or neither: from its tag and auxiliaries."""

from __future__ import annotations

from enum import Enum

from kg.extract.parse import Parse

_FUTURE_AUX = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "gonna"})
_NOMINAL_PATH = frozenset({"nmod", "compound", "amod", "appos", "nummod"})


class Tense(Enum):
    """The direction of a verb in time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


def auxiliaries(parse: Parse, verb: int) -> list[int]:
    """Return the auxiliaries of `verb`; those of its first conjunct where it has none of its own."""
    own = list(parse.kids(verb, "aux", "cop"))
    if not own and parse.rels[verb] == "conj":
        head = parse.heads[verb]
        subject = parse.kid(verb, "nsubj")
        if subject is None and parse.tags[verb] not in ("VBD", "VBZ", "VBP"):
            return auxiliaries(parse, head)
    return own


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has "to" before it ("is due to fly", also where the tree puts "to" elsewhere)."""
    if parse.tags[verb] != "VB":
        return False
    before = verb > 0 and parse.lower[verb - 1] == "to"
    return before or any(parse.lower[child] == "to" for child in parse.kids(verb, "mark", "aux"))


def verb_tense(parse: Parse, verb: int) -> Tense:
    """Return the tense of the clause that `verb` heads (a noun or adjective with a copula counts as one)."""
    aux = auxiliaries(parse, verb)
    if any(parse.lower[token] in _FUTURE_AUX for token in aux):
        return Tense.FUTURE
    if is_infinitive(parse, verb):
        return Tense.FUTURE
    finite = next((parse.tags[token] for token in aux if parse.tags[token] in ("VBD", "VBZ", "VBP")), "")
    own = parse.tags[verb]
    if finite == "VBD" or own == "VBD":
        return Tense.PAST
    if any(parse.lemmas[token] == "have" for token in aux):
        return Tense.PAST
    if own == "VBN":
        return Tense.PRESENT if finite else Tense.PAST
    if own in ("VBZ", "VBP") or finite:
        return Tense.PRESENT
    return Tense.NONE


def direction_at(parse: Parse, token: int) -> Tense:
    """Return the direction of the clause that the time expression at `token` modifies.

    An expression inside a noun phrase ("the Nov. 8 election") takes none: the noun's own time is not its verb's.
    """
    for above in (token, *parse.up(token)):
        if parse.is_verb(above) and parse.pos[above] != "AUX":
            tense = verb_tense(parse, above)
            if tense is not Tense.NONE:
                return tense
        elif parse.kid(above, "cop") is not None:
            return verb_tense(parse, above)
        elif (
            above != token and parse.rels[above] in _NOMINAL_PATH and not parse.tags[above].startswith("NNP")
        ):
            return Tense.NONE
    return Tense.NONE

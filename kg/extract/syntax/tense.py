"""Whether a verb looks back, ahead, or neither: from its tag and auxiliaries."""

from __future__ import annotations

from enum import Enum

from kg.extract.reader.parse import Parse

_FUTURE_AUX = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "gonna"})
_DONE = frozenset(
    {
        *(
            "fail",
            "manage",
            "begin",
            "start",
            "continue",
            "refuse",
            "decline",
            "use",
            "come",
            "help",
            "force",
        ),
        *("able", "unable", "willing", "unwilling"),
        *("try", "attempt", "cause", "happen", "cease", "proceed", "struggle", "seem", "appear"),
    }
)
_TELL = frozenset({"add", "announce", "report", "say", "tell", "warn"})
_FIXED = frozenset({"schedule", "reschedule", "plan", "slate", "set", "due", "expect", "book", "arrange"})
_MEANT = frozenset({"expect", "slate"})
_CALLING = frozenset({"announce", "call", "convene", "plan", "schedule", "set", "summon"})
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
    if finite and finite != "VBD" and own == "VBN" and _is_to_be(parse, verb):
        return Tense.FUTURE
    if finite == "VBD" or own == "VBD":
        return Tense.PAST
    if any(parse.lemmas[token] == "have" for token in aux):
        return Tense.PAST
    if own == "VBN":
        return Tense.PRESENT if finite else Tense.PAST
    if own in ("VBZ", "VBP") or finite:
        return Tense.PRESENT
    return Tense.NONE


def stands_in_past(parse: Parse, token: int) -> bool:
    """Tell whether a verb is finite and past: killed, was killed, had killed; no participle alone, no "has killed"."""
    if not parse.is_verb(token):
        return False
    return parse.tags[token] == "VBD" or any(
        parse.lower[aux] in ("was", "were", "had") for aux in auxiliaries(parse, token)
    )


def is_perfect(parse: Parse, token: int) -> bool:
    """ "Has left", "have been named"."""
    have = (parse.tags[aux] for aux in auxiliaries(parse, token) if parse.lemmas[aux] == "have")
    return parse.tags[token] == "VBN" and any(tag in ("VBZ", "VBP") for tag in have)


def _is_to_be(parse: Parse, verb: int) -> bool:
    """ "is to be held in May": "to" and "be" before a participle."""
    return verb > 1 and parse.lower[verb - 2 : verb] == ("to", "be")


def _is_arranged(parse: Parse, token: int) -> bool:
    """ "a summit scheduled for Thursday", "is due on Thursday": the day is ahead, unless the arrangement is past."""
    if parse.rels[token] in ("case", "compound"):
        token = parse.heads[token]
    if _is_ahead(parse, token) or _is_ahead(parse, parse.heads[token]):
        return True
    head = parse.heads[token]
    if parse.lemmas[head] in _CALLING and parse.case(token) == "for" and parse.kid(head, "obj") is not None:
        return True  # "called a protest for Saturday"
    if parse.lemmas[head] not in _FIXED or any(parse.tags[aux] == "VBD" for aux in auxiliaries(parse, head)):
        return False
    meant = parse.lemmas[head] in _MEANT or parse.case(token) == "for"  # "results are expected Friday"
    return parse.lemmas[head] == "due" or (parse.tags[head] == "VBN" and meant)


def _is_ahead(parse: Parse, noun: int) -> bool:
    """ "Ahead of Sunday's vote"."""
    return any(parse.lower[case : case + 2] == ("ahead", "of") for case in parse.kids(noun, "case")) or (
        parse.lemmas[parse.heads[noun]] == "ahead" and parse.case(noun) == "of"
    )


def _is_coming(parse: Parse, verb: int) -> bool:
    """ "is flying to Beirut on Thursday": what goes on now is not told with a day, what comes is."""
    aux = [parse.tags[each] for each in parse.kids(verb, "aux") if parse.lemmas[each] == "be"]
    return parse.tags[verb] == "VBG" and bool(aux) and aux[0] in ("VBZ", "VBP")


def _is_done(parse: Parse, verb: int) -> bool:
    """ "failed to reach a deal on Sunday": an infinitive under a past verb that tells of a deed."""
    head = parse.heads[verb]
    return (
        parse.rels[verb] == "xcomp"
        and parse.lemmas[head] in _DONE
        and is_infinitive(parse, verb)
        and verb_tense(parse, head) is Tense.PAST
    )


def direction_at(parse: Parse, token: int) -> Tense:
    """Return the direction of the clause that the time expression at `token` modifies.

    An expression inside a noun phrase ("the Nov. 8 election") takes none: the noun's own time is not its verb's. What
    somebody "says Monday" has been said.
    """
    if _is_arranged(parse, token):
        return Tense.FUTURE
    if token > 0 and parse.lemmas[token - 1] in _TELL and parse.tags[token - 1] in ("VBD", "VBZ", "VBP"):
        return Tense.PAST
    for above in (token, *parse.up(token)):
        if parse.is_verb(above) and parse.pos[above] != "AUX":
            if _is_coming(parse, above):
                return Tense.FUTURE
            tense = Tense.PAST if _is_done(parse, above) else verb_tense(parse, above)
            if tense is not Tense.NONE:
                return tense
        elif parse.kid(above, "cop") is not None:
            return verb_tense(parse, above)
        elif (
            above != token and parse.rels[above] in _NOMINAL_PATH and not parse.tags[above].startswith("NNP")
        ):
            return Tense.NONE
    return Tense.NONE

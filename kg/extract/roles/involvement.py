"""Who is said to have part in what a noun tells, or to be under it, by a verb or copula around the noun."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.syntax.clauses import object_of, own_subject
from kg.extract.syntax.voice import BLAMING, is_passive
from kg.ontology import CueKind

_STATES = {"behind": "ARG0", "under": "ARG1", "on": ""}
"""Prepositions before what somebody is in, with the label of its subject; empty where the event's kind decides."""
_HOLDING = frozenset({"consider", "find", "hold", "keep"})
_DEPTH = 2  # clauses above a noun in which a word of involvement may stand


def party_to(context: Context, noun: int) -> tuple[int, str] | None:
    """Return the head of a party to the event of a noun, with its role as a PropBank label; None where there is none.

    "Was behind the hack", "involved in the attack", "had anything to do with the incident", "is under arrest", "are on
    patrol" (the label is empty: whoever has that part in such an event).
    """
    parse = context.parse
    case = parse.case(noun)
    if parse.kid(noun, "cop") is not None and case in _STATES:
        subject = parse.kid(noun, "nsubj")
        label = _STATES[case]
    elif parse.rels[noun] in ("obl", "nmod") and case in ("in", "with", "for", "behind"):
        subject, label = _subject_of_involvement(context, noun), "ARG0"
    else:
        return None
    return None if subject is None else (subject, label)


def _subject_of_involvement(context: Context, noun: int) -> int | None:
    parse, seen, connected = context.parse, False, False
    for depth, above in enumerate(parse.up(noun)):
        seen = seen or parse.lemmas[above] in context.lexicon.involvement
        connected = connected or parse.lemmas[above] == "connection"
        owner = parse.kid(above, "nmod", "compound") if seen and not parse.is_verb(above) else None
        if owner is not None and (
            parse.deps[owner] == "nmod:poss" or context.fillers.mentions.of(owner) is not None
        ):
            return owner  # "sentenced him for his role in the attack", "alleged US involvement in the coup"
        if connected and parse.is_verb(above):
            passive = is_passive(parse, above)  # "charged four men in connection with the plot"
            return own_subject(parse, above) if passive else object_of(parse, above)
        if seen and _is_denied(context, above):
            return None  # "denied involvement in the bombing"
        subject = own_subject(parse, above)
        whom = object_of(parse, above) if seen and parse.lemmas[above] in _HOLDING else None
        if whom is not None:
            return whom  # "holds Chad responsible for the attack"
        if seen and parse.tags[above].startswith("NN") and parse.kid(above, "amod") is not None:
            if context.fillers.mentions.of(above) is not None:
                return above  # "the men responsible for the attack"
        if seen and parse.lemmas[above] in BLAMING:
            return subject if is_passive(parse, above) else object_of(parse, above)
        if subject is not None or depth > _DEPTH:
            return subject if seen else None
    return None


def _is_denied(context: Context, verb: int) -> bool:
    cue = context.cue(verb)
    return cue is not None and cue.kind is CueKind.DENY

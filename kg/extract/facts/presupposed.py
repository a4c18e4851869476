"""What a text takes for granted, whatever it says about it: the war that is to end, the request that is refused."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.modality import is_known
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, is_infinitive, verb_tense
from kg.model import Status
from kg.ontology import Governor, Term

_ANSWERING = frozenset(
    {
        "agree.01",
        "approve.01",
        "accept.01",
        "decline.02",
        "deny.01",
        "dismiss.02",
        "refuse.01",
        "reject.01",
        "rule_out.02",
        "veto.01",
    }
)
_ORDERING = frozenset({"order.01", "plan.01", "plot.01"})
_PLOTTING = frozenset({"plan.01", "plot.01"})
_ENDING = frozenset({"cease.01", "end.01", "halt.01", "stop.01", "suspend.01"})
PRESUPPOSING = _ENDING | {"finish.01", "regret.01", "remember.01"}
"""Governors whose complement is there before them: who is asked to stop doing it does it."""
_ENDS = frozenset({"close", "conclusion", "end", "halt", "standstill", "stop"})
_TRIES = frozenset({"attempt", "bid", "conspiracy", "effort", "plot"})
_AGREED = frozenset({"accord", "agreement", "deal", "pact", "treaty"})
_PUT_FORWARD = frozenset({"OFFER", "PROMISE", "TESTIFY"})
_SAID = frozenset({"ACCUSE", "REQUEST", "STATEMENT"})


def is_granted(context: Context, governor: Governor, node: int) -> bool:
    """Tell whether what hangs on a governor is there in any case: a war that is to end, an attempt that is foiled."""
    parse = context.parse
    if governor.key in context.lexicon.presupposing and is_known(context, node):
        return governor.key != "need.01" or parse.rels[node] != "obj"  # "needs the approval of the court"
    if governor.key == "approve.01" and parse.rels[node] == "obj" and parse.lemmas[node] in _AGREED:
        return True
    if governor.key == "carry_out.03" and (is_said(context, node) or parse.lemmas[node] == "threat"):
        return True
    if governor.status is Status.DENIED and parse.lemmas[node] in _TRIES:
        return True
    if governor.key == "offer.01" and (parse.lemmas[node] == "apology" or is_said(context, node)):
        return True  # who offers an apology or an explanation has made it
    if governor.key in _ORDERING and is_known(context, node) and _is_deed(context, node):
        return governor.key == "order.01" or verb_tense(parse, parse.heads[node]) is Tense.PAST
    if governor.key in _PLOTTING:
        return is_known(context, node) and parse.kid(node, "nummod", "compound") is not None
    if governor.key in _ANSWERING:
        said = is_said(context, node) or parse.lemmas[node] in context.lexicon.documents
        agreed = parse.rels[node] == "obl" and parse.case(node) == "to"  # "agreed to the offer"
        return (parse.rels[node] in ("obj", "nsubj") or agreed) and said
    return governor.key in _ENDING and not is_infinitive(parse, node) and not _is_one_more(parse, node)


def comes_to_end(parse: Parse, verb: int) -> bool:
    """ "The war must come to an end", "comes to a close": there is one."""
    goals = (each for each in parse.kids(verb, "obl") if parse.case(each) == "to")
    return parse.lemmas[verb] == "come" and any(parse.lemmas[goal] in _ENDS for goal in goals)


def is_turned_down(context: Context, governor: Governor, node: int) -> bool:
    """ "Rejected calls for his resignation": the calls are, whatever becomes of what they are for."""
    term = term_of_noun(context, node)
    asked = term is not None and (term.type == "REQUEST" or term.mode in _PUT_FORWARD)
    return governor.key in _ANSWERING and asked and not context.parse.is_verb(node)


def _is_one_more(parse: Parse, noun: int) -> bool:
    """ "Stop an attack", "halt any shipment", "end further fighting": one that may yet come."""
    return any(
        parse.lower[child] in ("a", "an", "any", "further", "future", "more", "possible", "potential")
        for child in parse.kids(noun, "det", "amod")
    )


def is_said(context: Context, noun: int) -> bool:
    """Tell whether a noun tells what somebody said: a request that is refused has been made."""
    term = None if context.parse.is_verb(noun) else term_of_noun(context, noun)
    return term is not None and (term.type in _SAID or term.mode in _PUT_FORWARD)


def _is_deed(context: Context, noun: int) -> bool:
    """ "Ordered the murder": known as one that was done, where "ordered the release" is not."""
    term = None if context.parse.is_verb(noun) else term_of_noun(context, noun)
    return term is not None and term.type in ("ASSAULT", "CRIME")


def term_of_noun(context: Context, noun: int) -> Term | None:
    """Return what the tables say that a noun tells of."""
    ontology, entry = context.ontology, context.entry(noun)
    named = ontology.noun(context.parse.lemmas[noun]) or ontology.noun(context.parse.lower[noun])
    return named.term if named is not None else entry.term if entry is not None else None

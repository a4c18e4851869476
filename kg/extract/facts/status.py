"""Whether an event is presented as fact: negation, modals, tense, and what governs it ("failed to reach an agreement").

Words decide where there are any (`climb.py`), then the form of the clause (`clause_forms.py`); else what the network
says of the verb.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import exp

from kg.extract.context import Context
from kg.extract.facts.aims import goes_along
from kg.extract.facts.brought import is_gained
from kg.extract.facts.clause_forms import BEFORE, FIRST, form_of
from kg.extract.facts.climb import governors
from kg.extract.facts.factuality import Factuality
from kg.extract.facts.factuality_reader import MARK, READ
from kg.extract.facts.presupposed import PRESUPPOSING
from kg.extract.modality import GOING
from kg.extract.reader.parse import Parse
from kg.extract.triggers.triggers import Trigger
from kg.model import Polarity, Status

_FACTS = frozenset({Status.HAPPENED, Status.ONGOING})
# Average values in UDS (train) of what the rules give each status.
_VALUES = {
    Status.HAPPENED: 0.8,
    Status.ONGOING: 0.7,
    Status.PLANNED: -0.6,
    Status.HYPOTHETICAL: -0.4,
    Status.DENIED: -0.2,
}
_MARK_SHARE = 0.8  # measured on UDS (dev); between 0.7 and 0.9 all is the same
_CLEAR = 0.4
_STEEP = 2.8  # of the logistic curve from values to the share of positive ones, on UDS (dev)
_SURE = 0.75


def factuality_of(context: Context, trigger: Trigger) -> Factuality:
    """Return how the text presents the event of `trigger`."""
    below = trigger.support in context.parse.children[trigger.token] and not trigger.bearer
    support = None if below else trigger.support  # "an attack, which did not cause damage"
    return _factuality(context, trigger.token, support)


def signed_value(context: Context, token: int) -> float:
    """Return how far the clause of a verb is a fact, on the scale of UDS: about 1 where it has surely happened or is
    happening, -1 where it surely has not (yet).
    """
    found, _ = _by_rules(context, token)
    value = _value(context, token, found)
    return _VALUES[found.status] if value is None else value


def _value(context: Context, token: int, found: Factuality) -> float | None:
    """What the reader of clauses says of a verb; without one, the network's mark together with the rules, whose share
    is what such clauses have in UDS on average. None where there is neither; both learned from verbs only.
    """
    parse = context.parse
    if not parse.is_verb(token):
        return None
    read, mark = parse.mark(READ), parse.mark(MARK)
    if read is not None:
        return float(read[token])
    if mark is None:
        return None
    return _MARK_SHARE * float(mark[token]) + (1 - _MARK_SHARE) * _VALUES[found.status]


def _factuality(context: Context, token: int, support: int | None) -> Factuality:
    """The rules where a word says it; elsewhere they and the network together."""
    found, told = _by_rules(context, token, support)
    value = _value(context, token if support is None else support, found)
    if value is None or told or (support is not None and _is_bare(context.parse, support)):
        return found
    if found.status in _FACTS:
        if value < -_CLEAR and context.parse.tags[token] != "VBD":
            return Factuality(Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5)
        sure = 1 / (1 + exp(-_STEEP * value))
        return (
            found
            if sure > _SURE or (support is not None and value > 0)
            else replace(found, certainty=round(max(sure, 0.5), 2))
        )
    if found.status is Status.HYPOTHETICAL and value > _CLEAR:
        return Factuality(Status.HAPPENED, Polarity.POSITIVE, round(1 / (1 + exp(-_STEEP * value)), 2))
    return found


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "A deal reached on Monday": a participle, where the reader knows clauses."""
    return parse.deps[verb] == "acl" and parse.tags[verb] == "VBN" and parse.kid(verb, "aux") is None


def _by_rules(context: Context, token: int, support: int | None = None) -> tuple[Factuality, bool]:
    """How the text presents a word, and whether a word beside or above it says so, rather than the form alone."""
    result, governed = Factuality(), False
    judge = partial(_by_rules, context)
    if goes_along(context, token):
        return _by_rules(context, context.parse.heads[token])[0], True
    clause = token if support is None or context.parse.is_verb(token) else support
    carrier = None if clause == token else context.governor(clause)  # "after elections are held"
    for governor in governors(context, token, support, judge):
        result = result.under(governor)
        empty = governor is carrier and governor.status is Status.HAPPENED
        governed = governed or not (empty or governor is GOING)
    lead = _led_by(context, token, result) if governed else _bringing(context, token, support)
    above = Factuality() if lead is None else _factuality(context, lead, None)
    if above.status in (Status.PLANNED, Status.HYPOTHETICAL) and above.polarity is Polarity.POSITIVE:
        return replace(result, status=above.status, certainty=min(result.certainty, above.certainty)), True
    form = None if governed else form_of(context, clause, judge)
    if form is None:
        return result, governed
    return result.under(form), form.key in (FIRST, BEFORE.key)


def _led_by(context: Context, token: int, found: Factuality) -> int | None:
    """ "To help them identify it", "focuses on persuading them to return": the verb that only leads to another one, as
    much a fact as that is.
    """
    parse, head = context.parse, context.parse.heads[token]
    if found.status is not Status.HAPPENED or parse.rels[token] not in ("xcomp", "ccomp"):
        return None
    governor = context.governor(head) if parse.is_verb(head) and parse.is_verb(token) else None
    leads = governor is not None and governor.status is Status.HAPPENED and governor.key not in PRESUPPOSING
    return head if leads else None


def _bringing(context: Context, token: int, support: int | None) -> int | None:
    """The verb that a noun is as much a fact as, where its form alone says so."""
    return context.parse.heads[token] if support is None and is_gained(context, token) else None

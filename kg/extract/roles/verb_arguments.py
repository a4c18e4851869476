"""Who takes part in an event that a verb tells: by what hangs on the verb in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.roles.argument_labels import (
    AGENTS,
    CONTROL,
    PLACES,
    SYNTAX,
    argument_of,
    filled,
    is_symmetric,
    object_label,
    role_of,
    subject_label,
)
from kg.extract.roles.noun_arguments import at_hands
from kg.extract.roles.noun_doers import doer_beside, voiced_by
from kg.extract.roles.role_repairs import THROWING
from kg.extract.syntax.clauses import agent_of, asked, object_of, own_subject, understood_subject
from kg.extract.syntax.voice import is_elliptic, is_passive
from kg.extract.triggers.triggers import Trigger
from kg.model import EntityType, Role

_REACHED = PLACES | {EntityType.ORGANIZATION}  # "taken to St Mary's Hospital"
_ONTO = frozenset({"on", "upon"})
_AIMED = _ONTO | {"at", "against"}
_MOVING = frozenset({"DEPORT", "EXTRADITE", "WITHDRAW"})
_WAYS = {
    "to": Role.DESTINATION,
    "into": Role.DESTINATION,
    "toward": Role.DESTINATION,
    "towards": Role.DESTINATION,
    "from": Role.ORIGIN,
    "out of": Role.ORIGIN,
    "out": Role.ORIGIN,
}


def of_verb(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """Yield what the tree shows to take part in the event of a verb."""
    parse, verb = context.parse, trigger.token
    if parse.rels[verb] == "amod" and parse.tags[verb] == "VBN":  # "the wounded soldiers"
        yield from filled(context, trigger, parse.heads[verb], object_label(context, trigger), SYNTAX)
        return
    if is_passive(parse, verb):
        agent = agent_of(parse, verb)
        if agent is not None:
            yield from filled(context, trigger, agent, "ARG0", SYNTAX)
        patient = own_subject(parse, verb)
        if patient is None:
            patient = understood_subject(parse, verb)
        if patient is not None:
            yield from filled(context, trigger, patient, _patient_label(context, trigger), SYNTAX)
    else:
        subject, sure = own_subject(parse, verb), SYNTAX
        subject = voiced_by(context, verb) if subject is None else subject
        between = any(parse.case(child) == "between" for child in parse.kids(verb, "obl"))
        if subject is None and not between:
            subject, sure = understood_subject(parse, verb), CONTROL
        if subject is None:
            subject = doer_beside(context, verb)
        if subject is not None:
            yield from filled(context, trigger, subject, subject_label(context, trigger), sure)
        thing = object_of(parse, verb)
        if thing is not None:
            yield from filled(context, trigger, thing, object_label(context, trigger), SYNTAX)
    whom = asked(parse, verb) if trigger.term.type == "REQUEST" else None
    for mention in context.fillers.of(whom) if whom is not None else ():
        yield argument_of(context, mention, Role.TARGET, "ARG2", SYNTAX * trigger.confidence)
    if parse.tags[verb] == "VBG":  # "fighting [between rebels and troops] killed nine"
        for child in parse.kids(verb, "nmod"):
            if parse.case(child) == "between":
                yield from filled(context, trigger, child, "BOTH", SYNTAX)
    if is_symmetric(context, trigger):
        for child in parse.kids(verb, "obl"):
            if parse.case(child) in ("with", "between", "among"):
                yield from filled(context, trigger, child, "WITH", SYNTAX)
        yield from _talked_with(context, trigger)
    yield from at_hands(context, trigger)
    yield from _given_to(context, trigger)
    yield from _shot_at(context, trigger)
    yield from _moved(context, trigger)


def _talked_with(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Discussed the treaty with Lee": somebody whom the tree hangs on what is discussed."""
    parse, thing = context.parse, object_of(context.parse, trigger.token)
    for child in parse.kids(thing, "nmod") if thing is not None else ():
        for mention in context.fillers.of(child) if parse.case(child) == "with" else ():
            if context.fillers.mentions.drafts[mention].type is EntityType.PERSON:
                yield argument_of(context, mention, Role.ACTOR, "WITH", SYNTAX * trigger.confidence)


def _patient_label(context: Context, trigger: Trigger) -> str:
    """The label of a passive's subject; that of whom it is done to where it has none ("when asked about it"), or where
    a clause says what they are told ("she was told he had left").
    """
    label, parse, verb = object_label(context, trigger), context.parse, trigger.token
    told = parse.kid(verb, "ccomp") is not None and parse.kid(verb, "expl") is None
    if (told or is_elliptic(parse, verb)) and role_of(context, trigger, label) is Role.TOPIC:
        entry = context.ontology.roleset(trigger.roleset)
        whom = (Role.TARGET, Role.RECIPIENT)
        return next((each for each, role in entry.roles.items() if role in whom), label) if entry else label
    return label


def _given_to(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Awarded the widow two million dollars", "fined the firm": the first of two objects is who gets it."""
    whom, entry = context.parse.kid(trigger.token, "iobj"), context.ontology.roleset(trigger.roleset)
    roles = entry.roles.items() if whom is not None and entry is not None else ()
    label = next(
        (each for each, role in roles if role is Role.RECIPIENT or (each == "ARG2" and role is Role.TARGET)),
        None,
    )
    if whom is not None and label is not None:
        yield from filled(context, trigger, whom, label, SYNTAX)


def _shot_at(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Opened fire on the crowd": a verb of assault has its target behind a preposition, too."""
    thing = object_of(context.parse, trigger.token)
    weapon = thing is not None and context.parse.lemmas[thing] in context.lexicon.weapons
    if trigger.term.type != "ASSAULT" and not (weapon and context.parse.lemmas[trigger.token] in THROWING):
        return
    things = context.parse.conjuncts(thing) if thing is not None else ()
    behind = (child for each in things for child in context.parse.kids(each, "nmod"))  # "stones at [police]"
    thrown = (child for child in behind if context.parse.case(child) == "at")
    for child in (*context.parse.kids(trigger.token, "obl"), *thrown):
        case = context.parse.case(child)
        bodies = AGENTS - {EntityType.PLACE} | ({EntityType.FACILITY} if case in _ONTO else frozenset())
        for mention in context.fillers.of(child) if case in _AIMED else ():
            kind = context.fillers.mentions.drafts[mention].type
            if kind in bodies or (case == "at" and kind is EntityType.PLACE):
                target = role_of(context, trigger, "ARG1") is Role.TARGET
                label = "ARG1" if target and not weapon else "ARG2"
                yield argument_of(context, mention, Role.TARGET, label, SYNTAX * trigger.confidence)


def _moved(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Fled across the border into Chad": whence and whither, by the preposition."""
    moves = trigger.term.type == "MOVE" or trigger.term.mode in _MOVING
    for child in _ways(context, trigger) if moves else ():
        role = _WAYS.get(context.parse.case(child))
        if role is None:
            continue
        for mention in context.fillers.of(child):
            if context.fillers.mentions.drafts[mention].type in _REACHED:
                label = "ARGM-DIR" if role is Role.ORIGIN else "ARGM-GOL"
                yield argument_of(context, mention, role, label, SYNTAX * trigger.confidence)


def _ways(context: Context, trigger: Trigger) -> Iterator[int]:
    """What says whence and whither, also hung on a word beside the verb ("home to Lima") or on what is moved."""
    parse, verb = context.parse, trigger.token
    yield from parse.kids(verb, "obl")
    for word in parse.kids(verb, "advmod"):
        yield from parse.kids(word, "obl", "nmod")
    thing = object_of(parse, verb)
    if thing is not None and context.fillers.one(thing) is not None:
        return  # "carrying delegates from Lima"
    while thing is not None:  # "nine tonnes of food from Lima"
        yield from (child for child in parse.kids(thing, "nmod") if parse.case(child) == "from")
        thing = next((child for child in parse.kids(thing, "nmod") if parse.case(child) == "of"), None)

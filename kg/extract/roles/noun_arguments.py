"""Who takes part in an event that a noun tells: by what stands about the noun and about the verb that carries it."""

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
    object_label,
    receiver_label,
    role_of,
    subject_label,
)
from kg.extract.roles.involvement import party_to
from kg.extract.roles.noun_doers import doer_beside
from kg.extract.roles.noun_things import shared, things_of
from kg.extract.roles.role_repairs import BEFALLING, has_befallen
from kg.extract.syntax.clauses import agent_of, object_of, own_subject, understood_subject
from kg.extract.syntax.gerunds import at_hands_of
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger, gives_actor
from kg.model import EntityType, Role

_MODIFIER = 0.5
_SENTENCING = frozenset({"condemn", "sentence"})
_NOUN_CASES = {
    "of": "ARG1",
    "by": "ARG0",
    "against": "ARG1",
    "on": "ARG1",
    "into": "ARG1",
    "over": "ARG2",
    "about": "ARG2",
    "to": "ARG2",
    "with": "WITH",
    "between": "BOTH",
    "among": "BOTH",
    "from": "ARGM-DIR",
}
_BROUGHT = frozenset({"under", "with"})  # "put her under arrest", "hit them with a fine"
_HARM = BEFALLING | {"ASSAULT", "LIFE"}
_SUFFERED_FROM = frozenset({"ASSAULT", "COERCE", "CRIME", "LIFE", "SPORT"})
_TAKING = frozenset({"INVADE", "OCCUPY"})
_AT = frozenset({"on", "against", "upon", "at"})
_HANDED = frozenset({"give", "hand", "deal"})
_OBJECT_CASES = {
    "CONSULT": frozenset({"to", "with"}),
    "ASSAULT": frozenset({"on", "against"}),
    "ACCUSE": frozenset({"against"}),
    "THREATEN": frozenset({"against"}),
}


def of_noun(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """Yield what the tree shows to take part in the event of a noun."""
    parse, noun = context.parse, trigger.token
    subject = subject_label(context, trigger)
    for child in parse.kids(noun, "nmod", "obl"):
        if parse.deps[child] == "nmod:poss":
            yield from _possessor(context, trigger, child, subject)
    befalls = trigger.term.type in BEFALLING
    if gives_actor(parse, trigger) and trigger.support is not None and not (befalls and _brings(trigger)):
        bearer = subject if trigger.bearer == "ARG0" else receiver_label(context, trigger)
        yield from _of_support(context, trigger, trigger.support, bearer)
    for child in parse.kids(noun, "nmod"):
        label = _NOUN_CASES.get(parse.case(child))
        if label is not None and parse.deps[child] != "nmod:poss":
            yield from _complement(context, trigger, child, label)
    for child in parse.kids(parse.heads[noun], "obl") if trigger.term.type == "ASSAULT" else ():
        if parse.edges[child][0] == noun + 1 and parse.case(child) == "from":  # hung on the verb above
            yield from _complement(context, trigger, child, "ARGM-DIR")
    for child in parse.kids(noun, "amod", "compound", "nmod"):
        if child < noun and parse.deps[child] != "nmod:poss":
            yield from _premodifier(context, trigger, child, subject)
    yield from at_hands(context, trigger)
    yield from _between(context, trigger)
    yield from _faced(context, trigger)
    yield from _in_talks(context, trigger, subject)
    yield from _struck(context, trigger)
    yield from _left(context, trigger)
    yield from _to_death(context, trigger)
    yield from things_of(context, trigger)
    yield from shared(context, trigger, subject)
    part = None if befalls or trigger.term.mode == "INVESTIGATE" else party_to(context, noun)
    if part is not None:
        head, label = part
        if not label:
            label = object_label(context, trigger) if trigger.term.type == "JUSTICE" else subject
        yield from filled(context, trigger, head, label, CONTROL)


def at_hands(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Died at the hands of guards", "face abuse at the hands of smugglers": who does it, whatever else is known."""
    owner = at_hands_of(context.parse, trigger.token) if trigger.term.type in _SUFFERED_FROM else None
    for mention in context.fillers.of(owner) if owner is not None else ():
        yield argument_of(context, mention, Role.ACTOR, "ARGA", SYNTAX * trigger.confidence)


def _possessor(context: Context, trigger: Trigger, owner: int, subject: str) -> Iterator[ArgumentDraft]:
    """ "Its attack", "the country's first death": who does it, or where it befell people."""
    for mention in context.fillers.of(owner):
        place = context.fillers.mentions.drafts[mention].type is EntityType.PLACE
        label = "ARGM-LOC" if place and has_befallen(context, trigger) else subject
        role = role_of(context, trigger, label) or Role.OTHER
        yield argument_of(context, mention, role, label, SYNTAX * trigger.confidence)


def _brings(trigger: Trigger) -> bool:
    """Tell whether the verb that carries a noun says what brought it about: "caused a fire"."""
    return trigger.bearer == "ARG0"


def facing(context: Context, trigger: Trigger) -> int | None:
    """Return the verb of "faces charges", "was given a fine" or "came under fire", whose subject bears it."""
    parse, noun = context.parse, trigger.token
    verb = parse.heads[noun]
    if parse.lemmas[verb] == "come" and parse.case(noun) == "under":
        return verb
    faced = trigger.term.type == "JUSTICE" and parse.rels[noun] == "obj" and not parse.is_verb(noun)
    given = parse.lemmas[verb] in _HANDED and is_passive(parse, verb)
    return verb if faced and (given or parse.lemmas[verb] == "face") else None


def _faced(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    verb = facing(context, trigger)
    whom = understood_subject(context.parse, verb) if verb is not None else None
    if whom is not None:
        yield from filled(context, trigger, whom, object_label(context, trigger), SYNTAX)


def _in_talks(context: Context, trigger: Trigger, subject: str) -> Iterator[ArgumentDraft]:
    """ "The two firms are in talks": the subject of what they are in."""
    parse, noun = context.parse, trigger.token
    who = parse.kid(noun, "nsubj")
    if who is not None and trigger.term.type == "CONSULT" and parse.case(noun) == "in":
        yield from filled(context, trigger, who, subject, SYNTAX)


def _between(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Fighting broke out [between rebels and troops]": hung on the verb."""
    parse, noun = context.parse, trigger.token
    verb = parse.heads[noun]
    if parse.rels[noun] == "nsubj" and parse.is_verb(verb) and object_of(parse, verb) is None:
        for child in parse.kids(verb, "obl"):
            if parse.case(child) == "between":
                yield from _complement(context, trigger, child, "BOTH")


def _struck(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "A quake struck Bam": what the verb that carries a disaster has as its object is where it was."""
    thing = object_of(context.parse, trigger.support) if trigger.support is not None else None
    if thing is None or trigger.term.type not in BEFALLING:
        return
    for mention in context.fillers.of(thing):
        if context.fillers.mentions.drafts[mention].type in PLACES:
            yield argument_of(context, mention, Role.PLACE, "ARGM-LOC", SYNTAX * trigger.confidence)


def _left(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Leaving 12 people dead", "three were shot dead": whom a verb or noun gives as what an adjective says; "ten are
    dead".
    """
    parse, above = context.parse, context.parse.heads[trigger.token]
    if parse.tags[trigger.token][:2] != "JJ":
        return
    subject = own_subject(parse, trigger.token)
    if subject is not None:
        yield from filled(context, trigger, subject, object_label(context, trigger), SYNTAX)
    if above == trigger.token:
        return
    if parse.rels[trigger.token] in ("xcomp", "ccomp", "advcl") and parse.is_verb(above):
        whom = own_subject(parse, above) if is_passive(parse, above) else object_of(parse, above)
    else:
        whom = above if parse.rels[trigger.token] == "amod" else None
    if whom is not None:
        word = trigger.token  # "two dead and three hurt"
        limit = (0, word) if whom < word else None
        yield from filled(context, trigger, whom, object_label(context, trigger), SYNTAX, limit=limit)


def _to_death(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Stabbed two women to death", "was beaten to death": whom the verb has is who died."""
    parse, noun = context.parse, trigger.token
    verb = parse.heads[noun]
    carried = parse.lemmas[noun] == "death" and parse.case(noun) == "to" and parse.rels[noun] == "obl"
    if not carried or not parse.is_verb(verb) or parse.lemmas[verb] in _SENTENCING:
        return
    thing = object_of(parse, verb)
    whom = thing if thing is not None else understood_subject(parse, verb)
    if whom is not None:
        yield from filled(context, trigger, whom, object_label(context, trigger), SYNTAX)


def _of_support(context: Context, trigger: Trigger, verb: int, subject: str) -> Iterator[ArgumentDraft]:
    """ "Obama held a meeting with Putin": the verb's subject, and what hangs on it with "with" or "between".

    What a verb has for its object beside the noun is what the event is done to: "put her under arrest", "handed her
    a sentence".
    """
    parse = context.parse
    actor = agent_of(parse, verb) if is_passive(parse, verb) else own_subject(parse, verb)
    sure = SYNTAX
    if actor is None and not is_passive(parse, verb):
        actor, sure = understood_subject(parse, verb), CONTROL
        actor = doer_beside(context, verb) if actor is None else actor
    if actor is not None and actor != trigger.token and subject:
        yield from filled(context, trigger, actor, subject, sure)
    yield from _receiver(context, trigger, verb)
    for child in parse.kids(verb, "obl"):
        label = _NOUN_CASES.get(parse.case(child))
        if label in ("WITH", "BOTH"):
            yield from _complement(context, trigger, child, label)
        elif trigger.term.type == "ACCUSE" and parse.case(child) in ("to", "on"):  # "laid blame on"
            yield from filled(context, trigger, child, object_label(context, trigger), SYNTAX)


def _receiver(context: Context, trigger: Trigger, verb: int) -> Iterator[ArgumentDraft]:
    """Whom a verb has for its object beside the noun that it carries; the subject where it is a passive."""
    parse, noun = context.parse, context.parse.first_conjunct(trigger.token)
    brought = parse.rels[noun] == "obl" and parse.case(noun) in _BROUGHT
    if parse.heads[noun] != verb or not (brought or parse.rels[noun] == "obj"):
        return
    passive = is_passive(parse, verb)
    thing = own_subject(parse, verb) if passive else parse.kid(verb, "obj" if brought else "iobj")
    label = receiver_label(context, trigger)
    if thing is not None and label:
        yield from filled(context, trigger, thing, label, SYNTAX)


def _complement(context: Context, trigger: Trigger, child: int, label: str) -> Iterator[ArgumentDraft]:
    case = context.parse.case(child)
    if label == "ARG1" and case == "of":
        label = _of_label(context, trigger, child)
        yield from _whence(context, trigger, child)
    elif case == "from" and trigger.term.type == "ASSAULT" and _are_people(context, child):
        label = subject_label(context, trigger)  # "rocket fire from militants"
    elif case == "to" and trigger.term.type == "MOVE":
        label = "ARGM-GOL"
    elif case == "to" and trigger.term.type == "CONSULT":
        label = object_label(context, trigger)
    yield from filled(context, trigger, child, label, SYNTAX)


def _whence(context: Context, trigger: Trigger, moved: int) -> Iterator[ArgumentDraft]:
    """ "The withdrawal of troops [from Chad]": hung on those who leave."""
    leaving = trigger.term.type == "MOVE" or trigger.term.mode == "WITHDRAW"
    for child in context.parse.kids(moved, "nmod") if leaving else ():
        for mention in context.fillers.of(child) if context.parse.case(child) == "from" else ():
            if context.fillers.mentions.drafts[mention].type in PLACES:
                confidence = SYNTAX * trigger.confidence
                yield argument_of(context, mention, Role.ORIGIN, "ARGM-DIR", confidence)


def _are_people(context: Context, child: int) -> bool:
    types = {context.fillers.mentions.drafts[mention].type for mention in context.fillers.of(child)}
    return bool(types) and types <= {EntityType.PERSON, EntityType.GROUP}


def _of_label(context: Context, trigger: Trigger, child: int) -> str:
    """What "of" says after a noun: the object as a rule, who does it where the object is elsewhere ("the visit of Xi
    to Moscow", "the attack of rebels on the town") or is no party ("the resignation of Zuma").
    """
    entry = context.ontology.roleset(trigger.roleset)
    if (
        entry is not None
        and entry.roles
        and "ARG1" not in entry.roles
        and object_label(context, trigger) == "ARG1"
    ):
        return min(entry.roles)
    types = {context.fillers.mentions.drafts[mention].type for mention in context.fillers.of(child)}
    if not types or not types <= AGENTS:
        return "ARG1"
    beside = {context.parse.case(each) for each in context.parse.kids(trigger.token, "nmod") if each != child}
    elsewhere = beside & _OBJECT_CASES.get(trigger.term.type, frozenset())
    other = role_of(context, trigger, "ARG1") in (Role.TOPIC, Role.ORIGIN, Role.DESTINATION)
    return subject_label(context, trigger) if elsewhere or other else "ARG1"


def _premodifier(context: Context, trigger: Trigger, child: int, subject: str) -> Iterator[ArgumentDraft]:
    """ "Russian annexation", "US-Russia talks", "Beirut blast"."""
    parse = context.parse
    chain = [child, *parse.kids(child, "compound", "conj", "nmod", "amod")]
    mentions = [mention for each in chain if (mention := context.fillers.mentions.of(each)) is not None]
    for mention in dict.fromkeys(mentions):
        draft = context.fillers.mentions.drafts[mention]
        word = parse.string(draft.start, draft.end).replace(".", "")
        acting = draft.type in AGENTS and (
            draft.type is not EntityType.PLACE or word.isupper() or len(set(mentions)) > 1
        )
        if acting:
            role = role_of(context, trigger, subject) or Role.ACTOR
            yield argument_of(
                context,
                mention,
                role,
                subject if len(set(mentions)) == 1 else "BOTH",
                _MODIFIER * trigger.confidence,
            )
        elif draft.type in PLACES:
            yield argument_of(context, mention, Role.PLACE, "ARGM-LOC", 0.4 * trigger.confidence)


def is_setting(context: Context, trigger: Trigger, mention: int) -> bool:
    """Tell whether a place before a noun says where it happened: "the Beirut bombing"; not "a U.S. raid", where it
    acts, nor "the Kuwait invasion", where it is the target.
    """
    parse, draft = context.parse, context.fillers.mentions.drafts[mention]
    before = parse.heads[draft.head] == trigger.token > draft.head and parse.deps[draft.head] == "compound"
    if (
        not before
        or parse.is_verb(trigger.token)
        or draft.type is not EntityType.PLACE
        or trigger.term.type not in _HARM
    ):
        return False
    aimed = any(parse.case(child) in _AT for child in parse.kids(trigger.token, "nmod"))
    acronym = parse.string(draft.start, draft.end).replace(".", "").isupper()
    return not aimed and not acronym and trigger.term.mode not in _TAKING

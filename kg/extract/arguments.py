"""Who and what takes part in an event: the reader's roles tied to mentions, and what syntax adds where these
are silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.argument_repairs import ArgumentDraft, repaired
from kg.extract.clauses import (
    agent_of,
    asked,
    charged,
    is_passive,
    object_of,
    own_subject,
    understood_subject,
)
from kg.extract.context import Context
from kg.extract.involvement import party_to
from kg.extract.parse import RoleLike
from kg.extract.triggers import Trigger, gives_actor
from kg.model import EntityType, Role
from kg.ontology import Flag

__all__ = ["ArgumentDraft", "find_arguments"]

_SYNTAX, _CONTROL, _MODIFIER = 0.6, 0.5, 0.5
_AGENTS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE})
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_MODIFIERS = {
    "ARGM-LOC": Role.PLACE,
    "ARGM-TMP": Role.TIME,
    "ARGM-COM": Role.OTHER,
    "ARGM-GOL": Role.DESTINATION,
    "ARGM-DIR": Role.ORIGIN,
}
_DEFAULT = {"ARG0": Role.ACTOR, "ARG1": Role.TARGET}
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
_OBJECT_CASES = {
    "CONSULT": frozenset({"to", "with"}),
    "ASSAULT": frozenset({"on", "against"}),
    "ACCUSE": frozenset({"against"}),
    "THREATEN": frozenset({"against"}),
}
_ONTO = frozenset({"on", "upon"})
_AIMED = _ONTO | {"at", "against"}
_MANY = frozenset({"WITH", "BOTH", "ARGM-LOC"})
_CLAUSE = 8
_MUTUAL = frozenset(
    {"CONSULT", "AGREE"}
)  # talks and deals with somebody, whatever the sense of "talk" or "deal"
_ONE_SIDED = frozenset({"ASSAULT", "COERCE"})
_BEFALLING = frozenset({"DISASTER", "ACCIDENT"})


def find_arguments(context: Context, trigger: Trigger) -> tuple[ArgumentDraft, ...]:
    """Return the arguments of an event, each mention in one role only (the surest)."""
    found = list(_from_roles(context, trigger))
    labels = {argument.label for argument in found}
    taken = {argument.mention for argument in found}
    extra = (
        _of_noun(context, trigger) if not context.parse.is_verb(trigger.token) else _of_verb(context, trigger)
    )
    for argument in extra:
        if argument.mention in taken or (argument.label in labels and argument.label not in _MANY):
            continue
        found.append(argument)
        taken.add(argument.mention)
    return repaired(context, trigger, tuple(_settled(context, trigger, found)))


def _from_roles(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    if trigger.predicate is None:
        return
    for role in trigger.predicate.arguments:
        label = role.role.removeprefix("C-")
        if role.role.startswith("R-") or role.start >= role.end:
            continue
        label = _mended(context, trigger, label, role)
        kind = _role(context, trigger, label)
        if kind is None:
            continue
        head, limit = _head(context, trigger, role.start, role.end)
        if _is_own_word(context, trigger, head):
            continue
        doer = charged(context.parse, trigger.token) if label == "ARG0" else None
        if doer is not None and not role.start <= doer < role.end:
            continue  # the reader took the subject of the clause above
        if trigger.term.type == "REQUEST" and head == asked(context.parse, trigger.token):
            kind = Role.TARGET
        mentions = (
            ()
            if _is_clause(context, trigger, label, head, role)
            else _mentions(context, trigger, head, limit)
        )
        confidence = role.probability * trigger.confidence
        for mention in mentions:
            if _case_with(context, head) and label in ("ARG1", "ARG2") and _symmetric(context, trigger):
                yield _entity(context, mention, Role.ACTOR, label, confidence)
            else:
                yield _entity(context, mention, kind, label, confidence)
        if not mentions:
            yield ArgumentDraft(kind, label, role.start, role.end, confidence, None)


def _is_own_word(context: Context, trigger: Trigger, head: int) -> bool:
    """Tell whether a filler is a word of the verb's own sense: fire of "opened fire" (open_fire)."""
    parts = trigger.roleset.partition(".")[0].split("_")[1:]
    return context.parse.lemmas[head] in parts and context.parse.heads[head] == trigger.token


def _mended(context: Context, trigger: Trigger, label: str, role: RoleLike) -> str:
    """An active verb's subject is not its ARG1 when it has an object, nor that object its ARG2."""
    parse, verb = context.parse, trigger.token
    thing = object_of(parse, verb)
    if (
        label not in ("ARG1", "ARG2")
        or thing is None
        or is_passive(parse, verb)
        or parse.kid(verb, "iobj") is not None
    ):
        return label
    subject = own_subject(parse, verb)
    if subject is None and parse.deps[verb] == "acl":
        subject = parse.heads[verb]
    if label == "ARG1" and subject is not None and role.start <= subject < role.end <= verb:
        return _subject_label(context, trigger)
    if (
        label == "ARG2"
        and role.start <= thing < role.end
        and not any(
            each.role == "ARG1" and each.start > verb
            for each in (trigger.predicate.arguments if trigger.predicate else ())
        )
    ):
        return _object_label(context, trigger)
    return label


def _head(context: Context, trigger: Trigger, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """The token that a role span is about, and the tokens that its conjuncts may come from.

    The subject's conjuncts all take part, also where the reader's span has only some of them.
    """
    parse = context.parse
    head = parse.root_of(start, end)
    if start <= trigger.token < end:
        mentions = context.fillers.mentions
        head = next((token for token in range(start, end) if mentions.of(token) is not None), head)
    first = parse.first_conjunct(head)
    if parse.rels[first] == "nsubj" and parse.heads[first] == trigger.token:
        return first, None
    return head, (start, end)


def _mentions(
    context: Context, trigger: Trigger, head: int, limit: tuple[int, int] | None
) -> tuple[int, ...]:
    """The mentions of a filler; a second subject that the tree hangs on the verb itself counts as its conjunct."""
    parse = context.parse
    found = list(context.fillers.of(head, limit))
    if parse.deps[head] == "nsubj" and parse.heads[head] == trigger.token:
        for other in parse.kids(trigger.token, "nsubj"):
            if head < other < trigger.token and "and" in parse.lower[head:other]:
                found += [mention for mention in context.fillers.of(other) if mention not in found]
    return tuple(found)


def _is_clause(context: Context, trigger: Trigger, label: str, head: int, role: RoleLike) -> bool:
    """Tell whether what is said is a clause, which denotes no entity even where the tree puts a noun on top."""
    return (
        label == "ARG1"
        and trigger.term.type == "STATEMENT"
        and role.end - role.start > _CLAUSE
        and context.parse.heads[head] != trigger.token
    )


def _case_with(context: Context, token: int) -> bool:
    return context.parse.case(token) in ("with", "between", "among")


def _role(context: Context, trigger: Trigger, label: str) -> Role | None:
    """What the role table makes of a PropBank label; None for modifiers that are no participants."""
    if label in _MODIFIERS:
        return _MODIFIERS[label]
    if not label.startswith("ARG") or not label[3:4].isdigit():
        return None
    return context.ontology.role(trigger.roleset, label) or _DEFAULT.get(label, Role.OTHER)


def _entity(context: Context, mention: int, role: Role, label: str, confidence: float) -> ArgumentDraft:
    draft = context.fillers.mentions.drafts[mention]
    return ArgumentDraft(role, label, draft.start, draft.end, confidence, mention)


def _symmetric(context: Context, trigger: Trigger) -> bool:
    entry = context.ontology.roleset(trigger.roleset)
    return entry is not None and Flag.SYMMETRIC in entry.flags


def _subject_label(context: Context, trigger: Trigger) -> str:
    """The label of an active subject: ARG0, or the lowest that the roleset has."""
    entry = context.ontology.roleset(trigger.roleset)
    return min(entry.roles) if entry is not None and entry.roles else "ARG0"


def _object_label(context: Context, trigger: Trigger) -> str:
    entry = context.ontology.roleset(trigger.roleset)
    rest = sorted(label for label in entry.roles if label != "ARG0") if entry is not None else []
    return rest[0] if rest else "ARG1"


def _filled(
    context: Context, trigger: Trigger, head: int, label: str, confidence: float
) -> Iterator[ArgumentDraft]:
    role = _role(context, trigger, label)
    for mention in context.fillers.of(head):
        yield _entity(context, mention, role or Role.OTHER, label, confidence * trigger.confidence)


def _of_verb(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    parse, verb = context.parse, trigger.token
    if is_passive(parse, verb):
        agent = agent_of(parse, verb)
        if agent is not None:
            yield from _filled(context, trigger, agent, "ARG0", _SYNTAX)
        patient = own_subject(parse, verb)
        if patient is None:
            patient = understood_subject(parse, verb)
        if patient is not None:
            yield from _filled(context, trigger, patient, _object_label(context, trigger), _SYNTAX)
    else:
        subject, sure = own_subject(parse, verb), _SYNTAX
        if subject is None:
            subject, sure = understood_subject(parse, verb), _CONTROL
        if subject is not None:
            yield from _filled(context, trigger, subject, _subject_label(context, trigger), sure)
        thing = object_of(parse, verb)
        if thing is not None:
            yield from _filled(context, trigger, thing, _object_label(context, trigger), _SYNTAX)
    whom = asked(parse, verb) if trigger.term.type == "REQUEST" else None
    for mention in context.fillers.of(whom) if whom is not None else ():
        yield _entity(context, mention, Role.TARGET, "ARG2", _SYNTAX * trigger.confidence)
    if _symmetric(context, trigger):
        for child in parse.kids(verb, "obl"):
            if parse.case(child) in ("with", "between", "among"):
                yield from _filled(context, trigger, child, "WITH", _SYNTAX)
    yield from _shot_at(context, trigger)


def _shot_at(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "Opened fire on the crowd": a verb of assault has its target behind a preposition, too."""
    if trigger.term.type != "ASSAULT":
        return
    for child in context.parse.kids(trigger.token, "obl"):
        case = context.parse.case(child)
        bodies = _AGENTS - {EntityType.PLACE} | ({EntityType.FACILITY} if case in _ONTO else frozenset())
        for mention in context.fillers.of(child) if case in _AIMED else ():
            if context.fillers.mentions.drafts[mention].type in bodies:
                yield _entity(context, mention, Role.TARGET, "ARG1", _SYNTAX * trigger.confidence)


def _of_noun(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    parse, noun = context.parse, trigger.token
    subject = _subject_label(context, trigger)
    for child in parse.kids(noun, "nmod", "obl"):
        if parse.deps[child] == "nmod:poss":
            yield from _filled(context, trigger, child, subject, _SYNTAX)
    if gives_actor(parse, trigger) and trigger.support is not None:
        bearer = subject if trigger.bearer == "ARG0" else _object_label(context, trigger)
        yield from _of_support(context, trigger, trigger.support, bearer)
    for child in parse.kids(noun, "nmod"):
        label = _NOUN_CASES.get(parse.case(child))
        if label is not None and parse.deps[child] != "nmod:poss":
            yield from _complement(context, trigger, child, label)
    for child in parse.kids(noun, "amod", "compound", "nmod"):
        if child < noun and parse.deps[child] != "nmod:poss":
            yield from _premodifier(context, trigger, child, subject)
    yield from _struck(context, trigger)
    part = party_to(context, noun)
    if part is not None:
        yield from _filled(context, trigger, *part, _CONTROL)


def _struck(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "A quake struck Bam": what the verb that carries a disaster has as its object is where it was."""
    thing = object_of(context.parse, trigger.support) if trigger.support is not None else None
    if thing is None or trigger.term.type not in _BEFALLING:
        return
    for mention in context.fillers.of(thing):
        if context.fillers.mentions.drafts[mention].type in _PLACES:
            yield _entity(context, mention, Role.PLACE, "ARGM-LOC", _SYNTAX * trigger.confidence)


def _of_support(context: Context, trigger: Trigger, verb: int, subject: str) -> Iterator[ArgumentDraft]:
    """ "Obama held a meeting with Putin": the verb's subject, and what hangs on it with "with" or "between"."""
    parse = context.parse
    actor = agent_of(parse, verb) if is_passive(parse, verb) else own_subject(parse, verb)
    sure = _SYNTAX
    if actor is None and not is_passive(parse, verb):
        actor, sure = understood_subject(parse, verb), _CONTROL
    if actor is not None and actor != trigger.token:
        yield from _filled(context, trigger, actor, subject, sure)
    for child in parse.kids(verb, "obl"):
        label = _NOUN_CASES.get(parse.case(child))
        if label in ("WITH", "BOTH"):
            yield from _complement(context, trigger, child, label)
        elif trigger.term.type == "ACCUSE" and parse.case(child) in ("to", "on"):  # "laid blame on"
            yield from _filled(context, trigger, child, _object_label(context, trigger), _SYNTAX)


def _complement(context: Context, trigger: Trigger, child: int, label: str) -> Iterator[ArgumentDraft]:
    case = context.parse.case(child)
    if label == "ARG1" and case == "of":
        label = _of_label(context, trigger, child)
    elif case == "to" and trigger.term.type == "MOVE":
        label = "ARGM-GOL"
    elif case == "to" and trigger.term.type == "CONSULT":
        label = _object_label(context, trigger)
    yield from _filled(context, trigger, child, label, _SYNTAX)


def _of_label(context: Context, trigger: Trigger, child: int) -> str:
    """What "of" says after a noun: the object as a rule, who does it where the object is elsewhere ("the visit of Xi
    to Moscow", "the attack of rebels on the town") or is no party ("the resignation of Zuma").
    """
    entry = context.ontology.roleset(trigger.roleset)
    if (
        entry is not None
        and entry.roles
        and "ARG1" not in entry.roles
        and _object_label(context, trigger) == "ARG1"
    ):
        return min(entry.roles)
    types = {context.fillers.mentions.drafts[mention].type for mention in context.fillers.of(child)}
    if not types or not types <= _AGENTS:
        return "ARG1"
    beside = {context.parse.case(each) for each in context.parse.kids(trigger.token, "nmod") if each != child}
    elsewhere = beside & _OBJECT_CASES.get(trigger.term.type, frozenset())
    other = _role(context, trigger, "ARG1") in (Role.TOPIC, Role.ORIGIN, Role.DESTINATION)
    return _subject_label(context, trigger) if elsewhere or other else "ARG1"


def _premodifier(context: Context, trigger: Trigger, child: int, subject: str) -> Iterator[ArgumentDraft]:
    """ "Russian annexation", "US-Russia talks", "Beirut blast"."""
    parse = context.parse
    chain = [child, *parse.kids(child, "compound", "conj", "nmod", "amod")]
    mentions = [mention for each in chain if (mention := context.fillers.mentions.of(each)) is not None]
    for mention in dict.fromkeys(mentions):
        draft = context.fillers.mentions.drafts[mention]
        word = parse.string(draft.start, draft.end).replace(".", "")
        acting = draft.type in _AGENTS and (
            draft.type is not EntityType.PLACE or word.isupper() or len(set(mentions)) > 1
        )
        if acting:
            role = _role(context, trigger, subject) or Role.ACTOR
            yield _entity(
                context,
                mention,
                role,
                subject if len(set(mentions)) == 1 else "BOTH",
                _MODIFIER * trigger.confidence,
            )
        elif draft.type in _PLACES:
            yield _entity(context, mention, Role.PLACE, "ARGM-LOC", 0.4 * trigger.confidence)


def _settled(context: Context, trigger: Trigger, found: list[ArgumentDraft]) -> Iterator[ArgumentDraft]:
    """Settle labels that are no PropBank ones, make both sides of a symmetric event actors, drop repeats."""
    symmetric = _symmetric(context, trigger)
    seen: set[int] = set()
    for argument in sorted(found, key=lambda each: -each.confidence):
        if argument.mention is not None:
            if argument.mention in seen:
                continue
            seen.add(argument.mention)
        yield _settle(context, trigger, argument, symmetric)


def _settle(context: Context, trigger: Trigger, argument: ArgumentDraft, symmetric: bool) -> ArgumentDraft:
    role, label = argument.role, argument.label
    agent = argument.mention is not None and context.fillers.mentions.drafts[argument.mention].type in (
        *_AGENTS, EntityType.OTHER,
    )  # fmt: skip
    if label in ("WITH", "BOTH"):
        both = symmetric or label == "BOTH" or trigger.term.type in _MUTUAL
        return replace(
            argument,
            label="ARG1" if label == "WITH" else "ARG0",
            role=Role.ACTOR if both and agent else Role.OTHER,
        )
    if symmetric and agent and role is Role.TARGET and trigger.term.type not in _ONE_SIDED:
        return replace(argument, role=Role.ACTOR)
    return argument

"""Who and what takes part in an event: the reader's roles tied to mentions, and what syntax adds where these
are silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context, Refined
from kg.extract.drafts import ArgumentDraft
from kg.extract.reader.parse import Parse, RoleLike
from kg.extract.roles.argument_labels import (
    AGENTS,
    PLACES,
    argument_of,
    is_symmetric,
    object_label,
    role_of,
    subject_label,
)
from kg.extract.roles.argument_repairs import repaired
from kg.extract.roles.noun_arguments import facing, is_setting, of_noun
from kg.extract.roles.noun_doers import owner_beside, voiced_by
from kg.extract.roles.obliques import of_obliques
from kg.extract.roles.told_words import of_words
from kg.extract.roles.verb_arguments import of_verb
from kg.extract.syntax.clauses import agent_of, asked, charged, described, object_of, own_subject, patient_of
from kg.extract.syntax.members import one_of
from kg.extract.syntax.nounphrases import phrase
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger, ends_set_phrase
from kg.model import EntityType, MentionKind, Role

_MANY = frozenset({"WITH", "BOTH", "ARGM-LOC"})
_CHARGING = frozenset({"JUSTICE", "ACCUSE"})
_FOR = frozenset({"of", "for", "with", "over"})
_CLAUSE = 8
_DESCRIPTIVE = frozenset({"DT", "JJ", "NN", "NNP", "VBG", "VBN", "HYPH"})
_MUTUAL = frozenset(
    {"CONSULT", "AGREE"}
)  # talks and deals with somebody, whatever the sense of "talk" or "deal"
_ONE_SIDED = frozenset({"ASSAULT", "COERCE"})


def find_arguments(context: Context, trigger: Trigger) -> tuple[ArgumentDraft, ...]:
    """Return the arguments of an event, each mention in one role only (the surest)."""
    found = list(_from_roles(context, trigger))
    labels = {argument.label for argument in found}
    taken = {argument.mention for argument in found}
    extra = (
        of_noun(context, trigger) if not context.parse.is_verb(trigger.token) else of_verb(context, trigger)
    )
    for argument in extra:
        told = argument.label in labels and argument.label not in _MANY
        if argument.mention in taken or (told and not _suffers(context, trigger, argument, found)):
            continue
        found.append(argument)
        taken.add(argument.mention)
    found = [each for each in found if not _is_told_twice(context, trigger, each, found)]
    found.extend(of_words(context, trigger, found))
    found.extend(of_obliques(context, trigger, found))
    return repaired(context, trigger, tuple(_settled(context, trigger, found)))


def _suffers(context: Context, trigger: Trigger, argument: ArgumentDraft, found: list[ArgumentDraft]) -> bool:
    """Tell whether somebody suffers a passive though the reader gave their label to words: "suspected of fraud"."""
    words = all(
        each.mention is None and each.start > trigger.token for each in found if each.label == argument.label
    )
    return words and argument.role is Role.TARGET and is_passive(context.parse, trigger.token)


def _is_told_twice(
    context: Context, trigger: Trigger, argument: ArgumentDraft, found: list[ArgumentDraft]
) -> bool:
    """Tell whether a possessive only says again who does it: "she made her remarks"."""
    parse, noun = context.parse, trigger.token
    if argument.mention is None or argument.role is Role.ACTOR or parse.is_verb(noun):
        return False
    head = context.fillers.mentions.drafts[argument.mention].head
    owner = parse.tags[head] == "PRP$" and parse.heads[head] == noun
    return owner and any(each.role is Role.ACTOR and each.start < argument.start for each in found)


def _from_roles(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    if trigger.predicate is None:
        return
    for role in trigger.predicate.arguments:
        if role.role.startswith("R-") or role.start >= role.end:
            continue
        label = _mended(context, trigger, role.role.removeprefix("C-"), role)
        kind = role_of(context, trigger, label)
        head, limit = _head(context, trigger, role.start, role.end)
        if kind is None or _is_own_word(context, trigger, head):
            continue
        if (
            kind is Role.PLACE
            and ends_set_phrase(context, head)
            and not _is_of_something(context.parse, head)
        ):
            continue  # "in other developments, police said"
        borne = _borne(context, trigger, role, head, kind, label)
        if borne is not None:
            yield from _fillers(context, trigger, role, head, limit, *borne)


def _is_of_something(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is part of something: "in part of the valley"."""
    return any(parse.case(child) == "of" for child in parse.kids(noun, "nmod"))


def _borne(
    context: Context, trigger: Trigger, role: RoleLike, head: int, kind: Role, label: str
) -> tuple[Role, str] | None:
    """The role and label of a filler by what the tree knows of agents and patients; None where it takes no part."""
    parse, verb = context.parse, trigger.token
    patient, thing = patient_of(parse, verb), described(parse, verb)
    doer = _doer(context, verb) if label in ("ARG0", "ARG1") else None
    if doer is not None and not role.start <= doer < role.end:
        teller = own_subject(parse, parse.heads[verb])
        if label == "ARG0" or (teller is not None and role.start <= teller < role.end <= verb):
            return None  # the reader took the subject of the clause above
    if trigger.term.type == "REQUEST" and head == asked(parse, verb):
        kind = Role.TARGET
    if _is_owner(context, trigger, role):
        return None
    if kind is Role.TARGET and _is_of_first(context, trigger, patient, role):
        return None
    if kind is Role.TARGET and head == agent_of(parse, verb):
        kind, label = Role.ACTOR, "ARG0"  # "recruited by Chad"
    if head == patient and (label == "ARG0" or _is_charged(context, trigger, head, kind)):
        kind, label = Role.TARGET, "ARG1"
    if _is_faced(context, trigger, label, head):
        kind, label = Role.TARGET, "ARG1"
    if thing is not None and label == "ARG0" and head != thing:
        return None  # "they fought against occupying forces"
    if kind is Role.TARGET and head == thing:
        kind, label = Role.ACTOR, "ARG0"
    return kind, label


def _doer(context: Context, verb: int) -> int | None:
    """Who surely does what a clause without a subject says: asked for it, blamed for it, or the owner of its noun."""
    doer = charged(context.parse, verb)
    if doer is None and context.parse.rels[verb] == "acl":
        doer = voiced_by(context, verb)
        doer = owner_beside(context, verb) if doer is None else doer
        return doer if doer is not None and context.fillers.one(doer) is not None else None
    return doer


def _fillers(
    context: Context,
    trigger: Trigger,
    role: RoleLike,
    head: int,
    limit: tuple[int, int] | None,
    kind: Role,
    label: str,
) -> Iterator[ArgumentDraft]:
    """The mentions that fill a role; its words where none does."""
    parse, confidence = context.parse, role.probability * trigger.confidence
    told = _is_clause(context, trigger, label, head, role)
    mentions = () if told else _mentions(context, trigger, head, limit)
    done_to = kind is Role.TARGET and trigger.term.type != "OTHER"
    if not mentions and (done_to or kind in (Role.ACTOR, Role.RECIPIENT)):
        mentions = _name_at_end(context, role.start, role.end)
    if not mentions and kind is Role.TARGET and trigger.term.type in _CHARGING:
        if not parse.is_verb(trigger.token):
            kind, label = Role.TOPIC, "ARG2"  # "charges of fraud", "a murder charge"
        elif patient_of(parse, trigger.token) is not None and parse.case(head) in _FOR:
            kind = Role.TOPIC
    for mention in mentions:
        if is_setting(context, trigger, mention):
            yield argument_of(context, mention, Role.PLACE, "ARGM-LOC", confidence)
        elif label in ("ARG1", "ARG2") and _is_party(context, trigger, head):
            yield argument_of(context, mention, Role.ACTOR, label, confidence)
        else:
            yield argument_of(context, mention, kind, label, confidence)
    if not mentions:
        within = role.start <= head < role.end
        start, end = (role.start, role.end) if within else phrase(parse, head)
        yield ArgumentDraft(kind, label, start, end, confidence, None)


def _is_owner(context: Context, trigger: Trigger, role: RoleLike) -> bool:
    """Tell whether the reader took the owner for what is owned: "a firm [whose plane crashed]"."""
    parse, verb = context.parse, trigger.token
    subject = parse.kid(verb, "nsubj") if parse.deps[verb] == "acl:relcl" else None
    owned = subject is not None and any(parse.lower[child] == "whose" for child in parse.children[subject])
    return owned and subject is not None and role.end <= subject and parse.case(parse.heads[verb]) != "by"


def _is_faced(context: Context, trigger: Trigger, label: str, head: int) -> bool:
    """Tell whether the reader took for a doer who only bears it: "Lee faces charges", "about 50 were hurt"."""
    parse, verb = context.parse, facing(context, trigger)
    if label != "ARG0":
        return False
    if verb is not None:
        return own_subject(parse, verb) == head
    harmed = trigger.term.type == "LIFE" and parse.tags[trigger.token] == "JJ"
    return harmed and own_subject(parse, trigger.token) == head


def _is_of_first(context: Context, trigger: Trigger, patient: int | None, role: RoleLike) -> bool:
    """Tell whether the verb before has a filler, as this one has its own: "ten were killed and 20 wounded"."""
    parse, verb = context.parse, trigger.token
    patient = own_subject(parse, verb) if patient is None else patient
    own = patient is not None and parse.heads[patient] == verb
    return own and parse.rels[verb] == "conj" and role.end <= parse.heads[verb]


def _is_charged(context: Context, trigger: Trigger, patient: int, kind: Role) -> bool:
    """Tell whether the reader took whom a court deals with for what it deals with: "he was convicted of treason"."""
    mention = context.fillers.one(patient)
    body = mention is not None and context.fillers.mentions.drafts[mention].type in (
        *AGENTS,
        EntityType.OTHER,
    )
    body = body or context.parse.lower[patient] == "those"  # "one of those detained is the minister"
    return body and kind is Role.TOPIC and trigger.term.type in _CHARGING


def _is_own_word(context: Context, trigger: Trigger, head: int) -> bool:
    """Tell whether a filler is a word of the verb's own sense: fire of "opened fire", guilty of "found guilty"."""
    parse = context.parse
    if (
        parse.tags[head][:2] == "JJ"
        and parse.rels[head] == "xcomp"
        and isinstance(trigger.predicate, Refined)
    ):
        return parse.heads[head] == trigger.token
    if parse.lower[head] == "dead" and parse.heads[head] == trigger.token and trigger.term.type == "ASSAULT":
        return True  # "shot dead a guard"
    parts = trigger.roleset.partition(".")[0].split("_")[1:]
    return parse.lemmas[head] in parts and parse.heads[head] == trigger.token


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
        return subject_label(context, trigger)
    if (
        label == "ARG2"
        and role.start <= thing < role.end
        and not any(
            each.role == "ARG1" and each.start > verb
            for each in (trigger.predicate.arguments if trigger.predicate else ())
        )
    ):
        return object_label(context, trigger)
    return label


def _head(context: Context, trigger: Trigger, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """The token that a role span is about, and the tokens that its conjuncts may come from.

    The subject's conjuncts all take part, also where the reader's span has only some of them.
    """
    parse = context.parse
    head = parse.root_of(start, end)
    if start <= trigger.token < end:
        mentions, own = context.fillers.mentions, own_subject(parse, trigger.token)
        named = (token for token in range(start, end) if mentions.of(token) is not None)
        head = own if own is not None and start <= own < end else next(named, head)
    own = own_subject(parse, trigger.token) if parse.deps[trigger.token] == "acl:relcl" else None
    if own is not None and head < own and start <= own < end <= trigger.token and head != own:
        return own, (own, end)  # "the house, where [Lee] told them"
    thing = described(parse, head)
    if thing is not None and start <= thing < end and head != trigger.token:
        return thing, (start, end)
    struck = _struck(context, trigger, head)
    if struck is not None:
        return struck, (struck, struck + 1)
    subject = own_subject(parse, trigger.token) if parse.is_verb(head) else None
    if subject is not None and start <= subject < end and end <= trigger.token:
        return subject, (start, end)
    last = own_subject(parse, trigger.token) if parse.rels[head] == "nsubj" else None
    apart = {",", "CC", "IN"}  # "Ann and Ben said", "the spokesman for Ann said"
    if last is not None and head < last < end and apart.isdisjoint(parse.tags[head:last]):
        head = last  # "a Foreign Ministry spokesman said", with two subjects
    first = parse.first_conjunct(head)
    if parse.rels[first] == "nsubj" and parse.heads[first] == trigger.token:
        return first, None
    return head, (start, end)


def _struck(context: Context, trigger: Trigger, place: int) -> int | None:
    """The event that a relative clause on a place tells of: "the bombing of a port [that killed two]"."""
    parse, noun = context.parse, context.parse.heads[place]
    mention = context.fillers.mentions.of(place)
    if mention is None or parse.deps[trigger.token] != "acl:relcl" or parse.heads[trigger.token] != place:
        return None
    located = context.fillers.mentions.drafts[mention].type in PLACES and parse.rels[place] in ("nmod", "obl")
    subject = parse.kid(trigger.token, "nsubj")
    about = subject is not None and parse.lower[subject] in ("that", "which")
    happened = noun in context.predicates and not parse.is_verb(noun)
    return noun if located and about and happened else None


def _mentions(
    context: Context, trigger: Trigger, head: int, limit: tuple[int, int] | None
) -> tuple[int, ...]:
    """The mentions of a filler; a second subject that the tree hangs on the verb itself counts as its conjunct."""
    parse = context.parse
    found = list(context.fillers.of(head, limit))
    if parse.deps[head] == "nsubj" and parse.heads[head] == trigger.token:
        for other in parse.kids(trigger.token, "nsubj"):
            low, high = sorted((head, other))
            listed = parse.edges[high][1] if "," in parse.words[low:high] else high
            if other != head and high < trigger.token and "and" in parse.lower[low:listed]:
                found += [mention for mention in context.fillers.of(other) if mention not in found]
    member = one_of(parse, head)
    if member is not None and not found:
        return context.fillers.of(member)
    return tuple(found)


def _name_at_end(context: Context, start: int, end: int) -> tuple[int, ...]:
    """The name that a filler ends with where its other words only describe it: "the ruling Congress Party"."""
    parse = context.parse
    last = context.fillers.mentions.of(end - 1)
    draft = context.fillers.mentions.drafts[last] if last is not None else None
    if last is None or draft is None or draft.kind is not MentionKind.NAME or draft.end != end:
        return ()
    if draft.type not in AGENTS - {EntityType.PLACE} or draft.start <= start:
        return ()
    plain = all(parse.tags[token] in _DESCRIPTIVE for token in range(start, draft.start))
    return (last,) if plain else ()


def _is_clause(context: Context, trigger: Trigger, label: str, head: int, role: RoleLike) -> bool:
    """Tell whether a filler is a clause, which denotes no entity even where the tree puts a noun on top."""
    parse = context.parse
    inside = range(role.start, role.end)
    if any(child in inside for child in parse.kids(head, "cop")) and trigger.token not in inside:
        return parse.kid(head, "nsubj", "expl", "csubj") in inside  # "said [the victim was a girl]"
    return (
        label == "ARG1"
        and trigger.term.type == "STATEMENT"
        and role.end - role.start > _CLAUSE
        and parse.heads[head] != trigger.token
    )


def _is_party(context: Context, trigger: Trigger, token: int) -> bool:
    """Tell whether a filler does what the subject does: "met with Xi", "talks between the two sides"."""
    case = context.parse.case(token)
    noun = not context.parse.is_verb(trigger.token)
    if (case in ("between", "among") or (case == "with" and noun)) and trigger.term.type in _MUTUAL:
        return True
    return case in ("with", "between", "among") and is_symmetric(context, trigger)


def _settled(context: Context, trigger: Trigger, found: list[ArgumentDraft]) -> Iterator[ArgumentDraft]:
    """Settle labels that are no PropBank ones, make both sides of a symmetric event actors, drop repeats."""
    symmetric = is_symmetric(context, trigger)
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
        *AGENTS, EntityType.OTHER,
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

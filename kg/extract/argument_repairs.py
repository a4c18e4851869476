"""What cannot be right in the roles of an event: stray particles, broken spans, people as instruments, times or places.

The reader labels each word by itself with its probability; these rules look at what the labelled words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import is_passive, object_of, own_subject, patient_of
from kg.extract.context import Context
from kg.extract.locatives import is_penalty, place_words
from kg.extract.nounphrases import phrase
from kg.extract.triggers import Trigger
from kg.model import EntityType, MentionKind, Role

_PARTICLES = frozenset("in out off up down over away on back by through around along together".split())
_FUNCTION = frozenset(("IN", "TO", "DT", "CC", "PRP$", ",", ":"))
_HANGING = frozenset(("case", "det", "mark", "cc", "punct", "nmod"))  # on the word that they belong to
_TOWARD = frozenset(("to", "into", "onto", "toward", "towards", "for"))
_AWAY = frozenset(("from", "out of", "off"))
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_BODIES = _PEOPLE | {EntityType.ORGANIZATION}
_LOOSE = frozenset({Role.TOPIC, Role.OTHER, Role.RECIPIENT, Role.DESTINATION})
_OF_ONESELF = frozenset({"MOVE", "PROTEST"})
_LEAVING = frozenset({"DEPART", "FLEE"})
_SITUATED = frozenset({"based", "born", "bound", "made"})
_SUMS = frozenset({"toll", "number", "total"})
_OFFERS = frozenset({"AGREE", "THREATEN"})
_JUDGING = frozenset("judge jury court tribunal panel police officer prosecutor".split())
BEFALLING = frozenset({"DISASTER", "ACCIDENT"})
"""Types of events that nobody does."""
_SUFFERED = frozenset({"DEATH", "ILLNESS", "INJURY"})
_ABOUT = frozenset(("about", "over"))
_MANNERS = frozenset({"terror", "terrorist", "suicide"})
_STRIKING = frozenset({"ASSAULT", "ACCIDENT"})
_THROWING = frozenset("lob hurl throw toss fire launch".split())
_DOWNING = frozenset("intercept destroy shoot attack hit strike bomb shell target".split())
_NOT_BY = frozenset(("against", "to", "on", "upon", "into", "toward", "towards"))


@dataclass(frozen=True, slots=True)
class ArgumentDraft:
    """A filler of a role over tokens [start, end); `mention` None where it denotes no entity."""

    role: Role
    label: str
    start: int
    end: int
    confidence: float
    mention: int | None


def repaired(
    context: Context, trigger: Trigger, arguments: Sequence[ArgumentDraft]
) -> tuple[ArgumentDraft, ...]:
    """Return the arguments of an event without those that are nothing, the others in roles that they can have."""
    whole = tuple(
        _used(context, trigger, each)
        for each in _whole(context, arguments)
        if not (
            _is_outside(context, trigger, each)
            or _is_own_part(context, trigger, each)
            or _is_penalty(context, each)
            or _is_sum(context, trigger, each)
        )
    )
    roles = {argument.role for argument in whole}
    return tuple(_with_role(context, trigger, argument, roles) for argument in whole)


def _thing(context: Context, argument: ArgumentDraft) -> int | None:
    """The head of a filler that is neither people, a body, nor where something is; None where it is one of these."""
    if argument.mention is None:
        return context.parse.root_of(argument.start, argument.end)
    draft = context.fillers.mentions.drafts[argument.mention]
    return None if draft.type in (*_BODIES, EntityType.PLACE, EntityType.FACILITY) else draft.head


def _used(context: Context, trigger: Trigger, argument: ArgumentDraft) -> ArgumentDraft:
    """Weapons are what it is done with, what is shot is none, what is launched does nothing.

    "A bomb went off", "mortar fire", "lobbed a grenade"; "shot the dogs"; "launches the flights".
    """
    parse, verb, head, role = context.parse, trigger.token, _thing(context, argument), argument.role
    if head is None:
        return argument
    done_to = head in (object_of(parse, verb), patient_of(parse, verb))
    if (
        role is Role.ACTOR
        and done_to
        and parse.is_verb(verb)
        and own_subject(parse, verb) not in (None, head)
    ):
        return replace(argument, role=Role.TARGET)
    weapon = parse.lemmas[head] in context.lexicon.weapons
    if role in (Role.TARGET, Role.TOPIC) and weapon and _is_fired(context, trigger):
        return replace(argument, role=Role.INSTRUMENT)
    shoots = role is Role.INSTRUMENT and done_to and trigger.roleset.startswith(("shoot.", "pelt."))
    if shoots and (not weapon or any(parse.lower[child] == "down" for child in parse.children[verb])):
        return replace(argument, role=Role.TARGET)
    return argument


def _is_fired(context: Context, trigger: Trigger) -> bool:
    """Tell whether a weapon beside an event is what it is done with: that of an attack, or of throwing something."""
    parse, word = context.parse, trigger.token
    downs = parse.is_verb(word) and parse.lemmas[word] in _DOWNING
    return (trigger.term.type in _STRIKING and not downs) or (
        trigger.lemma or parse.lemmas[word]
    ) in _THROWING


def _is_own_part(context: Context, trigger: Trigger, argument: ArgumentDraft) -> bool:
    """Tell whether a filler is only a word of the trigger itself, or its kind: "air strikes", "armed conflict"."""
    parse, head = context.parse, argument.end - 1
    if argument.mention is not None or argument.role not in (Role.ACTOR, Role.TARGET):
        return False
    if trigger.start <= argument.start and argument.end <= trigger.token:
        return parse.lemmas[head] not in context.lexicon.weapons
    before = argument.start == head < trigger.token and parse.heads[head] == trigger.token
    kind = parse.tags[head] == "JJ" and "-" not in parse.words[head] and parse.words[head].islower()
    striking = trigger.term.type == "ASSAULT" and argument.role is Role.TARGET
    return before and striking and (kind or parse.lemmas[head] in _MANNERS)


def _is_outside(context: Context, trigger: Trigger, argument: ArgumentDraft) -> bool:
    """Tell whether who does what nobody does is no word of the noun's own phrase: "shelled it, causing a fire"."""
    if trigger.term.type not in BEFALLING or context.parse.is_verb(trigger.token):
        return False
    start, end = context.parse.edges[trigger.token]
    return argument.role is Role.ACTOR and not start <= argument.start < end


def _is_sum(context: Context, trigger: Trigger, argument: ArgumentDraft) -> bool:
    """Tell whether somebody did not do what a clause only adds up: "ten more died, bringing the toll to 90"."""
    parse, verb = context.parse, trigger.token
    adding = parse.rels[verb] == "advcl" and parse.tags[verb] == "VBG" and argument.role is Role.ACTOR
    thing = object_of(parse, verb) if adding else None
    return thing is not None and parse.lemmas[thing] in _SUMS


def _is_penalty(context: Context, argument: ArgumentDraft) -> bool:
    head = context.parse.root_of(argument.start, argument.end)
    return argument.role is Role.PLACE and is_penalty(context.parse, head)


def _whole(context: Context, arguments: Iterable[ArgumentDraft]) -> Iterator[ArgumentDraft]:
    """The arguments with the phrases that their words only begin, without lone particles and repeats."""
    kept = list(arguments)
    taken = {argument.mention for argument in kept if argument.mention is not None}
    for argument in kept:
        if argument.mention is not None:
            yield argument
            continue
        trimmed = _trimmed(context, argument)
        if trimmed is not None:
            yield trimmed
            continue
        if _is_particle(context, argument):
            continue
        head = _governed(context, argument)
        if head is None:
            continue
        found = [each for each in context.fillers.of(head) if each not in taken]
        taken.update(found)
        for mention in found:
            draft = context.fillers.mentions.drafts[mention]
            yield replace(argument, start=draft.start, end=draft.end, mention=mention)
        if not found and context.fillers.one(head) is None:
            start, end = phrase(context.parse, head)
            yield replace(argument, start=start, end=end)


def _trimmed(context: Context, argument: ArgumentDraft) -> ArgumentDraft | None:
    """The argument without words at its end that belong to what follows; None where only such words are in it."""
    end = argument.end
    while end > argument.start and _hangs(context, end - 1, end):
        end -= 1
    return (
        replace(argument, end=end) if end > argument.start and not _is_particle(context, argument) else None
    )


def _hangs(context: Context, token: int, end: int) -> bool:
    """Tell whether a word is an article, preposition or mark of a phrase that lies after `end`."""
    parse = context.parse
    return parse.tags[token] in _FUNCTION and parse.rels[token] in _HANGING and parse.heads[token] >= end


def _is_particle(context: Context, argument: ArgumentDraft) -> bool:
    """Tell whether the words are only the particle of a verb: "shipped out", "came in"."""
    if argument.end - argument.start > 1:
        return False
    parse, token = context.parse, argument.start
    alone = not parse.children[token] and parse.rels[token] in ("compound", "advmod", "obl")
    return parse.tags[token] in ("RP", "WRB", "POS") or (alone and parse.lower[token] in _PARTICLES)


def _governed(context: Context, argument: ArgumentDraft) -> int | None:
    """The noun that follows articles and prepositions which the reader took without it."""
    parse = context.parse
    for token in reversed(range(argument.start, argument.end)):
        head = parse.heads[token]
        if (
            head >= argument.end
            and parse.rels[token] in ("case", "det", "nmod")
            and parse.tags[head][:2] == "NN"
        ):
            return head
    return None


def _with_role(
    context: Context, trigger: Trigger, argument: ArgumentDraft, roles: set[Role]
) -> ArgumentDraft:
    parse = context.parse
    argument = _aimed(context, trigger, _directed(context, argument), roles)
    if argument.mention is None:
        return replace(argument, role=_wordy(context, trigger, argument, roles))
    draft = context.fillers.mentions.drafts[argument.mention]
    if argument.role is Role.INSTRUMENT and draft.type in (*_BODIES, EntityType.PLACE):
        return replace(argument, role=Role.OTHER if Role.TARGET in roles else Role.TARGET)  # "shot the judge"
    if argument.role is Role.TIME and draft.type in _BODIES:
        target = object_of(parse, trigger.token) == draft.head and Role.TARGET not in roles
        return replace(argument, role=Role.TARGET if target else Role.OTHER)
    if argument.role is Role.PLACE and draft.type in _PEOPLE:
        return replace(argument, role=Role.OTHER)
    joined = parse.words[draft.end : trigger.token] == ("-",) and parse.tags[trigger.token] == "VBN"
    if argument.role is Role.PLACE and joined and parse.lower[trigger.token] not in _SITUATED:
        return replace(argument, role=Role.ACTOR)  # "the US-led coalition"
    doing = argument.role is Role.ACTOR or parse.deps[draft.head] == "nmod:poss"
    if doing and draft.type is EntityType.PLACE and has_befallen(context, trigger):
        return replace(argument, role=Role.PLACE)  # "the country's first death"
    before = parse.heads[draft.head] == trigger.token > draft.head and parse.rels[draft.head] == "compound"
    if argument.role is Role.TARGET and before and trigger.term.type == "ASSAULT" and Role.ACTOR not in roles:
        acronym = parse.words[draft.head].replace(".", "").isupper()
        return replace(argument, role=Role.ACTOR) if acronym else argument  # "a U.S. invasion"
    if argument.role is Role.ACTOR and Role.TARGET not in roles and not parse.is_verb(trigger.token):
        return _suffering(context, trigger, argument, draft.head)
    return argument


def _wordy(context: Context, trigger: Trigger, argument: ArgumentDraft, roles: set[Role]) -> Role:
    """The role of words that denote no entity."""
    parse, role = context.parse, argument.role
    head = parse.root_of(argument.start, argument.end)
    case, kind = parse.case(head), trigger.term.type
    if role is Role.RECIPIENT and Role.TOPIC not in roles and (kind in _OFFERS or _is_money(context, head)):
        return Role.TOPIC  # "promised an inquiry"
    if role is Role.TARGET and kind == "STATEMENT":
        return Role.TOPIC  # "suspect that he lied"
    if role is Role.ACTOR and parse.lower[argument.start].startswith("anti-"):
        return Role.TARGET  # "anti-government protests"
    if role is Role.TARGET and case == "from" and has_befallen(context, trigger):
        return Role.OTHER  # "deaths from the virus"
    if role is Role.ACTOR and argument.start > trigger.token:
        if case in _ABOUT or (parse.is_verb(head) and parse.kid(head, "nsubj") is not None):
            return Role.TOPIC  # "concern that it will rain", "worried about prices"
        if case == "against" and not parse.is_verb(trigger.token):
            return Role.TARGET
    if role is Role.PLACE and kind == "STATEMENT" and parse.lemmas[head] in context.lexicon.documents:
        return Role.OTHER  # "said in a statement"
    return role


def _is_money(context: Context, head: int) -> bool:
    names = context.parse.names_in(*context.parse.sentences[context.parse.sentence_of[head]])
    return any(name.label == "Money" and name.start <= head < name.end for name in names)


def has_befallen(context: Context, trigger: Trigger) -> bool:
    """Tell whether a noun tells what befalls people, so that a state or town that it has is where: an election, too."""
    term = trigger.term
    return not context.parse.is_verb(trigger.token) and (
        term.type in BEFALLING
        or (term.type == "LIFE" and term.mode in _SUFFERED)
        or term.mode in ("CLEANSING", "ELECT")
    )


def _directed(context: Context, argument: ArgumentDraft) -> ArgumentDraft:
    """An origin behind "to" is the destination, a destination behind "from" the origin: "fled to Portugal"."""
    case = context.parse.case(context.parse.root_of(argument.start, argument.end))
    if argument.role is Role.ORIGIN and case in _TOWARD:
        return replace(argument, role=Role.DESTINATION)
    if argument.role is Role.DESTINATION and case in _AWAY:
        return replace(argument, role=Role.ORIGIN)
    return argument


def _aimed(context: Context, trigger: Trigger, argument: ArgumentDraft, roles: set[Role]) -> ArgumentDraft:
    """Whom shots are fired at and whom a court fines are targets, what somebody is fined for is none."""
    parse, kind = context.parse, trigger.term.type
    if argument.mention is None:
        return argument
    draft = context.fillers.mentions.drafts[argument.mention]
    case, body = parse.case(draft.head), draft.type in _BODIES
    thing = object_of(parse, trigger.token)
    thrown = (
        trigger.lemma in _THROWING and thing is not None and parse.lemmas[thing] in context.lexicon.weapons
    )
    kind = "ASSAULT" if thrown else kind
    body = body or (thrown and draft.kind is MentionKind.PRONOUN)
    if kind == "ASSAULT" and body and case in ("at", "on", "upon") and Role.TARGET not in roles:
        return replace(argument, role=Role.TARGET) if argument.role in (*_LOOSE, Role.PLACE) else argument
    if kind == "ASSAULT" and draft.type is EntityType.PLACE and case == "at" and Role.TARGET not in roles:
        return replace(argument, role=Role.TARGET)  # "fired rockets at Israel"
    if argument.role is Role.PLACE and case == "on" and kind in place_words()["on"]:
        return replace(argument, role=Role.TOPIC)  # "On Iraq, he said that"
    if (
        kind == "RETREAT"
        and case == "from"
        and argument.role is Role.TARGET
        and draft.type is EntityType.PLACE
    ):
        return replace(argument, role=Role.ORIGIN)  # "withdrawals from Iraq"
    if kind in _OF_ONESELF:
        return _moving(context, trigger, argument, case)
    given = kind == "AID" or trigger.term.mode == "TRANSFER"
    if given and body and case == "to" and argument.role is Role.OTHER:
        return replace(argument, role=Role.RECIPIENT)  # "dropped food to survivors"
    helped = body or draft.type is EntityType.PLACE
    if kind == "AID" and helped and argument.role is Role.TOPIC and parse.rels[draft.head] in ("obj", "iobj"):
        return replace(argument, role=Role.BENEFICIARY)  # "helped the rebels"
    if kind == "JUSTICE" and case == "for" and argument.role is Role.TARGET:
        return replace(argument, role=Role.TOPIC)
    if kind == "JUSTICE" and body and argument.role is Role.OTHER and parse.rels[draft.head] == "obj":
        return replace(argument, role=Role.TARGET)
    return argument


def _moving(context: Context, trigger: Trigger, argument: ArgumentDraft, case: str) -> ArgumentDraft:
    """ "Was flown to New York", "the family moved": whither and whence by the preposition, who moves by themselves."""
    parse, verb = context.parse, trigger.token
    draft = context.fillers.mentions.drafts[argument.mention or 0]
    if argument.role in (Role.ORIGIN, Role.DESTINATION) and draft.type in _PEOPLE and case in ("", "of"):
        return replace(argument, role=Role.ACTOR)  # "one of them was headed to Lima"
    if argument.role is Role.OTHER and draft.type in (EntityType.PLACE, EntityType.FACILITY):
        if case in _TOWARD:
            return replace(argument, role=Role.DESTINATION)
        return replace(argument, role=Role.ORIGIN) if case in _AWAY else argument
    body = draft.type in _BODIES or draft.kind is MentionKind.PRONOUN
    if (
        argument.role is Role.ACTOR
        and draft.type is EntityType.PLACE
        and object_of(parse, verb) == draft.head
    ):
        return replace(argument, role=Role.ORIGIN) if trigger.term.mode in _LEAVING else argument
    moves = argument.role is Role.TARGET and body and own_subject(parse, verb) == draft.head
    alone = parse.is_verb(verb) and not is_passive(parse, verb) and object_of(parse, verb) is None
    return replace(argument, role=Role.ACTOR) if moves and alone else argument


def _suffering(context: Context, trigger: Trigger, argument: ArgumentDraft, head: int) -> ArgumentDraft:
    """Whom a noun's event befalls, though they stand where its doer might: "his arrest", "protests against leaders"."""
    parse = context.parse
    owner = parse.deps[head] == "nmod:poss" and parse.heads[head] == trigger.token
    person = context.fillers.mentions.drafts[argument.mention or 0].type in _PEOPLE
    if (
        owner
        and person
        and parse.lemmas[head] not in _JUDGING
        and str(trigger.term) in context.lexicon.suffered
    ):
        return replace(argument, role=Role.TARGET)
    if parse.heads[head] == trigger.token and head > trigger.token and parse.case(head) in _NOT_BY:
        return replace(argument, role=Role.TARGET)
    return argument

"""What cannot be right among the fillers of an event: stray particles, broken spans, weapons that do something.

The reader labels each word by itself with its probability; these rules look at what the labelled words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.roles.role_repairs import BEFALLING, BODIES, THROWING, with_role
from kg.extract.syntax.clauses import object_of, own_subject, patient_of
from kg.extract.syntax.gerunds import is_shunned
from kg.extract.syntax.locatives import is_penalty
from kg.extract.syntax.nounphrases import phrase
from kg.extract.triggers.triggers import Trigger
from kg.model import EntityType, Role

_PARTICLES = frozenset("in out off up down over away on back by through around along together".split())
_FUNCTION = frozenset(("IN", "TO", "DT", "CC", "PRP$", ",", ":"))
_HANGING = frozenset(("case", "det", "mark", "cc", "punct", "nmod"))  # on the word that they belong to
_SUMS = frozenset({"toll", "number", "total"})
_MANNERS = frozenset("air cyber ground land roadside sea suicide terror terrorist".split())
_AMONG = (",", "among", "them")
_STRIKING = frozenset({"ASSAULT", "ACCIDENT"})
_DOWNING = frozenset("intercept destroy shoot attack hit strike bomb shell target".split())


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
            or _is_runaway(context, trigger, each)
        )
    )
    if any(argument.label == "ARGA" for argument in whole):  # "faced abuse at the hands of smugglers"
        whole = tuple(_suffering(argument) for argument in whole)
    roles = {argument.role for argument in whole}
    told = _alike(context, [with_role(context, trigger, argument, roles) for argument in whole])
    return _with_those_among(context, told)


def _with_those_among(context: Context, arguments: Sequence[ArgumentDraft]) -> tuple[ArgumentDraft, ...]:
    """ "Killing 31 people, among them [the captain]": some of those, whatever the reader took them for."""
    parse, drafts = context.parse, context.fillers.mentions.drafts
    result = list(arguments)
    for whole in arguments:
        start = whole.end + len(_AMONG)
        if whole.role is not Role.TARGET or parse.lower[whole.end : start] != _AMONG:
            continue
        head = next((draft.head for draft in drafts if draft.start == start), None)
        among = context.fillers.of(head) if head is not None else ()
        result = [each for each in result if each.mention is None or each.mention not in among]
        for mention in among:
            draft = drafts[mention]
            result.append(replace(whole, start=draft.start, end=draft.end, mention=mention))
    return tuple(result)


def _alike(context: Context, arguments: Sequence[ArgumentDraft]) -> tuple[ArgumentDraft, ...]:
    """The arguments, those that the reader gave one label as joined people in the role of the first of them."""
    drafts, parse = context.fillers.mentions.drafts, context.parse
    first = {
        (drafts[each.mention].head, each.label): each.role for each in arguments if each.mention is not None
    }
    return tuple(
        each
        if each.mention is None or each.role is Role.PLACE
        else replace(
            each, role=first.get((parse.first_conjunct(drafts[each.mention].head), each.label), each.role)
        )
        for each in arguments
    )


def _suffering(argument: ArgumentDraft) -> ArgumentDraft:
    """Whoever is no actor beside those at whose hands something befell them."""
    bears = argument.role is Role.ACTOR and argument.label != "ARGA"
    return replace(argument, role=Role.TARGET) if bears else argument


def _thing(context: Context, argument: ArgumentDraft) -> int | None:
    """The head of a filler that is neither people, a body, nor where something is; None where it is one of these."""
    if argument.mention is None:
        return context.parse.root_of(argument.start, argument.end)
    draft = context.fillers.mentions.drafts[argument.mention]
    return None if draft.type in (*BODIES, EntityType.PLACE, EntityType.FACILITY) else draft.head


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
    return (trigger.term.type in _STRIKING and not downs) or (trigger.lemma or parse.lemmas[word]) in THROWING


def _is_own_part(context: Context, trigger: Trigger, argument: ArgumentDraft) -> bool:
    """Tell whether a filler is only a word of the trigger itself, or its kind: "air strikes", "armed conflict"."""
    parse, last = context.parse, argument.end - 1
    if argument.mention is not None or argument.role is Role.TIME:
        return False
    if trigger.start <= argument.start and argument.end <= trigger.token:
        return parse.lemmas[last] not in context.lexicon.weapons
    if argument.role not in (Role.ACTOR, Role.TARGET):
        return False
    head = parse.root_of(argument.start, argument.end)
    alone = argument.start == last or parse.first_conjunct(last) == argument.start  # "air and ground"
    before = alone and head == argument.start < trigger.token and parse.heads[head] == trigger.token
    kind = parse.tags[head] == "JJ" and "-" not in parse.words[head] and parse.words[head].islower()
    struck = before and argument.role is Role.TARGET
    return (before and parse.lemmas[head] in _MANNERS) or (struck and trigger.term.type == "ASSAULT" and kind)


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


def _is_runaway(context: Context, trigger: Trigger, argument: ArgumentDraft) -> bool:
    """Tell whether somebody only runs away from what others do: "families fled to escape fighting"."""
    before = argument.end <= trigger.token and argument.role is Role.ACTOR
    return before and is_shunned(context.parse, trigger.token)


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
            yield _cut(context, trimmed)
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


def _cut(context: Context, argument: ArgumentDraft) -> ArgumentDraft:
    """The argument without a comma before it, or a clause of saying behind it that is the verb's own."""
    parse, start, end = context.parse, argument.start, argument.end
    while start < end - 1 and parse.words[start] in (",", ":", ";"):
        start += 1
    head = parse.root_of(start, end)
    stop = parse.edges[head][1]
    beside = start < head < stop < end - 1 and parse.words[stop] == "," and parse.tags[stop + 1] == "VBG"
    if beside and parse.tags[head].startswith("NN") and parse.rels[stop + 1] == "advcl":
        end = stop
    return replace(argument, start=start, end=end)


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

"""Where an event took place, as the text says it: "in", "at", "near" a place, not every place that a sentence names.

A place that acts or speaks ("Moscow said") is no location. A place that has a name goes before one that has none, for
only a name leads to a point on the map: "the Syrian city of Aleppo" is Aleppo, "a hospital in Aleppo" is in Aleppo.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft, EventDraft
from kg.extract.settings.setting import deeds_told, plain_verb, told_before
from kg.extract.syntax.clauses import agent_of, done_by, is_passive, understood_subject
from kg.extract.syntax.locatives import is_penalty, place_words
from kg.extract.triggers.triggers import Trigger, gives_actor
from kg.model import EntityType, MentionKind, Role, Status

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_HARM = _CAUSES | {"LIFE"}
_STRIKING = _CAUSES | {"PROTEST"}
_TOLD = _HARM | {"PROTEST", "JUSTICE", "MOBILIZE", "COERCE"}
_SUDDEN = frozenset({"SEARCH", "OVERTHROW", "DEMO", "RIOT"})
_JUDGING = frozenset({"JUSTICE", "ACCUSE"})
_DURING = frozenset({"in", "at", "during"})
_AIMED = frozenset({"", "of", "on", "against", "at", "into"})
_SEIZING = frozenset({"ARREST", "SEARCH", "RELEASE", "FIND", "SEIZE"})
_LOOSE = frozenset({"on", "off", "through", "around", "throughout", "across"})
_MEANWHILE = frozenset({"as", "when", "while"})
_ROUNDS = 2
_DEPTH = 3


def place_of(context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]) -> int | None:
    """Return the mention of the place: the reader's ARGM-LOC, else what hangs on the trigger or its support verb."""
    parse, best = context.parse, None
    for argument in arguments:
        if (
            argument.role is not Role.PLACE
            or argument.mention is None
            or not _is_place(context, argument.mention)
            or _is_directed(context, trigger, argument.mention)
            or _is_of_object(context, trigger, parse.root_of(argument.start, argument.end))
        ):
            continue
        if best is None or _rank(context, argument) > _rank(context, best):
            best = argument
    found = best.mention if best is not None else next(_around(context, trigger), None)
    if found is None:
        found = next(_beneath(context, trigger, arguments), None)
    if found is None:
        found = next(chain(_of_target(context, trigger), _off(context, trigger)), None)
    place = named(context, found) if found is not None else None
    if place is None:
        return None
    draft = context.fillers.mentions.drafts[place]
    somewhere = draft.kind is not MentionKind.NAME and draft.plural and not draft.definite
    return None if somewhere else place


def _rank(context: Context, argument: ArgumentDraft) -> tuple[bool, float]:
    """What something happened in goes before what it happened near: "in Sulaymaniya, near the border"."""
    near = context.parse.case(context.parse.root_of(argument.start, argument.end)) in place_words()["near"]
    return not near, argument.confidence


def _around(context: Context, trigger: Trigger) -> Iterator[int]:
    """The places that hang on the trigger, on its support verb or on the plain verb that it is the subject of."""
    parse = context.parse
    for home in (trigger.token, trigger.support, *plain_verb(context, trigger)):
        if home is None:
            continue
        for child in parse.kids(home, "obl", "nmod", "obj"):
            mention = context.fillers.one(child)
            if mention is None or not _is_place(context, mention) or _is_directed(context, trigger, mention):
                continue
            if is_penalty(parse, child) or _is_of_object(context, trigger, child):
                continue
            struck = (
                home == trigger.support and parse.rels[child] == "obj" and not gives_actor(parse, trigger)
            )
            if parse.case(child) in place_words()["in"] or struck:
                yield mention
    yield from _was_in(context, trigger.token)


def _was_in(context: Context, noun: int) -> Iterator[int]:
    """ "The ambush was in Bayelsa state"."""
    parse, where = context.parse, context.parse.heads[noun]
    copula = parse.kid(where, "cop")
    subject = parse.rels[noun] == "nsubj" and not parse.is_verb(noun) and copula is not None
    if not (subject and noun < where and parse.case(where) in place_words()["in"]):
        return
    for each in (where, *parse.kids(where, "nmod", "obl")):
        mention = context.fillers.one(each)
        if mention is not None and _is_place(context, mention) and parse.case(each) in place_words()["in"]:
            yield mention


def _beneath(context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]) -> Iterator[int]:
    """What says where but is itself none leads to a place: "in a market in Mogadishu", "off the coast of Libya"."""
    parse = context.parse
    for argument in arguments:
        top = parse.root_of(argument.start, argument.end)
        if argument.role is Role.PLACE and (
            argument.mention is None or not _is_place(context, argument.mention)
        ):
            if _case(context, top) in place_words()["in"]:
                yield from _within(context, top, _DEPTH)
    for home in (trigger.token, trigger.support):
        if home is not None:
            for child in parse.kids(home, "obl", "nmod"):
                case = _case(context, child)
                near = case in place_words()["in"] and not is_penalty(parse, child)
                if case == "on" and trigger.term.type in place_words()["on"]:
                    continue  # "talks on Iran's nuclear program"
                if near and context.fillers.one(child) is None:
                    yield from _within(context, child, _DEPTH)


def _of_target(context: Context, trigger: Trigger) -> Iterator[int]:
    """Who is hit where they are: "stormed an embassy in Tunis", "strikes against two workshops in northern Gaza"."""
    parse = context.parse
    told = trigger.term.type == "STATEMENT"
    if trigger.term.type not in _STRIKING and trigger.term.mode not in _SEIZING and not told:
        return
    addressed = told and parse.lemmas[trigger.token] == "tell"
    whom = (
        ("iobj", "obj") if addressed else ("iobj",) if told else ("obj", "obl", "nmod")
    )  # "told a council in Lima"
    for home in (trigger.token, trigger.support):
        for child in parse.kids(home, *whom) if home is not None else ():
            if (
                child < trigger.token
                or parse.case(child) not in _AIMED
                or (child in context.predicates and not told)
            ):
                continue
            for inner in (inner for each in parse.conjuncts(child) for inner in parse.kids(each, "nmod")):
                mention = context.fillers.one(inner)
                near = parse.case(inner) in place_words()["in"] and parse.case(inner) not in _LOOSE
                if mention is not None and near and _is_place(context, mention):
                    yield mention


def _off(context: Context, trigger: Trigger) -> Iterator[int]:
    """What a direction is counted from: "an attack north of Baghdad", "a patrol 20 kilometers east of Mosul"."""
    parse = context.parse
    if trigger.term.type == "MOVE":
        return
    _, end = parse.sentences[parse.sentence_of[trigger.token]]
    homes = {trigger.token, trigger.support, *plain_verb(context, trigger)}
    homes |= {thing for home in homes if home is not None for thing in parse.kids(home, "obj")}
    for token in range(trigger.token + 1, end - 2):
        if parse.lower[token] not in place_words()["direction"] or parse.lower[token + 1] != "of":
            continue
        counted = place_words()["measure"]
        above = next((each for each in parse.up(token) if parse.lemmas[each] not in counted), None)
        mention = context.fillers.one(parse.heads[token + 1])
        if above in homes and mention is not None and _is_place(context, mention):
            yield mention


def _case(context: Context, token: int) -> str:
    """The preposition of a phrase, also where a day has become its head: "in Lima Tuesday"."""
    parse = context.parse
    return parse.case(token) or next(map(parse.case, parse.kids(token, "compound")), "")


def _within(context: Context, noun: int, depth: int) -> Iterator[int]:
    parse = context.parse
    if depth == 0 or noun in context.predicates:
        return
    for child in (*_names(context, noun), *parse.kids(noun, "nmod", "compound")):
        if not _leads(context, noun, child):
            continue
        mention = context.fillers.one(child)
        if mention is not None and _is_place(context, mention):
            yield mention
        elif mention is None:
            yield from _within(context, child, depth - 1)


def _is_directed(context: Context, trigger: Trigger, mention: int) -> bool:
    """ "sanctions on Pyongyang", "rockets at Israel": whom it is aimed at, not where."""
    head = context.fillers.mentions.drafts[mention].head
    if trigger.term.type == "ASSAULT" and context.parse.case(head) == "at":
        return context.fillers.mentions.drafts[mention].type is EntityType.PLACE
    return trigger.term.type in place_words()["on"] and context.parse.case(head) == "on"


def _is_of_object(context: Context, trigger: Trigger, place: int) -> bool:
    """Tell whether a place is that of what is spoken of, though it hangs on the verb: "discussed the war in Iraq"."""
    parse, verb = context.parse, trigger.token
    spoken = trigger.term.type in place_words()["on"] and parse.is_verb(verb) and parse.heads[place] == verb
    thing = parse.edges[place][0] - 1
    return spoken and parse.heads[thing] == verb and parse.lemmas[thing] in place_words()["situation"]


def _is_place(context: Context, mention: int) -> bool:
    return context.fillers.mentions.drafts[mention].type in _PLACES


def named(context: Context, mention: int) -> int:
    """Return the named place that a place without a name stands for or lies in; itself where there is none."""
    parse, drafts = context.parse, context.fillers.mentions.drafts
    current = mention
    for _ in range(_DEPTH):
        draft = drafts[current]
        if draft.kind is MentionKind.NAME:
            return current
        below = next(
            (
                inner
                for child in (
                    *_names(context, draft.head),
                    *parse.kids(draft.head, "appos", "flat", "nmod", "compound"),
                    *_after(context, draft.head),
                )
                if (inner := context.fillers.one(child)) is not None
                and inner != current
                and _is_place(context, inner)
                and _leads(context, draft.head, child)
            ),
            None,
        )
        if below is None:
            return mention
        current = below
    return current if drafts[current].kind is MentionKind.NAME else mention


def _names(context: Context, head: int) -> Iterator[int]:
    """The name that a kind of place has behind "of": "Chad's city of Moundou", not "the Marja district of Helmand"."""
    for child in (
        context.parse.kids(head, "nmod") if context.parse.lemmas[head] in place_words()["part"] else ()
    ):
        mention = context.fillers.mentions.of(child) if context.parse.case(child) == "of" else None
        draft = context.fillers.mentions.drafts[mention] if mention is not None else None
        if draft is not None and draft.kind is MentionKind.NAME and draft.head == child:
            yield child


def _after(context: Context, head: int) -> Iterator[int]:
    """What a word without a name is in apposition to: "Aleppo, a city in the north"; the phrase right behind it, where
    the tree hangs both on the verb: "hit a refinery in Odesa".
    """
    parse, above = context.parse, context.parse.heads[head]
    if parse.rels[head] == "appos":
        yield above
    yield from (each for each in parse.kids(above, "obl") if parse.edges[each][0] == parse.edges[head][1])


def _leads(context: Context, head: int, child: int) -> bool:
    """Tell whether `child` names the place at `head`, or one that it lies in."""
    parse = context.parse
    case = parse.case(child)
    if case == "of":
        return parse.lemmas[head] in place_words()["part"]
    return not case or case in place_words()["in"]


def with_places(context: Context, drafts: list[EventDraft]) -> list[EventDraft]:
    """Return the events, those without a place given that of what they are told with: a blast and whom it killed,
    what one clause tells after "In Damascus", a participle ("tore through the port, killing 78").
    """
    found = {draft.trigger.token: draft for draft in drafts}
    for teller in drafts:
        event = _told_there(context, teller, drafts)
        if event is not None:
            kept = tuple(each for each in teller.arguments if each.role is not Role.PLACE)
            found[teller.trigger.token] = replace(teller, place=None, arguments=kept)
            found[event.trigger.token] = replace(event, place=teller.place)
    found = {token: _without_deeds(context, draft, found) for token, draft in found.items()}
    carried = {draft.trigger.support: draft for draft in found.values() if draft.trigger.support is not None}
    for _ in range(_ROUNDS):
        for token, draft in found.items():
            if draft.place is not None or draft.factuality.status not in (Status.HAPPENED, Status.ONGOING):
                continue
            place = next(
                (
                    other.place
                    for at in _sources(context, draft)
                    if (other := found.get(at) or carried.get(at)) is not None
                    and other.place is not None
                    and not _is_for(draft, other)
                    and other.factuality.status in (Status.HAPPENED, Status.ONGOING)
                    and not _is_party(draft, other.place)
                ),
                None,
            )
            if place is not None:
                found[token] = replace(draft, place=place)
    return [found[draft.trigger.token] for draft in drafts]


def _without_deeds(context: Context, teller: EventDraft, found: dict[int, EventDraft]) -> EventDraft:
    """A saying without the place and the day of a deed that it tells of: "in an attack in Basra, officials said"."""
    deeds = [found[at] for at in deeds_told(context, teller.trigger.token) if at in found]
    if teller.place is None or all(deed.place != teller.place for deed in deeds):
        return teller
    return replace(teller, place=None)


def _told_there(context: Context, teller: EventDraft, drafts: list[EventDraft]) -> EventDraft | None:
    """What happened where the tree has it told: "in Basra, officials say a bomb killed two", "reported attacks there".

    A person, or one office, may well speak somewhere.
    """
    parse, verb = context.parse, teller.trigger.token
    subject, content = parse.kid(verb, "nsubj"), parse.kid(verb, "ccomp")
    if teller.place is None or teller.term.type != "STATEMENT" or subject is None or not parse.is_verb(verb):
        return None
    place = context.fillers.mentions.drafts[teller.place].head
    thing = parse.kid(verb, "obj") if parse.lemmas[verb] == "report" else None
    if content is not None and place < subject < verb < content and parse.tags[subject] in ("NNS", "NNPS"):
        start, end = verb + 1, parse.edges[content][1]
    elif thing is not None and verb < thing < place:
        start, end = thing, thing + 1
    else:
        return None
    inside = (draft for draft in drafts if start <= draft.trigger.token < end and draft.term.type in _TOLD)
    first = next(inside, None)
    return first if first is not None and first.place is None else None


def _is_party(draft: EventDraft, place: int) -> bool:
    return any(each.mention == place and each.role is not Role.PLACE for each in draft.arguments)


def _is_for(draft: EventDraft, other: EventDraft) -> bool:
    """Tell whether one is what somebody is arrested or accused for: "arrested in Rome in a bombing"."""
    types = {draft.term.type, other.term.type}
    return bool(types & _JUDGING) and bool(types & _HARM)


def _sources(context: Context, draft: EventDraft) -> Iterator[int]:
    parse, token = context.parse, draft.trigger.token
    verb = parse.heads[token]
    if parse.is_verb(token):
        plain = not list(parse.kids(token, "mark", "case", "aux", "nsubj", "advmod"))
        if (
            parse.rels[token] == "advcl"
            and parse.tags[token] == "VBG"
            and plain
            and context.cue(verb) is None
        ):
            yield verb
        if draft.term.type in _HARM:
            yield from _causes(context, token)
            yield from _when(context, token)
            if parse.rels[token] == "conj" and parse.kid(token, "obl") is None:
                yield verb
            if is_passive(parse, token):  # "ten were killed and 20 wounded in an attack in Mosul"
                yield from (each for each in parse.kids(token, "conj") if parse.kid(each, "obl") is not None)
        told = deeds_told(context, token)
        yield from (
            each for each in parse.kids(token, "obl") if parse.case(each) in _DURING and each not in told
        )
        yield from told_before(context, token)
        return
    if draft.term.type in _CAUSES:
        yield from done_by(parse, token)
    sudden = draft.term.type in _CAUSES or draft.term.mode in _SUDDEN
    if sudden and parse.rels[token] in ("nsubj", "obl") and parse.is_verb(verb):
        harmful = parse.rels[token] == "nsubj" or parse.case(token) in ("in", "by")
        if harmful:
            yield verb
    elif parse.rels[token] == "obl" and parse.case(token) in ("during", "after") and parse.is_verb(verb):
        if draft.term.type == "CONSULT" and parse.case(token) == "during":
            yield verb


def _when(context: Context, verb: int) -> Iterator[int]:
    """ "were killed when a bomb exploded in a market", in either direction, for the first of several verbs too."""
    parse = context.parse
    clauses = list(parse.kids(verb, "advcl"))
    for other in (parse.heads[verb], *parse.kids(verb, "conj")):
        if other != verb and parse.is_verb(other):
            clauses += parse.kids(other, "advcl")
    if parse.rels[verb] == "advcl":
        clauses.append(verb)
    for clause in clauses:
        if any(parse.lower[mark] in _MEANWHILE for mark in parse.kids(clause, "mark", "advmod")):
            yield parse.heads[clause] if clause == verb else clause


def _causes(context: Context, verb: int) -> Iterator[int]:
    """The blast, quake or crash that did a harm: its subject, its agent, "killed in a stampede"."""
    parse = context.parse
    subject, agent = understood_subject(parse, verb), agent_of(parse, verb)
    yield from (each for each in (subject, agent) if each is not None)
    yield from (child for child in parse.kids(verb, "obl") if parse.case(child) in ("in", "by", "during"))
    if verb in done_by(parse, parse.heads[verb]):
        yield parse.heads[verb]

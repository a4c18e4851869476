"""Places that reach an event from the words around it: a blast and whom it killed, what one clause tells together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.settings.bearers import borne_place
from kg.extract.settings.one_deed import is_felt, one_with
from kg.extract.settings.places import place_of
from kg.extract.settings.setting import deeds_told, told_before
from kg.extract.syntax.clauses import agent_of, done_by, understood_subject
from kg.extract.syntax.voice import is_passive
from kg.model import Role, Status

_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_HARM = _CAUSES | {"LIFE"}
_TOLD = _HARM | {"PROTEST", "JUSTICE", "MOBILIZE", "COERCE"}
_SUDDEN = frozenset({"SEARCH", "OVERTHROW", "DEMO", "RIOT"})
_JUDGING = frozenset({"JUSTICE", "ACCUSE"})
_DURING = frozenset({"in", "at", "during"})
_HAPPENING = frozenset({"happen", "occur", "take"})
_MEANWHILE = frozenset({"as", "when", "while"})
_REAL = (Status.HAPPENED, Status.ONGOING)
_TOLD_OF = (*_REAL, Status.PLANNED)
_ROUNDS = 2


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
    found = {token: _with_own(context, draft) for token, draft in found.items()}
    found = _handed_on(context, found)
    found = {token: _with_borne(context, draft, found) for token, draft in found.items()}
    found = _handed_on(context, found)
    return [found[draft.trigger.token] for draft in drafts]


def _handed_on(context: Context, drafts: dict[int, EventDraft]) -> dict[int, EventDraft]:
    """The events by token, those without a place given that of an event that they are told with."""
    found = dict(drafts)
    carried = {draft.trigger.support: draft for draft in found.values() if draft.trigger.support is not None}
    for _ in range(_ROUNDS):
        for token, draft in found.items():
            if draft.place is not None or draft.factuality.status not in _TOLD_OF:
                continue
            place = next(
                (
                    other.place
                    for at, one in _all_sources(context, draft, found)
                    if (other := found.get(at) or carried.get(at)) is not None
                    and other.place is not None
                    and (one or not _is_for(draft, other))
                    and other.factuality.status in (_TOLD_OF if one else _REAL)
                    and not _is_party(draft, other.place)
                ),
                None,
            )
            if place is not None:
                found[token] = replace(draft, place=place)
    return found


def _with_own(context: Context, draft: EventDraft) -> EventDraft:
    """An event with the place that its own words give it now that its type is known."""
    if draft.place is not None or draft.term == draft.trigger.term:
        return draft
    place = place_of(context, replace(draft.trigger, term=draft.term), draft.arguments)
    return draft if place is None or _is_party(draft, place) else replace(draft, place=place)


def _with_borne(context: Context, draft: EventDraft, found: dict[int, EventDraft]) -> EventDraft:
    """An event without a place with the one that the words around it have for it."""
    place = borne_place(context, draft, found) if draft.place is None else draft.place
    return draft if place == draft.place else replace(draft, place=place)


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


def _all_sources(
    context: Context, draft: EventDraft, found: dict[int, EventDraft]
) -> Iterator[tuple[int, bool]]:
    """The words whose place an event may have, with whether they tell of the same deed."""
    if draft.factuality.status in _REAL:
        yield from ((at, False) for at in _sources(context, draft))
    yield from ((at, True) for at in one_with(context, draft, found))


def _sources(context: Context, draft: EventDraft) -> Iterator[int]:
    parse, token = context.parse, draft.trigger.token
    verb = parse.heads[token]
    if parse.is_verb(token) or is_felt(parse, draft):
        plain = not list(parse.kids(token, "mark", "case", "aux", "nsubj", "advmod"))
        if (
            parse.rels[token] == "advcl"
            and parse.tags[token] == "VBG"
            and plain
            and context.cue(verb) is None
        ):
            yield verb
        if draft.term.type in _HARM:
            yield from _struck(context, token)
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
        if parse.rels[token] == "nsubj" and parse.lemmas[verb] in _HAPPENING:
            yield from _when(context, verb)  # "the attack happened when a bomb exploded"
    sudden = draft.term.type in _CAUSES or draft.term.mode in _SUDDEN
    if sudden and parse.rels[token] in ("nsubj", "obl") and parse.is_verb(verb):
        harmful = parse.rels[token] == "nsubj" or parse.case(token) in ("in", "by")
        if harmful:
            yield verb
    elif parse.rels[token] == "obl" and parse.case(token) in ("during", "after") and parse.is_verb(verb):
        if draft.term.type == "CONSULT" and parse.case(token) == "during":
            yield verb


def _struck(context: Context, verb: int) -> Iterator[int]:
    """The blast that a clause on what it struck tells of: "an attack on a post in Gaza [that killed two]"."""
    parse, noun = context.parse, context.parse.heads[verb]
    subject = parse.kid(verb, "nsubj")
    if (
        parse.deps[verb].startswith("acl")
        and subject is not None
        and parse.lower[subject] in ("that", "which")
    ):
        if parse.rels[noun] == "nmod":
            yield parse.heads[noun]


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
    for clause in parse.kids(verb, "advcl"):  # "died in fighting with rebels"
        if parse.tags[clause] == "VBG" and any(
            parse.lower[mark] == "in" for mark in parse.kids(clause, "mark")
        ):
            yield clause
    if verb in done_by(parse, parse.heads[verb]):
        yield parse.heads[verb]

"""Places that words around an event have for it, where its own words give none: who does it or suffers it there, what
it is done to, whither people go for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.facts.scheduled import is_under_way
from kg.extract.settings.places import is_place, named, within
from kg.extract.syntax.clauses import agent_of, own_subject
from kg.extract.syntax.locatives import is_penalty, place_words
from kg.model import MentionKind, Role, Status

_CAUSES = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_HARM = frozenset({"DEATH", "INJURY"})
_DONE_THERE = _CAUSES | {"PROTEST", "COERCE"}
_JUDGING = frozenset({"ARREST", "SEARCH", "RAID", "RULE", "SENTENCE", "CONVICT", "ACQUIT", "CHARGE", "SEIZE"})
_SITUATED = _DONE_THERE | {"CRIME", "LIFE", "PERSONNEL", "CONSULT", "SPORT", "CULTURE", "MOBILIZE"}
_LOOSE = frozenset({"on", "off", "through", "within", "amid"})
_REACHING = frozenset({"into", "at", "onto", "in"})
_MEANWHILE = frozenset({"as", "when", "while"})
_REAL = (Status.HAPPENED, Status.ONGOING)


def borne_place(context: Context, draft: EventDraft, found: Mapping[int, EventDraft]) -> int | None:
    """Return the place of an event without one that the words around it give; `found` are all events by token."""
    sources = [_for_which_they_come(context, draft, found)]
    if draft.factuality.status in _REAL:
        sources += [
            _of_parties(context, draft),
            _behind(context, draft),
            _going_on(context, draft),
            _meanwhile(context, draft, found),
            _reached(context, draft, found),
        ]
    mentions = context.fillers.mentions.drafts
    for mention in chain.from_iterable(sources):
        place = named(context, mention)
        vague = mentions[place].kind is not MentionKind.NAME and mentions[place].plural
        if not vague and all(
            each.mention not in (place, mention) or each.role is Role.PLACE for each in draft.arguments
        ):
            return place
    return None


def _phrases(context: Context, head: int, *rels: str) -> Iterator[int]:
    """The places that phrases of a word say it is in, but for those within its own name ("al-Qaida in Iraq")."""
    parse, mention = context.parse, context.fillers.mentions.of(head)
    own = context.fillers.mentions.drafts[mention] if mention is not None else None
    for child in parse.kids(head, *rels):
        case = parse.case(child)
        if case not in place_words()["in"] or case in _LOOSE or is_penalty(parse, child):
            continue
        if own is not None and own.kind is MentionKind.NAME:
            continue
        place = context.fillers.one(child)
        if place is not None and is_place(context, place):
            yield place
        elif place is None:
            yield from within(context, child)


def _of_parties(context: Context, draft: EventDraft) -> Iterator[int]:
    """ "A bomb in Basra killed two", "police in Linz arrested him", "was shot by gunmen in Lima"."""
    parse, verb, term = context.parse, draft.trigger.token, draft.term
    there = term.type in _DONE_THERE or (term.type == "LIFE" and term.mode in _HARM)
    if not parse.is_verb(verb) or not (there or (term.type == "JUSTICE" and term.mode in _JUDGING)):
        return
    subject, agent = own_subject(parse, verb), agent_of(parse, verb)
    for head in (agent, subject):
        if head is not None and parse.tags[head] in ("NN", "NNS") and head not in context.predicates:
            yield from _phrases(context, head, "nmod")


def _going_on(context: Context, draft: EventDraft) -> Iterator[int]:
    """ "A search is under way in Cairo"."""
    parse, noun = context.parse, draft.trigger.token
    if is_under_way(parse, noun):
        yield from _phrases(context, parse.heads[noun], "nmod", "obl")


def _behind(context: Context, draft: EventDraft) -> Iterator[int]:
    """ "Contain violence in Haiti", "defended the war in Iraq": right behind an object, hung on its verb."""
    parse, noun = context.parse, draft.trigger.token
    verb, end = parse.heads[noun], parse.edges[noun][1]
    if parse.is_verb(noun) or parse.rels[noun] != "obj" or draft.term.type not in _SITUATED:
        return
    if context.cue(verb) is not None and parse.lemmas[noun] not in place_words()["situation"]:
        return
    for child in parse.kids(verb, "obl"):
        case = parse.case(child)
        mention = context.fillers.one(child) if parse.edges[child][0] == end else None
        near = case in place_words()["in"] and case not in _LOOSE
        if mention is not None and near and is_place(context, mention):
            yield mention


def _for_which_they_come(
    context: Context, draft: EventDraft, found: Mapping[int, EventDraft]
) -> Iterator[int]:
    """ "Is in Oslo for talks", "arrived in Oslo for talks", "will travel to Oslo to meet with"."""
    parse = context.parse
    base = draft.trigger.token if draft.trigger.support is None else draft.trigger.support
    home, status = parse.heads[base], draft.factuality.status
    if draft.term.type not in place_words()["meeting"] or status not in (*_REAL, Status.PLANNED):
        return
    if parse.is_verb(base):
        own = parse.kid(base, "nsubj", "aux")
        coming = parse.rels[base] in ("advcl", "xcomp") and parse.tags[base] == "VB" and own is None
    else:
        coming = parse.rels[base] in ("obl", "nmod") and parse.case(base) == "for"
    if not coming:
        return
    if parse.kid(home, "cop") is not None and parse.case(home) in place_words()["in"]:
        mention = context.fillers.one(home)
        if mention is not None and is_place(context, mention):
            yield mention
    yield from _reached_by(context, found.get(home))


def _reached_by(context: Context, move: EventDraft | None) -> tuple[int, ...]:
    """The one place that a move ends in; none where there are several."""
    if move is None or move.term.type != "MOVE":
        return ()
    ends = {
        each.mention
        for each in move.arguments
        if each.role is Role.DESTINATION and each.mention is not None and is_place(context, each.mention)
    }
    arrived = {move.place} if move.place is not None and move.term.mode == "ARRIVE" else set[int]()
    places = ends | arrived
    return tuple(places) if len({named(context, each) for each in places}) == 1 else ()


def _meanwhile(context: Context, draft: EventDraft, found: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Were shot as they slept in a tent in Baghlan": of a clause beside it that tells of no event."""
    parse, verb = context.parse, draft.trigger.token
    if not parse.is_verb(verb) or draft.term.type not in _CAUSES | {"LIFE"}:
        return
    for clause in parse.kids(verb, "advcl"):
        beside = any(parse.lower[mark] in _MEANWHILE for mark in parse.kids(clause, "mark", "advmod"))
        if beside and clause not in found and parse.is_verb(clause):
            yield from _phrases(context, clause, "obl")


def _reached(context: Context, draft: EventDraft, found: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Drove a car into a checkpoint in Basra, killing two": where a move ends that does harm."""
    parse, verb = context.parse, draft.trigger.token
    harmful = draft.term.type in _CAUSES or draft.term.mode in _HARM
    move = found.get(parse.heads[verb])
    if not harmful or parse.rels[verb] != "advcl" or parse.tags[verb] != "VBG" or move is None:
        return
    for each in move.arguments if move.term.type == "MOVE" else ():
        if each.role is Role.DESTINATION and each.mention is not None and is_place(context, each.mention):
            if parse.case(context.fillers.mentions.drafts[each.mention].head) in _REACHING:
                yield each.mention

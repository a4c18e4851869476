"""Places that words around an event have for it, where its own words give none: who does it or suffers it there, what
it is done to, whither people go for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.facts.scheduled import is_under_way
from kg.extract.reader.parse import Parse
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
_OF_PARTIES = frozenset({"by", "between"})
_REACHING = frozenset({"into", "at", "onto", "in"})
_MEANWHILE = frozenset({"as", "when", "while"})
_REAL = (Status.HAPPENED, Status.ONGOING)


def borne_place(context: Context, draft: EventDraft, found: Mapping[int, EventDraft]) -> int | None:
    """Return the place of an event without one that the words around it give; `found` are all events by token."""
    sources = [_for_which_they_come(context, draft, found), _where(context, draft)]
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


def _where(context: Context, draft: EventDraft) -> Iterator[int]:
    """ "The district of Bundi, where the agency is providing help"."""
    parse, token = context.parse, draft.trigger.token
    verb = token if draft.trigger.support is None else draft.trigger.support
    place = parse.heads[verb]
    if parse.rels[verb] != "acl" or parse.is_verb(place):
        return
    if any(parse.lower[child] == "where" for child in parse.kids(verb, "advmod")):
        mention = context.fillers.one(place)
        known = mention is not None and is_place(context, mention) and _is_known(context, mention)
        if mention is not None and known:
            yield mention
        elif mention is None:
            yield from within(context, place)


def _is_known(context: Context, mention: int) -> bool:
    """Tell whether a place is told which: no "nation where people are free"."""
    draft = context.fillers.mentions.drafts[named(context, mention)]
    return draft.kind is MentionKind.NAME or draft.definite


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
    """ "A bomb in Basra killed two", "police in Linz arrested him", "an attack by gunmen in Lima"."""
    parse, verb, term = context.parse, draft.trigger.token, draft.term
    there = term.type in _DONE_THERE or (term.type == "LIFE" and term.mode in _HARM)
    if not parse.is_verb(verb):
        for party in _parties(parse, draft) if term.type in _DONE_THERE else ():
            if party not in context.predicates:
                yield from _phrases(context, party, "nmod")
        return
    if not (there or (term.type == "JUSTICE" and term.mode in _JUDGING)):
        return
    subject, agent = own_subject(parse, verb), agent_of(parse, verb)
    for head in (agent, subject):
        if head is not None and parse.tags[head] in ("NN", "NNS") and head not in context.predicates:
            yield from _phrases(context, head, "nmod")


def _parties(parse: Parse, draft: EventDraft) -> Iterator[int]:
    """ "Clashes between police and [farmers] in Lima", "[workers] in Lima went on strike", "are on strike"."""
    noun, support = draft.trigger.token, draft.trigger.support
    for party in parse.kids(noun, "nmod"):
        if parse.case(party) in _OF_PARTIES:
            yield from parse.conjuncts(party)
    if draft.term.type == "PROTEST":
        subject = own_subject(parse, noun if support is None else support)
        if subject is not None and parse.tags[subject] in ("NN", "NNS") and subject < noun:
            yield subject


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
    coming_for = draft.term.type in place_words()["meeting"] or draft.term.mode == "TREAT"
    if not coming_for or status not in (*_REAL, Status.PLANNED):
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

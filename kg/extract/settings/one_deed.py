"""Words that tell of one deed, whose day and place are the same: nouns and verbs joined, a killing and its victim's
shooting, an accord and its signing, deaths and the fighting in which they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import done_by, understood_subject
from kg.extract.syntax.tense import stands_in_past
from kg.extract.syntax.voice import is_passive
from kg.extract.tables.word_lists import word_list
from kg.model import Status

_REAL = frozenset({Status.HAPPENED, Status.ONGOING})
_CAUSES = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "PROTEST"})
_HARM = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "LIFE"})
_KILLING = frozenset({"ASSAULT", "CRIME"})
_AMID = frozenset({"in", "during", "amid"})
_PHRASES = frozenset({"obj", "iobj", "obl", "nmod", "advmod", "acl", "advcl", "ccomp", "xcomp", "nsubj"})
_BEGINNING = frozenset({"begin", "commence", "resume", "start"})
_SPEAKING = frozenset({"address", "appear", "speak", "talk", "testify"})
_URGING = frozenset({"call", "promise", "threaten", "urge", "vow", "warn"})
_OCCASIONS = frozenset({"CONSULT", "CULTURE", "PROTEST", "SPORT", "STATEMENT"})
_LEADING = {
    **dict.fromkeys(("cause", "ignite", "provoke", "spark", "trigger", "unleash"), ""),
    **dict.fromkeys(("lead", "contribute"), "to"),
    "result": "in",
}
"""Verbs by which one thing brings about another, with the preposition before that."""


def one_with(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """Yield the words whose day and place are those of an event; both happened, or both are planned."""
    own = draft.factuality.status
    for other in _told_as_one(context, draft, events):
        told = events.get(other)
        if told is None or told.factuality.status is own or {told.factuality.status, own} <= _REAL:
            yield other


def _told_as_one(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    parse, token = context.parse, draft.trigger.token
    if parse.is_verb(token) or is_felt(parse, draft):
        yield from _joined_verbs(context, draft)
        yield from _speaking(context, token)
        yield from _at_occasion(context, token, events)
        yield from _harmed_too(parse, draft, events)
        if parse.rels[token] == "xcomp" and parse.lemmas[parse.heads[token]] in _BEGINNING:
            yield parse.heads[token]  # "began arriving on Saturday"
        return
    if draft.trigger.support is not None:
        yield from _at_occasion(context, draft.trigger.support, events)
    if draft.term.type in _OCCASIONS and parse.rels[token] == "obl" and parse.case(token) == "at":
        yield parse.heads[token]  # "arrested at a protest in Lagos"
    yield from _joined_nouns(parse, token, events)
    yield from _enacted(parse, token)
    yield from _of_victim(parse, draft, events)
    yield from _amid(parse, draft, events)
    yield from _brought_about(parse, draft, events)


def _joined_verbs(context: Context, draft: EventDraft) -> Iterator[int]:
    """ "Was injured and taken away on Friday in Linz": what stands behind both is that of both."""
    parse, token = context.parse, draft.trigger.token
    for other in parse.kids(token, "conj"):
        alone = parse.kid(other, "nsubj", "advmod", "mark") is None and parse.is_verb(other)
        alike = is_passive(parse, token) == is_passive(parse, other)
        past = stands_in_past(parse, token) and stands_in_past(parse, other)
        if not (alone and alike and past) or context.cue(other) is not None:
            continue
        if not any(token < child < other for child in parse.kids(token, *_PHRASES)) or _is_apart(
            context, other
        ):
            yield other


def _is_apart(context: Context, verb: int) -> bool:
    """ "Arrested on suspicion of murder, and released on bail, yesterday"."""
    parse = context.parse
    times = (time for time in context.times if time.start > verb + 1)
    return any(
        parse.words[time.start - 1] == "," and parse.heads[parse.root_of(time.start, time.end)] == verb
        for time in times
    )


def is_felt(parse: Parse, draft: EventDraft) -> bool:
    """Tell whether an adjective tells of a harm as a passive would: "five were hurt in a crash"."""
    token = draft.trigger.token
    return (
        draft.term.type == "LIFE" and parse.tags[token] == "JJ" and parse.kid(token, "aux", "cop") is not None
    )


def _speaking(context: Context, token: int) -> Iterator[int]:
    """ "Speaking in Chicago on Tuesday, she urged": where and when it was said."""
    parse = context.parse
    if context.cue(token) is None and parse.lemmas[token] not in _URGING:
        return
    for clause in parse.kids(token, "advcl"):
        if parse.tags[clause] == "VBG" and parse.lemmas[clause] in _SPEAKING:
            if parse.kid(clause, "mark", "nsubj", "aux") is None:
                yield clause


def _at_occasion(context: Context, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Will be announced at a ceremony in Oslo in December", "gave testimony at a hearing in Oslo"."""
    parse = context.parse
    for child in parse.kids(token, "obl"):
        told = events.get(child)
        occasion = told is not None and (told.term.type in _OCCASIONS or told.term.mode == "TRIAL")
        if occasion and parse.case(child) == "at":
            yield child


def _harmed_too(parse: Parse, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Two people died and five were hurt in a crash in Lyon"."""
    for other in parse.kids(draft.trigger.token, "conj") if draft.term.type == "LIFE" else ():
        told = events.get(other)
        if told is not None and told.term.type == "LIFE" and other > draft.trigger.token:
            yield other


def _joined_nouns(parse: Parse, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "The abduction and murder of a boy in 1972": two nouns that have one article, in either direction."""
    head = parse.heads[token]
    pairs = [(head, token, head)] if parse.rels[token] == "conj" else []
    pairs += [(token, child, child) for child in parse.kids(token, "conj")]
    for first, second, other in pairs:
        if first not in events or second not in events or parse.is_verb(first) or parse.is_verb(second):
            continue
        bare = parse.kid(second, "det", "case", "nummod") is None
        own = any(parse.deps[child] == "nmod:poss" for child in parse.children[second])
        between = any(first < child < second for child in parse.kids(first, *_PHRASES))
        if bare and not own and not between:
            yield other


def _enacted(parse: Parse, noun: int) -> Iterator[int]:
    """ "A statement [published on Friday]", "the accord, which was signed in Doha in 2010"."""
    for clause in parse.kids(noun, "acl"):
        if parse.lemmas[clause] in word_list("bringing.txt") and is_passive(parse, clause) and clause > noun:
            subject = parse.kid(clause, "nsubj")
            if subject is None or parse.tags[subject] in ("WDT", "WP"):
                yield clause


def _of_victim(parse: Parse, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "The killing of Ann Lee, a student [shot by police in Linz on Friday]"."""
    if draft.term.type not in _KILLING:
        return
    for victim in parse.kids(draft.trigger.token, "nmod"):
        if parse.case(victim) != "of":
            continue
        for name in (victim, *parse.kids(victim, "appos")):
            for clause in parse.kids(name, "acl"):
                told = events.get(clause)
                if told is not None and told.term.type == "ASSAULT" and is_passive(parse, clause):
                    yield clause


def _amid(parse: Parse, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "The deaths of ten people in fighting in Aleppo", "arrests during Friday's protests"."""
    if draft.term.type != "LIFE" and draft.term.mode != "ARREST":
        return
    for child in parse.kids(draft.trigger.token, "nmod"):
        told = events.get(child)
        if told is not None and told.term.type in _CAUSES and parse.case(child) in _AMID:
            yield child


def _brought_about(parse: Parse, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Led to protests on Friday", "a riot in Gujarat in 2002, which led to ten deaths"."""
    token, verb = draft.trigger.token, parse.heads[draft.trigger.token]
    case = _LEADING.get(parse.lemmas[verb]) if parse.is_verb(verb) else None
    if case is None or parse.case(token) != case or parse.rels[token] not in ("obj", "obl"):
        return
    if not stands_in_past(parse, verb) or is_passive(parse, verb):
        return
    if draft.term.type in _CAUSES:
        yield verb
    cause = parse.heads[verb] if verb in done_by(parse, parse.heads[verb]) else None
    cause = understood_subject(parse, verb) if cause is None else cause
    told = events.get(cause) if cause is not None else None
    if told is not None and told.term.type in _CAUSES and draft.term.type in _HARM:
        yield told.trigger.token

"""Whom a blast, a raid or a crash harmed: its toll and its victims, from what its sentence says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft, EventDraft
from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import led_by
from kg.model import EntityType, Role

_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_HARM = frozenset(
    {"dead", "injured", "missing", "displaced", "destroyed", "damaged", "casualties", "trapped"}
)
SUFFERED = frozenset({("ASSAULT", "KILL"), ("ASSAULT", "WOUND"), ("LIFE", "DEATH"), ("LIFE", "INJURY")})
"""Types and modes of events that say that somebody was killed or hurt."""
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_CONFIDENCE = 0.6


def with_tolls(context: Context, drafts: list[EventDraft]) -> tuple[EventDraft, ...]:
    """Give the tolls of a sentence ("killing at least 78") to the blast or quake of the same sentence that caused them,
    too; and those who were killed or hurt to the attack whose target nobody else is.
    """
    result = list(drafts)
    for draft in drafts:
        tolls = tuple(each for each in draft.magnitudes if each.measure in _HARM)
        victims = tuple(_victims(context, draft))
        if not (tolls or victims) or draft.term.type in _CAUSES - {"ASSAULT"}:
            continue
        for index, other in enumerate(result):
            if _has_caused(context, other, draft):
                other = replace(other, magnitudes=tuple(dict.fromkeys((*other.magnitudes, *tolls))))
                result[index] = other if _is_struck(drafts[index]) else _with_victims(other, victims)
    return tuple(result)


def _victims(context: Context, draft: EventDraft) -> Iterator[ArgumentDraft]:
    """The people whom an event says to be killed or hurt; those who are only counted are in its toll."""
    if (draft.term.type, draft.term.mode) not in SUFFERED:
        return
    parse, mentions = context.parse, context.fillers.mentions.drafts
    for each in draft.arguments:
        if each.role is not Role.TARGET or each.mention is None:
            continue
        mention = mentions[each.mention]
        counted = any(parse.tags[token] == "CD" for token in range(mention.start, mention.end))
        if mention.type in _PEOPLE and not counted:
            yield each


def _is_struck(cause: EventDraft) -> bool:
    """Tell whether an event has a target, or cannot have victims for it: a killing, a crash."""
    told = any(each.role is Role.TARGET and each.mention is not None for each in cause.arguments)
    return told or cause.term.type != "ASSAULT" or (cause.term.type, cause.term.mode) in SUFFERED


def _with_victims(cause: EventDraft, victims: tuple[ArgumentDraft, ...]) -> EventDraft:
    known = {each.mention for each in cause.arguments if each.mention is not None}
    added = (
        replace(each, label="ARG1", confidence=min(each.confidence, _CONFIDENCE))
        for each in victims
        if each.mention not in known
    )
    return replace(cause, arguments=(*cause.arguments, *added))


def _has_caused(context: Context, cause: EventDraft, harm: EventDraft) -> bool:
    """Tell whether a sentence tells of harm as what a blast, a quake or an attack in it did."""
    parse, token, word = context.parse, cause.trigger.token, harm.trigger.token
    if cause.term.type not in _CAUSES or token == word or parse.sentence_of[token] != parse.sentence_of[word]:
        return False
    first = parse.first_conjunct(word)  # "exploded, killing two and wounding nine"
    later = any(parse.lower[mark] == "after" for mark in parse.kids(first, "mark"))
    near = () if later or parse.lemmas[parse.heads[token]] == "follow" else parse.up(word)
    subject = parse.rels[token] == "nsubj" and parse.heads[token] in (*near, word)
    agent = (
        parse.rels[token] == "obl"
        and word in (parse.heads[token], parse.first_conjunct(parse.heads[token]))
        and parse.case(token) in ("by", "in")
    )
    led = token in (*_above_clause(parse, first), led_by(parse, word)) and not later
    doing = any(each.role is Role.ACTOR and each.start == token for each in harm.arguments)
    return led or subject or agent or doing


def _above_clause(parse: Parse, token: int) -> Iterator[int]:
    """What a word hangs on, up to the first verb with a subject of its own."""
    for above in parse.up(token):
        yield above
        if parse.kid(above, "nsubj") is not None and parse.deps[above] != "acl:relcl":
            return

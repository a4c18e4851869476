"""Where and when something happened, told in the next sentence: "A bomb killed three people. It happened in Gao"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.syntax.clauses import own_subject
from kg.model import Status

_HAPPENING = frozenset({"happen", "occur", "take"})
_THIS = frozenset({"it", "this", "incident", "shooting", "tragedy"})
_SUDDEN = frozenset({"ACCIDENT", "ASSAULT", "CRIME", "DISASTER", "LIFE"})
_FACTS = (Status.HAPPENED, Status.ONGOING)


def with_retold(context: Context, drafts: list[EventDraft]) -> list[EventDraft]:
    """Return the events, those of a sentence without a place or a time given what the next one tells of "it"."""
    result = list(drafts)
    for teller in drafts:
        before = context.parse.sentence_of[teller.trigger.token] - 1
        if not _tells(context, teller):
            continue
        deeds = [
            index
            for index, draft in enumerate(result)
            if context.parse.sentence_of[draft.trigger.token] == before and _is_deed(draft)
        ]
        if any(result[index].place is not None for index in deeds):
            deeds = []
        for index in deeds:
            time = teller.time if result[index].time == (None, None) else result[index].time
            result[index] = replace(result[index], place=teller.place, time=time)
    return result


def _tells(context: Context, draft: EventDraft) -> bool:
    parse, word = context.parse, draft.trigger.token
    tells = parse.is_verb(word)
    verb = word if tells else draft.trigger.support
    subject = own_subject(parse, word) if tells else word
    if draft.place is None or verb is None or subject is None or parse.lower[subject] not in _THIS:
        return False
    return parse.lemmas[verb] in _HAPPENING and parse.heads[verb] == verb and parse.tags[verb] == "VBD"


def _is_deed(draft: EventDraft) -> bool:
    return draft.term.type in _SUDDEN and draft.factuality.status in _FACTS

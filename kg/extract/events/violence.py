"""Deaths by violence: whom a bomb, a raid or a battle killed did not just die."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.ontology import Term

_KILLED = frozenset({"kill.01", "kill_off.02"})
_DEATH, _KILLING = Term("LIFE", "DEATH"), Term("ASSAULT", "KILL")
_EXPLOSION = Term("ACCIDENT", "EXPLOSION")  # of a bomb, where the words speak of one
_MISHAPS = frozenset({"ACCIDENT", "DISASTER"})
_HARMLESS = ("diseases", "disasters")


def with_violent_deaths(context: Context, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Make killings of the deaths that verbs of killing tell of in a sentence that shows violence and no mishap."""
    return tuple(
        replace(draft, term=_KILLING)
        if draft.term == _DEATH and draft.trigger.roleset in _KILLED and _is_violent(context, draft, drafts)
        else draft
        for draft in drafts
    )


def _is_violent(context: Context, draft: EventDraft, drafts: tuple[EventDraft, ...]) -> bool:
    parse, classes = context.parse, context.ontology.word_classes
    sentence = parse.sentence_of[draft.trigger.token]
    start, end = parse.sentences[sentence]
    words = {*parse.lower[start:end], *parse.lemmas[start:end]}
    terms = {other.term for other in drafts if parse.sentence_of[other.trigger.token] == sentence}
    mishaps = {term for term in terms if term.type in _MISHAPS and term != _EXPLOSION}
    if mishaps or any(not words.isdisjoint(classes[name]) for name in _HARMLESS):
        return False
    fought = any(term.type == "ASSAULT" and term != _KILLING for term in terms)
    return fought or not words.isdisjoint(classes["violence"])

"""Deaths and wounds by violence: whom a bomb, a raid or a battle killed did not just die, nor was just hurt."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.ontology import Term

_DEATH, _KILLING = Term("LIFE", "DEATH"), Term("ASSAULT", "KILL")
_INJURY, _WOUNDING = Term("LIFE", "INJURY"), Term("ASSAULT", "WOUND")
_VIOLENT = {
    ("kill.01", _DEATH): _KILLING,
    ("kill_off.02", _DEATH): _KILLING,
    ("wound.01", _INJURY): _WOUNDING,
    ("injure.01", _INJURY): _WOUNDING,
}
_EXPLOSION = Term("ACCIDENT", "EXPLOSION")  # of a bomb, where the words speak of one
_MISHAPS = frozenset({"ACCIDENT", "DISASTER"})
_HARMLESS = ("diseases", "disasters")


def with_violent_deaths(context: Context, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Make killings of the deaths, and woundings of the injuries, that verbs of killing and wounding tell of in a
    sentence that shows violence and no mishap.
    """
    return tuple(
        replace(draft, term=violent)
        if (violent := _VIOLENT.get((draft.trigger.roleset, draft.term)))
        and _is_violent(context, draft, violent, drafts)
        else draft
        for draft in drafts
    )


def _is_violent(context: Context, draft: EventDraft, violent: Term, drafts: tuple[EventDraft, ...]) -> bool:
    parse, classes, token = context.parse, context.ontology.word_classes, draft.trigger.token
    sentence = parse.sentence_of[token]
    start, end = parse.sentences[sentence]
    words = {*parse.lower[start:end], *parse.lemmas[start:end]}
    terms = {other.term for other in drafts if parse.sentence_of[other.trigger.token] == sentence}
    mishaps = {term for term in terms if term.type in _MISHAPS and term != _EXPLOSION}
    if mishaps or any(not words.isdisjoint(classes[name]) for name in _HARMLESS):
        return False
    if draft.trigger.roleset == "wound.01" and parse.is_verb(token) and parse.rels[token] != "amod":
        return True  # in mishaps people are hurt or injured
    fought = any(term.type == "ASSAULT" and term != violent for term in terms)
    return fought or not words.isdisjoint(classes["violence"])

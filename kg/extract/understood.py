"""What an event leaves unsaid: the other party of a meeting, and the deed in "denied that it was involved"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.arguments import ArgumentDraft
from kg.extract.clauses import own_subject
from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.quotes import tokens_in
from kg.extract.speech import AttributionDraft
from kg.extract.status import Factuality
from kg.extract.triggers import Trigger
from kg.model import EntityType, Polarity, Role

_PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE})
_TALKS = frozenset({"CONSULT", "AGREE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "CRIME", "ACCIDENT"})
_REACH = 3
_CONFIDENCE = 0.45


def with_speaker(
    context: Context, drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...]
) -> tuple[EventDraft, ...]:
    """Let whoever speaks of "a meeting with Putin", without saying whose, be the other party."""
    result = []
    for draft in drafts:
        source = attributions[draft.attribution].source if draft.attribution is not None else None
        parties = [each for each in draft.arguments if each.role is Role.ACTOR and each.mention is not None]
        if source is not None and len(parties) == 1 and _one_sided(context, draft, parties[0], source):
            mention = context.fillers.mentions.drafts[source]
            speaker = ArgumentDraft(Role.ACTOR, "ARG0", mention.start, mention.end, _CONFIDENCE, source)
            draft = replace(draft, arguments=(*draft.arguments, speaker))
        result.append(draft)
    return tuple(result)


def _one_sided(context: Context, draft: EventDraft, party: ArgumentDraft, source: int) -> bool:
    parse, token = context.parse, draft.trigger.token
    if draft.term.type not in _TALKS or parse.is_verb(token) or draft.trigger.support is not None:
        return False
    if context.fillers.mentions.drafts[source].type is not EntityType.PERSON or party.mention == source:
        return False
    between = parse.lower[token + 1 : party.start]
    return between[:1] == ("with",) and not any(
        parse.deps[child] == "nmod:poss" for child in parse.children[token]
    )


def denied_deeds(
    context: Context, drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...]
) -> tuple[EventDraft, ...]:
    """Return events for denials that name no deed: "denied his government was involved" is about the deed before.

    The trigger is the word of involvement; its kind is that of the deed: the one that somebody was accused of in the
    sentences before, else the last deed before.
    """
    found = []
    for index, attribution in enumerate(attributions):
        if attribution.polarity is not Polarity.NEGATIVE or attribution.cue < 0:
            continue
        tokens = tokens_in(context.parse, attribution.content)
        if any(draft.trigger.token in tokens for draft in drafts):
            continue
        word = next(
            (token for token in tokens if context.parse.lemmas[token] in context.lexicon.involvement), None
        )
        deed = _deed_before(context, drafts, attributions, attribution.cue) if word is not None else None
        if word is not None and deed is not None:
            found.append(_denied(context, deed, word, index))
    return tuple(found)


def _deed_before(
    context: Context, drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...], cue: int
) -> EventDraft | None:
    sentence_of = context.parse.sentence_of
    before = [
        draft
        for draft in drafts
        if draft.trigger.token < cue
        and draft.term.type in _DEEDS
        and sentence_of[cue] - sentence_of[draft.trigger.token] <= _REACH
    ]
    accused = [
        draft for draft in before if draft.attribution is not None and attributions[draft.attribution].accused
    ]
    if accused:
        return next(draft for draft in accused if draft.attribution == accused[-1].attribution)
    return before[-1] if before else None


def _denied(context: Context, deed: EventDraft, word: int, attribution: int) -> EventDraft:
    parse = context.parse
    predicate = context.predicates.get(word)
    trigger = Trigger(
        word, word, parse.lemmas[word], deed.trigger.roleset, deed.term, _CONFIDENCE, predicate, support=None
    )
    actors: tuple[ArgumentDraft, ...] = ()
    clause = word
    for above in (word, *parse.up(word)):
        subject = own_subject(parse, above)
        if subject is not None:
            clause = subject
            break
    actors = tuple(
        ArgumentDraft(Role.ACTOR, "ARG0", draft.start, draft.end, _CONFIDENCE, mention)
        for mention in context.fillers.of(clause)
        for draft in (context.fillers.mentions.drafts[mention],)
        if draft.type in _PARTIES
    )
    targets = tuple(
        replace(each, confidence=_CONFIDENCE) for each in deed.arguments if each.role is Role.TARGET
    )
    return EventDraft(
        trigger, deed.term, (*actors, *targets), Factuality(), (None, None), None, (), attribution
    )

"""From drafts to the record: mentions that nothing uses are left out, indexes and offsets are settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from msgspec.structs import replace

from kg.extract.chains.candidates import Kind
from kg.extract.chains.drafts import ChainDraft, Chains
from kg.extract.chains.resolver import Cluster
from kg.extract.drafts import ArgumentDraft, EventDraft
from kg.extract.events.event_chains import chain_events
from kg.extract.events.event_forms import form_of
from kg.extract.events.ties import TieDraft
from kg.extract.mentions.names import same_person, words_of
from kg.extract.reader.parse import Parse
from kg.extract.relations.relations import RelationDraft
from kg.extract.speech.nesting import parent_of
from kg.extract.speech.speech import AttributionDraft
from kg.extract.times.expressions import FoundTime
from kg.model import (
    Argument,
    Attribution,
    Chain,
    EntityMention,
    EntityType,
    EventChain,
    EventLink,
    EventMention,
    ExtractionRecord,
    MentionKind,
    RelationMention,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the steps found in one article. `given` are heads of mentions that stay, whether used or not."""

    chains: Chains
    times: tuple[FoundTime, ...]
    attributions: tuple[AttributionDraft, ...]
    events: tuple[EventDraft, ...]
    relations: tuple[RelationDraft, ...]
    clusters: tuple[Cluster, ...] = ()
    given: frozenset[int] = frozenset()
    ties: tuple[TieDraft, ...] = ()


def assemble(article: str, extractor: str, parse: Parse, findings: Findings) -> ExtractionRecord:
    """Return the record of an article."""
    kept = sorted(_kept(findings))
    number = {old: new for new, old in enumerate(kept)}
    chains = _chains(findings.chains, number)
    chain_of = {mention: index for index, chain in enumerate(chains) for mention in chain.mentions}
    events = tuple(_event(parse, draft, number) for draft in findings.events)
    cluster_at = {
        each.head: place
        for place, cluster in enumerate(findings.clusters)
        for each in cluster
        if each.kind is not Kind.COORDINATION
    }
    forms = [form_of(parse, draft, cluster_at) for draft in findings.events]
    groups = chain_events(events, chain_of, forms)
    return ExtractionRecord(
        article=article,
        extractor=extractor,
        sentences=tuple(parse.span(start, _last_word(parse, start, end)) for start, end in parse.sentences),
        mentions=tuple(_mention(parse, findings.chains, old) for old in kept),
        chains=chains,
        events=tuple(map(_with_inferred, events, findings.events)),
        event_chains=tuple(EventChain(group) for group in groups),
        attributions=tuple(
            _attribution(parse, findings.attributions, index, number)
            for index in range(len(findings.attributions))
        ),
        times=tuple(found.expression for found in findings.times),
        relations=tuple(
            RelationMention(
                number[each.subject],
                each.relation,
                number[each.object],
                parse.span(each.start, each.end),
                each.confidence,
                each.since,
                each.until,
            )
            for each in findings.relations
            if number[each.subject] in chain_of and number[each.object] in chain_of
        ),
        links=tuple(
            EventLink(each.subject, each.relation, each.object, events[each.object].sentence, each.confidence)
            for each in findings.ties
        ),
    )


def _kept(findings: Findings) -> set[int]:
    """Mentions that are names, or that an event, an attribution or a relation needs, with the rest of their chains."""
    chains = findings.chains
    used = {
        argument.mention
        for event in findings.events
        for argument in event.arguments
        if argument.mention is not None
    }
    used |= {event.place for event in findings.events if event.place is not None}
    used |= {each.source for each in findings.attributions if each.source is not None}
    used |= {end for each in findings.relations for end in (each.subject, each.object)}
    used |= {index for index, draft in enumerate(chains.mentions) if draft.kind is MentionKind.NAME}
    used |= {index for index, draft in enumerate(chains.mentions) if draft.head in findings.given}
    needed = {chain for index in used if (chain := chains.of(index)) is not None}
    return used | {member for chain in needed for member in chains.chains[chain].members}


def _mention(parse: Parse, chains: Chains, index: int) -> EntityMention:
    draft, chain = chains.mentions[index], chains.of(index)
    return EntityMention(
        span=parse.span(draft.start, draft.end),
        head=parse.span(draft.head, draft.head + 1),
        text=parse.string(draft.start, draft.end),
        kind=draft.kind,
        type=chains.chains[chain].type if chain is not None else draft.type,
        confidence=round(draft.confidence, 4),
    )


def _chains(chains: Chains, number: dict[int, int]) -> tuple[Chain, ...]:
    found = []
    for draft in chains.chains:
        members = sorted(member for member in draft.members if member in number)
        if members:
            found.append(_chain(chains, draft, members, tuple(number[member] for member in members)))
    return tuple(sorted(found, key=lambda chain: chain.mentions[0]))


def _chain(chains: Chains, draft: ChainDraft, members: list[int], mentions: tuple[int, ...]) -> Chain:
    names = Counter(
        chains.text(member) for member in members if chains.mentions[member].kind is MentionKind.NAME
    )
    if not names:
        nouns = (member for member in members if chains.mentions[member].kind is not MentionKind.PRONOUN)
        return Chain(
            mentions,
            draft.type,
            chains.text(next(nouns, members[0])),
            descriptors=tuple(sorted(draft.titles)),
            named=False,
        )
    own = words_of(draft.form)  # and not the one that somebody was born with
    best = max(
        names,
        key=lambda name: (
            same_person(words_of(name), own) or same_person(own, words_of(name)),
            len(words_of(name)),
            draft.type is not EntityType.PERSON and len(name),
            names[name],
            name,
        ),
    )
    aliases = tuple(sorted(name for name in names if name != best))
    return Chain(mentions, draft.type, best, aliases, tuple(sorted(draft.titles)))


def _with_inferred(event: EventMention, draft: EventDraft) -> EventMention:
    """The event with the day that its report gives it; chains go by what the words say alone."""
    if draft.time != (None, None) or draft.inferred[0] is None:
        return event
    return replace(event, begin=draft.inferred[0], end=draft.inferred[1])


def _event(parse: Parse, draft: EventDraft, number: dict[int, int]) -> EventMention:
    trigger = draft.trigger
    sentence = parse.sentences[parse.sentence_of[trigger.token]]
    begin, end = draft.time
    return EventMention(
        trigger=parse.span(trigger.start, trigger.token + 1),
        text=parse.string(trigger.start, trigger.token + 1),
        lemma=trigger.lemma,
        roleset=trigger.roleset,
        type=draft.term.type,
        mode=draft.term.mode,
        sentence=parse.span(sentence[0], _last_word(parse, *sentence)),
        arguments=tuple(
            _argument(parse, each, number)
            for each in sorted(draft.arguments, key=lambda one: (one.start, one.end, one.label))
        ),
        status=draft.factuality.status,
        polarity=draft.factuality.polarity,
        certainty=draft.factuality.certainty,
        begin=begin,
        end=end,
        place=number[draft.place] if draft.place is not None else None,
        attribution=draft.attribution,
        magnitudes=draft.magnitudes,
        confidence=round(trigger.confidence, 4),
    )


def _last_word(parse: Parse, start: int, end: int) -> int:
    """The end of a sentence without white space that the reader counts to it."""
    while end - start > 1 and parse.tags[end - 1] == "_SP":
        end -= 1
    return end


def _argument(parse: Parse, draft: ArgumentDraft, number: dict[int, int]) -> Argument:
    return Argument(
        role=draft.role,
        propbank=draft.label,
        span=parse.span(draft.start, draft.end),
        text=parse.string(draft.start, draft.end),
        confidence=round(draft.confidence, 4),
        mention=number[draft.mention] if draft.mention is not None else None,
    )


def _attribution(
    parse: Parse, drafts: tuple[AttributionDraft, ...], index: int, number: dict[int, int]
) -> Attribution:
    draft = drafts[index]
    return Attribution(
        content=draft.content,
        cue=draft.cue_span,
        cue_text=draft.cue_span.of(parse.text),
        source=number[draft.source] if draft.source is not None else None,
        polarity=draft.polarity,
        certainty=draft.certainty,
        quoted=draft.quoted,
        parent=parent_of(drafts, parse, index),
    )

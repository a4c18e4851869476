"""What an event leaves unsaid: the other party of a meeting, the deed in "denied that it was involved".

And what is said without being an event of any type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context, Refined
from kg.extract.drafts import ArgumentDraft, EventDraft
from kg.extract.facts.factuality import Factuality
from kg.extract.reader.parse import Parse
from kg.extract.speech.denials import CHARGES
from kg.extract.speech.nesting import innermost
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.clauses import own_subject
from kg.extract.syntax.quotes import tokens_in
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger, gives_actor
from kg.model import EntityType, Polarity, Role
from kg.ontology import Flag, Term

_PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE})
_TALKS = frozenset({"CONSULT", "AGREE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "CRIME", "ACCIDENT"})
_NO_TYPE, _SAYING = Term("OTHER"), Term("STATEMENT", "SAY")
_SHORT = 3
_REACH = 3
_CONFIDENCE = 0.45
_COMING = frozenset("arrive come fly gather go head leave meet return travel visit".split())
_TOGETHER = frozenset("chat converse embrace greet hug negotiate pose shake speak talk toast welcome".split())
_ASKED_IN = frozenset({"interview.01"})  # who says something in an interview is asked


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


def with_sayings(
    drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...]
) -> tuple[EventDraft, ...]:
    """Let a verb without a type that brings a quotation be a saying: "sobbed", "joked"."""
    cues = {each.cue for each in attributions if each.quoted and each.source is not None}
    return tuple(
        replace(draft, term=_SAYING, arguments=tuple(_as_said(each) for each in draft.arguments))
        if draft.term == _NO_TYPE and draft.trigger.token in cues
        else draft
        for draft in drafts
    )


def _as_said(argument: ArgumentDraft) -> ArgumentDraft:
    return replace(argument, role=Role.TOPIC) if argument.label == "ARG1" else argument


def with_parties(context: Context, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Let those who do something after or in talks be their parties: "Trump and Kim signed it after talks".

    So does who says something in a statement, or "during talks with his counterpart"; and so do both who talk to each
    other during a meeting.
    """
    mentions, result = context.fillers.mentions.drafts, []
    for draft in drafts:
        said = draft.term.type == "STATEMENT"
        verb = _clause_around(context, draft)
        subject = own_subject(context.parse, verb) if verb is not None else None
        parties = context.fillers.of(subject) if subject is not None else ()
        if verb is not None and not said:
            parties = (*parties, *_beside_them(context, verb))
        known = {each.mention for each in draft.arguments}
        others = sum(each.role is Role.ACTOR for each in draft.arguments)
        if draft.trigger.roleset in _ASKED_IN:
            others = sum(each.role is Role.RECIPIENT for each in draft.arguments)
        enough = not others if said or len(parties) > 1 else others == 1 and _is_with(context, draft)
        if enough and all(mentions[each].type in _PARTIES and each not in known for each in parties):
            role = Role.RECIPIENT if draft.trigger.roleset in _ASKED_IN else Role.ACTOR
            added = (
                ArgumentDraft(role, "ARG0", mentions[each].start, mentions[each].end, _CONFIDENCE, each)
                for each in parties
            )
            known_parties = (
                (_asking(context, each) for each in draft.arguments)
                if role is Role.RECIPIENT
                else draft.arguments
            )
            draft = replace(draft, arguments=(*known_parties, *added))
        result.append(draft)
    return tuple(result)


def _beside_them(context: Context, verb: int) -> tuple[int, ...]:
    """Those to whom or with whom somebody speaks, poses, shakes hands."""
    parse = context.parse
    if parse.lemmas[verb] not in _TOGETHER:
        return ()
    beside = (child for child in parse.kids(verb, "obj", "obl") if parse.case(child) in ("", "to", "with"))
    return tuple(each for child in beside for each in context.fillers.of(child))


def _asking(context: Context, argument: ArgumentDraft) -> ArgumentDraft:
    """With whom somebody has an interview asks."""
    if argument.mention is None or argument.role not in (Role.TOPIC, Role.OTHER):
        return argument
    head = context.fillers.mentions.drafts[argument.mention].head
    return replace(argument, role=Role.ACTOR) if context.parse.case(head) == "with" else argument


def _is_with(context: Context, draft: EventDraft) -> bool:
    """Tell whether talks have their one party behind "with" and nobody's name before them."""
    parse, token = context.parse, draft.trigger.token
    owned = any(parse.deps[child] == "nmod:poss" for child in parse.children[token])
    return not owned and any(parse.case(child) == "with" for child in parse.kids(token, "nmod"))


def _clause_around(context: Context, draft: EventDraft) -> int | None:
    """The verb that talks modify: "signed after talks", "signed after hours of talks"; "said in a statement"."""
    parse, noun = context.parse, draft.trigger.token
    carried = draft.trigger.support is not None and draft.term.type == "CONSULT"
    if draft.term.type not in ("CONSULT", "STATEMENT") or parse.is_verb(noun) or carried:
        return None
    if parse.rels[noun] == "nmod" and parse.case(noun) == "of":
        noun = parse.heads[noun]
    verb, case = parse.heads[noun], parse.case(noun)
    if draft.term.type == "CONSULT" and case == "for":  # "is in Oslo for talks with"
        return verb if parse.lemmas[verb] in _COMING or parse.kid(verb, "cop") is not None else None
    if parse.rels[noun] != "obl" or case not in ("after", "in", "during", "following", "at"):
        return None
    if draft.term.type == "STATEMENT" and (case != "in" or context.cue(verb) is None):
        return None
    return verb if parse.is_verb(verb) and not is_passive(parse, verb) else None


def _one_sided(context: Context, draft: EventDraft, party: ArgumentDraft, source: int) -> bool:
    parse, token = context.parse, draft.trigger.token
    if draft.term.type not in _TALKS or parse.is_verb(token) or gives_actor(parse, draft.trigger):
        return False
    if context.fillers.mentions.drafts[source].type is not EntityType.PERSON or party.mention == source:
        return False
    between = parse.lower[token + 1 : party.start]
    return between[:1] == ("with",) and not any(
        parse.deps[child] == "nmod:poss" for child in parse.children[token]
    )


def untyped_statements(
    context: Context,
    triggers: tuple[Trigger, ...],
    attributions: tuple[AttributionDraft, ...],
    done: set[int | None],
) -> tuple[Trigger, ...]:
    """Return triggers of type OTHER for what a source says where nothing in it has a type of its own.

    What somebody asserts is kept whatever it is about, but for what somebody or something only is: the head of each
    sentence of the content stands for it. The attributions in `done` are left out.
    """
    parse = context.parse
    taken = {trigger.token for trigger in triggers} | {trigger.support for trigger in triggers}
    found: dict[int, Trigger] = {}
    for index, attribution in enumerate(attributions):
        if index in done:
            continue
        for start, end in _by_sentence(context, attribution):
            head = parse.root_of(start, end)
            near = {head, *parse.kids(head, "obj", "xcomp", "ccomp", "conj", "nsubj", "obl")}
            if head in found or innermost(attributions, parse, head) != index:
                continue
            if any(innermost(attributions, parse, token) == index for token in near & taken):
                continue
            trigger = _plain_trigger(context, head)
            if trigger is not None:
                found[head] = trigger
    return tuple(found.values())


def _by_sentence(context: Context, attribution: AttributionDraft) -> Iterator[tuple[int, int]]:
    """The tokens of a content, sentence by sentence."""
    tokens = tokens_in(context.parse, attribution.content)
    start = tokens.start
    while start < tokens.stop:
        end = min(context.parse.sentences[context.parse.sentence_of[start]][1], tokens.stop)
        yield start, end
        start = end


def _plain_trigger(context: Context, head: int) -> Trigger | None:
    parse = context.parse
    mention = context.fillers.mentions.of(head)
    copula = parse.kid(head, "cop")
    if parse.tags[head].startswith("NNP") or parse.lemmas[head] in ("%", "percent"):
        return None  # "the winners were Ann and Ben", "turnout was 90%"
    if parse.tags[head][:2] not in ("VB", "NN", "JJ") or (mention is not None and copula is None):
        return None
    if context.governor(head) is not None and parse.kid(head, "acl", "xcomp", "ccomp", "csubj") is not None:
        return None
    predicate = context.predicates.get(head)
    if predicate is None and copula is not None:
        predicate = context.predicates.get(copula)
    if isinstance(predicate, Refined) and context.has_flag(head, Flag.LIGHT):
        return None  # the table of senses says that it is no event
    roleset = predicate.roleset if predicate is not None else ""
    involved = parse.tags[head][:2] != "NN" and parse.lower[head] in context.lexicon.involvement
    if copula is not None and not involved:
        return None  # what somebody or something is: "it was an incredible day"
    return Trigger(head, head, parse.lemmas[head], roleset, Term("OTHER"), _CONFIDENCE, predicate)


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


def denied_claims(
    context: Context, drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...]
) -> tuple[EventDraft, ...]:
    """Return events for "The minister denied this": what somebody claimed just before, now denied."""
    found = []
    for index, attribution in enumerate(attributions):
        if attribution.polarity is not Polarity.NEGATIVE or attribution.cue < 0:
            continue
        tokens = tokens_in(context.parse, attribution.content)
        word = next((token for token in tokens if context.parse.lemmas[token] in CHARGES), None)
        if word is None or len(tokens) > _SHORT:
            continue
        others = (draft for draft in drafts if draft.attribution != index)
        deed = _claimed_before(context, others, attribution.cue)
        if deed is not None:
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


def _claimed_before(context: Context, drafts: Iterable[EventDraft], cue: int) -> EventDraft | None:
    """What somebody claimed just before: "The minister denied this"."""
    sentence_of = context.parse.sentence_of
    claimed = [
        draft
        for draft in drafts
        if draft.trigger.token < cue
        and draft.attribution is not None
        and sentence_of[cue] - sentence_of[draft.trigger.token] <= 1
    ]
    last = [draft for draft in claimed if draft.attribution == claimed[-1].attribution]
    return min(last, key=lambda draft: _depth(context.parse, draft.trigger.token), default=None)


def _depth(parse: Parse, token: int) -> int:
    """How many words stand above one in its sentence: "negotiated" is what "the deal had been negotiated" claims."""
    return sum(1 for _ in parse.up(token))


def _denied(context: Context, deed: EventDraft, word: int, attribution: int) -> EventDraft:
    parse = context.parse
    predicate = context.predicates.get(word)
    trigger = Trigger(
        word, word, parse.lemmas[word], deed.trigger.roleset, deed.term, _CONFIDENCE, predicate, support=None
    )
    if parse.lemmas[word] in CHARGES:
        same = tuple(replace(each, confidence=_CONFIDENCE) for each in deed.arguments)
        return EventDraft(trigger, deed.term, same, Factuality(), deed.time, deed.place, (), attribution)
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

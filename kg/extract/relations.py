"""Lasting relations that titles, appositions and place names state: who holds which office of what, what lies where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.mentions import MentionDraft
from kg.extract.nounphrases import descriptor, title_start
from kg.model import EntityType, MentionKind

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_HOLDERS = frozenset(
    {EntityType.PLACE, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.FACILITY}
)
_STATE_TO_BODY = {"head_of_state_of": "head_of", "head_of_government_of": "head_of", "minister_of": "head_of"}
_OF_A_PART = frozenset({"head_of", "director_of", "chair_of", "leader_of"})
_PERSONAL = frozenset(
    {
        "child_of",
        "spouse_of",
        "sibling_of",
        "parent_of",
        "works_for",
        "spokesperson_of",
        "represents",
        "ally_of",
    }
)


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation of two mentions, stated by tokens [start, end)."""

    subject: int
    relation: str
    object: int
    start: int
    end: int
    confidence: float


def find_relations(context: Context) -> tuple[RelationDraft, ...]:
    """Return the relations that the article states, without repeats of one pair in one place."""
    found: dict[tuple[int, str, int], RelationDraft] = {}
    for index, draft in enumerate(context.fillers.mentions.drafts):
        for relation in (
            *_offices(context, index, draft),
            *_bodies(context, index, draft),
            *_located(context, index, draft),
        ):
            found.setdefault((relation.subject, relation.relation, relation.object), relation)
    return tuple(found.values())


def _offices(context: Context, index: int, draft: MentionDraft) -> Iterator[RelationDraft]:
    """ "Russian president Vladimir Putin", "George Kettaneh, the head of the Lebanese Red Cross"."""
    if draft.kind is not MentionKind.NAME or draft.type is not EntityType.PERSON:
        return
    parse = context.parse
    beside = [
        child
        for child in parse.children[draft.head]
        if parse.rels[child] in ("nmod", "compound", "appos", "flat")
    ]
    above = parse.heads[draft.head]
    if parse.rels[draft.head] in ("appos", "flat", "compound", "nmod") and not parse.case(draft.head):
        beside.append(above)
    beside += [
        token
        for token, mention in context.fillers.mentions.at.items()
        if mention == index and token < draft.start
    ]
    for noun in dict.fromkeys(beside):
        owner = context.fillers.mentions.of(noun)
        if parse.tags[noun] not in ("NN", "NNS", "NNP") or draft.start <= noun < draft.end:
            continue
        if (
            owner is not None
            and owner != index
            and context.fillers.mentions.drafts[owner].kind is MentionKind.NAME
        ):
            continue
        title = descriptor(parse, noun, stop=draft.start if noun < draft.start else None)
        office = context.lexicon.office(title) or context.lexicon.office(parse.lemmas[noun])
        if office is not None:
            yield from _held(context, index, draft, noun, _relation(context, noun, *office))


def _relation(context: Context, noun: int, office: str, relation: str) -> str:
    """ "Lebanon's customs chief" is not the head of Lebanon: an office in one word may be that of a part."""
    if relation not in _OF_A_PART or " " in office or "-" in office:
        return relation
    mentions = context.fillers.mentions
    part = any(mentions.of(child) is None for child in context.parse.kids(noun, "compound"))
    return "works_for" if part else relation


def _held(
    context: Context, index: int, draft: MentionDraft, noun: int, office: str
) -> Iterator[RelationDraft]:
    parse, mentions = context.parse, context.fillers.mentions
    shared = [
        child
        for child in parse.children[draft.head]
        if child < noun and child >= title_start(parse, noun, draft.head)
    ]
    for child in (*parse.children[noun], *shared):
        before = child < noun and parse.rels[child] in ("amod", "compound", "nmod")
        after = (
            child > noun
            and parse.rels[child] == "nmod"
            and parse.case(child) in ("of", "for", "to", "at", "in")
        )
        if not (before or after):
            continue
        for each in parse.conjuncts(child):
            other = mentions.of(each)
            if other is None or other == index or draft.start <= each < draft.end:
                continue
            held = mentions.drafts[other]
            if held.kind is MentionKind.NOMINAL or (
                held.kind is MentionKind.NAME and held.type not in _HOLDERS
            ):
                continue
            if held.kind is MentionKind.PRONOUN and parse.lower[held.start] != "its":
                continue
            if held.type is EntityType.PERSON and office not in _PERSONAL:
                continue
            relation = _STATE_TO_BODY.get(office, office) if held.type is EntityType.ORGANIZATION else office
            start, end = min(draft.start, noun, held.start), max(draft.end, noun + 1, held.end)
            yield RelationDraft(index, relation, other, start, end, 0.8 * draft.confidence)
            break


def _bodies(context: Context, index: int, draft: MentionDraft) -> Iterator[RelationDraft]:
    """ "Russian intelligence", "Syria's government": a body that its noun names by the country."""
    if draft.kind is not MentionKind.NOMINAL or draft.type is not EntityType.ORGANIZATION:
        return
    parse, mentions = context.parse, context.fillers.mentions
    for child in parse.children[draft.head]:
        other = (
            mentions.of(child)
            if child < draft.head and parse.rels[child] in ("amod", "compound", "nmod")
            else None
        )
        if other is None or mentions.drafts[other].kind is not MentionKind.NAME:
            continue
        held = mentions.drafts[other]
        if held.type in (EntityType.PLACE, EntityType.GROUP):
            yield RelationDraft(index, "part_of", other, held.start, draft.end, 0.6 * held.confidence)


def _located(context: Context, index: int, draft: MentionDraft) -> Iterator[RelationDraft]:
    """ "Hangzhou, China": a place, a comma, the place that it lies in."""
    parse, mentions = context.parse, context.fillers.mentions
    if draft.kind is not MentionKind.NAME or draft.type not in _PLACES or draft.end + 1 >= len(parse):
        return
    if parse.words[draft.end] != ",":
        return
    other = mentions.of(draft.end + 1)
    if (
        other is None
        or parse.heads[mentions.drafts[other].head] != draft.head
        or parse.rels[mentions.drafts[other].head] == "conj"
    ):
        return
    held = mentions.drafts[other]
    if held.kind is MentionKind.NAME and held.type is EntityType.PLACE and held.start == draft.end + 1:
        yield RelationDraft(index, "located_in", other, draft.start, held.end, 0.8 * draft.confidence)

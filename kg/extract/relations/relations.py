"""Lasting relations that the text states: offices, families, places in places; by rules, and by the relation reader.

Rules go first: they say an office exactly, and when it is held. What the reader adds stands between chains that have
names; a pair of which a rule has said something closer is left to the rule, and so is an office that a rule has filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.chains.chains import Chains
from kg.extract.context import Context
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.extract.relations.drafts import RelationDraft, RelationSources
from kg.extract.relations.gates import believed
from kg.extract.relations.offices import office_relations
from kg.extract.relations.origins import of_the_same, origins, party_members
from kg.extract.relations.pairs import EntityView
from kg.extract.relations.stretches import RelationFinder
from kg.extract.relations.validity import Dates
from kg.extract.relations.verbs import verb_relations
from kg.extract.speech.speech import AttributionDraft
from kg.extract.tables.known_offices import Where
from kg.extract.tables.offices import load_office_tables
from kg.model import EntityType, MentionKind, TimePoint

__all__ = ["RelationDraft", "find_relations"]

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_OF_PLACES = frozenset({"located_in", "part_of"})
_TELLING = frozenset({"say", "tell", "accord"})
_SENTENCES = 12
_NATIONS = frozenset({"English", "Kurdish", "Scottish", "Welsh"})
_ANY = frozenset({"a", "an", "any", "some"})


def find_relations(
    context: Context,
    chains: Chains,
    finder: RelationFinder,
    published: TimePoint | None,
    where: Where | None = None,
    attributions: Sequence[AttributionDraft] = (),
) -> tuple[RelationDraft, ...]:
    """Return the relations that the article states; each of two chains once, in order of the text.

    What was published on a day, or names its sources in `attributions` as reports do, is read as news.
    `where` tells in which states people are known to hold offices on its day (`known_offices`).
    """
    dates = Dates(context.parse, context.times, published)
    sources = RelationSources(context.parse, load_office_tables(), dates, finder.knowledge, where)
    found: dict[tuple[int, str, int], RelationDraft] = {}
    for draft in (
        *office_relations(context, sources),
        *verb_relations(context, sources),
        *party_members(context, sources),
        *_places_and_bodies(context, sources),
    ):
        key = (_entity(chains, draft.subject), draft.relation, _entity(chains, draft.object))
        if key[0] != key[2] and (key not in found or _says_more(draft, found[key])):
            found[key] = draft
    said = {frozenset((one, other)) for one, relation, other in found if relation not in _OF_PLACES}
    filled = {(relation, other) for one, relation, other in found if relation not in _OF_PLACES}
    for draft in origins(context, sources):
        one, other = _entity(chains, draft.subject), _entity(chains, draft.object)
        if frozenset((one, other)) not in said:
            found[(one, draft.relation, other)] = draft
            said.add(frozenset((one, other)))
    news = published is not None or _reports(context.parse, attributions)
    for draft in _learned(context, chains, finder, news=news):
        one, other = _entity(chains, draft.subject), _entity(chains, draft.object)
        if frozenset((one, other)) not in said and (draft.relation, other) not in filled:
            found.setdefault((one, draft.relation, other), draft)
            for more in of_the_same(context, draft):
                found.setdefault((_entity(chains, more.subject), more.relation, other), more)
    return tuple(sorted(found.values(), key=lambda each: (each.start, each.end, each.relation, each.object)))


def _reports(parse: Parse, attributions: Sequence[AttributionDraft]) -> bool:
    """Tell whether one sentence of twelve says who says so: in 92 of 120 reports, in 7 of 150 encyclopedic texts."""
    said = sum(
        each.source is not None and each.cue >= 0 and parse.lemmas[each.cue] in _TELLING
        for each in attributions
    )
    return said > 0 and said * _SENTENCES >= len(parse.sentences)


def _entity(chains: Chains, mention: int) -> int:
    """The chain of a mention, or a number of its own below zero."""
    chain = chains.of(mention)
    return chain if chain is not None else -1 - mention


def _says_more(draft: RelationDraft, other: RelationDraft) -> bool:
    return (draft.since is not None) + (draft.until is not None) > (other.since is not None) + (
        other.until is not None
    )


def _places_and_bodies(context: Context, sources: RelationSources) -> Iterator[RelationDraft]:
    for index, draft in enumerate(context.fillers.mentions.drafts):
        yield from _bodies(context, sources, index, draft)
        yield from _located(context, index, draft)


def _bodies(
    context: Context, sources: RelationSources, index: int, draft: MentionDraft
) -> Iterator[RelationDraft]:
    """ "Russian intelligence", "Syria's government": a body that its noun names by the country."""
    if draft.kind is not MentionKind.NOMINAL or draft.type is not EntityType.ORGANIZATION:
        return
    if context.parse.lower[draft.start] in _ANY:
        return  # "an American airline" belongs to no state
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
        name = parse.string(held.start, held.end)
        nation = held.type is EntityType.GROUP and (name in _NATIONS or sources.is_state(name))
        if held.type is EntityType.PLACE or nation:
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
    if held.end + 1 < len(parse) and parse.lower[held.end] in (",", "and", "or"):
        third = mentions.of(held.end + 1)
        if third is not None and mentions.drafts[third].type is EntityType.PLACE:
            return  # places in a row
    if held.kind is MentionKind.NAME and held.type is EntityType.PLACE and held.start == draft.end + 1:
        yield RelationDraft(index, "located_in", other, draft.start, held.end, 0.8 * draft.confidence)


def _learned(
    context: Context, chains: Chains, finder: RelationFinder, *, news: bool
) -> Iterator[RelationDraft]:
    """What the relation reader takes as stated between named chains."""
    named: list[dict[tuple[int, int], int]] = []
    views: list[EntityView] = []
    for chain in chains.chains:
        spans = {
            (draft.start, draft.end): index
            for index in chain.members
            if (draft := chains.mentions[index]).kind is MentionKind.NAME
        }
        if spans:
            named.append(spans)
            views.append(EntityView(chain.type, tuple(sorted(spans))))
    found = finder.find(context.parse, views)
    for stated in believed(context.parse, views, found, finder.knowledge, news=news):
        yield RelationDraft(
            named[stated.subject][stated.left],
            stated.relation,
            named[stated.object][stated.right],
            min(stated.left[0], stated.right[0]),
            max(stated.left[1], stated.right[1]),
            stated.probability,
        )

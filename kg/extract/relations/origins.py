"""Where people are from, as their phrase says: "Flavia Pennetta of Italy"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.relations.drafts import RelationDraft, RelationSources
from kg.extract.relations.titles import Names
from kg.model import EntityType, MentionKind

_SURE = 0.8
_PHRASE = 4  # words at most between a nation and the first name
_ARTICLES = frozenset({"a", "an"})
_BEHIND_PARTY = frozenset({"from", "of", ",", "."})
_AND = frozenset({"and", "&"})


def origins(context: Context, sources: RelationSources) -> Iterator[RelationDraft]:
    """Yield of which state somebody is by the words right behind the name; the offices of kings say more than this."""
    parse, drafts = context.parse, context.fillers.mentions.drafts
    names = Names(context.fillers.mentions)
    for index, draft in enumerate(drafts):
        if draft.kind is not MentionKind.NAME or draft.type is not EntityType.PERSON:
            continue
        place = draft.end + 1
        if place >= len(parse) or parse.lower[draft.end] != "of":
            continue
        other = names.at(place + (parse.tags[place] == "DT" and place + 1 < len(parse)))
        if other is None or drafts[other].start not in (place, place + 1):
            continue
        held = drafts[other]
        if held.type is EntityType.PLACE and sources.is_state(parse.string(held.start, held.end)):
            sure = _SURE * min(draft.confidence, held.confidence)
            yield RelationDraft(index, "citizen_of", other, draft.start, held.end, sure)


def party_members(context: Context, sources: RelationSources) -> Iterator[RelationDraft]:
    """Yield of which party somebody is by the words behind the name: "Claire Lee, Democrat of Missouri"."""
    parse, names = context.parse, Names(context.fillers.mentions)
    for index, draft in enumerate(names.drafts):
        place = draft.end + 1
        if (
            draft.kind is not MentionKind.NAME
            or draft.type is not EntityType.PERSON
            or place + 1 >= len(parse)
        ):
            continue
        place += parse.lower[place] in _ARTICLES
        other = names.at(place) if parse.words[draft.end] == "," else None
        if other is None or parse.lower[place] not in sources.tables.parties:
            continue
        held = names.drafts[other]
        behind = parse.lower[held.end] if held.end < len(parse) else "."
        if held.end == place + 1 and behind in _BEHIND_PARTY:
            sure = _SURE * min(draft.confidence, held.confidence)
            yield RelationDraft(index, "member_of_party", other, draft.start, held.end, sure)


def of_the_same(context: Context, draft: RelationDraft) -> Iterator[RelationDraft]:
    """Yield for the others of a row what is stated of its first: "American astronauts Ann Lee and Bo Hill"."""
    parse, names = context.parse, Names(context.fillers.mentions)
    one, other = (names.drafts[each] for each in (draft.subject, draft.object))
    plural = one.start > 0 and parse.tags[one.start - 1] == "NNS"
    if draft.relation == "citizen_of" and plural and 0 < one.start - other.end <= _PHRASE:
        for each in named_beside(context, names, draft.subject):
            yield replace(draft, subject=each, end=names.drafts[each].end)


def named_beside(context: Context, names: Names, person: int) -> tuple[int, ...]:
    """The people named in a row with one: "Presidents Carter, Ford and Clinton"; none without an "and"."""
    parse, drafts = context.parse, names.drafts
    found: list[int] = []
    end, limit = drafts[person].end, parse.sentences[parse.sentence_of[drafts[person].start]][1]
    while end + 1 < limit:
        comma = parse.words[end] == ","
        last = parse.lower[end + comma] in _AND if end + comma < limit else False
        index = (
            names.person_at(end + comma + last) if (comma or last) and end + comma + last < limit else None
        )
        if index is None:
            return ()
        found.append(index)
        end = drafts[index].end
        if last:
            return tuple(found)
    return ()

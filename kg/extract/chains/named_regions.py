"""The name within a noun phrase for a place: "the Crimea region", "the city of Gaziantep", "the Ohio town of Lima"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.state_nouns import Facts
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.mentions.mentions import Mentions
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind

_REGIONS = frozenset("city county district island province region republic state town village".split())
_EDGES = frozenset({"border"})
_TOWNS = frozenset("camp city neighborhood neighbourhood suburb town township village".split())
_CAPITALS = frozenset({"capital", "town"})
_STATES = frozenset({"nation", "state"})
_LARGER = _STATES | {"division"}
_INDEFINITE = frozenset({"a", "an", "another"})


def named_region(parse: Parse, mentions: Mentions, draft: MentionDraft, facts: Facts) -> int | None:
    """The name that says which place a noun means: before it, or behind "of" where the one before only says where."""
    if draft.kind is not MentionKind.NOMINAL or draft.type is not EntityType.PLACE or draft.plural:
        return None
    lemma = parse.lemmas[draft.head]
    if lemma in _EDGES:
        return None  # "the Gaza border" is not Gaza
    before = behind = None
    for number in _places(parse, mentions, draft):
        name = mentions.drafts[number]
        kind = facts(parse.string(name.start, name.end), name.type).kind
        if name.start == draft.head + 2 and parse.lower[draft.head + 1] == "of":
            if lemma in _REGIONS or (lemma == "capital" and kind in _CAPITALS):
                behind = number
        elif name.head < draft.head and before is None and not _only_lies_there(parse, draft, kind):
            before = None if behind is not None and kind in _STATES else number
    return behind if before is None else before


def _places(parse: Parse, mentions: Mentions, draft: MentionDraft) -> Iterator[int]:
    """The named places that hang on a noun, but for its owners."""
    for child in parse.children[draft.head]:
        number = mentions.of(child)
        if number is None or parse.deps[child] == "nmod:poss":
            continue
        name = mentions.drafts[number]
        hangs = parse.rels[child] in ("compound", "nmod", "amod")
        if name.kind is MentionKind.NAME and name.type is EntityType.PLACE and hangs:
            yield number


def _only_lies_there(parse: Parse, draft: MentionDraft, kind: str) -> bool:
    """Tell whether a town is one in the place named before it: "a Helmand village", "the West Bank town"."""
    if parse.lemmas[draft.head] not in _TOWNS:
        return False
    return parse.lower[draft.start] in _INDEFINITE or kind in _LARGER

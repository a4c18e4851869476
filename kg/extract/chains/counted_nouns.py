"""Several people whom a text counts again: "three guards ... the three", "six gunmen ... the six men"."""

from __future__ import annotations

from kg.extract.chains.drafts import Chains
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.extract.tables.numerals import UNITS
from kg.model import EntityType, MentionKind

_REACH = 4  # sentences
_LEAST, _MOST = 3, 99  # "the two" may be two people named


def counted_before(chains: Chains, index: int) -> int | None:
    """The chain of the people of whom "the three" or "the six men" are said, the last ones of that number."""
    parse, draft = chains.parse, chains.mentions[index]
    count = _count(parse, draft)
    if count is None or parse.lower[draft.start] != "the" or draft.type is not EntityType.GROUP:
        return None
    for earlier in range(index - 1, -1, -1):
        other = chains.mentions[earlier]
        if parse.sentence_of[draft.head] - parse.sentence_of[other.head] > _REACH:
            return None
        people = other.kind is MentionKind.NOMINAL and other.type is EntityType.GROUP
        if people and _count(parse, other) == count:
            return chains.of(earlier)
    return None


def _count(parse: Parse, draft: MentionDraft) -> int | None:
    """How many people a noun phrase counts, where it counts some."""
    numbers = [draft.head] if parse.tags[draft.head] == "CD" else list(parse.kids(draft.head, "nummod"))
    if len(numbers) != 1:
        return None
    word = parse.lower[numbers[0]]
    found = int(word) if word.isascii() and word.isdigit() else int(UNITS.get(word, 0))
    return found if _LEAST <= found <= _MOST else None

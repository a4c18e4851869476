"""Chains that an article lists side by side, and which so are not one: "a judge, a court reporter and a deputy"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.model import EntityMention, ExtractionRecord, MentionKind

_COMMA = re.compile(r"\s*,\s*")
_LAST = re.compile(r"\s*[,;]?\s*\b(?:and|or)\s+|\s*;\s*")
_SHORT = 3
"""Of "Ann Lee, a judge, and Ben Roy" the second may say who the first is; of longer rows none of them does."""


def listed_together(record: ExtractionRecord, text: str) -> Mapping[int, frozenset[int]]:
    """Return for each chain of the record the chains that stand in a list with it, by their places in the record."""
    chain_of = {index: number for number, chain in enumerate(record.chains) for index in chain.mentions}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for pair in _listed(record.mentions, text):
        one, other = (chain_of.get(index) for index in pair)
        if one is not None and other is not None and one != other:
            found[one].add(other)
            found[other].add(one)
    return {number: frozenset(others) for number, others in found.items()}


def _listed(mentions: Sequence[EntityMention], text: str) -> Iterator[tuple[int, int]]:
    """The pairs of mentions that stand in one list."""
    order = sorted(
        (index for index, each in enumerate(mentions) if each.kind is not MentionKind.PRONOUN),
        key=lambda index: (mentions[index].span.begin, -mentions[index].span.end),
    )
    row: list[int] = []
    for index in order:
        if row and mentions[index].span.end <= mentions[row[-1]].span.end:
            continue  # a name within a phrase
        between = text[mentions[row[-1]].span.end : mentions[index].span.begin] if row else ""
        if row and _LAST.fullmatch(between):
            yield row[-1], index
            if len(row) >= _SHORT:
                yield from combinations((*row, index), 2)
            row = [index]
        elif row and _COMMA.fullmatch(between):
            row.append(index)
        else:
            row = [index]

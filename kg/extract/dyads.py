"""What the text says that one party did to another: the event between a source and a target, and its type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.triggers.coding import Coder
from kg.ontology import Term


@dataclass(frozen=True, slots=True)
class Dyad:
    """The deciding word of an event between two parties, and what it amounts to."""

    token: int
    term: Term


def find_dyad(
    context: Context, source: tuple[int, int] | None, target: tuple[int, int] | None
) -> Dyad | None:
    """Return what the party over tokens `source` does to the one over `target`; None where no event is known.

    Of the words that govern the source, the nearest that reaches over the target counts; then what it governs. Where
    the text does not name one of the two, the other one leads to the event.
    """
    first = source or target
    if first is None:
        return None
    parse = context.parse
    start = _head(context, *first)
    goal = _head(context, *target) if target is not None else None
    toward = frozenset((goal, *parse.up(goal))) if goal is not None else frozenset()
    coder = Coder(context, toward)
    best: tuple[tuple[bool, bool, int], Dyad] | None = None
    for rank, node in enumerate(_candidates(context, start, toward)):
        found = coder.meaning(node)
        if found is None:
            continue
        key = (not coder.is_political(found.term), goal is not None and node not in toward, rank)
        if best is None or key < best[0]:
            best = (key, Dyad(node, found.term))
    return best[1] if best is not None else None


def _candidates(context: Context, start: int, toward: frozenset[int]) -> Iterator[int]:
    """Words that may tell what the source does: those above it, then those beside and below these."""
    parse = context.parse
    above = list(parse.up(start))
    if not above:
        above = [start]
    yield from above
    for node in above:
        yield from _below(context, node, toward)
    yield start
    yield from _below(context, start, toward)


def _below(context: Context, node: int, toward: frozenset[int]) -> Iterator[int]:
    parse = context.parse
    stack = [node]
    found: list[int] = []
    while stack:
        token = stack.pop(0)
        for child in parse.children[token]:
            if parse.tags[child][:1] in ("V", "N", "J") and parse.rels[child] not in ("nsubj",):
                found.append(child)
                stack.append(child)
    yield from sorted(found, key=lambda token: token not in toward)


def _head(context: Context, start: int, end: int) -> int:
    """The head of a party: the noun whose governor lies outside, where the tree falls apart the last of them."""
    parse = context.parse
    heads = [
        token
        for token in range(start, end)
        if not start <= parse.heads[token] < end or parse.heads[token] == token
    ]
    nouns = [token for token in heads if parse.tags[token][:2] in ("NN", "PR", "CD")]
    return nouns[0] if nouns else parse.root_of(start, end)

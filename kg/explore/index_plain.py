"""Sentences of articles where there is a graph and no store: those of claims, and between them what marks end."""

import re
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from kg.explore.numbers import Numbers
from kg.explore.schema import REPORT_INDEX
from kg.model import Graph

_END: Final = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")


def write_plain_readings(db: sqlite3.Connection, graph: Graph, numbers: Numbers) -> None:
    """Write the sentences of each article; a graph alone knows no quotes, no times and no reasons."""
    claimed: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for claim in graph.claims:
        claimed[claim.article].add((claim.begin, claim.end))
    for article in graph.articles:
        spans = sorted(sentences(article.text, sorted(claimed[article.id])))
        data = np.array(spans, np.int32).tobytes()
        db.execute("INSERT INTO reading VALUES (?, ?, '[]')", (numbers.of_articles[article.id], data))
    db.execute(REPORT_INDEX)


def sentences(text: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences [begin, end) of a text; those that are known stay whole."""
    kept: list[tuple[int, int]] = []
    for begin, end in known:
        if end <= len(text) and (not kept or begin >= kept[-1][1]):
            kept.append((begin, end))
    begins = [begin for begin, _ in kept]
    place = 0
    for found in (*(match.end() for match in _END.finditer(text)), len(text)):
        if found <= place:
            continue
        after = bisect_right(begins, found - 1)
        if after and kept[after - 1][1] > found:  # a mark within a known sentence ends nothing
            continue
        yield from _cut(text, place, found, [span for span in kept if place <= span[0] and span[1] <= found])
        place = found


def _cut(text: str, first: int, last: int, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield known sentences within [first, last) and what lies between them, without the white space around it."""
    place = first
    for begin, end in (*known, (last, last)):
        rest = text[place:begin]
        if rest.strip():
            yield place + len(rest) - len(rest.lstrip()), place + len(rest.rstrip())
        if begin < end:
            yield begin, end
        place = end

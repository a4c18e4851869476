"""Search as you type: names, labels, titles and sentences that have every word of what was typed.

The tables of words are numbered by importance, so the first rows that the engine finds are the ones wanted, and it
never has to look at the rest.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from typing import Final

import numpy as np

from kg.explore.columns import Columns
from kg.explore.database import among
from kg.explore.model import GraphNode, Hit, Hits
from kg.explore.nodes import read_nodes
from kg.explore.schema import SENTENCE_BITS
from kg.explore.texts import clipped

_WORD: Final = re.compile(r"\w+")
_MOST_WORDS: Final = 12
_SHORTEST_BEGINNING: Final = 3  # of a word that sentences are searched for by its beginning
_AROUND: Final = 240


def search(db: sqlite3.Connection, columns: Columns, text: str, limit: int) -> Hits:
    """Return what `text` finds: entities, events, titles, then sentences. Its last word may be unfinished."""
    words = _words(text)
    if not words:
        return Hits(())
    share = max(2, limit * 2 // 5)
    entities = list(_nodes(db, columns, "entity_words", words, limit))
    events = list(_nodes(db, columns, "event_words", words, limit))
    articles = list(_articles(db, words, limit))
    sentences = list(_sentences(db, words, limit))
    hits: list[Hit] = []
    for found, most in ((entities, share), (events, share), (articles, share // 2)):
        hits += found[:most]
    hits += sentences[: max(2, limit - len(hits))]
    if len(hits) < limit:
        shown = {(hit.kind, hit.id, hit.begin) for hit in hits}
        rest = [hit for hit in (*entities, *events, *articles) if (hit.kind, hit.id, hit.begin) not in shown]
        hits += rest[: limit - len(hits)]
    order = ("entity", "event", "article", "sentence")
    return Hits(tuple(sorted(hits[:limit], key=lambda hit: order.index(hit.kind))))


def marked(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of `text` that are one of `words`, or begin with the last of them."""
    whole, beginning = set(words[:-1]), words[-1]
    return tuple(
        found.span()
        for found in _WORD.finditer(text)
        if (word := _folded(found.group())) in whole or word.startswith(beginning)
    )


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _WORD.findall(text[:500])][:_MOST_WORDS]


def _folded(word: str) -> str:
    """Return a word as the index has it: lower case, without accents."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _rows(
    db: sqlite3.Connection, table: str, words: list[str], limit: int, *, begun: bool = True
) -> list[int]:
    """Return the first rows with all words; those with the last word whole come before those that only begin so."""
    quoted = [f'"{word}"' for word in words]
    found: dict[int, None] = {}
    for query in (" AND ".join(quoted), " AND ".join(quoted) + " *")[: 2 if begun else 1]:
        question = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?"
        found.update((row[0], None) for row in db.execute(question, (query, limit)))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _nodes(
    db: sqlite3.Connection, columns: Columns, table: str, words: list[str], limit: int
) -> Iterator[Hit]:
    rows = _rows(db, table, words, limit)
    for number, node in zip(rows, read_nodes(db, rows), strict=True):
        events = len(columns.events.of(number - columns.event_count)) if node.kind == "entity" else 0
        yield Hit(
            kind=node.kind,
            id=node.id,
            label=node.label,
            type=node.type,
            count=events or node.reports,
            date=_date(node),
            marked=marked(node.label, words),
        )


def _date(node: GraphNode) -> str | None:
    return node.begin.value if node.begin else None


def _articles(db: sqlite3.Connection, words: list[str], limit: int) -> Iterator[Hit]:
    rows = _rows(db, "article_words", words, limit)
    question = "SELECT number, id, title, publisher, published, words FROM article WHERE number IN ({})"
    found = {row[0]: row for row in among(db, question, rows)}
    for number in rows:
        _, id, title, publisher, published, count = found[number]
        label = clipped(title)
        yield Hit(
            kind="article",
            id=id,
            label=label,
            type=publisher,
            count=count,
            date=published,
            article=id,
            marked=marked(label, words),
        )


def _sentences(db: sqlite3.Connection, words: list[str], limit: int) -> Iterator[Hit]:
    begun = len(words[-1]) >= _SHORTEST_BEGINNING
    rows = _rows(db, "sentence_words", words, limit, begun=begun)
    question = (
        "SELECT number, id, publisher, published, text, sentences FROM article "
        "JOIN reading ON article = number WHERE number IN ({})"
    )
    found = {row[0]: row for row in among(db, question, sorted({row >> SENTENCE_BITS for row in rows}))}
    for row in rows:
        _, id, publisher, published, text, data = found[row >> SENTENCE_BITS]
        begin, end = np.frombuffer(data, np.int32).reshape(-1, 2)[row & ((1 << SENTENCE_BITS) - 1)].tolist()
        begin, end = _window(text, begin, end, words)
        label = " ".join(text[begin:end].split())
        yield Hit(
            kind="sentence",
            id=id,
            label=label,
            type=publisher,
            count=0,
            date=published,
            article=id,
            begin=begin,
            end=end,
            marked=marked(label, words),
        )


def _window(text: str, begin: int, end: int, words: list[str]) -> tuple[int, int]:
    """Return the part of a very long sentence around its first marked word."""
    if end - begin <= 2 * _AROUND:
        return begin, end
    spans = marked(text[begin:end], words)
    middle = begin + (spans[0][0] if spans else 0)
    low = max(begin, middle - _AROUND // 2)
    return low, min(end, low + 2 * _AROUND)

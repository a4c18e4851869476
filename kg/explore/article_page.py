"""One article to read, with what was found in it."""

import sqlite3

import msgspec
import numpy as np
from msgspec import Struct

from kg.explore.model import When
from kg.explore.nodes import read_nodes, when
from kg.http.requests import Refused
from kg.project.rdf.terms import web_iri

_MOST_HIGHLIGHTS = 20_000


class Highlight(Struct, frozen=True, kw_only=True, rename="camel"):
    """Characters [begin, end): an entity, an event, a quote or a time; `id` is the node's."""

    begin: int
    end: int
    kind: str
    id: str | None
    type: str
    label: str


class Reprinted(Struct, frozen=True, rename="camel"):
    """An article that reprints this one, or that it reprints."""

    id: str
    title: str


class ArticlePage(Struct, frozen=True, kw_only=True, rename="camel"):
    """The reader's page; `text` is the text as stored, which all offsets count in."""

    id: str
    title: str
    publisher: str
    published: When | None
    url: str | None
    authors: tuple[str, ...]
    words: int
    reprints: tuple[Reprinted, ...]
    text: str
    sentences: tuple[tuple[int, int], ...]
    highlights: tuple[Highlight, ...]


def article_page(db: sqlite3.Connection, id: str) -> ArticlePage:
    """Return the page of the article with this id; raises Refused where there is none."""
    row = db.execute(
        "SELECT number, title, publisher, published, granularity, url, authors, words, original, text, sentences, "
        "marks FROM article LEFT JOIN reading ON article = number WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        raise Refused(404, f"the graph has no article {id[:60]}")
    (
        number,
        title,
        publisher,
        published,
        granularity,
        url,
        authors,
        words,
        original,
        text,
        sentences,
        marks,
    ) = row
    address = web_iri(url) if url else None
    pairs = np.frombuffer(sentences or b"", np.int32).reshape(-1, 2).tolist()
    return ArticlePage(
        id=id,
        title=title,
        publisher=publisher,
        published=when(published, granularity),
        url=address[1:-1] if address else None,
        authors=msgspec.json.decode(authors, type=tuple[str, ...]),
        words=words,
        reprints=_reprints(db, id, original),
        text=text,
        sentences=tuple((begin, end) for begin, end in pairs),
        highlights=_highlights(db, number, marks or "[]"),
    )


def _reprints(db: sqlite3.Connection, id: str, original: str | None) -> tuple[Reprinted, ...]:
    rows = db.execute("SELECT id, title FROM article WHERE original = ? OR id = ? LIMIT 100", (id, original))
    return tuple(Reprinted(row[0], row[1]) for row in rows)


def _highlights(db: sqlite3.Connection, number: int, marks: str) -> tuple[Highlight, ...]:
    rows = db.execute(
        "SELECT begin, end, node FROM mention WHERE article = ? ORDER BY begin, end LIMIT ?",
        (number, _MOST_HIGHLIGHTS),
    ).fetchall()
    numbers = sorted({row[2] for row in rows})
    nodes = dict(zip(numbers, read_nodes(db, numbers), strict=True))
    found = [
        Highlight(
            begin=begin, end=end, kind=nodes[n].kind, id=nodes[n].id, type=nodes[n].type, label=nodes[n].label
        )
        for begin, end, n in rows
    ]
    for begin, end, kind, label in msgspec.json.decode(marks, type=list[tuple[int, int, str, str]]):
        found.append(Highlight(begin=begin, end=end, kind=kind, id=None, type=kind, label=label))
    return tuple(sorted(found, key=lambda each: (each.begin, -each.end, each.kind)))

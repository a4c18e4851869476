"""DocRED and Re-DocRED: documents in words, entities with all their mentions, relations as Wikidata properties.

A file is one JSON list; a document has `title`, `sents` (lists of words), `vertexSet` (for each entity its mentions
`{name, type, sent_id, pos: [start, end)}`) and `labels` (`{h, t, r, evidence}`, absent where nothing is annotated).
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import msgspec

from kg.errors import ReadError

_REASON = "bad_redocred"


@dataclass(frozen=True, slots=True)
class Vertex:
    """An entity: annotated type (PER, ORG, LOC, MISC, TIME, NUM) and mentions, words [start, end) of the document."""

    type: str
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """`item` and `value` index the vertices; `property` is a Wikidata property such as P131."""

    item: int
    property: str
    value: int


@dataclass(frozen=True, slots=True)
class RelationDocument:
    """One document in sentences of words."""

    title: str
    sentences: tuple[tuple[str, ...], ...]
    vertices: tuple[Vertex, ...]
    statements: frozenset[Statement]


class _Mention(msgspec.Struct):
    name: str
    type: str
    sent_id: int
    pos: tuple[int, int]


class _Label(msgspec.Struct):
    h: int
    r: str
    t: int


class _Record(msgspec.Struct, rename={"vertices": "vertexSet"}):
    title: str
    sents: tuple[tuple[str, ...], ...]
    vertices: list[list[_Mention]]
    labels: list[_Label] = []


def read_redocred(path: Path, rejected: list[str]) -> Iterator[RelationDocument]:
    """Yield the documents of a file, or of the *.json files of a folder.

    A document that is not as described becomes an entry of `rejected` ("file, document 3: reason"). Raises ReadError
    where a file holds no JSON list.
    """
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        try:
            records = msgspec.json.decode(file.read_bytes().removeprefix(BOM_UTF8), type=list[msgspec.Raw])
        except OSError as error:
            raise ReadError(_REASON, f"{file}: cannot be read ({error.strerror})") from error
        except msgspec.DecodeError as error:
            raise ReadError(_REASON, f"{file}: no JSON list of documents ({error})") from error
        for number, record in enumerate(records, start=1):
            try:
                yield _document(msgspec.json.decode(record, type=_Record))
            except (msgspec.DecodeError, ValueError) as error:
                rejected.append(f"{file.name}, document {number}: {error}")


def _document(record: _Record) -> RelationDocument:
    starts = [0, *accumulate(map(len, record.sents))][:-1]
    vertices = tuple(_vertex(mentions, starts, record.sents) for mentions in record.vertices)
    if not any(record.sents):
        raise ValueError("no words")
    for label in record.labels:
        if not (0 <= label.h < len(vertices) and 0 <= label.t < len(vertices)):
            raise ValueError(f"label {label.h} {label.r} {label.t} names no vertex")
    statements = frozenset(Statement(label.h, label.r, label.t) for label in record.labels)
    return RelationDocument(record.title, record.sents, vertices, statements)


def _vertex(mentions: list[_Mention], starts: list[int], sentences: tuple[tuple[str, ...], ...]) -> Vertex:
    spans = set()
    for mention in mentions:
        start, end = mention.pos
        if not 0 <= mention.sent_id < len(starts) or not 0 <= start < end <= len(sentences[mention.sent_id]):
            raise ValueError(f"mention {mention.name!r} lies outside sentence {mention.sent_id}")
        spans.add((starts[mention.sent_id] + start, starts[mention.sent_id] + end))
    if not spans:
        raise ValueError("an entity without mentions")
    return Vertex(mentions[0].type, tuple(sorted(spans)))

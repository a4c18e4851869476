"""All that is told of one event."""

import sqlite3

import msgspec
import numpy as np
from msgspec import Struct

from kg.explore.columns import Columns, Ints
from kg.explore.database import decoded_mentions, decoded_spans
from kg.explore.model import GraphNode, Named, Passage
from kg.explore.nodes import named, number_of, read_nodes
from kg.explore.one_source import OneSource, one_sources
from kg.explore.passages import Passages, Span
from kg.explore.reasons import Why, why
from kg.project.rdf.types import TypeTable

_MOST_PASSAGES = 8  # of one participant
_MOST_CLAIMS = 200
_NEAR = 6


class Participant(Struct, frozen=True, rename="camel"):
    """An entity in a role, with the words that say so."""

    entity: Named
    role: str
    propbank: str
    confidence: float
    passages: tuple[Passage, ...]


class EventReport(Struct, frozen=True, rename="camel"):
    """Words that evoke the event."""

    passage: Passage
    confidence: float


class ClaimRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """A source's assertion; `by` None: the publisher makes it."""

    id: str
    by: Named | None
    publisher: str
    polarity: str
    certainty: float
    cue: str | None
    quoted: bool
    passage: Passage


class MagnitudeRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """A number that an article gives."""

    measure: str
    text: str
    low: float | None
    high: float | None
    unit: str | None
    passage: Passage | None


class Side(Struct, frozen=True, rename="camel"):
    """A value, who gives it, and where."""

    value: str
    by: tuple[str, ...]
    passages: tuple[Passage, ...]


class Dispute(Struct, frozen=True, rename="camel"):
    """What reports say differently of one aspect."""

    about: str
    sides: tuple[Side, ...]


class RelatedEvent(Struct, frozen=True, rename="camel"):
    """An event that this one is part of, causes or comes before (`out`), or the other way round (`in`)."""

    relation: str
    direction: str
    node: GraphNode


class EventPage(Struct, frozen=True, kw_only=True, rename="camel"):
    """The event page."""

    node: GraphNode
    mode: str | None
    type_label: str
    predicate: str
    polarity: str
    place: Named | None
    participants: tuple[Participant, ...]
    reports: tuple[EventReport, ...]
    claims: tuple[ClaimRow, ...]
    magnitudes: tuple[MagnitudeRow, ...]
    disagreements: tuple[Dispute, ...]
    why: Why
    one_sources: tuple[OneSource, ...]
    related: tuple[RelatedEvent, ...]
    before: tuple[GraphNode, ...]
    after: tuple[GraphNode, ...]


def event_page(db: sqlite3.Connection, columns: Columns, types: TypeTable, id: str) -> EventPage:
    """Return the page of the event with this id; raises Refused where there is none."""
    number = number_of(db, id)
    node = read_nodes(db, [number])[0]
    mode, predicate, polarity, place, mentions, magnitudes = db.execute(
        "SELECT mode, predicate, polarity, place, mentions, magnitudes FROM event WHERE number = ?", (number,)
    ).fetchone()
    passages = Passages(db)
    evoking = decoded_mentions(mentions)
    spans = [(article, begin, end) for article, begin, end, _ in evoking]
    passages.load(spans)
    before, after = _near(columns, number)
    return EventPage(
        node=node,
        mode=mode,
        type_label=_type_label(types, node.type, mode),
        predicate=predicate,
        polarity=polarity,
        place=None if place is None else named(db, [place]).get(place),
        participants=_participants(db, passages, number),
        reports=tuple(
            EventReport(passages.one(span), each[3]) for span, each in zip(spans, evoking, strict=True)
        ),
        claims=_claims(db, passages, number, spans),
        magnitudes=_magnitudes(passages, magnitudes),
        disagreements=_disputes(db, passages, number),
        why=why(db, passages, number, event=True),
        one_sources=one_sources(db, (span[0] for span in spans)),
        related=_related(db, number),
        before=tuple(read_nodes(db, before)),
        after=tuple(read_nodes(db, after)),
    )


def _type_label(types: TypeTable, upper: str, mode: str | None) -> str:
    found = types.get((upper, mode)) or types.get((upper, None))
    return found.label if found else upper


def _participants(db: sqlite3.Connection, passages: Passages, number: int) -> tuple[Participant, ...]:
    rows = db.execute(
        "SELECT entity, role, propbank, confidence, sources FROM edge WHERE event = ? AND role IS NOT NULL",
        (number,),
    ).fetchall()
    names = named(db, (row[0] for row in rows))
    spans = [decoded_spans(row[4])[:_MOST_PASSAGES] for row in rows]
    passages.load(span for found in spans for span in found)
    return tuple(
        Participant(names[entity], role, propbank, round(confidence, 4), passages.all(found))
        for (entity, role, propbank, confidence, _), found in zip(rows, spans, strict=True)
    )


def _claims(
    db: sqlite3.Connection, passages: Passages, number: int, evoking: list[Span]
) -> tuple[ClaimRow, ...]:
    rows = db.execute(
        "SELECT id, maker, publisher, polarity, certainty, cue, quoted, article, begin, end FROM claim "
        "WHERE event = ? ORDER BY part LIMIT ?",
        (number, _MOST_CLAIMS),
    ).fetchall()
    names = named(db, (row[1] for row in rows if row[1] is not None))
    passages.load((row[7], row[8], row[9]) for row in rows)
    return tuple(
        ClaimRow(
            id=id,
            by=None if maker is None else names[maker],
            publisher=publisher,
            polarity=polarity,
            certainty=round(certainty, 4),
            cue=cue,
            quoted=bool(quoted),
            passage=passages.one((article, begin, end), whole=True, marks=evoking),
        )
        for id, maker, publisher, polarity, certainty, cue, quoted, article, begin, end in rows
    )


def _magnitudes(passages: Passages, data: str) -> tuple[MagnitudeRow, ...]:
    kind = list[tuple[int, int, int, str, str, float | None, float | None, str]]
    found = msgspec.json.decode(data, type=kind)
    passages.load((article, begin, end) for article, begin, end, *_ in found)
    return tuple(
        MagnitudeRow(
            measure=measure,
            text=text,
            low=low,
            high=high,
            unit=unit or None,
            passage=passages.one((article, begin, end)) if end > begin else None,
        )
        for article, begin, end, measure, text, low, high, unit in found
    )


def _disputes(db: sqlite3.Connection, passages: Passages, number: int) -> tuple[Dispute, ...]:
    found: list[Dispute] = []
    rows = db.execute("SELECT about, statements FROM disagreement WHERE event = ? ORDER BY rowid", (number,))
    for about, data in rows.fetchall():
        statements = msgspec.json.decode(data, type=list[tuple[str, str, int, int, int]])
        sides: dict[str, tuple[dict[str, None], list[Span]]] = {}
        for value, by, article, begin, end in statements:
            who, spans = sides.setdefault(value, ({}, []))
            who[by] = None
            spans.append((article, begin, end))
        shown = tuple(Side(value, tuple(who), passages.all(spans)) for value, (who, spans) in sides.items())
        found.append(Dispute(about, shown))
    return tuple(found)


def _related(db: sqlite3.Connection, number: int) -> tuple[RelatedEvent, ...]:
    rows = db.execute(
        "SELECT relation, 'out', object FROM event_relation WHERE subject = ?1 UNION ALL "
        "SELECT relation, 'in', subject FROM event_relation WHERE object = ?1 LIMIT 100",
        (number,),
    ).fetchall()
    nodes = read_nodes(db, [row[2] for row in rows])
    return tuple(RelatedEvent(row[0], row[1], node) for row, node in zip(rows, nodes, strict=True))


def _near(columns: Columns, number: int) -> tuple[list[int], list[int]]:
    """Return events with the same participants, nearest in time: those before, those after, nearest first.

    Events with two or more participants in common go before those with one.
    """
    first, last = int(columns.first[number]), int(columns.last[number])
    around = columns.events.of_all(columns.entities.of(number))
    if first == 0 or len(around) == 0:
        return [], []
    others, shared = np.unique(around, return_counts=True)
    dated = (others != number) & (columns.first[others] > 0)
    others, shared = others[dated], shared[dated]
    before = columns.last[others] < first
    after = columns.first[others] > last
    return (
        _nearest(others[before], shared[before], first - columns.last[others[before]]),
        _nearest(others[after], shared[after], columns.first[others[after]] - last),
    )


def _nearest(others: Ints, shared: "np.typing.NDArray[np.intp]", distance: Ints) -> list[int]:
    order = np.lexsort((others, distance, shared < 2))[:_NEAR]
    found: list[int] = others[order].tolist()
    return found

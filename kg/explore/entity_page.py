"""All that is told of one entity."""

import sqlite3

import msgspec
import numpy as np
from msgspec import Struct, structs

from kg.explore.columns import Columns
from kg.explore.database import among, decoded_mentions, decoded_spans
from kg.explore.model import GraphNode, Named, Passage, RoleRow
from kg.explore.nodes import named, number_of, read_nodes
from kg.explore.passages import Passages
from kg.explore.reasons import Why, why
from kg.project.rdf import vocabulary as v
from kg.project.rdf.terms import web_iri

_MOST_EVENTS = 50
_MOST_OTHERS = 30
_MOST_MENTIONS = 40
_MOST_ALIASES = 100
_MOST_RELATIONS = 100
_MOST_PASSAGES = 2  # of one relation


class OutsideId(Struct, frozen=True, rename="camel"):
    """An id in another data set, with its address where that has one."""

    scheme: str
    value: str
    url: str | None


class RoleCount(Struct, frozen=True, rename="camel"):
    """How often the entity has a role."""

    role: str
    count: int


class Companion(Struct, frozen=True, rename="camel"):
    """Another entity, and the number of events that both take part in."""

    entity: Named
    events: int


class EntityRelation(Struct, frozen=True, kw_only=True, rename="camel"):
    """A lasting relation; `out` where the entity is its subject."""

    relation: str
    direction: str
    other: Named
    since: str | None
    until: str | None
    confidence: float
    passages: tuple[Passage, ...]


class Mentions(Struct, frozen=True, rename="camel"):
    """The first mentions, and how many there are."""

    total: int
    passages: tuple[Passage, ...]


class EntityPage(Struct, frozen=True, kw_only=True, rename="camel"):
    """The entity page."""

    node: GraphNode
    aliases: tuple[str, ...]
    ids: tuple[OutsideId, ...]
    description: str | None
    roles: tuple[RoleCount, ...]
    events: tuple[RoleRow, ...]
    with_: tuple[Companion, ...] = msgspec.field(name="with")
    relations: tuple[EntityRelation, ...]
    mentions: Mentions
    why: Why


def entity_page(db: sqlite3.Connection, columns: Columns, id: str) -> EntityPage:
    """Return the page of the entity with this id; raises Refused where there is none."""
    number = number_of(db, id)
    node = read_nodes(db, [number])[0]
    aliases, ids, description, mentions, mentioned = db.execute(
        "SELECT aliases, ids, description, mentions, mentioned FROM entity WHERE number = ?", (number,)
    ).fetchone()
    passages = Passages(db)
    shown = columns.events.of(number - columns.event_count)[:_MOST_EVENTS].tolist()
    shown_mentions = [(a, b, e) for a, b, e, _ in decoded_mentions(mentions)[:_MOST_MENTIONS]]
    return EntityPage(
        node=node,
        aliases=msgspec.json.decode(aliases, type=tuple[str, ...])[:_MOST_ALIASES],
        ids=tuple(_outside(*each) for each in msgspec.json.decode(ids, type=list[tuple[str, str]])),
        description=description,
        roles=_roles(db, columns, number),
        events=_events(db, number, shown),
        with_=_companions(db, columns, number),
        relations=_relations(db, passages, number),
        mentions=Mentions(mentioned, passages.all(shown_mentions)),
        why=why(db, passages, number, event=False),
    )


def _outside(scheme: str, value: str) -> OutsideId:
    form = v.ID_SCHEMES.get(scheme)
    iri = web_iri(form.format(value)) if form and value else None
    return OutsideId(scheme, value, iri[1:-1] if iri else None)


def _roles(db: sqlite3.Connection, columns: Columns, number: int) -> tuple[RoleCount, ...]:
    """Return how often the entity has each role; its place in an event is the role `place`."""
    events = columns.events.of(number - columns.event_count).tolist()
    rows = db.execute(
        "SELECT coalesce(role, 'place'), count(*) FROM edge WHERE entity = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        (number,),
    )
    return tuple(RoleCount(row[0], row[1]) for row in rows) if events else ()


def _events(db: sqlite3.Connection, number: int, events: list[int]) -> tuple[RoleRow, ...]:
    question = "SELECT event, coalesce(role, 'place') FROM edge WHERE event IN ({}) AND entity = ?"
    roles: dict[int, list[str]] = {}
    for event, role in among(db, question, events, number):
        roles.setdefault(event, []).append(role)
    return tuple(
        RoleRow(**structs.asdict(node), role=", ".join(dict.fromkeys(roles.get(event, ()))))
        for event, node in zip(events, read_nodes(db, events), strict=True)
    )


def _companions(db: sqlite3.Connection, columns: Columns, number: int) -> tuple[Companion, ...]:
    mine = columns.events.of(number - columns.event_count)
    if len(mine) == 0:
        return ()
    others, counts = np.unique(columns.entities.of_all(mine), return_counts=True)
    order = np.lexsort((others, -counts))
    chosen = [(int(others[i]) + columns.event_count, int(counts[i])) for i in order[: _MOST_OTHERS + 1]]
    names = named(db, (each for each, _ in chosen))
    return tuple(Companion(names[each], count) for each, count in chosen if each != number)[:_MOST_OTHERS]


def _relations(db: sqlite3.Connection, passages: Passages, number: int) -> tuple[EntityRelation, ...]:
    rows = db.execute(
        "SELECT relation, 'out', object, since, until, confidence, sources FROM relation WHERE subject = ?1 "
        "UNION ALL SELECT relation, 'in', subject, since, until, confidence, sources FROM relation WHERE object = ?1 "
        "ORDER BY confidence DESC LIMIT ?2",
        (number, _MOST_RELATIONS),
    ).fetchall()
    names = named(db, (row[2] for row in rows))
    return tuple(
        EntityRelation(
            relation=relation,
            direction=direction,
            other=names[other],
            since=since,
            until=until,
            confidence=round(confidence, 4),
            passages=passages.all(decoded_spans(sources)[:_MOST_PASSAGES]),
        )
        for relation, direction, other, since, until, confidence, sources in rows
    )

"""Statements about statements: relations, places and reprints reified, with our confidence and the evidence."""

from collections.abc import Iterable
from typing import Final

from kg.model import Event, EventRelation, PlaceOf, Provenance, Relation, Reprint
from kg.project.rdf import vocabulary as v
from kg.project.rdf.names import Names, event_relation_term, relation_term
from kg.project.rdf.terms import decimal, text
from kg.project.rdf.time import time_literal

Pairs = list[str]
"""What is said of a subject: each is a predicate and an object, N-Triples text with one space between them.

One string, not a tuple of two: half the time of an export went into making, sorting and joining these. A predicate is
an IRI and has no space; as text the pairs sort as they would by predicate, then object.
"""
Block = tuple[str, Pairs]
"""A subject, and what is said of it."""
Triple = tuple[str, str, str]

A_STATEMENT: Final = f"{v.A} {v.RDF_STATEMENT}"


def statement_pairs(
    names: Names, triple: Triple, confidence: float | None, sources: Iterable[Provenance]
) -> Pairs:
    """Return `triple` reified, with our confidence in it and its evidence."""
    subject, predicate, object_ = triple
    pairs = [
        f"{v.RDF_OBJECT} {object_}",
        f"{v.RDF_PREDICATE} {predicate}",
        f"{v.RDF_SUBJECT} {subject}",
        A_STATEMENT,
    ]
    pairs += evidence(names, sources)
    if confidence is not None:
        pairs.append(f"{v.own('confidence')} {decimal(confidence)}")
    return pairs


def evidence(names: Names, sources: Iterable[Provenance]) -> Pairs:
    """Return the spans that something is derived from."""
    return [f"{v.DERIVED_FROM} {names.span(each.article, each.begin, each.end)}" for each in sources]


def reprint_block(names: Names, reprint: Reprint) -> Block:
    """Return the statement that one article reprints another, with how much of it."""
    triple = (names.article(reprint.article), v.own("reprints"), names.article(reprint.original))
    pairs = statement_pairs(names, triple, None, ())
    return names.reprint(reprint), [*pairs, f"{v.own('similarity')} {decimal(reprint.similarity)}"]


def relation_triple(names: Names, relation: Relation) -> Triple:
    """Return the triple that a relation of two entities states."""
    return names.entity(relation.subject), relation_term(relation.relation), names.entity(relation.object)


def event_relation_triple(names: Names, relation: EventRelation) -> Triple:
    """Return the triple that a relation of two events states."""
    return names.event(relation.subject), event_relation_term(relation.relation), names.event(relation.object)


def relation_block(names: Names, relation: Relation) -> Block:
    """Return the statement that a relation of two entities holds, since when and until when."""
    pairs = statement_pairs(names, relation_triple(names, relation), relation.confidence, relation.sources)
    pairs.append(f"{v.IDENTIFIER} {text(relation.id)}")
    for name, point in (("since", relation.since), ("until", relation.until)):
        if point is not None:
            pairs.append(f"{v.own(name)} {time_literal(point.value)}")
    return names.relation(relation.id), pairs


def event_relation_block(names: Names, relation: EventRelation) -> Block:
    """Return the statement that a relation of two events holds."""
    triple = event_relation_triple(names, relation)
    return names.event_relation(relation), statement_pairs(
        names, triple, relation.confidence, relation.sources
    )


def place_triple(names: Names, event: Event, place: PlaceOf) -> Triple:
    """Return the triple that an event took place somewhere."""
    return names.event(event.id), v.HAS_PLACE, names.entity(place.entity)


def place_pairs(names: Names, event: Event, place: PlaceOf) -> Pairs:
    """Return the statement that an event took place somewhere."""
    return statement_pairs(names, place_triple(names, event, place), place.confidence, place.sources)

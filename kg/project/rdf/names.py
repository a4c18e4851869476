"""The IRIs of everything in the graph, below one base."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from kg.ids import content_id
from kg.model import Event, EventRelation, Magnitude, Participation, Reprint
from kg.project.rdf import vocabulary as v
from kg.project.rdf.terms import clean, segment

SpanNames: TypeAlias = Callable[[int, int], str]
"""The offset IRI of characters [begin, end) of one article's text."""


class Names(Struct, frozen=True):
    """Makes IRI terms for ids; `base` is an absolute IRI that ends with a slash or a hash."""

    base: str = v.BASE

    def entity(self, ident: str) -> str:
        """Return the IRI of an entity."""
        return f"<{self.base}entity/{segment(ident)}>"

    def event(self, ident: str, part: str = "") -> str:
        """Return the IRI of an event, or with `part` (`time`, `begin`, `end`) of its time."""
        return f"<{self.base}event/{segment(ident)}{'#' + part if part else ''}>"

    def claim(self, ident: str) -> str:
        """Return the IRI of a claim."""
        return f"<{self.base}claim/{segment(ident)}>"

    def article(self, ident: str) -> str:
        """Return the IRI of an article."""
        return f"<{self.base}article/{segment(ident)}>"

    def span(self, article: str, begin: int, end: int) -> str:
        """Return the offset IRI of characters [begin, end) of an article's text (RFC 5147)."""
        return f"<{self.base}article/{segment(article)}#char={begin},{end}>"

    def spans(self, article: str) -> SpanNames:
        """Return what makes the offset IRIs of one article, as `span` does, for the many that it has."""
        start = f"<{self.base}article/{segment(article)}#char="
        return lambda begin, end: f"{start}{begin},{end}>"

    def geometry(self, entity: str) -> str:
        """Return the IRI of the point where an entity lies."""
        return f"<{self.base}entity/{segment(entity)}#point>"

    def publisher(self, name: str) -> str:
        """Return the IRI of a publisher or wire agency."""
        return f"<{self.base}publisher/{segment(name)}>"

    def software(self, name: str) -> str:
        """Return the IRI of a program such as `kg-reader/1`."""
        return f"<{self.base}software/{'/'.join(segment(part) for part in name.split('/'))}>"

    def participation(self, event: Event, part: Participation) -> str:
        """Return the IRI of a participation."""
        ident = content_id("p", event.id, part.entity, part.role, clean(part.propbank))
        return f"<{self.base}participation/{ident}>"

    def magnitude(self, event: Event, number: Magnitude) -> str:
        """Return the IRI of a number that an article gives for an event."""
        where = (str(number.begin), str(number.end))
        ident = content_id("q", event.id, number.article, number.measure, *where, clean(number.text))
        return f"<{self.base}magnitude/{ident}>"

    def relation(self, ident: str) -> str:
        """Return the IRI of the statement that a relation holds."""
        return f"<{self.base}statement/{segment(ident)}>"

    def place(self, event: Event, entity: str) -> str:
        """Return the IRI of the statement that an event took place somewhere."""
        return f"<{self.base}statement/{content_id('s', event.id, 'PLACE', entity)}>"

    def event_relation(self, relation: EventRelation) -> str:
        """Return the IRI of the statement that a relation of two events holds."""
        ident = content_id("s", relation.subject, relation.relation, relation.object)
        return f"<{self.base}statement/{ident}>"

    def reprint(self, reprint: Reprint) -> str:
        """Return the IRI of the statement that one article reprints another."""
        return f"<{self.base}statement/{content_id('s', reprint.article, 'REPRINTS', reprint.original)}>"

    def article_graph(self, article: str) -> str:
        """Return the name of the graph of what one article states."""
        return f"<{self.base}graph/{segment(article)}>"

    @property
    def merged(self) -> str:
        """Return the name of the merged graph."""
        return f"<{self.base}graph/merged>"

    @property
    def dataset(self) -> str:
        """Return the name of the graph that describes the dataset."""
        return f"<{self.base}graph/dataset>"

    def about(self, part: str = "") -> str:
        """Return the IRI of the dataset itself, or of a part of its description."""
        return f"<{self.base}dataset{'#' + part if part else ''}>"


def relation_term(relation: str) -> str:
    """Return the property for a relation of two entities (`head_of_state_of`)."""
    return f"<{v.RELATION}{segment(relation)}>"


def event_relation_term(relation: str) -> str:
    """Return the property for a relation of two events (`SUB_EVENT_OF`, `CAUSED`, `BEFORE`)."""
    return v.EVENT_RELATIONS.get(relation) or v.own(segment(relation.lower()))

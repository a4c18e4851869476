"""The edges of the property graph, type by type."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kg.errors import ExportError
from kg.model import Graph, Mention, Relation
from kg.project.property.nodes import distinct_mentions
from kg.project.property.values import Draft, Edge, edge, known, moment, sourced

_BETWEEN_EVENTS = ("SUB_EVENT_OF", "CAUSED", "BEFORE")


def _participations(graph: Graph) -> Iterator[Edge]:
    for event in graph.events:
        for part in event.participants:
            told_apart = {"role": part.role.value, "propbank": part.propbank}
            yield edge(
                "PARTICIPATES_IN", part.entity, event.id, sourced(part.confidence, part.sources), told_apart
            )


def _places(graph: Graph) -> Iterator[Edge]:
    for event in graph.events:
        if event.place is not None:
            place = event.place
            yield edge("TOOK_PLACE_AT", event.id, place.entity, sourced(place.confidence, place.sources))


def _reports(graph: Graph) -> Iterator[Edge]:
    for event in graph.events:
        mentions = _by_article(event.mentions)
        for article in event.articles:
            here = mentions.get(article, ())
            surest = max((mention.confidence for mention in here), default=None)
            yield edge("REPORTED_IN", event.id, article, {**_first(here), "confidence": surest})


def _makers(graph: Graph) -> Iterator[Edge]:
    for claim in graph.claims:
        if claim.source is not None:
            yield edge("MADE_BY", claim.id, claim.source)


def _subjects(graph: Graph) -> Iterator[Edge]:
    for claim in graph.claims:
        yield edge("ABOUT", claim.id, claim.event)


def _statements(graph: Graph) -> Iterator[Edge]:
    for claim in graph.claims:
        yield edge("STATED_IN", claim.id, claim.article, {"begin": claim.begin, "end": claim.end})


def _appearances(graph: Graph) -> Iterator[Edge]:
    for entity in graph.entities:
        for article, here in _by_article(entity.mentions).items():
            yield edge("MENTIONED_IN", entity.id, article, {"count": len(here), **_first(here)})


def _between_events(kind: str) -> Callable[[Graph], Iterator[Edge]]:
    def found(graph: Graph) -> Iterator[Edge]:
        for relation in graph.event_relations:
            if relation.relation == kind:
                draft = sourced(relation.confidence, relation.sources)
                yield edge(kind, relation.subject, relation.object, draft)
            elif relation.relation not in _BETWEEN_EVENTS:
                raise ExportError(f"no edge type for the relation {relation.relation!r} between events")

    return found


def _relations(graph: Graph) -> Iterator[Edge]:
    for relation in graph.relations:
        yield Edge(relation.id, relation.subject, relation.object, "RELATED_TO", known(_relation(relation)))


def _relation(relation: Relation) -> Draft:
    return {
        "relation": relation.relation,
        **moment("since", relation.since),
        **moment("until", relation.until),
        **sourced(relation.confidence, relation.sources),
    }


def _reprints(graph: Graph) -> Iterator[Edge]:
    for reprint in graph.reprints:
        yield edge("REPRINTS", reprint.article, reprint.original, {"similarity": reprint.similarity})


def _references(graph: Graph) -> Iterator[Edge]:
    return (edge("REFERS_TO", m.id, entity.id) for entity in graph.entities for m in entity.mentions)


def _evocations(graph: Graph) -> Iterator[Edge]:
    return (edge("EVOKES", m.id, event.id) for event in graph.events for m in event.mentions)


def _standings(graph: Graph) -> Iterator[Edge]:
    return (edge("STANDS_IN", mention.id, mention.article) for mention in distinct_mentions(graph))


def _by_article(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    in_order = sorted(mentions)
    return {
        article: tuple(group) for article, group in groupby(in_order, key=lambda mention: mention.article)
    }


def _first(mentions: tuple[Mention, ...]) -> Draft:
    return {"begin": mentions[0].begin, "end": mentions[0].end} if mentions else {}


EDGES: dict[str, Callable[[Graph], Iterator[Edge]]] = {
    "PARTICIPATES_IN": _participations,
    "TOOK_PLACE_AT": _places,
    "REPORTED_IN": _reports,
    "MADE_BY": _makers,
    "ABOUT": _subjects,
    "STATED_IN": _statements,
    "MENTIONED_IN": _appearances,
    **{kind: _between_events(kind) for kind in _BETWEEN_EVENTS},
    "RELATED_TO": _relations,
    "REPRINTS": _reprints,
    "REFERS_TO": _references,
    "EVOKES": _evocations,
    "STANDS_IN": _standings,
}
"""For each edge type, what yields its edges."""

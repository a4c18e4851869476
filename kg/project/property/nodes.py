"""The nodes of the property graph, label by label."""

from collections.abc import Callable, Iterator
from itertools import chain

from kg.model import Article, Claim, Entity, Event, Graph, Mention
from kg.project.property.schema import MEASURES
from kg.project.property.values import Draft, Node, moment, node

MOST_NAME = 2_000
"""Characters of a name: more than 8,167 bytes are too many for an index of Neo4j, and a load would end there."""


def _articles(graph: Graph) -> Iterator[Node]:
    for article in graph.articles:
        yield node("Article", article.id, _article(article))


def _article(article: Article) -> Draft:
    return {
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "authors": article.authors,
        "agency": article.agency,
        **moment("published", article.published),
        "language": article.language,
        "sha256": article.sha256,
        "words": article.words,
        "source": article.source,
        "sourceId": article.source_id,
        "derivedFrom": article.derived_from,
        "retrieved": article.retrieved,
    }


def _entities(graph: Graph) -> Iterator[Node]:
    for entity in graph.entities:
        yield node("Entity", entity.id, _entity(entity))


def _entity(entity: Entity) -> Draft:
    outside = dict(reversed(entity.ids))
    return {
        "type": entity.type.value,
        "name": entity.name if len(entity.name) <= MOST_NAME else entity.name[: MOST_NAME - 1] + "…",
        "aliases": entity.aliases,
        "description": entity.description,
        "externalIds": tuple(f"{scheme}:{value}" for scheme, value in entity.ids),
        **{scheme: outside.get(scheme) for scheme in ("wikidata", "iso3166", "geonames")},
        "lat": entity.lat,
        "lon": entity.lon,
    }


def _events(graph: Graph) -> Iterator[Node]:
    for event in graph.events:
        yield node("Event", event.id, _event(event))


def _event(event: Event) -> Draft:
    return {
        "type": event.type,
        "mode": event.mode,
        "label": event.label,
        "predicate": event.predicate,
        "status": event.status.value,
        "polarity": event.polarity.value,
        "certainty": event.certainty,
        **moment("begin", event.begin),
        **moment("end", event.end),
        "sourceCount": event.source_count,
        "articleCount": event.article_count,
        "magnitudes": tuple(
            f"{m.measure}|{_number(m.low)}|{_number(m.high)}|{m.unit}|{m.article}#char={m.begin},{m.end}|{m.text}"
            for m in event.magnitudes
        ),
        **_extremes(event),
    }


def _extremes(event: Event) -> dict[str, float]:
    found: dict[str, float] = {}
    for measure in MEASURES:
        given = [m for m in event.magnitudes if m.measure == measure]
        numbers = [number for m in given for number in (m.low, m.high) if number is not None]
        if numbers:
            found |= {f"{measure}Min": min(numbers), f"{measure}Max": max(numbers)}
    return found


def _claims(graph: Graph) -> Iterator[Node]:
    for claim in graph.claims:
        yield node("Claim", claim.id, _claim(claim))


def _claim(claim: Claim) -> Draft:
    return {
        "text": claim.text,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty,
        "cue": claim.cue,
        "quoted": claim.quoted,
        "publisher": claim.publisher,
    }


def _mentions(graph: Graph) -> Iterator[Node]:
    for mention in distinct_mentions(graph):
        yield node(
            "Mention",
            mention.id,
            {
                "article": mention.article,
                "begin": mention.begin,
                "end": mention.end,
                "text": mention.text,
                "kind": mention.kind.value,
                "confidence": mention.confidence,
            },
        )


def distinct_mentions(graph: Graph) -> Iterator[Mention]:
    """Yield each mention once: a span that denotes an entity may evoke an event as well."""
    seen: set[str] = set()
    for holder in chain[Entity | Event](graph.entities, graph.events):
        for mention in holder.mentions:
            if mention.id not in seen:
                seen.add(mention.id)
                yield mention


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


NODES: dict[str, Callable[[Graph], Iterator[Node]]] = {
    "Article": _articles,
    "Entity": _entities,
    "Event": _events,
    "Claim": _claims,
    "Mention": _mentions,
}
"""For each label, what yields its nodes."""

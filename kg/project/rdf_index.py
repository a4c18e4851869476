"""What each article states, gathered from the merged graph by the provenance of its parts."""

from collections.abc import Iterable

from msgspec import Struct, field

from kg.model import (
    Claim,
    Entity,
    Event,
    EventRelation,
    Graph,
    Magnitude,
    Mention,
    Participation,
    PlaceOf,
    Provenance,
    Relation,
)

Span = tuple[int, int]


class ArticleParts(Struct):
    """The parts of the graph that stand on one article, each with its spans [begin, end) in that article."""

    entities: list[tuple[Entity, Mention]] = field(default_factory=list)
    events: list[tuple[Event, Mention]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    participations: list[tuple[Event, Participation, list[Span]]] = field(default_factory=list)
    places: list[tuple[Event, PlaceOf, list[Span]]] = field(default_factory=list)
    magnitudes: list[tuple[Event, Magnitude]] = field(default_factory=list)
    relations: list[tuple[Relation, list[Span]]] = field(default_factory=list)
    event_relations: list[tuple[EventRelation, list[Span]]] = field(default_factory=list)

    def sentences(self) -> list[Span]:
        """Return the spans of the sentences that make claims, in text order."""
        return sorted({(claim.begin, claim.end) for claim in self.claims})

    def spans(self) -> list[Span]:
        """Return every span that something rests on, in text order."""
        found = {(mention.begin, mention.end) for _, mention in self.entities}
        found.update((mention.begin, mention.end) for _, mention in self.events)
        found.update((claim.begin, claim.end) for claim in self.claims)
        found.update((number.begin, number.end) for _, number in self.magnitudes if number.end > number.begin)
        for sources in (
            *(sources for _, _, sources in self.participations),
            *(sources for _, _, sources in self.places),
            *(sources for _, sources in self.relations),
            *(sources for _, sources in self.event_relations),
        ):
            found.update(sources)
        return sorted(found)


def parts_by_article(graph: Graph) -> dict[str, ArticleParts]:
    """Return the parts of each article of the graph. Parts that name an article which the graph lacks are left out."""
    parts = {article.id: ArticleParts() for article in graph.articles}
    for entity in graph.entities:
        for mention in entity.mentions:
            if mention.article in parts:
                parts[mention.article].entities.append((entity, mention))
    for event in graph.events:
        _add_event(parts, event)
    for claim in graph.claims:
        if claim.article in parts:
            parts[claim.article].claims.append(claim)
    for relation in graph.relations:
        for article, spans in _by_article(relation.sources, parts):
            parts[article].relations.append((relation, spans))
    for between in graph.event_relations:
        for article, spans in _by_article(between.sources, parts):
            parts[article].event_relations.append((between, spans))
    return parts


def _add_event(parts: dict[str, ArticleParts], event: Event) -> None:
    for mention in event.mentions:
        if mention.article in parts:
            parts[mention.article].events.append((event, mention))
    for participation in event.participants:
        for article, spans in _by_article(participation.sources, parts):
            parts[article].participations.append((event, participation, spans))
    if event.place is not None:
        for article, spans in _by_article(event.place.sources, parts):
            parts[article].places.append((event, event.place, spans))
    for number in event.magnitudes:
        if number.article in parts:
            parts[number.article].magnitudes.append((event, number))


def _by_article(
    sources: Iterable[Provenance], parts: dict[str, ArticleParts]
) -> Iterable[tuple[str, list[Span]]]:
    found: dict[str, list[Span]] = {}
    for source in sources:
        if source.article in parts:
            found.setdefault(source.article, []).append((source.begin, source.end))
    return found.items()

"""What each article states, gathered from the merged graph by the provenance of its parts."""

from array import array
from collections.abc import Iterable, Iterator

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


class _Places:
    """Where the parts of one article stand in the graph: indexes, as few bytes as can be.

    `mentions` are pairs of an entity's index and its mention's. A part is named once, however many spans it has here.
    """

    __slots__ = ("claims", "event_relations", "events", "mentions", "relations")

    def __init__(self) -> None:
        self.mentions, self.events, self.claims = array("I"), array("I"), array("I")
        self.relations, self.event_relations = array("I"), array("I")


class PartsByArticle:
    """The parts of each article of a graph, made when they are asked for, so that little is kept of all of them.

    Parts that name an article which the graph lacks are left out.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._places = {article.id: _Places() for article in graph.articles}
        for number, entity in enumerate(graph.entities):
            for index, mention in enumerate(entity.mentions):
                if mention.article in self._places:
                    self._places[mention.article].mentions.extend((number, index))
        for number, event in enumerate(graph.events):
            for places in self._of(_articles_of(event)):
                places.events.append(number)
        for number, claim in enumerate(graph.claims):
            for places in self._of((claim.article,)):
                places.claims.append(number)
        for number, relation in enumerate(graph.relations):
            for places in self._of(source.article for source in relation.sources):
                places.relations.append(number)
        for number, link in enumerate(graph.event_relations):
            for places in self._of(source.article for source in link.sources):
                places.event_relations.append(number)

    def _of(self, articles: Iterable[str]) -> Iterator[_Places]:
        return (self._places[article] for article in set(articles) if article in self._places)

    def __getitem__(self, article: str) -> ArticleParts:
        """Return the parts of an article of the graph, in the order of the graph."""
        graph, places, parts = self._graph, self._places[article], ArticleParts()
        for number, index in _pairs(places.mentions):
            entity = graph.entities[number]
            parts.entities.append((entity, entity.mentions[index]))
        for number in places.events:
            _add_event(parts, graph.events[number], article)
        parts.claims += [graph.claims[number] for number in places.claims]
        for number in places.relations:
            relation = graph.relations[number]
            parts.relations.append((relation, _spans(relation.sources, article)))
        for number in places.event_relations:
            link = graph.event_relations[number]
            parts.event_relations.append((link, _spans(link.sources, article)))
        return parts


def _pairs(flat: "array[int]") -> Iterator[tuple[int, int]]:
    """Yield the pairs that stand one after the other."""
    return zip(flat[::2], flat[1::2], strict=True)


def _articles_of(event: Event) -> Iterator[str]:
    yield from (mention.article for mention in event.mentions)
    for part in event.participants:
        yield from (source.article for source in part.sources)
    if event.place is not None:
        yield from (source.article for source in event.place.sources)
    yield from (number.article for number in event.magnitudes)


def _add_event(parts: ArticleParts, event: Event, article: str) -> None:
    parts.events += [(event, mention) for mention in event.mentions if mention.article == article]
    for participation in event.participants:
        spans = _spans(participation.sources, article)
        if spans:
            parts.participations.append((event, participation, spans))
    if event.place is not None:
        spans = _spans(event.place.sources, article)
        if spans:
            parts.places.append((event, event.place, spans))
    parts.magnitudes += [(event, number) for number in event.magnitudes if number.article == article]


def _spans(sources: Iterable[Provenance], article: str) -> list[Span]:
    return [(source.begin, source.end) for source in sources if source.article == article]

"""What the HTML page shows: the graph with the sentence behind each statement."""

from collections.abc import Iterable
from typing import Final

from kg.model import Article, Claim, Entity, Event, Graph, Provenance, TimePoint
from kg.project import vocabulary as v
from kg.project.page_model import (
    PageArticle,
    PageClaim,
    PageData,
    PageEntity,
    PageEvent,
    PageNumber,
    PagePart,
    PageRelation,
)
from kg.project.page_passages import Passages
from kg.project.rdf_terms import clean, web_iri
from kg.project.rdf_types import TypeTable

_MOST_MENTIONS: Final = 40  # of one entity or event: a page is for reading, the other formats hold all


def page_data(graph: Graph, types: TypeTable, *, most_events: int) -> PageData:
    """Return what the page shows: the `most_events` events with most sources, their entities, all articles."""
    ranked = sorted(graph.events, key=lambda each: (-each.source_count, -each.article_count, each.id))
    events = sorted(ranked[:most_events], key=lambda each: each.id)
    passages = Passages(graph)
    entities = _entities_of(graph, events)
    builder = _Builder(graph, passages, {entity.id: index for index, entity in enumerate(entities)})
    numbers = {event.id: index for index, event in enumerate(events)}
    return PageData(
        version=graph.meta.version,
        total=len(graph.events),
        articles=tuple(_article(article) for article in graph.articles),
        entities=tuple(builder.entity(entity) for entity in entities),
        events=tuple(builder.event(event) for event in events),
        relations=builder.relations(),
        event_relations=tuple(
            PageRelation(
                numbers[each.subject],
                each.relation,
                numbers[each.object],
                each.confidence,
                passages.evidence(_spans(each.sources)),
            )
            for each in graph.event_relations
            if each.subject in numbers and each.object in numbers
        ),
        passages=tuple(passages.found),
        types={
            f"{upper}.{mode}" if mode else upper: (name.label, name.quad)
            for (upper, mode), name in types.items()
            if any(upper == event.type and mode in (None, event.mode) for event in events)
        },
    )


def _entities_of(graph: Graph, events: list[Event]) -> list[Entity]:
    """Return the entities that the events and their claims speak of; all of the graph, if all events are shown."""
    if len(events) == len(graph.events):
        return list(graph.entities)
    wanted = {part.entity for event in events for part in event.participants}
    wanted.update(event.place.entity for event in events if event.place)
    shown = {event.id for event in events}
    wanted.update(claim.source for claim in graph.claims if claim.source and claim.event in shown)
    return [entity for entity in graph.entities if entity.id in wanted]


def _article(article: Article) -> PageArticle:
    url = web_iri(article.url) if article.url else None
    return PageArticle(
        id=article.id,
        title=clean(article.title),
        publisher=clean(article.publisher or article.agency or ""),
        date=_time(article.published),
        url=url[1:-1] if url else "",
        lang=article.language,
    )


def _time(point: TimePoint | None) -> tuple[str, str] | None:
    return (point.value, point.granularity.value) if point else None


def _spans(sources: Iterable[Provenance]) -> list[tuple[str, int, int]]:
    return [(each.article, each.begin, each.end) for each in sources]


class _Builder:
    """Makes the page's records; `entities` gives the index of an entity's id."""

    def __init__(self, graph: Graph, passages: Passages, entities: dict[str, int]) -> None:
        self._graph = graph
        self._passages = passages
        self._entities = entities
        self._articles = {article.id: index for index, article in enumerate(graph.articles)}
        self._claims: dict[str, list[Claim]] = {}
        for claim in graph.claims:
            self._claims.setdefault(claim.event, []).append(claim)

    def entity(self, entity: Entity) -> PageEntity:
        """Return an entity for the page."""
        first = entity.mentions[:_MOST_MENTIONS]
        links = ((scheme, v.ID_SCHEMES.get(scheme), value) for scheme, value in entity.ids)
        terms = [(scheme, web_iri(form.format(value))) for scheme, form, value in links if form and value]
        return PageEntity(
            id=entity.id,
            name=clean(entity.name),
            type=entity.type.value,
            aliases=tuple(clean(alias) for alias in entity.aliases if alias and alias != entity.name),
            description=clean(entity.description or ""),
            links=tuple((scheme, iri[1:-1]) for scheme, iri in terms if iri),
            count=len(entity.mentions),
            evidence=self._passages.evidence((each.article, each.begin, each.end) for each in first),
        )

    def event(self, event: Event) -> PageEvent:
        """Return an event for the page."""
        first = event.mentions[:_MOST_MENTIONS]
        return PageEvent(
            id=event.id,
            label=clean(event.label),
            type=event.type,
            mode=event.mode or "",
            predicate=event.predicate,
            status=event.status.value,
            denied=event.polarity.value == "negative",
            certainty=round(event.certainty, 3),
            begin=_time(event.begin),
            end=_time(event.end),
            sources=event.source_count,
            articles=tuple(self._articles[each] for each in event.articles if each in self._articles),
            parts=self._parts(event),
            claims=tuple(each for claim in self._claims.get(event.id, ()) if (each := self._claim(claim))),
            numbers=tuple(
                PageNumber(
                    self._articles[each.article],
                    each.measure,
                    clean(each.text),
                    self._passages.evidence([(each.article, each.begin, each.end)])
                    if each.end > each.begin
                    else (),
                    each.unit,
                )
                for each in event.magnitudes
                if each.article in self._articles
            ),
            evidence=self._passages.evidence((each.article, each.begin, each.end) for each in first),
        )

    def _parts(self, event: Event) -> tuple[PagePart, ...]:
        parts = [
            (each.entity, each.role.value, each.confidence, each.sources, each.propbank)
            for each in event.participants
        ]
        if event.place is not None:
            parts.append((event.place.entity, "place", event.place.confidence, event.place.sources, ""))
        return tuple(
            PagePart(
                self._entities[entity],
                role,
                round(confidence, 3),
                self._passages.evidence(_spans(sources)),
                label,
            )
            for entity, role, confidence, sources, label in parts
            if entity in self._entities
        )

    def _claim(self, claim: Claim) -> PageClaim | None:
        passage = self._passages.whole(claim.article, claim.begin, claim.end)
        if passage is None:
            return None
        return PageClaim(
            passage=passage,
            by=self._entities.get(claim.source) if claim.source else None,
            publisher=clean(claim.publisher or ""),
            denies=claim.polarity.value == "negative",
            certainty=round(claim.certainty, 3),
            cue=clean(claim.cue or ""),
            quoted=claim.quoted,
        )

    def relations(self) -> tuple[PageRelation, ...]:
        """Return the relations of the entities that are shown."""
        return tuple(
            PageRelation(
                self._entities[each.subject],
                each.relation,
                self._entities[each.object],
                round(each.confidence, 3),
                self._passages.evidence(_spans(each.sources)),
                each.since.value if each.since else "",
                each.until.value if each.until else "",
            )
            for each in self._graph.relations
            if each.subject in self._entities and each.object in self._entities
        )

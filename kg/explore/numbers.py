"""The order and the numbers of the index: what is reported most comes first."""

from array import array
from collections import Counter

from msgspec import Struct

from kg.model import Article, Entity, Event, Graph


class Numbers(Struct, frozen=True, kw_only=True):
    """Events, entities and articles in the order of the index, and the number of each by its id."""

    events: list[Event]
    entities: list[Entity]
    articles: list[Article]
    nodes: dict[str, int]
    of_articles: dict[str, int]
    degrees: "array[int]"
    event_counts: Counter[str]

    @classmethod
    def of(cls, graph: Graph) -> "Numbers":
        """Return the numbers of a graph."""
        events = sorted(graph.events, key=lambda e: (-e.article_count, -len(e.mentions), e.id))
        counts = _event_counts(graph)
        entities = sorted(graph.entities, key=lambda e: (-counts[e.id], -len(e.mentions), e.id))
        articles = sorted(graph.articles, key=lambda a: a.id)
        articles.sort(key=lambda a: a.published.value if a.published else "", reverse=True)
        nodes = {id: number for number, id in enumerate((*(e.id for e in events), *(e.id for e in entities)))}
        return cls(
            events=events,
            entities=entities,
            articles=articles,
            nodes=nodes,
            of_articles={article.id: number for number, article in enumerate(articles)},
            degrees=_degrees(graph, nodes),
            event_counts=counts,
        )

    @property
    def first_entity(self) -> int:
        """Return the number of the first entity."""
        return len(self.events)


def entities_of(event: Event) -> dict[str, None]:
    """Return the entities of an event, its place among them, each once."""
    found = dict.fromkeys(part.entity for part in event.participants)
    if event.place is not None:
        found[event.place.entity] = None
    return found


def _event_counts(graph: Graph) -> Counter[str]:
    found: Counter[str] = Counter()
    for event in graph.events:
        found.update(entities_of(event).keys())
    return found


def _degrees(graph: Graph, nodes: dict[str, int]) -> "array[int]":
    """Return the number of neighbours of each node; two nodes with several edges count once for each kind of edge."""
    found = array("i", bytes(4 * len(nodes)))
    for event in graph.events:
        for entity in entities_of(event):
            found[nodes[entity]] += 1
            found[nodes[event.id]] += 1
    pairs = {frozenset((r.subject, r.object)) for r in graph.relations}
    pairs |= {frozenset((r.subject, r.object)) for r in graph.event_relations}
    for pair in pairs:
        for node in pair:
            found[nodes[node]] += 1
    return found

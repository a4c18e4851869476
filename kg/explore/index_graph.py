"""The rows of the index that follow from the graph alone."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from kg.explore.numbers import Numbers
from kg.explore.texts import shown
from kg.model import Article, Claim, Entity, Event, Graph, Mention, Provenance, TimePoint
from kg.model.sources import independent_sources
from kg.project.property.values import clean

Row = tuple[str | int | float | None, ...]
Span = tuple[int, int, int]

_MOST_MENTIONS = 100  # of one node: a page is for reading
_MOST_SOURCES = 50  # of one edge


def write(db: sqlite3.Connection, graph: Graph, numbers: Numbers) -> None:
    """Write nodes, edges, claims and articles."""
    sources = {id: each.name for id, each in independent_sources(graph.articles, graph.reprints).items()}
    _insert(db, "event", (_event(event, number, numbers) for number, event in enumerate(numbers.events)))
    _insert(db, "entity", (_entity(entity, numbers, sources) for entity in numbers.entities))
    _insert(db, "edge", _edges(numbers))
    _insert(db, "event_relation", _event_relations(graph, numbers))
    _insert(db, "relation", _relations(graph, numbers))
    _insert(db, "claim", _claims(graph, numbers))
    _insert(db, "article", _articles(graph, numbers, sources))
    _insert(db, "mention", _mentions(numbers))


def write_words(db: sqlite3.Connection, numbers: Numbers) -> None:
    """Write what nodes and articles are searched by."""
    labels = ((number, clean(event.label)) for number, event in enumerate(numbers.events))
    db.executemany("INSERT INTO event_words (rowid, words) VALUES (?, ?)", labels)
    first = numbers.first_entity
    names = (
        (first + number, clean(" | ".join((entity.name, *entity.aliases))))
        for number, entity in enumerate(numbers.entities)
    )
    db.executemany("INSERT INTO entity_words (rowid, words) VALUES (?, ?)", names)
    titles = ((number, clean(article.title)) for number, article in enumerate(numbers.articles))
    db.executemany("INSERT INTO article_words (rowid, words) VALUES (?, ?)", titles)


def _insert(db: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is None:
        return
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    db.execute(statement, first)
    db.executemany(statement, rows)


def _event(event: Event, number: int, numbers: Numbers) -> Row:
    magnitudes = [
        (numbers.of_articles[m.article], m.begin, m.end, m.measure, shown(m.text), m.low, m.high, m.unit)
        for m in event.magnitudes
        if m.article in numbers.of_articles
    ]
    return (
        number,
        event.id,
        event.type,
        event.mode,
        clean(event.label),
        event.predicate,
        event.polarity.value,
        event.status.value,
        event.certainty,
        event.article_count,
        event.source_count,
        *_time(event.begin),
        *_time(event.end),
        numbers.nodes[event.place.entity] if event.place else None,
        numbers.degrees[number],
        _mention_spans(event.mentions, numbers),
        _json(magnitudes),
    )


def _entity(entity: Entity, numbers: Numbers, sources: Mapping[str, str]) -> Row:
    number = numbers.nodes[entity.id]
    articles = {mention.article for mention in entity.mentions}
    return (
        number,
        entity.id,
        entity.type.value,
        clean(entity.name),
        len(articles),
        len({sources[each] for each in articles if each in sources}),
        numbers.event_counts[entity.id],
        entity.lat,
        entity.lon,
        numbers.degrees[number],
        _json([shown(alias) for alias in entity.aliases if alias and alias != entity.name]),
        _json([(shown(scheme), shown(value)) for scheme, value in entity.ids]),
        shown(entity.description) if entity.description else None,
        _mention_spans(entity.mentions, numbers),
        len(entity.mentions),
    )


def _edges(numbers: Numbers) -> Iterator[Row]:
    for number, event in enumerate(numbers.events):
        part = -1
        for part, each in enumerate(event.participants):
            sources = _spans(each.sources, numbers)
            yield (
                number,
                part,
                numbers.nodes[each.entity],
                each.role.value,
                each.propbank,
                each.confidence,
                sources,
            )
        if event.place is not None:
            place = numbers.nodes[event.place.entity]
            sources = _spans(event.place.sources, numbers)
            yield number, part + 1, place, None, "", event.place.confidence, sources


def _event_relations(graph: Graph, numbers: Numbers) -> Iterator[Row]:
    for each in graph.event_relations:
        ends = numbers.nodes[each.subject], numbers.nodes[each.object]
        yield *ends, each.relation, each.confidence, _spans(each.sources, numbers)


def _relations(graph: Graph, numbers: Numbers) -> Iterator[Row]:
    for each in graph.relations:
        ends = numbers.nodes[each.subject], numbers.nodes[each.object]
        since, until = (point.value if point else None for point in (each.since, each.until))
        yield each.id, *ends, each.relation, since, until, each.confidence, _spans(each.sources, numbers)


def _claims(graph: Graph, numbers: Numbers) -> Iterator[Row]:
    by_event: dict[int, list[Claim]] = {}
    for claim in graph.claims:
        by_event.setdefault(numbers.nodes[claim.event], []).append(claim)
    for event in range(len(numbers.events)):
        for part, claim in enumerate(by_event.get(event, ())):
            yield (
                event,
                part,
                claim.id,
                numbers.nodes[claim.source] if claim.source else None,
                shown(
                    claim.publisher or numbers.articles[numbers.of_articles[claim.article]].publisher or ""
                ),
                claim.polarity.value,
                claim.certainty,
                shown(claim.cue) if claim.cue else None,
                claim.quoted,
                numbers.of_articles[claim.article],
                claim.begin,
                claim.end,
            )


def _articles(graph: Graph, numbers: Numbers, sources: Mapping[str, str]) -> Iterator[Row]:
    taken = {reprint.article: reprint.similarity for reprint in graph.reprints}
    for number, article in enumerate(numbers.articles):
        yield _article(article, number, sources[article.id], taken.get(article.id))


def _article(article: Article, number: int, source: str, similarity: float | None) -> Row:
    return (
        number,
        article.id,
        clean(article.title),
        shown(article.publisher or article.agency or ""),
        *_time(article.published),
        clean(article.url) if article.url else None,
        _json([shown(author) for author in article.authors]),
        article.words,
        article.derived_from,
        clean(article.text),
        shown(source),
        shown(article.agency) if article.agency else None,
        similarity,
    )


def _mentions(numbers: Numbers) -> Iterator[Row]:
    nodes: Sequence[Iterable[Event | Entity]] = (numbers.events, numbers.entities)
    number = 0
    for group in nodes:
        for node in group:
            for mention in node.mentions:
                if mention.article in numbers.of_articles:
                    yield numbers.of_articles[mention.article], mention.begin, mention.end, number
            number += 1


def _mention_spans(mentions: Iterable[Mention], numbers: Numbers) -> str:
    """Return the first mentions, one of each article before a second one of any."""
    firsts: dict[str, Mention] = {}
    others: list[Mention] = []
    for mention in mentions:
        if mention.article in firsts:
            others.append(mention)
        else:
            firsts[mention.article] = mention
    chosen = sorted(islice((*firsts.values(), *others), _MOST_MENTIONS))
    return _json([(numbers.of_articles[m.article], m.begin, m.end, round(m.confidence, 3)) for m in chosen])


def _spans(sources: Iterable[Provenance], numbers: Numbers) -> str:
    found: list[Span] = []
    for each in islice(sources, _MOST_SOURCES):
        if each.article in numbers.of_articles:
            found.append((numbers.of_articles[each.article], each.begin, each.end))
    return _json(found)


def _time(point: TimePoint | None) -> tuple[str | None, str | None]:
    return (point.value, point.granularity.value) if point else (None, None)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

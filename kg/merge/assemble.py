"""The whole merge: fragments of all records, grouped by id, combined, sorted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
import pyarrow as pa

from kg import __version__
from kg.merge.combine import combine_entity, combine_event, combine_relation
from kg.merge.fragments import EntityFragment, EventFragment, RecordView, RelationFragment
from kg.merge.reprints import find_reprints
from kg.merge.ties import TieFragment, combine_ties
from kg.model import Article, Clusters, Entity, ExtractionRecord, Graph, Meta, Relation
from kg.model.sources import independent_sources
from kg.store.tables import from_table

_NO_TYPE = "OTHER"


def merge(articles: Iterable[Article], records: Iterable[ExtractionRecord], clusters: Clusters) -> Graph:
    """Return the graph of `records`, one for each of `articles`, with the ids that `clusters` gives.

    The result is the same for any order of articles and records. A record without its article is an error
    (KeyError): the store holds both or none.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    by_id = {article.id: article for article in ordered}
    entity_parts: dict[str, list[EntityFragment]] = defaultdict(list)
    event_parts: dict[str, list[EventFragment]] = defaultdict(list)
    relation_parts: dict[tuple[str, str, str], list[RelationFragment]] = defaultdict(list)
    ties: list[TieFragment] = []
    extractors: set[str] = set()
    for record in records:
        extractors.add(record.extractor)
        view = RecordView(by_id[record.article], record, clusters)
        for entity in view.entities():
            entity_parts[entity.id].append(entity)
        for event in view.events():
            event_parts[event.id].append(event)
        for relation in view.relations():
            relation_parts[relation.subject, relation.relation, relation.object].append(relation)
        ties.extend(view.ties())
    event_parts = {key: parts for key, parts in event_parts.items() if _says_something(parts)}
    reprints = find_reprints(ordered)
    relations = tuple(combine_relation(parts) for _, parts in sorted(relation_parts.items()))
    entities = _entities(entity_parts, clusters, _needed(event_parts, relations))
    taking_part = {entity.id: entity for entity in entities}
    sources = {id: source.name for id, source in independent_sources(ordered, reprints).items()}
    claims = tuple(
        sorted((f.claim for parts in event_parts.values() for f in parts), key=lambda claim: claim.id)
    )
    # Parts are let go of as they are combined: the graph and its parts never stand in memory together.
    events = tuple(combine_event(event_parts.pop(key), taking_part, sources) for key in sorted(event_parts))
    original = {reprint.article: reprint.original for reprint in reprints}
    return Graph(
        articles=tuple(_derived(article, original) for article in ordered),
        entities=entities,
        events=events,
        claims=claims,
        relations=relations,
        event_relations=combine_ties(ties, {event.id: event for event in events}),
        reprints=reprints,
        meta=Meta(
            version=__version__,
            extractors=tuple(sorted(extractors)),
            scorers=tuple(sorted({judgement.by for judgement in clusters.judgements})),
        ),
    )


def merge_tables(articles: Iterable[pa.Table], records: Iterable[pa.Table], clusters: Clusters) -> Graph:
    """Return the graph of Arrow tables of articles and of records (`kg.store.tables`), as `merge` does of records."""
    return merge(
        (article for table in articles for article in from_table(table, Article)),
        (record for table in records for record in from_table(table, ExtractionRecord)),
        clusters,
    )


def _says_something(parts: list[EventFragment]) -> bool:
    """Tell whether an event belongs in the graph.

    A word of no event type (OTHER) in one article, without anybody, place, date or number, which no source claims,
    stays in the record alone.
    """
    return len({part.mention.article for part in parts}) > 1 or any(
        part.event.type != _NO_TYPE
        or part.fillers
        or part.event.place is not None
        or part.event.begin is not None
        or part.event.magnitudes
        or part.claim.source is not None
        for part in parts
    )


def _entities(
    parts: dict[str, list[EntityFragment]], clusters: Clusters, needed: set[str]
) -> tuple[Entity, ...]:
    """Return the entities that have a name, or that an event, a claim or a relation needs; empties `parts`."""
    return tuple(
        combine_entity(fragments, clusters.facts.get(key))
        for key in sorted(parts)
        if (fragments := parts.pop(key))
        and (key in needed or key in clusters.facts or any(f.named for f in fragments))
    )


def _needed(events: Mapping[str, list[EventFragment]], relations: Iterable[Relation]) -> set[str]:
    needed = {key for relation in relations for key in (relation.subject, relation.object)}
    for parts in events.values():
        for fragment in parts:
            needed.update(filler.entity for filler in fragment.fillers)
            if fragment.claim.source is not None:
                needed.add(fragment.claim.source)
    return needed


def _derived(article: Article, original: Mapping[str, str]) -> Article:
    if article.id not in original:
        return article
    return msgspec.structs.replace(article, derived_from=original[article.id])

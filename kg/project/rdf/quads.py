"""The graph as RDF quads: one named graph per article, one merged graph, one that describes the dataset."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from operator import eq
from typing import NamedTuple, TypeVar

from msgspec import Struct

from kg.model import EventRelation, Graph, Relation
from kg.project.rdf import vocabulary as v
from kg.project.rdf.index import PartsByArticle
from kg.project.rdf.names import Names
from kg.project.rdf.statements import Block, Pairs, event_relation_block, relation_block, reprint_block
from kg.project.rdf.terms import integer, text
from kg.project.rdf.text import article_graph_blocks, string_blocks
from kg.project.rdf.things import article_block, claim_block, entity_blocks, event_blocks
from kg.project.rdf.types import read_type_table, type_triples
from kg.resources import schemas_dir

_Related = TypeVar("_Related", Relation, EventRelation)


class Quad(NamedTuple):
    """A statement in a named graph; each part is a term as N-Triples text (`<iri>`, `"text"`)."""

    subject: str
    predicate: str
    object: str
    graph: str


class Node(Struct, frozen=True):
    """A subject in a named graph with what is said of it, sorted and distinct."""

    graph: str
    subject: str
    pairs: Pairs


def quads(graph: Graph, *, base: str = v.BASE) -> Iterator[Quad]:
    """Yield every quad of `graph` once, the same in every run: articles' graphs, merged graph, dataset graph.

    Within a graph the quads of one subject stand together. `base` is where the IRIs of things begin.
    """
    return _flat(nodes(graph, base=base))


def merged_quads(graph: Graph, *, base: str = v.BASE) -> Iterator[Quad]:
    """Yield the quads of the merged graph only: everything but the articles' full texts."""
    return _flat(merged_nodes(graph, base=base))


def _flat(stream: Iterable[Node]) -> Iterator[Quad]:
    for node in stream:
        for pair in node.pairs:
            predicate, _, object_ = pair.partition(" ")
            yield Quad(node.subject, predicate, object_, node.graph)


def nodes(graph: Graph, *, base: str = v.BASE, shape: Callable[[Node], Node] | None = None) -> Iterator[Node]:
    """Yield what `quads` yields, a subject at a time: each subject comes once in each named graph.

    `shape` says some subjects otherwise (`rdf_reifiers.reified`); the dataset's counts are of what it gives.
    """
    names = Names(base)
    parts = PartsByArticle(graph)
    counts: Counter[str] = Counter()
    for article in graph.articles:
        name = names.article_graph(article.id)
        blocks = article_graph_blocks(names, article, parts[article.id])
        yield from _counted(_nodes(blocks, name, shape), counts)
    yield from _counted(_nodes(_merged_blocks(names, graph, parts), names.merged, shape), counts)
    yield from _nodes(_dataset_blocks(names, graph, counts), names.dataset)


def merged_nodes(graph: Graph, *, base: str = v.BASE) -> Iterator[Node]:
    """Yield the subjects of the merged graph."""
    names = Names(base)
    return _nodes(_merged_blocks(names, graph, PartsByArticle(graph)), names.merged)


def _counted(stream: Iterable[Node], counts: Counter[str]) -> Iterator[Node]:
    """Yield the nodes of one named graph, and count what they say."""
    name, found = "", 0
    for node in stream:
        name, found = node.graph, found + len(node.pairs)
        yield node
    if found:
        counts[name] = found


def _nodes(blocks: Iterable[Block], name: str, shape: Callable[[Node], Node] | None = None) -> Iterator[Node]:
    for subject, pairs in blocks:
        node = Node(name, subject, _distinct(pairs))
        yield node if shape is None else shape(node)


def _distinct(pairs: Pairs) -> Pairs:
    """Return the pairs sorted, each once. Neighbours are compared: no set, which would hash every text."""
    ordered = sorted(pairs)
    if any(map(eq, ordered, islice(ordered, 1, None))):
        return [pair for pair, _ in groupby(ordered)]
    return ordered


def _merged_blocks(names: Names, graph: Graph, parts: PartsByArticle) -> Iterator[Block]:
    relations = _by_subject(graph.relations)
    between = _by_subject(graph.event_relations)
    acting = {part.entity for event in graph.events for part in event.participants}
    for entity in graph.entities:
        yield from entity_blocks(names, entity, relations.get(entity.id, ()), entity.id in acting)
    for event in graph.events:
        yield from event_blocks(names, event, between.get(event.id, ()))
    for claim in graph.claims:
        yield claim_block(names, claim)
    for relation in graph.relations:
        yield relation_block(names, relation)
    for event_relation in graph.event_relations:
        yield event_relation_block(names, event_relation)
    yield from _article_blocks(names, graph, parts)
    used = ((event.type, event.mode) for event in graph.events)
    yield from type_triples(used, read_type_table(schemas_dir()))


def _article_blocks(names: Names, graph: Graph, parts: PartsByArticle) -> Iterator[Block]:
    originals = {
        article: [each.original for each in group]
        for article, group in groupby(sorted(graph.reprints), key=lambda each: each.article)
    }
    publishers: set[str] = set()
    for article in graph.articles:
        subject, pairs = article_block(names, article)
        own = parts[article.id]
        pairs += [f"{v.MENTIONS} {names.entity(entity.id)}" for entity, _ in own.entities]
        pairs += [f"{v.ABOUT} {names.event(event.id)}" for event, _ in own.events]
        pairs += [f"{v.own('reprints')} {names.article(each)}" for each in originals.get(article.id, ())]
        yield subject, pairs
        yield from string_blocks(names, article, own)
        publishers.update(name for name in (article.publisher, article.agency) if name)
    publishers.update(claim.publisher for claim in graph.claims if claim.publisher)
    for reprint in graph.reprints:
        yield reprint_block(names, reprint)
    for name in sorted(publishers):
        yield names.publisher(name), [f"{v.A} {v.SCHEMA_ORGANIZATION}", f"{v.LABEL} {text(name)}"]


def _by_subject(relations: Iterable[_Related]) -> dict[str, list[_Related]]:
    found: dict[str, list[_Related]] = {}
    for relation in relations:
        found.setdefault(relation.subject, []).append(relation)
    return found


def _dataset_blocks(names: Names, graph: Graph, counts: Counter[str]) -> Iterator[Block]:
    """Yield the description of the dataset: how much of what, and what the programs were (VoID, PROV-O)."""
    programs = (f"event-kg/{graph.meta.version}", *graph.meta.extractors, *graph.meta.scorers)
    makers = {names.software(program): program for program in programs}
    classes = (
        ("articles", v.NEWS_ARTICLE, len(graph.articles)),
        ("claims", v.own("Claim"), len(graph.claims)),
        ("entities", v.own("Entity"), len(graph.entities)),
        ("events", v.EVENT, len(graph.events)),
    )
    yield (
        names.about(),
        [
            f"{v.A} {v.VOID_DATASET}",
            f"{v.TITLE} {text('Event knowledge graph of news articles')}",
            f"{v.VOID_URI_SPACE} {text(names.base)}",
            f"{v.VOID_TRIPLES} {integer(counts.total())}",
            *(f"{v.VOID_VOCABULARY} <{namespace}>" for namespace in v.PREFIXES.values()),
            *(f"{v.VOID_SUBSET} {name}" for name in (names.merged, *counts)),
            *(f"{v.VOID_CLASS_PARTITION} {names.about(part)}" for part, _, _ in classes),
            *(f"{v.ATTRIBUTED_TO} {maker}" for maker in makers),
        ],
    )
    for part, kind, count in classes:
        yield names.about(part), [f"{v.VOID_CLASS} {kind}", f"{v.VOID_ENTITIES} {integer(count)}"]
    articles = {names.article_graph(article.id): names.article(article.id) for article in graph.articles}
    for name, count in counts.items():
        derived = [f"{v.DERIVED_FROM} {articles[name]}"] if name in articles else []
        yield name, [f"{v.A} {v.VOID_DATASET}", f"{v.VOID_TRIPLES} {integer(count)}", *derived]
    for maker, label in makers.items():
        yield maker, [f"{v.A} {v.SOFTWARE_AGENT}", f"{v.LABEL} {text(label)}"]

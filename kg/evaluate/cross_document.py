"""Coreference of events and entities within and across the documents of ECB+, by the linking that builds the graph.

All documents are linked together: nobody says which of them are of one topic. The texts are the file's words, the
articles have no date. Entities are human and other participants and places; times are values here, not entities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

import numpy as np

from kg.corpora.ecbplus import EcbDocument, EcbMention
from kg.evaluate.clusters import Clusters as Scored
from kg.evaluate.clusters import ClusterScore
from kg.evaluate.event_mentions import scored_documents
from kg.evaluate.given import GivenReader, article_of, tokens_of
from kg.evaluate.report import Options, Report
from kg.extract.mentions.given import aligned
from kg.extract.reader.parse import Parse
from kg.kb import KnowledgeBase
from kg.link import link
from kg.model import Article, ChainRef, Clusters, ExtractionRecord

METRICS = ("mentions", "b3", "lea", "conll")
EVENT = "event"
_ENTITIES = ("HUMAN", "NON_HUMAN", "LOC")
_Key = tuple[str, int]
# Beside the figures stand those of a reader that takes mentions with one head word for one thing: in all documents, or
# in those that the annotation puts into one topic or subtopic.
_BASELINES: tuple[tuple[str, Callable[[EcbDocument], str]], ...] = (
    ("same_head", lambda document: ""),
    ("same_head_in_topic", lambda document: document.topic),
    ("same_head_in_subtopic", lambda document: document.subtopic),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One mention of the record in a scored sentence: its head token, that word's lemma, and its chain."""

    head: int
    lemma: str
    chain: ChainRef


@dataclass(slots=True)
class Read:
    """A document with what was found in it, events and entities apart; the parse is not kept."""

    document: EcbDocument
    sentences: frozenset[int]
    article: Article
    record: ExtractionRecord
    events: list[Found]
    entities: list[Found]


@dataclass(slots=True)
class _Sides:
    """Gold and predicted clusters, for the whole and document by document, as they fill."""

    gold: dict[str, set[_Key]] = field(default_factory=lambda: defaultdict(set))
    predicted: dict[str, set[_Key]] = field(default_factory=lambda: defaultdict(set))


def evaluate(path: Path, options: Options) -> Report:
    """Score clusters by B3, LEA and CoNLL (F1), with singletons and without (`_linked`), and mentions by their heads.

    With gold mentions the pipeline is told where the annotated events and entities stand, and nothing else of them;
    what it finds besides does not count.
    """
    reader = GivenReader(options.model)
    documents = [
        read(reader, document, chosen, gold=options.gold_mentions)
        for document, chosen in scored_documents(path)
    ]
    with KnowledgeBase.open() as kb:
        clusters = link((each.article for each in documents), (each.record for each in documents), kb=kb)
    return report(documents, clusters, gold=options.gold_mentions)


def report(documents: Sequence[Read], clusters: Clusters, *, gold: bool) -> Report:
    """Score the clusters of documents that were read; only gold mentions count where these were given."""
    figures: dict[str, float] = {}
    counts = {"documents": len(documents), "sentences": sum(len(each.sentences) for each in documents)}
    for kind in KINDS:
        sides = [_sides(each, kind, _by_link(each, kind, clusters), only=gold) for each in documents]
        counts[f"gold_{kind}"] = sum(len(keys) for side in sides for keys in side.gold.values())
        counts[f"predicted_{kind}"] = sum(len(keys) for side in sides for keys in side.predicted.values())
        scored = [("within", sides), ("cross", [_joined(sides)])]
        for name, place_of in _BASELINES:
            parts = [_sides(each, kind, _by_head(place_of(each.document)), only=gold) for each in documents]
            scored.append((name, [_joined(parts)]))
        for scope, parts in scored:
            for ending, singletons in (("", True), ("_linked", False)):
                found = _scores(parts, singletons=singletons)
                figures |= {f"{kind}_{scope}_{metric}{ending}": found[metric] for metric in METRICS}
    return Report("cross_document", figures, counts)


def with_events(parse: Parse, spans: Iterable[tuple[int, ...]]) -> Parse:
    """The parse with the network's `event` mark as if it were sure: 1 at the head of each span, else 0."""
    sure = np.zeros((len(parse), 1), np.float32)
    for span in spans:
        sure[parse.root_of(span[0], span[-1] + 1)] = 1
    kept = [column for column, name in enumerate(parse.mark_names) if name != EVENT]
    names = (*(parse.mark_names[column] for column in kept), EVENT)
    return replace(parse, marks=np.hstack((parse.marks[:, kept], sure)), mark_names=names)


def _is_event(mention: EcbMention) -> bool:
    return mention.is_event


def _is_entity(mention: EcbMention) -> bool:
    return mention.kind.startswith(_ENTITIES)


KINDS: Mapping[str, Callable[[EcbMention], bool]] = MappingProxyType(
    {"events": _is_event, "entities": _is_entity}
)


def read(
    reader: GivenReader,
    document: EcbDocument,
    sentences: frozenset[int],
    *,
    gold: bool,
    parse: Parse | None = None,
) -> Read:
    """What the pipeline finds in a document, where `gold` with the annotated events and entities for known.

    `parse` is its parse where that is known.
    """
    parse = reader.parse(document.sentences) if parse is None else parse
    entities: list[tuple[int, ...]] = []
    events: list[tuple[int, ...]] = []
    if gold:
        events = [span for span, _ in _gold(document, sentences, _is_event)]
        parse = with_events(parse, events)
        entities = list(dict.fromkeys(span for span, _ in _gold(document, sentences, _is_entity)))
    record = reader.record(document.name, parse, entities=entities, events=events)
    return Read(
        document,
        sentences,
        article_of(document.name, parse.text),
        record,
        _found(parse, sentences, document.name, _event_heads(parse, record)),
        _found(parse, sentences, document.name, _entity_heads(parse, record)),
    )


def _event_heads(parse: Parse, record: ExtractionRecord) -> dict[int, int]:
    """The chain of each head of a trigger."""
    chain_of = {index: number for number, chain in enumerate(record.event_chains) for index in chain.events}
    return {
        span[-1]: chain_of[index]
        for index, event in enumerate(record.events)
        if index in chain_of and (span := tokens_of(parse, event.trigger))
    }


def _entity_heads(parse: Parse, record: ExtractionRecord) -> dict[int, int]:
    """The chain of each head of a mention of an entity."""
    chain_of = {index: number for number, chain in enumerate(record.chains) for index in chain.mentions}
    return {
        span[-1]: chain_of[index]
        for index, mention in enumerate(record.mentions)
        if index in chain_of and (span := tokens_of(parse, mention.head))
    }


def _found(parse: Parse, sentences: frozenset[int], name: str, heads: dict[int, int]) -> list[Found]:
    return [
        Found(head, parse.lemmas[head], ChainRef(name, chain))
        for head, chain in sorted(heads.items())
        if parse.sentence_of[head] in sentences
    ]


def _gold(
    document: EcbDocument, sentences: frozenset[int], is_kind: Callable[[EcbMention], bool]
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Tokens, counted through the document, and chain of each annotated mention of a kind."""
    before = [0, *accumulate(map(len, document.sentences))]
    for mention in document.mentions:
        if mention.sentence in sentences and is_kind(mention):
            yield tuple(before[mention.sentence] + token for token in mention.tokens), mention.chain


def gold_chains(read: Read, kind: str) -> Iterator[tuple[ChainRef, str]]:
    """The chain of the record at each annotated mention of a kind, with the chain of the annotation."""
    found = {each.head: each.chain for each in (read.events if kind == "events" else read.entities)}
    gold = list(_gold(read.document, read.sentences, KINDS[kind]))
    for (_, chain), head in zip(gold, aligned((tokens for tokens, _ in gold), found), strict=True):
        if head is not None:
            yield found[head], chain


def _by_link(read: Read, kind: str, clusters: Clusters) -> Callable[[Found], str]:
    ids = clusters.events if kind == "events" else clusters.entities
    return lambda found: ids.get(found.chain, found.chain.key)


def _by_head(place: str) -> Callable[[Found], str]:
    return lambda found: f"{place}/{found.lemma}"


def _sides(read: Read, kind: str, cluster_of: Callable[[Found], str], *, only: bool) -> _Sides:
    """Both sides' clusters of one document; a mention is named by its head, or by its place when nothing is there."""
    found = {each.head: each for each in (read.events if kind == "events" else read.entities)}
    gold = list(_gold(read.document, read.sentences, KINDS[kind]))
    sides = _Sides()
    heads = aligned((tokens for tokens, _ in gold), found)
    for number, ((_, chain), head) in enumerate(zip(gold, heads, strict=True)):
        key = (read.document.name, -1 - number if head is None else head)
        sides.gold[chain].add(key)
        if only and head is None:
            sides.predicted[f"alone {key}"].add(key)
    for head, each in found.items():
        if head in heads or not only:
            sides.predicted[cluster_of(each)].add((read.document.name, head))
    return sides


def _joined(sides: list[_Sides]) -> _Sides:
    """The clusters of all documents as those of one."""
    whole = _Sides()
    for side in sides:
        for total, part in ((whole.gold, side.gold), (whole.predicted, side.predicted)):
            for name, keys in part.items():
                total[name] |= keys
    return whole


def _scores(parts: list[_Sides], *, singletons: bool) -> dict[str, float]:
    """F1 in percent by metric."""
    total = ClusterScore(singletons=singletons)
    for part in parts:
        total.add(_clusters(part.gold), _clusters(part.predicted))
    return {metric: round(100 * f1, 2) for metric, (_, _, f1) in total.scores().items()}


def _clusters(named: dict[str, set[_Key]]) -> Scored:
    ordered: list[set[Hashable]] = [set(keys) for _, keys in sorted(named.items())]
    return ordered

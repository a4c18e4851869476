"""Coreference of events and entities within and across the documents of ECB+, by the linking that builds the graph.

All documents are linked together: nobody says which of them are of one topic. The texts are the file's words, the
articles have no date. Entities are human and other participants and places; times are values here, not entities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from kg.corpora.ecbplus import EcbDocument, EcbMention
from kg.evaluate.clusters import Clusters as Scored
from kg.evaluate.clusters import ClusterScore
from kg.evaluate.event_mentions import scored_documents
from kg.evaluate.given import GivenReader, article_of, tokens_of
from kg.evaluate.report import Options, Report
from kg.extract.parse import Parse
from kg.kb import KnowledgeBase
from kg.link import link
from kg.model import Article, ChainRef, Clusters, ExtractionRecord

METRICS = ("mentions", "b3", "lea", "conll")
EVENT = "event"
_ENTITIES = ("HUMAN", "NON_HUMAN", "LOC")
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One mention of the record in a scored sentence: its head token, and its chain."""

    head: int
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

    With gold mentions each annotated mention takes the cluster of the one that the pipeline has at its place, or is
    alone; what else the pipeline found does not count.
    """
    reader = GivenReader(options.model)
    documents = [
        _read(reader, document, chosen, gold=options.gold_mentions)
        for document, chosen in scored_documents(path)
    ]
    with KnowledgeBase.open() as kb:
        clusters = link((each.article for each in documents), (each.record for each in documents), kb=kb)
    figures: dict[str, float] = {}
    counts = {"documents": len(documents), "sentences": sum(len(each.sentences) for each in documents)}
    for kind, is_kind in (("events", _is_event), ("entities", _is_entity)):
        sides = [_sides(each, kind, is_kind, clusters, only=options.gold_mentions) for each in documents]
        counts[f"gold_{kind}"] = sum(len(keys) for side in sides for keys in side.gold.values())
        counts[f"predicted_{kind}"] = sum(len(keys) for side in sides for keys in side.predicted.values())
        for scope, parts in (("within", sides), ("cross", [_joined(sides)])):
            for ending, singletons in (("", True), ("_linked", False)):
                found = _scores(parts, singletons=singletons)
                figures |= {f"{kind}_{scope}_{metric}{ending}": found[metric] for metric in METRICS}
    return Report("cross_document", figures, counts)


def aligned(gold: Iterable[tuple[int, ...]], heads: Iterable[int]) -> list[int | None]:
    """For each span of gold tokens the head in it that no shorter span has, its last one; None where there is none."""
    free = set(heads)
    spans = list(gold)
    result: list[int | None] = [None] * len(spans)
    for index in sorted(range(len(spans)), key=lambda each: (len(spans[each]), spans[each])):
        head = next((token for token in reversed(spans[index]) if token in free), None)
        if head is not None:
            free.remove(head)
            result[index] = head
    return result


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


def _read(reader: GivenReader, document: EcbDocument, sentences: frozenset[int], *, gold: bool) -> Read:
    parse = reader.parse(document.sentences)
    if gold:
        parse = with_events(parse, [span for span, _ in _gold(document, sentences, _is_event)])
    record = reader.record(document.name, parse)
    chain_of = {index: number for number, chain in enumerate(record.chains) for index in chain.mentions}
    event_chain_of = {
        index: number for number, chain in enumerate(record.event_chains) for index in chain.events
    }
    events = {
        span[-1]: event_chain_of[index]
        for index, event in enumerate(record.events)
        if index in event_chain_of and (span := tokens_of(parse, event.trigger))
    }
    entities = {
        span[-1]: chain_of[index]
        for index, mention in enumerate(record.mentions)
        if index in chain_of and (span := tokens_of(parse, mention.head))
    }

    def found(heads: dict[int, int]) -> list[Found]:
        return [
            Found(head, ChainRef(document.name, chain))
            for head, chain in sorted(heads.items())
            if parse.sentence_of[head] in sentences
        ]

    return Read(
        document, sentences, article_of(document.name, parse.text), record, found(events), found(entities)
    )


def _gold(
    document: EcbDocument, sentences: frozenset[int], is_kind: Callable[[EcbMention], bool]
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Tokens, counted through the document, and chain of each annotated mention of a kind."""
    before = [0, *accumulate(map(len, document.sentences))]
    for mention in document.mentions:
        if mention.sentence in sentences and is_kind(mention):
            yield tuple(before[mention.sentence] + token for token in mention.tokens), mention.chain


def _sides(
    read: Read, kind: str, is_kind: Callable[[EcbMention], bool], clusters: Clusters, *, only: bool
) -> _Sides:
    """Both sides' clusters of one document; a mention is named by its head, or by its place when nothing is there."""
    found = {each.head: each.chain for each in (read.events if kind == "events" else read.entities)}
    ids = clusters.events if kind == "events" else clusters.entities
    gold = list(_gold(read.document, read.sentences, is_kind))
    sides = _Sides()
    heads = aligned((tokens for tokens, _ in gold), found)
    for number, ((_, chain), head) in enumerate(zip(gold, heads, strict=True)):
        key = (read.document.name, -1 - number if head is None else head)
        sides.gold[chain].add(key)
        if only and head is None:
            sides.predicted[f"alone {key}"].add(key)
    for head, ref in found.items():
        if head in heads or not only:
            sides.predicted[ids.get(ref, ref.key)].add((read.document.name, head))
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

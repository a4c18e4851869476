"""What the resolver of coreference learns from: parsed documents with their candidates and gold clusters."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from kg.corpora.coreference import CorefDocument, read_coreference
from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, read_ecb, reliable_sentences
from kg.corpora.sentences import gum_splits
from kg.evaluate.coreference import gold_clusters, speech_of
from kg.evaluate.given import GivenReader
from kg.extract.chains.candidates import Candidate, Kind, find_candidates
from kg.extract.chains.feature_table import Features
from kg.extract.chains.features import features_of
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon, load_lexicon


@dataclass(frozen=True, slots=True)
class Settings:
    """`kept` is the share of gold mentions that the filter keeps; weights are of a document's loss beside GUM's."""

    members: int = 2
    epochs: int = 20
    filter_epochs: int = 3
    rate: float = 1.5e-3
    kept: float = 0.95
    beside: float = 0.3
    litbank: float = 0.0
    ecb: float = 0.0
    litbank_documents: int = 50
    seed: int = 1


@dataclass(slots=True)
class Lesson:
    """One document: its candidates, what is right, and the tensors of the model's input.

    `chain` is each candidate's gold cluster (-1: none), `mention` whether it is a mention of any kind (GUM only).
    """

    name: str
    weight: float
    features: Features
    states: NDArray[np.float16]
    governors: NDArray[np.int64]
    gold: list[list[tuple[int, int]]]
    chain: NDArray[np.int64]
    mention: NDArray[np.bool_] | None
    inputs: tuple[Tensor, Tensor, tuple[Tensor, Tensor], Tensor, Tensor] | None = None

    @property
    def is_gum(self) -> bool:
        return self.mention is not None

    @property
    def chained(self) -> NDArray[np.bool_]:
        """Which candidates share their cluster with another."""
        counts = Counter(self.chain.tolist())
        return np.array([chain >= 0 and counts[chain] > 1 for chain in self.chain.tolist()], np.bool_)


def documents(
    corpora: Path, settings: Settings
) -> Iterator[tuple[str, float, CorefDocument, CorefDocument | None]]:
    """(split, weight, document, the same with all its mentions) of every corpus that is used."""
    splits = gum_splits(corpora / "gum/splits.md")
    split_of = {name: split for split, names in splits.items() for name in names}
    every = {each.name: each for each in read_coreference(corpora / "gum/dep")}
    for document in read_coreference(corpora / "gum/ontogum"):
        if split_of.get(document.name) in ("train", "dev"):
            yield split_of[document.name], 1.0, document, every[document.name]
    if settings.litbank:
        for number, document in enumerate(read_coreference(corpora / "litbank/coref")):
            if number < settings.litbank_documents:
                yield "train", settings.litbank, document, None
    if settings.ecb:
        reliable = reliable_sentences(corpora / "ecbplus/ECBplus_coreference_sentences.csv")
        for event_document in read_ecb(corpora / "ecbplus/ECB+"):
            if event_document.topic not in DEV_TOPICS:
                yield "train", settings.ecb, _within(event_document, reliable), None


def _within(document: EcbDocument, reliable: set[tuple[str, int]]) -> CorefDocument:
    """The reliable sentences of an ECB+ document, with its chains."""
    kept = [number for number in range(len(document.sentences)) if (document.name, number) in reliable]
    place = {number: index for index, number in enumerate(kept)}
    clusters: dict[str, list[tuple[int, int, int]]] = {}
    for mention in document.mentions:
        if mention.sentence in place:
            span = (place[mention.sentence], min(mention.tokens), max(mention.tokens) + 1)
            clusters.setdefault(mention.chain, []).append(span)
    return CorefDocument(
        document.name,
        tuple(document.sentences[number] for number in kept),
        ("",) * len(kept),
        tuple(map(tuple, clusters.values())),
        ("",) * len(kept),
    )


def lesson_of(
    parse: Parse, weight: float, document: CorefDocument, every: CorefDocument | None, lexicon: Lexicon
) -> Lesson:
    """The candidates of a parsed document with their gold clusters."""
    candidates = find_candidates(parse)
    gold = gold_clusters(document, parse)
    mention = assigned(parse, candidates, gold_clusters(every, parse)) >= 0 if every is not None else None
    return Lesson(
        name=document.name,
        weight=weight,
        features=features_of(parse, candidates, lexicon, speech_of(document, parse)),
        states=parse.states.astype(np.float16),
        governors=np.array(parse.heads, np.int64),
        gold=gold,
        chain=assigned(parse, candidates, gold),
        mention=mention,
    )


def assigned(
    parse: Parse, candidates: Sequence[Candidate], clusters: Sequence[Sequence[tuple[int, int]]]
) -> NDArray[np.int64]:
    """The number of each candidate's cluster, or -1: that of the mention with its span, else of one with its head."""
    by_span = {(each.start, each.end): number for number, each in enumerate(candidates)}
    by_head = {
        each.head: number for number, each in enumerate(candidates) if each.kind is not Kind.COORDINATION
    }
    found = np.full(len(candidates), -1, np.int64)
    missed = []
    for number, cluster in enumerate(clusters):
        for span in cluster:
            if span in by_span:
                found[by_span[span]] = number
            else:
                missed.append((number, parse.root_of(*span)))
    for number, head in missed:
        if head in by_head and found[by_head[head]] < 0:
            found[by_head[head]] = number
    return found


def lessons_of(
    corpora: Path, model: Path | None, cache: Path | None, settings: Settings
) -> list[tuple[str, Lesson]]:
    """(split, lesson) of every document; parsed with the network in `model`, or taken from the file `cache`."""
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            found: list[tuple[str, Lesson]] = pickle.load(file)
        return found
    reader, lexicon = GivenReader(model), load_lexicon()
    lessons = [
        (split, lesson_of(reader.parse(document.sentences), weight, document, every, lexicon))
        for split, weight, document, every in documents(corpora, settings)
        if document.sentences
    ]
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(lessons, file, protocol=5)
    return lessons

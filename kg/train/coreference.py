"""`python -m kg.train.coreference CORPORA OUT`: train the resolver of coreference on the network's frozen states.

Reads GUM's OntoNotes-style coreference (train documents), LitBank and ECB+ (train topics, within documents) with the
network in `--model`, by default the shipped one, and writes OUT/coreference.npz. GUM's development documents choose the
threshold.
Outside GUM only annotated mentions teach, because LitBank and ECB+ leave most things unmarked.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import pickle
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from kg.corpora.coreference import CorefDocument, read_coreference
from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, read_ecb, reliable_sentences
from kg.corpora.sentences import gum_splits
from kg.evaluate.clusters import ClusterScore
from kg.evaluate.coreference import gold_clusters, speech_of
from kg.evaluate.given import GivenReader
from kg.extract.coreference import FILE, Scores, clusters_of
from kg.extract.coreference_candidates import Candidate, Kind, find_candidates
from kg.extract.coreference_features import SLOTS, Features, features_of, slot_rows, subset
from kg.extract.coreference_pairs import SAME_WORDS, antecedents, compare, family_pairs
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.parse import Parse
from kg.train.coreference_model import Antecedents, Filter, Sizes, antecedent_loss

_log = logging.getLogger(__name__)
_LEAST_SEEN = 5
_NEAR, _SHARE = 6, 0.2  # of the pairs further apart than so many candidates this share is taken in each epoch
_BIASES = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6)


@dataclass(frozen=True, slots=True)
class Settings:
    """`kept` is the share of gold mentions that the filter keeps; weights are of a document's loss beside GUM's."""

    epochs: int = 14
    filter_epochs: int = 3
    rate: float = 1.5e-3
    kept: float = 0.95
    beside: float = 0.3
    litbank: float = 0.3
    ecb: float = 0.5
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


def tables_of(lessons: Sequence[Lesson]) -> list[dict[str | int, int]]:
    """For each slot the rows of its values, counted on over all slots; row 0 is for values hardly seen."""
    counts: list[Counter[str | int]] = [Counter() for _ in SLOTS]
    for lesson in lessons:
        for values in lesson.features.slots:
            for counter, value in zip(counts, values, strict=True):
                counter[value] += 1
    tables, row = [], 1
    for counter in counts:
        table = {}
        for value in sorted(counter, key=str):
            if counter[value] >= _LEAST_SEEN:
                table[value] = row
                row += 1
        tables.append(table)
    return tables


def normed(states: NDArray[np.float16]) -> Tensor:
    return F.layer_norm(torch.from_numpy(states).float(), (states.shape[1],))


def train_filter(
    lessons: Sequence[Lesson], rows: Sequence[Tensor], size: int, settings: Settings
) -> tuple[Filter, float]:
    """The filter and the score below which it drops a candidate."""
    chosen = [number for number, lesson in enumerate(lessons) if lesson.is_gum]
    inputs = torch.cat([rows[number] for number in chosen])
    heads = torch.cat([normed(lessons[n].states)[torch.from_numpy(lessons[n].features.head)] for n in chosen])
    wanted = torch.cat([torch.from_numpy(lessons[number].chained).float() for number in chosen])
    model = Filter(size, Sizes(states=heads.shape[1]))
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-2)
    batch, steps = 512, settings.filter_epochs * (len(wanted) // 512 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / (steps + 1))
    for _ in range(settings.filter_epochs):
        order = torch.randperm(len(wanted))
        for place in range(0, len(order), batch):
            part = order[place : place + batch]
            loss = F.binary_cross_entropy_with_logits(model(inputs[part], heads[part]), wanted[part])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    model.eval()
    with torch.no_grad():
        scores = model(inputs, heads)
    least = float(torch.quantile(scores[wanted > 0], 1 - settings.kept))
    _log.info("filter keeps %.1f%% of the candidates", 100 * float((scores > least).float().mean()))
    return model, least


def narrowed(lesson: Lesson, rows: Tensor, model: Filter, least: float) -> tuple[Lesson, Tensor]:
    """A lesson with the candidates that the filter keeps, and their rows."""
    with torch.no_grad():
        heads = normed(lesson.states)[torch.from_numpy(lesson.features.head)]
        kept = np.flatnonzero((model(rows, heads) > least).numpy())
    mention = lesson.mention[kept] if lesson.mention is not None else None
    found = replace(lesson, features=subset(lesson.features, kept), chain=lesson.chain[kept], mention=mention)
    return found, rows[torch.from_numpy(kept)]


def with_inputs(lesson: Lesson, rows: Tensor) -> Lesson:
    features = lesson.features
    later, earlier = antecedents(features)
    places = np.stack([features.head, features.start, features.end - 1, lesson.governors[features.head]], 1)
    return replace(
        lesson,
        inputs=(
            rows,
            torch.from_numpy(places),
            (torch.from_numpy(later), torch.from_numpy(earlier)),
            torch.from_numpy(family_pairs(features, later, earlier)),
            torch.from_numpy(compare(features, later, earlier).astype(np.float16)),
        ),
    )


def run(model: Antecedents, lesson: Lesson) -> tuple[Tensor, Tensor]:
    assert lesson.inputs is not None
    rows, places, pairs, families, compared = lesson.inputs
    states = normed(lesson.states)[places].flatten(1)
    found: tuple[Tensor, Tensor] = model(rows, states, pairs, families, compared.float())
    return found


def _sampled(model: Antecedents, lesson: Lesson, right: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The scores of right and near pairs, of pairs with words in common, and of some of the others, which then count for
    those left out.
    """
    assert lesson.inputs is not None
    rows, places, (later, earlier), families, compared = lesson.inputs
    sure = right | (later - earlier <= _NEAR) | (compared[:, SAME_WORDS] > 0).any(1)
    taken = torch.nonzero(sure | (torch.rand(len(sure)) < _SHARE)).squeeze(1)
    part = replace(
        lesson, inputs=(rows, places, (later[taken], earlier[taken]), families[taken], compared[taken])
    )
    alone, scores = run(model, part)
    return alone, scores + torch.where(sure[taken], 0.0, -math.log(_SHARE)), later[taken], right[taken]


def loss_of(model: Antecedents, lesson: Lesson, settings: Settings) -> Tensor:
    """The document's loss for each hundred candidates that teach."""
    assert lesson.inputs is not None
    later, earlier = lesson.inputs[2]
    chain = torch.from_numpy(lesson.chain)
    right = (chain[later] == chain[earlier]) & (chain[later] >= 0)
    none = torch.ones(len(chain), dtype=torch.bool)
    none[later[right]] = False
    alone, scores, later, right = _sampled(model, lesson, right)
    if not lesson.is_gum:
        taught = chain >= 0
        pairs = taught[later]
        loss = antecedent_loss(scores[pairs], later[pairs], right[pairs], none)
        return loss * lesson.weight / 100
    loss = antecedent_loss(scores, later, right, none)
    beside = F.binary_cross_entropy_with_logits(
        alone[:, 1], torch.from_numpy(lesson.chained).float(), reduction="sum"
    ) + F.binary_cross_entropy_with_logits(
        alone[:, 2], torch.from_numpy(lesson.mention).float(), reduction="sum"
    )
    return (loss + settings.beside * beside) * lesson.weight / 100


def score(
    model: Antecedents, lessons: Sequence[Lesson], biases: Sequence[float]
) -> dict[float, ClusterScore]:
    """Coreference scores of some documents, for each number added to all pair scores."""
    sums = {bias: ClusterScore() for bias in biases}
    for lesson in lessons:
        with torch.no_grad():
            values = run(model, lesson)[1].numpy()
        assert lesson.inputs is not None
        later, earlier = (each.numpy() for each in lesson.inputs[2])
        for bias in biases:
            clusters = clusters_of(lesson.features, Scores(later, earlier, values + np.float32(bias)))
            sums[bias].add(
                lesson.gold, [[(each.start, each.end) for each in cluster] for cluster in clusters]
            )
    return sums


def train(
    lessons: Sequence[Lesson], dev: Sequence[Lesson], size: int, settings: Settings
) -> tuple[Antecedents, float]:
    """The scorer with weights averaged over the last third of the run, and the best number to add to its scores."""
    model = Antecedents(size, Sizes(states=lessons[0].states.shape[1]))
    averaged = torch.optim.swa_utils.AveragedModel(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=1e-2, betas=(0.9, 0.98))
    steps = settings.epochs * len(lessons)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / 200) * max(0.05, 1 - step / steps)
    )
    order = list(range(len(lessons)))
    for epoch in range(settings.epochs):
        model.train()
        random.shuffle(order)
        total = 0.0
        for number in order:
            loss = loss_of(model, lessons[number], settings)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        if 3 * epoch >= 2 * settings.epochs - 3:
            averaged.update_parameters(model)
        _log.info("epoch %d: loss %.3f", epoch + 1, total / len(order))
    best = averaged.module
    best.eval()
    found = {bias: sums.scores()["conll"][2] for bias, sums in score(best, dev, _BIASES).items()}
    _log.info(
        "development CoNLL by threshold: %s", {bias: round(100 * value, 2) for bias, value in found.items()}
    )
    return best, max(_BIASES, key=lambda bias: found[bias])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, help="folder of the reader network")
    parser.add_argument(
        "--lessons", type=Path, help="keep the parsed documents in this file, or take them from it"
    )
    for name, value in (("epochs", 14), ("seed", 1), ("litbank", 0.3), ("ecb", 0.5)):
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(epochs=options.epochs, seed=options.seed, litbank=options.litbank, ecb=options.ecb)
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    torch.set_num_threads(1)
    lessons = _lessons(options.corpora, options.model, options.lessons, settings)
    learned = [lesson for split, lesson in lessons if split == "train"]
    dev = [lesson for split, lesson in lessons if split == "dev"]
    tables = tables_of(learned)
    size = 1 + sum(map(len, tables))
    rows = [torch.from_numpy(slot_rows(lesson.features, tables)) for lesson in learned]
    keep, least = train_filter(learned, rows, size, settings)
    learned = [
        with_inputs(*narrowed(lesson, row, keep, least)) for lesson, row in zip(learned, rows, strict=True)
    ]
    learned = [lesson for lesson in learned if lesson.inputs is not None and len(lesson.inputs[3])]
    dev = [
        with_inputs(*narrowed(lesson, torch.from_numpy(slot_rows(lesson.features, tables)), keep, least))
        for lesson in dev
    ]
    model, bias = train(learned, dev, size, settings)
    news = [lesson for lesson in dev if "_news_" in lesson.name]
    for name, chosen in (("development", dev), ("development, news", news)):
        found = score(model, chosen, (bias,))[bias].scores()
        _log.info(
            "%s: %s", name, {key: [round(100 * part, 1) for part in value] for key, value in found.items()}
        )
    stored = [[name, list(table.items())] for name, table in zip(SLOTS, tables, strict=True)]
    arrays = {
        key: value.astype(np.float16) for key, value in (keep.arrays(least) | model.arrays(bias)).items()
    }
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.out / FILE,
        tables=np.frombuffer(json.dumps(stored).encode(), np.uint8),
        **arrays,  # type: ignore[arg-type]
    )


def _lessons(
    corpora: Path, model: Path | None, cache: Path | None, settings: Settings
) -> list[tuple[str, Lesson]]:
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


if __name__ == "__main__":
    main()

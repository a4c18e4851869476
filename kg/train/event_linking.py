"""`python -m kg.train.event_linking CORPORA MODEL LINK`: train what links events across articles.

Writes LINK/events.npz, the scorer of pairs of event chains. It learns from ECB+'s training topics, with the annotated
mentions and with those found; the development topics calibrate the probabilities. MODEL holds the reader network with
the projections of kg.train.event_vectors. One core, a few minutes, most of them spent on reading the corpus;
`--parses FILE` keeps the parses for the next run.
"""

from __future__ import annotations

import argparse
import logging
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.config import LinkConfig
from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, read_ecb, reliable_sentences
from kg.evaluate.cross_document import KINDS, with_events
from kg.evaluate.given import GivenReader, article_of
from kg.extract.given_mentions import aligned
from kg.extract.parse import Parse
from kg.extract.vectors import last_token
from kg.kb import KnowledgeBase
from kg.link.chain_scores import rows_of
from kg.link.decisions import Decisions
from kg.link.entities import LinkWords, link_entities
from kg.link.event_features import FEATURES, pair_features
from kg.link.event_scores import comparable
from kg.link.event_table import event_table
from kg.link.event_views import EventView, contexts, event_view
from kg.link.kept import NoScores
from kg.link.near_scores import all_pairs
from kg.link.near_stories import near_stories
from kg.link.parts import PartMaker
from kg.link.rules import EventRules
from kg.link.stories import Story
from kg.model import ChainRef, ExtractionRecord, Subject
from kg.resources import data_dir
from kg.train.entity_linking_fit import Fit, Floats, Network, fit

_log = logging.getLogger(__name__)
_NEGATIVES = 12  # pairs of two events for each pair of one
_SEEDS = (1, 2, 3, 4)
_HOW = Fit(hidden=(32, 16), epochs=4, batch=1024, dropout=0.2)
Labels = NDArray[np.int64]
Given = tuple[EcbDocument, Parse, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Event chains of a set of documents, with the annotated event of each (-1: not annotated)."""

    views: list[EventView]
    stories: list[Story]
    events: Labels


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features of pairs, whether they are one event, and the number of mentions of the event of the first."""

    rows: Floats
    same: NDArray[np.bool_]
    size: Labels


def main() -> None:
    """Read the corpus, fit the scorer, calibrate it, write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("link", type=Path, help="folder that receives the scorer")
    parser.add_argument("--parses", type=Path, help="file that keeps the parses for the next run")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    given = read_corpus(options.corpora / "ecbplus", options.model, options.parses)
    lessons = [each for each in given if each[0].topic not in DEV_TOPICS]
    held = [each for each in given if each[0].topic in DEV_TOPICS]
    reader = GivenReader(options.model)
    training = pairs_of([lesson_of(reader, lessons, gold=gold) for gold in (True, False)])
    _log.info("%d pairs, %d of one event", len(training.same), int(training.same.sum()))
    network = ensemble([fit_scorer(training, seed) for seed in _SEEDS])
    development = pairs_of([lesson_of(reader, held, gold=gold) for gold in (True, False)])
    calibrated(network, development).save(options.link / "events.npz", FEATURES)


def read_corpus(folder: Path, model: Path, kept: Path | None) -> list[Given]:
    """Return the documents with parses and the sentences whose annotation is reliable; from `kept` where that is."""
    reliable = reliable_sentences(folder / "ECBplus_coreference_sentences.csv")
    if kept is not None and kept.is_file():
        with kept.open("rb") as file:
            parses: dict[str, tuple[EcbDocument, Parse]] = pickle.load(file)
    else:
        reader = GivenReader(model)
        documents = read_ecb(folder / "ECB+")
        parses = {document.name: (document, reader.parse(document.sentences)) for document in documents}
        if kept is not None:
            with kept.open("wb") as file:
                pickle.dump(parses, file, protocol=5)
    found = []
    for document, parse in parses.values():
        chosen = frozenset(
            number for number in range(len(document.sentences)) if (document.name, number) in reliable
        )
        if chosen:
            found.append((document, parse, chosen))
    return found


def lesson_of(reader: GivenReader, given: Iterable[Given], *, gold: bool) -> Lesson:
    """Link the entities of the documents and return their events, the annotated ones known where `gold`."""
    parts, labels = [], dict[ChainRef, str]()
    with KnowledgeBase.open() as kb:
        maker = PartMaker.open(kb)
        for document, parse, sentences in given:
            record, found = _record(reader, document, parse, sentences, gold=gold)
            parts.append(maker.part(article_of(document.name, parse.text), record))
            labels |= found
        linked = {ref: entry for part in parts for ref, entry in maker.linked(part).items()}
        chains = [view for part in parts for view in part.chains]
        stories = sorted((part.story for part in parts), key=lambda story: story.article)
        near = near_stories(stories)
        entities = link_entities(
            chains,
            stories,
            near,
            kb=kb,
            words=LinkWords.read(data_dir()),
            config=LinkConfig(),
            decisions=Decisions((), Subject.ENTITY),
            kept=NoScores(),
            linked=linked,
        )
    rules = EventRules.read(data_dir() / "link" / "event_rules.tsv")
    named = frozenset(view.ref for view in chains if view.named or entities.ids[view.ref] in entities.entries)
    telling = contexts(entities.ids, entities.entries, named)
    views = sorted(
        (
            event_view(
                draft, entities.ids, entities.entries, named, rules, telling.get(part.article, frozenset())
            )
            for part in parts
            for draft in part.drafts
        ),
        key=lambda view: view.ref,
    )
    numbers = {name: number for number, name in enumerate(sorted(set(labels.values())))}
    events = np.array([numbers[labels[view.ref]] if view.ref in labels else -1 for view in views], np.int64)
    return Lesson(views, stories, events)


def _record(
    reader: GivenReader, document: EcbDocument, parse: Parse, sentences: frozenset[int], *, gold: bool
) -> tuple[ExtractionRecord, dict[ChainRef, str]]:
    """The record of a document, and the annotated event of each of its chains that has one."""
    before = [0, *accumulate(map(len, document.sentences))]

    def spans(kind: str) -> list[tuple[tuple[int, ...], str]]:
        return [
            (tuple(before[mention.sentence] + token for token in mention.tokens), mention.chain)
            for mention in document.mentions
            if mention.sentence in sentences and KINDS[kind](mention)
        ]

    events = spans("events")
    if gold:
        wanted = [tokens for tokens, _ in events]
        entities = list(dict.fromkeys(tokens for tokens, _ in spans("entities")))
        record = reader.record(document.name, with_events(parse, wanted), entities=entities, events=wanted)
    else:
        record = reader.record(document.name, parse)
    chain_of = {index: number for number, chain in enumerate(record.event_chains) for index in chain.events}
    heads = {
        last_token(parse, event.trigger.end): chain_of[index] for index, event in enumerate(record.events)
    }
    found: dict[ChainRef, str] = {}
    for (_, name), head in zip(events, aligned((tokens for tokens, _ in events), heads), strict=True):
        if head is not None:
            found.setdefault(ChainRef(document.name, heads[head]), name)
    return record, found


def pairs_of(lessons: Sequence[Lesson]) -> Pairs:
    """Return the pairs that linking would compare, where both events are annotated."""
    found: list[Pairs] = []
    for lesson in lessons:
        table = event_table(lesson.views, lesson.stories)
        sizes = np.bincount(lesson.events[lesson.events >= 0])
        counts = rows_of(lesson.stories, [view.ref.article for view in lesson.views])
        left, right = all_pairs(counts, near_stories(lesson.stories))
        known = (lesson.events[left] >= 0) & (lesson.events[right] >= 0)
        left, right = left[known], right[known]
        compared = comparable(table, left, right)
        left, right = left[compared], right[compared]
        one, other = lesson.events[left], lesson.events[right]
        found.append(Pairs(pair_features(table, left, right), one == other, sizes[one]))
    return Pairs(
        np.concatenate([each.rows for each in found]),
        np.concatenate([each.same for each in found]),
        np.concatenate([each.size for each in found]),
    )


def fit_scorer(pairs: Pairs, seed: int) -> Network:
    """Fit one network on all pairs of one event and some of the others.

    Large events have many pairs: each counts less there, or few stories would decide.
    """
    random = np.random.default_rng(seed)
    same, others = np.flatnonzero(pairs.same), np.flatnonzero(~pairs.same)
    some = random.choice(others, min(len(others), _NEGATIVES * len(same)), replace=False)
    chosen = np.sort(np.concatenate([same, some]))
    weights = np.where(pairs.same[chosen], 2 / np.sqrt(np.maximum(pairs.size[chosen] - 1, 1)), 1.0)
    network = fit(pairs.rows[chosen], pairs.same[chosen], weights, replace(_HOW, seed=seed))
    # Others were drawn at a rate: as many more there are in truth, so much less likely is one event.
    last, bias = network.layers[-1]
    rate = len(some) / len(others)
    return replace(network, layers=(*network.layers[:-1], (last, bias + np.log(rate))))


def ensemble(networks: Sequence[Network]) -> Network:
    """Return one network whose logit is the mean of those of the given ones: their layers side by side."""
    mean = np.mean([each.mean for each in networks], axis=0)
    scale = np.mean([each.scale for each in networks], axis=0)
    layers: list[tuple[Floats, Floats]] = []
    depth = len(networks[0].layers)
    for number in range(depth):
        parts = [each.layers[number] for each in networks]
        biases = [bias for _, bias in parts]
        if number == 0:
            layers.append((np.hstack([weights for weights, _ in parts]), np.concatenate(biases)))
        elif number < depth - 1:
            layers.append((_diagonal([weights for weights, _ in parts]), np.concatenate(biases)))
        else:
            layers.append(
                (np.vstack([weights for weights, _ in parts]) / len(parts), np.mean(biases, axis=0))
            )
    return Network(mean, scale, tuple(layers))


def _diagonal(blocks: Sequence[Floats]) -> Floats:
    whole = np.zeros((sum(len(block) for block in blocks), sum(block.shape[1] for block in blocks)))
    row = column = 0
    for block in blocks:
        whole[row : row + len(block), column : column + block.shape[1]] = block
        row, column = row + len(block), column + block.shape[1]
    return whole


def calibrated(network: Network, pairs: Pairs) -> Network:
    """Return the network with its last layer scaled and shifted, so that what it gives are probabilities (Platt)."""
    logits = network.logits(pairs.rows)
    slope, shift = 1.0, 0.0
    wanted = pairs.same.astype(np.float64)
    for _ in range(50):  # Newton's steps of a logistic regression in two numbers
        chance = 1 / (1 + np.exp(-(slope * logits + shift)))
        spread, error = chance * (1 - chance), chance - wanted
        gradient = np.array([(error * logits).sum(), error.sum()])
        cross = (spread * logits).sum()
        curve = np.array([[(spread * logits * logits).sum(), cross], [cross, spread.sum()]])
        step = np.linalg.solve(curve + 1e-6 * np.eye(2), gradient)
        slope, shift = slope - step[0], shift - step[1]
    _log.info("calibrated: logit * %.2f + %.2f", slope, shift)
    weights, bias = network.layers[-1]
    return replace(network, layers=(*network.layers[:-1], (weights * slope, bias * slope + shift)))


if __name__ == "__main__":
    main()

"""`python -m kg.train.event_linking CORPORA MODEL LINK`: train what links events across articles.

Writes LINK/events.npz, the scorer of pairs of event chains. It learns from ECB+'s training topics, with the annotated
mentions and with those found; the development topics calibrate the probabilities. MODEL holds the reader network with
the projections of kg.train.event_vectors. One core, ten minutes, most of them spent on reading the corpus;
`--kept FILE` keeps what was read for the next run.

Entities of the training topics are linked here as those of new articles will be: by scorers that learned from other
topics. By the shipped one, which learned from all of them, they are linked better than any new ones, and events would
learn to trust them too much.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kg.config import LinkConfig
from kg.kb import KnowledgeBase
from kg.link.entities.entities import LinkWords, link_entities
from kg.link.entities.scores import rows_of
from kg.link.events.scores import comparable
from kg.link.near.compared import all_compared
from kg.link.near.kept import Kept
from kg.link.near.scores import near_pairs
from kg.link.near.stories import near_stories
from kg.link.tools.decisions import Decisions
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.updates.parts import Part, PartMaker
from kg.link.views.event_features import FEATURES, pair_features
from kg.link.views.event_table import event_table
from kg.link.views.event_views import EventView, contexts, event_view
from kg.model import ChainRef, Subject
from kg.resources import data_dir
from kg.train.entity_linking import fit_chains
from kg.train.entity_linking_fit import Fit, Floats, Network, ensemble, fit
from kg.train.entity_linking_lessons import chain_lessons
from kg.train.linking_corpus import Corpus, annotated, parts_of, read_corpus

_log = logging.getLogger(__name__)
_NEGATIVES = 12  # pairs of two events for each pair of one
_SEEDS = (1, 2, 3, 4)
_FOLDS = 5  # of the training topics: entities of one are linked by what was learned from the others
_HOW = Fit(hidden=(32, 16), epochs=8, batch=1024, dropout=0.2, blanked=0.15)
Labels = NDArray[np.int64]


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
    parser.add_argument("--kept", type=Path, help="file that keeps what was read for the next run")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    corpus = read_corpus(options.corpora / "ecbplus", options.model, options.kept)
    with KnowledgeBase.open() as kb:
        training = pairs_of(list(unseen_lessons(corpus.training(), kb)))
        development = pairs_of(list(_lessons(corpus.development(), kb, LinkWords.read(data_dir()))))
    _log.info("%d pairs, %d of one event", len(training.same), int(training.same.sum()))
    network = ensemble([fit_scorer(training, seed) for seed in _SEEDS])
    calibrated(network, development).save(options.link / "events.npz", FEATURES)


def unseen_lessons(corpus: Corpus, kb: KnowledgeBase) -> Iterator[Lesson]:
    """Yield the events of documents whose entities are linked by scorers that learned from other topics of these."""
    topics = sorted({each.document.topic for each in corpus.given}, key=int)
    words = LinkWords.read(data_dir())
    for fold in range(_FOLDS):
        own = frozenset(topics[fold::_FOLDS])
        others = corpus.of_topics(frozenset(topics) - own).given
        chains = fit_chains(chain_lessons(parts_of(others, kb), annotated(others, "entities")))
        scorer = Scorer(chains.mean, chains.scale, chains.layers, f"lessons/{fold}")
        yield from _lessons(corpus.of_topics(own), kb, msgspec.structs.replace(words, scorer=scorer))


def _lessons(corpus: Corpus, kb: KnowledgeBase, words: LinkWords) -> Iterator[Lesson]:
    for reads in (corpus.given, corpus.found):
        yield lesson_of(parts_of(reads, kb), annotated(reads, "events"), kb, words)


def lesson_of(
    parts: Sequence[Part], labels: Mapping[ChainRef, str], kb: KnowledgeBase, words: LinkWords
) -> Lesson:
    """Link the entities of the documents and return their events, with what the annotation calls them."""
    maker = PartMaker.open(kb)
    linked = {ref: entry for part in parts for ref, entry in maker.linked(part).items()}
    chains = [view for part in parts for view in part.chains]
    stories = sorted((part.story for part in parts), key=lambda story: story.article)
    entities = link_entities(
        chains,
        stories,
        near_stories(stories),
        kb=kb,
        words=words,
        config=LinkConfig(),
        decisions=Decisions((), Subject.ENTITY),
        kept=Kept.nothing(),
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


def pairs_of(lessons: Sequence[Lesson]) -> Pairs:
    """Return the pairs that linking would compare, where both events are annotated."""
    found: list[Pairs] = []
    for lesson in lessons:
        table = event_table(lesson.views, lesson.stories)
        sizes = np.bincount(lesson.events[lesson.events >= 0])
        counts = rows_of(lesson.stories, [view.ref.article for view in lesson.views])
        near = near_pairs(near_stories(lesson.stories), counts, np.arange(len(counts)))
        left, right = all_compared(near, counts, partial(comparable, table))
        known = (lesson.events[left] >= 0) & (lesson.events[right] >= 0)
        left, right = left[known], right[known]
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

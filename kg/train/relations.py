"""`python -m kg.train.relations CORPORA MODEL OUT`: train the relation reader on the states of the network in MODEL.

Writes OUT/entity_relations.npz. CORPORA holds `redocred/data/dev_revised.json` and
`knowledgenet/human_readable-v10-notest.html`; a tenth of Re-DocRED's documents is kept for the threshold.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extract.relations.reader import FILE
from kg.ontology.relations import load_relation_types
from kg.train.relation_lessons import (
    Lesson,
    Reading,
    classes_of,
    knowledgenet_lessons,
    mixed_lessons,
    redocred_lessons,
    targets_of,
)
from kg.train.relation_model import RelationNet, batch_of

_log = logging.getLogger(__name__)
_RATE, _BATCH, _PASSAGES, _FEATURES_DROPPED, _OTHERS = 2e-3, 6, 48, 0.2, 0.3
_PASSAGE_SHARE = 0.3  # of the passages in each epoch
_HELD_OUT = 10
_MANY = 60  # facts in the held-out documents

Scores = NDArray[np.float32]


def main() -> None:
    """Parse both corpora, train several networks, choose the threshold, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("out", type=Path, help="folder that receives the weights")
    parser.add_argument("--members", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--cache", type=Path, help="file that keeps the lessons for another run")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    documents, mixtures, passages = lessons_of(options.corpora, options.model, options.cache)
    held = documents[::_HELD_OUT]
    lessons = [lesson for index, lesson in enumerate(documents) if index % _HELD_OUT]
    lessons += [lesson for index, lesson in enumerate(mixtures) if index % (_HELD_OUT // 2)]
    classes = classes_of([*documents, *passages])
    nets = [
        train(lessons, passages, classes, seed=seed, epochs=options.epochs)
        for seed in range(1, options.members + 1)
    ]
    scores, right = predict(nets, held, classes)
    thresholds = thresholds_of(scores, right)
    export(nets, thresholds, options.out / FILE)


def lessons_of(
    corpora: Path, model: Path, cache: Path | None
) -> tuple[list[Lesson], list[Lesson], list[Lesson]]:
    """Return the lessons of documents, of documents mixed by two, and of passages; from the cache if there is one."""
    if cache is not None and cache.is_file():
        kept: tuple[list[Lesson], list[Lesson], list[Lesson]] = pickle.loads(cache.read_bytes())
        return kept
    reading = Reading(model)
    lessons = (
        list(redocred_lessons(corpora / "redocred/data/dev_revised.json", reading)),
        list(mixed_lessons(corpora / "redocred/data/dev_revised.json", reading)),
        list(knowledgenet_lessons(corpora / "knowledgenet/human_readable-v10-notest.html", reading)),
    )
    if cache is not None:
        cache.write_bytes(pickle.dumps(lessons))
    return lessons


def train(
    documents: Sequence[Lesson],
    passages: Sequence[Lesson],
    classes: Sequence[str],
    *,
    seed: int,
    epochs: int,
) -> RelationNet:
    """Return a trained network: moving average of the weights, learning rate up and down once."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    net = RelationNet(len(classes))
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.01)
    total = epochs * len(_batches(documents, passages, order))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=total, pct_start=0.1)
    average = {name: value.clone() for name, value in net.state_dict().items()}
    weights = torch.full((len(classes),), _OTHERS)
    weights[: len(load_relation_types())] = 1.0
    started = time.process_time()
    for epoch in range(epochs):
        summed = 0.0
        for lessons in _batches(documents, passages, order):
            batch = batch_of([lesson.grid for lesson in lessons], drop=_FEATURES_DROPPED)
            right, teaches = targets_of(lessons, classes, batch.pairs.shape[1])
            losses = torch.nn.functional.binary_cross_entropy_with_logits(net(batch), right, reduction="none")
            loss = (losses * teaches * weights * batch.pairs[..., None]).sum() / batch.pairs.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            summed += loss.item()
            for name, value in net.state_dict().items():
                average[name].lerp_(value, 0.01)
        _log.info("seed %d epoch %d: loss %.3f, %.0f s", seed, epoch, summed, time.process_time() - started)
    net.load_state_dict(average)
    net.eval()
    return net


def _batches(
    documents: Sequence[Lesson], passages: Sequence[Lesson], order: random.Random
) -> list[list[Lesson]]:
    """Lessons of about one size together, in random order; a share of the passages."""
    some = order.sample(range(len(passages)), int(len(passages) * _PASSAGE_SHARE))
    result = []
    for lessons, size, blur in (
        (list(documents), _BATCH, 6),
        ([passages[index] for index in some], _PASSAGES, 1),
    ):
        lessons.sort(key=lambda lesson: len(lesson.grid.entity_bags) + order.random() * blur)
        result += [lessons[start : start + size] for start in range(0, len(lessons), size)]
    order.shuffle(result)
    return result


def predict(
    nets: Sequence[RelationNet], lessons: Sequence[Lesson], classes: Sequence[str]
) -> tuple[Scores, Scores]:
    """Return mean probabilities and what is right, pairs x shipped relations, of all pairs of the lessons."""
    shipped = len(load_relation_types())
    scores, rights = [], []
    with torch.no_grad():
        for lesson in lessons:
            batch = batch_of([lesson.grid])
            mean = torch.stack([torch.sigmoid(net(batch)) for net in nets]).mean(0)[batch.pairs]
            right, _ = targets_of([lesson], classes, batch.pairs.shape[1])
            scores.append(mean[:, :shipped].numpy())
            rights.append(right[batch.pairs][:, :shipped].numpy())
    return np.concatenate(scores), np.concatenate(rights)


def thresholds_of(scores: Scores, right: Scores) -> Scores:
    """Return a threshold for each relation: its own where the held-out documents have many, one for all others."""
    many = right.sum(0) >= _MANY
    thresholds = np.full(scores.shape[1], best_threshold(scores[:, ~many], right[:, ~many])[0], np.float32)
    for index in np.flatnonzero(many):
        thresholds[index] = best_threshold(scores[:, index], right[:, index])[0]
    taken = scores >= thresholds
    _log.info(
        "held out: F1 %.2f, thresholds %s",
        200 * (taken * right).sum() / (taken.sum() + right.sum()),
        thresholds,
    )
    return thresholds


def best_threshold(scores: Scores, right: Scores) -> tuple[float, float]:
    """Return the threshold with the best F1, and this."""
    found = []
    for threshold in np.arange(0.1, 0.7, 0.02):
        taken = scores >= threshold
        hits = float((taken * right).sum())
        found.append((200 * hits / (taken.sum() + right.sum()), float(threshold)))
    return max(found)[::-1]


def export(nets: Sequence[RelationNet], thresholds: Scores, path: Path) -> None:
    """Write the weights in half precision, without the outputs that are not shipped."""
    names = tuple(load_relation_types())
    arrays: dict[str, NDArray[np.generic]] = {
        "relations": np.array(names),
        "thresholds": thresholds,
        "members": np.array(len(nets)),
    }
    for number, net in enumerate(nets):
        for name, value in net.state_dict().items():
            array = value.numpy()[: len(names)] if name.startswith("out.") else value.numpy()
            arrays[f"{number}.{name}"] = array.astype(np.float16)
    np.savez(path, **arrays)  # type: ignore[arg-type]  # its stubs see the keyword allow_pickle


if __name__ == "__main__":
    main()

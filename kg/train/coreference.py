"""`python -m kg.train.coreference CORPORA OUT`: train the resolver of coreference on the network's frozen states.

Reads GUM's OntoNotes-style coreference (train documents) with the network in `--model`, by default the shipped one, and
writes OUT/coreference.npz. GUM's development documents choose the threshold. `--litbank` and `--ecb` weigh documents of
LitBank and of ECB+ (train topics, within documents) beside GUM's.
Outside GUM only annotated mentions teach, because LitBank and ECB+ leave most things unmarked.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from kg.evaluate.clusters import ClusterScore
from kg.extract.chains.feature_table import SLOTS, slot_rows, subset
from kg.extract.chains.pairs import SAME_WORDS, antecedents, compare, family_pairs, pointed_at
from kg.extract.chains.resolver import FILE, Scores, clusters_of
from kg.train.coreference_lessons import Lesson, Settings, lessons_of
from kg.train.coreference_model import Antecedents, Filter, Sizes, antecedent_loss

_log = logging.getLogger(__name__)
_LEAST_SEEN = 5
_NEAR, _SHARE = 6, 0.2  # of the pairs further apart than so many candidates this share is taken in each epoch
_BIASES = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6)


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
        kept = np.flatnonzero((model(rows, heads) > least).numpy() | pointed_at(lesson.features))
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
    """The scores of right and near pairs, of pairs with words in common, and of some of the others.

    Those taken of the others count for those left out.
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
    members: Sequence[Antecedents], lessons: Sequence[Lesson], biases: Sequence[float]
) -> dict[float, ClusterScore]:
    """Coreference scores of some documents, for each number added to the members' averaged pair scores."""
    sums = {bias: ClusterScore() for bias in biases}
    for lesson in lessons:
        with torch.no_grad():
            values = np.mean([run(model, lesson)[1].numpy() for model in members], 0)
        assert lesson.inputs is not None
        later, earlier = (each.numpy() for each in lesson.inputs[2])
        for bias in biases:
            clusters = clusters_of(lesson.features, Scores(later, earlier, values + np.float32(bias)))
            sums[bias].add(
                lesson.gold, [[(each.start, each.end) for each in cluster] for cluster in clusters]
            )
    return sums


def train(lessons: Sequence[Lesson], size: int, settings: Settings) -> Antecedents:
    """A scorer with weights averaged over the last third of the run."""
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
    best: Antecedents = averaged.module
    best.eval()
    return best


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, help="folder of the reader network")
    parser.add_argument(
        "--lessons", type=Path, help="keep the parsed documents in this file, or take them from it"
    )
    for name, value in (("epochs", 20), ("members", 2), ("seed", 1), ("litbank", 0.0), ("ecb", 0.0)):
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(
        epochs=options.epochs,
        members=options.members,
        seed=options.seed,
        litbank=options.litbank,
        ecb=options.ecb,
    )
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    torch.set_num_threads(1)
    lessons = lessons_of(options.corpora, options.model, options.lessons, settings)
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
    members = [train(learned, size, settings) for _ in range(settings.members)]
    found = {bias: sums.scores()["conll"][2] for bias, sums in score(members, dev, _BIASES).items()}
    _log.info(
        "development CoNLL by threshold: %s", {bias: round(100 * value, 2) for bias, value in found.items()}
    )
    bias = max(_BIASES, key=lambda each: found[each])
    news = [lesson for lesson in dev if "_news_" in lesson.name]
    for name, chosen in (("development", dev), ("development, news", news)):
        figures = score(members, chosen, (bias,))[bias].scores()
        _log.info(
            "%s: %s", name, {key: [round(100 * part, 1) for part in value] for key, value in figures.items()}
        )
    stored = [[name, list(table.items())] for name, table in zip(SLOTS, tables, strict=True)]
    arrays = {key: value.astype(np.float16) for key, value in keep.arrays(least).items()}
    for number, member in enumerate(members):
        arrays |= {f"{number}/{key}": value.astype(np.float16) for key, value in member.arrays(bias).items()}
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.out / FILE,
        tables=np.frombuffer(json.dumps(stored).encode(), np.uint8),
        **arrays,  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    main()

"""Whole documents as training steps: their sentences in a few batches of like length, and what binds their words."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.train.encoding import IGNORE, Batch, Example, batches, collate

Fact = tuple[str, str, int]  # chain, chain, number of the relation
ALONE = -1


@dataclass(slots=True)
class Story:
    """Words of one document (or of articles on one topic) that may refer. m candidates, in the order of the text."""

    row: Tensor  # m: place among the words of the step's batches, laid end to end
    sentence: Tensor  # m
    spelling: Tensor  # m
    chain: Tensor  # m, ALONE where the word refers to nothing else
    facts: (
        tuple[tuple[int, int, int], ...] | None
    )  # chain, chain, relation; None: the corpus states no relations


@dataclass(slots=True)
class Step:
    """What one step trains on: sentences in batches, and the documents among them."""

    batches: list[Batch]
    stories: list[Story]


def document_steps(
    examples: Iterable[Example], budget: int, rng: random.Random, facts: Mapping[str, tuple[Fact, ...]]
) -> Iterator[Step]:
    """Steps of about `budget` pieces; documents stay whole where they fit, longer ones are cut between sentences."""
    documents: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        documents[example.document].append(example)
    parts = [part for group in documents.values() for part in _cut(group, budget)]
    rng.shuffle(parts)
    pack: list[list[Example]] = []
    size = 0
    for part in parts:
        pieces = sum(len(example.pieces) for example in part)
        if pack and size + pieces > budget:
            yield _step(pack, budget, rng, facts)
            pack, size = [], 0
        pack.append(part)
        size += pieces
    if pack:
        yield _step(pack, budget, rng, facts)


def _cut(document: list[Example], budget: int) -> Iterator[list[Example]]:
    part: list[Example] = []
    size = 0
    for example in document:
        if part and size + len(example.pieces) > budget:
            yield part
            part, size = [], 0
        part.append(example)
        size += len(example.pieces)
    yield part


def _step(
    parts: list[list[Example]], budget: int, rng: random.Random, facts: Mapping[str, tuple[Fact, ...]]
) -> Step:
    """Sentences of all parts, batched by length (a third of the budget each, so that little is padding)."""
    everything = [example for part in parts for example in part]
    groups = list(batches(everything, max(budget // 3, 400), None))
    start, at = 0, {}
    collated = []
    for group in groups:
        batch = collate(group, rng)
        collated.append(batch)
        width = batch.first.shape[1]
        at.update({id(example): start + row * width for row, example in enumerate(group)})
        start += len(group) * width
    return Step(collated, [_story(part, at, facts) for part in parts])


def _story(part: list[Example], at: dict[int, int], facts: Mapping[str, tuple[Fact, ...]]) -> Story:
    spellings: dict[str, int] = {}
    chains: dict[str, int] = {}
    rows = []
    for number, example in enumerate(part):
        for token, chain in sorted(example.chains):
            spelling = spellings.setdefault(example.words[token], len(spellings))
            known = chains.setdefault(chain, len(chains)) if chain else ALONE
            rows.append((at[id(example)] + token, number, spelling, known))
    table = torch.from_numpy(np.array(rows, np.int64).reshape(-1, 4))
    stated = facts.get(part[0].document)
    return Story(
        row=table[:, 0],
        sentence=table[:, 1],
        spelling=table[:, 2],
        chain=table[:, 3],
        facts=None
        if stated is None
        else tuple((chains[a], chains[b], r) for a, b, r in stated if a in chains and b in chains),
    )


def antecedents_of(story: Story, window: int = 250) -> Tensor:
    """m x 1+m, True at each right antecedent within the window; column 0 where there is none."""
    order = torch.arange(len(story.chain))
    behind = order[:, None] - order[None]
    same = (story.chain[:, None] == story.chain[None]) & (story.chain[:, None] != IGNORE)
    right = same & (behind > 0) & (behind <= window)
    return torch.cat([~right.any(1, keepdim=True), right], 1)

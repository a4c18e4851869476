"""`python -m kg.train.triggers CORPORA MODEL OUT`: train the trigger types on the states of the network in MODEL.

Writes OUT/trigger_types.npz. CORPORA holds `geneva/train_union.jsonl` and `geneva/val.json`; the latter chooses the
threshold and is not trained on. One core, one or two minutes.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from kg.corpora.geneva import read_geneva
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.trigger_types import FILE

_log = logging.getLogger(__name__)
_INNER, _DROPPED, _RATE, _DECAY, _BATCH = 256, 0.3, 2e-3, 1e-3, 256
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Words:
    """States n x width of all words of a file, and the number of each one's type; 0 is no trigger."""

    states: Tensor
    types: Tensor


def main() -> None:
    """Read both files with the network, train, choose the threshold, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("out", type=Path, help="folder that receives the weights")
    parser.add_argument("--epochs", type=int, default=14)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    network = ReaderNetwork(options.model)
    lessons = options.corpora / "geneva/train_union.jsonl"
    kinds = sorted({kind for sentence in read_geneva(lessons) for _, _, kind in sentence.triggers})
    names = ("", *kinds)
    words = words_of(network, lessons, names)
    mean, scale = words.states.mean(0), words.states.std(0) + 1e-3
    net = train(Words((words.states - mean) / scale, words.types), len(names), options.epochs)
    held = words_of(network, options.corpora / "geneva/val.json", names)
    least, figure = chosen(net((held.states - mean) / scale).softmax(-1).numpy(), held.types.numpy())
    _log.info("val F1 %.1f from %.2f on", 100 * figure, least)
    export(net, names, least, (mean, scale), options.out / FILE)


def words_of(network: ReaderNetwork, path: Path, names: tuple[str, ...]) -> Words:
    """Return the words of a file; the last word of a trigger stands for it, a type that is not in `names` is none."""
    sentences = list(read_geneva(path))
    number = {name: place for place, name in enumerate(names)}
    types = []
    for sentence in sentences:
        row = [0] * len(sentence.words)
        for _, end, kind in sentence.triggers:
            row[end - 1] = number.get(kind, 0)
        types += row
    readings = network.read([sentence.words for sentence in sentences])
    states = torch.from_numpy(np.concatenate([reading.states for reading in readings]))
    return Words(states, torch.tensor(types))


def train(words: Words, kinds: int, epochs: int) -> nn.Sequential:
    """Return a perceptron over standardised states."""
    count, width = words.states.shape
    net = nn.Sequential(
        nn.Dropout(_DROPPED),
        nn.Linear(width, _INNER),
        nn.ReLU(),
        nn.Dropout(_DROPPED),
        nn.Linear(_INNER, kinds),
    )
    steps = epochs * (count // _BATCH + 1)
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps + 1)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(count).split(_BATCH):
            loss = F.cross_entropy(net(words.states[batch]), words.types[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        _log.info("epoch %d: loss %.4f", epoch + 1, total / count)
    return net.eval().requires_grad_(False)


def chosen(chances: NDArray[np.float32], types: NDArray[np.int64]) -> tuple[float, float]:
    """Return the threshold with the best F1 over types, and that F1 between 0 and 1."""
    best = chances[:, 1:].argmax(1) + 1
    found = []
    for least in _THRESHOLDS:
        taken = 1 - chances[:, 0] >= least
        right = int((taken & (best == types)).sum())
        found.append((2 * right / max(1, int(taken.sum()) + int((types > 0).sum())), least))
    figure, least = max(found)
    return least, figure


def export(
    net: nn.Sequential, names: tuple[str, ...], least: float, standard: tuple[Tensor, Tensor], path: Path
) -> None:
    """Write the weights as TriggerTypes reads them, in half precision."""
    _, inner, _, _, outer = net
    half = {
        "inner": inner.weight.T, "inner_bias": inner.bias, "outer": outer.weight.T, "outer_bias": outer.bias,
        "mean": standard[0], "scale": standard[1],
    }  # fmt: skip
    arrays: dict[str, Any] = {name: np.asarray(value).astype(np.float16) for name, value in half.items()}
    np.savez_compressed(path, names=np.array(names), least=np.float32(least), **arrays)


if __name__ == "__main__":
    main()

"""Fits the small networks of linking (kg.link.tools.scorer) and writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as F

Floats = NDArray[np.float64]
_BOUND = 6.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How a network is fitted; `hidden` are the widths of its layers, none for a logistic model.

    `dropout` is the share of hidden numbers that are left out in a step, `blanked` that of the features.
    """

    hidden: tuple[int, ...] = (32, 16)
    epochs: int = 12
    batch: int = 512
    rate: float = 3e-3
    decay: float = 1e-2
    dropout: float = 0.2
    blanked: float = 0.0
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Network:
    """What kg.link.tools.scorer.Scorer reads."""

    mean: Floats
    scale: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    def logits(self, rows: Floats) -> Floats:
        """Return the logit of each row of features, as the scorer computes it."""
        hidden = np.clip((rows - self.mean) / self.scale, -_BOUND, _BOUND)
        for weights, bias in self.layers[:-1]:
            hidden = np.maximum(hidden @ weights + bias, 0)
        weights, bias = self.layers[-1]
        logits: Floats = (hidden @ weights + bias)[:, 0]
        return logits

    def save(self, path: Path, features: Sequence[str]) -> None:
        """Write the file, with a version that its numbers give."""
        arrays: dict[str, NDArray[np.generic]] = {
            "features": np.array(features),
            "mean": self.mean.astype(np.float32),
            "scale": self.scale.astype(np.float32),
        }
        for number, (weights, bias) in enumerate(self.layers):
            arrays[f"weights{number}"] = weights.astype(np.float32)
            arrays[f"bias{number}"] = bias.astype(np.float32)
        digest = hashlib.sha256(b"".join(arrays[name].tobytes() for name in sorted(arrays)))
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays["version"] = np.array(digest.hexdigest()[:8])
        np.savez(path, **arrays)  # type: ignore[arg-type]


def fit(rows: Floats, labels: NDArray[np.bool_], weights: Floats, how: Fit) -> Network:
    """Fit a network that gives the probability of the label; rows count by their weights."""
    torch.manual_seed(how.seed)
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    inputs = torch.from_numpy(np.clip((rows - mean) / scale, -_BOUND, _BOUND).astype(np.float32))
    wanted, counted = (
        torch.from_numpy(each.astype(np.float32)) for each in (labels, weights / weights.mean())
    )
    sizes = [rows.shape[1], *how.hidden, 1]
    linear = [nn.Linear(one, other) for one, other in pairwise(sizes)]
    steps: list[nn.Module] = [nn.Dropout(how.blanked)] if how.blanked else []
    for layer in linear[:-1]:
        steps += [layer, nn.ReLU(), nn.Dropout(how.dropout)]
    model = nn.Sequential(*steps, linear[-1])
    optimizer = torch.optim.AdamW(model.parameters(), lr=how.rate, weight_decay=how.decay)
    total = how.epochs * (len(rows) // how.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / total))
    for _ in range(how.epochs):
        order = torch.randperm(len(rows))
        for begin in range(0, len(rows), how.batch):
            part = order[begin : begin + how.batch]
            loss = F.binary_cross_entropy_with_logits(
                model(inputs[part]).squeeze(1), wanted[part], weight=counted[part]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    layers = tuple(
        (each.weight.detach().numpy().T.astype(np.float64), each.bias.detach().numpy().astype(np.float64))
        for each in linear
    )
    return Network(mean, scale, layers)


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


def fit_logistic(rows: Floats, labels: NDArray[np.bool_], *, ridge: float = 3.0, steps: int = 30) -> Network:
    """Fit a logistic model by Newton's method; `ridge` holds weights, not the bias, small."""
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    inputs = np.column_stack((np.clip((rows - mean) / scale, -_BOUND, _BOUND), np.ones(len(rows))))
    held = np.append(np.full(rows.shape[1], ridge), 1e-6)
    weights = np.zeros(inputs.shape[1])
    for _ in range(steps):
        promised = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (promised - labels) + held * weights
        curve = (inputs.T * (promised * (1 - promised))) @ inputs + np.diag(held)
        weights -= np.linalg.solve(curve, slope)
    return Network(mean, scale, ((weights[:-1, None], weights[-1:]),))

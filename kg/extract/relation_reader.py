"""The learned relation reader in numpy: probabilities of relations between the named entities of a stretch of text.

Runs what `kg.train.relations` trains; `kg/data/reader/entity_relations.npz` holds the weights of several networks,
whose probabilities are averaged, the names of the relations, and the threshold of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.relation_pairs import PairGrid
from kg.resources import data_dir

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]

FILE = "entity_relations.npz"
_HEADS = 4


@dataclass(frozen=True, slots=True)
class RelationReader:
    """`thresholds` are those probabilities from which a relation is taken as stated, by relation."""

    relations: tuple[str, ...]
    thresholds: Floats
    members: tuple[Weights, ...]

    def read(self, grid: PairGrid) -> Floats:
        """Return probabilities n x n x relations; row: subject, column: object. The diagonal means nothing."""
        count = len(grid.entity_bags)
        if count < 2:
            return np.zeros((count, count, len(self.relations)), np.float32)
        total = np.zeros((count, count, len(self.relations)), np.float32)
        for weights in self.members:
            total += 1 / (1 + np.exp(-_logits(weights, grid)))
        return total / np.float32(len(self.members))


def load_relation_reader(folder: Path | None = None) -> RelationReader | None:
    """Read the weights from `folder`, by default the shipped reader; None where it has none.

    Raises ModelError where the file is damaged.
    """
    path = (folder or data_dir() / "reader") / FILE
    if not path.is_file():
        return None
    try:
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in stored.files}
        names = tuple(str(name) for name in arrays["relations"])
        members: list[dict[str, Floats]] = [{} for _ in range(int(arrays["members"]))]
        for name, array in arrays.items():
            number, dot, rest = name.partition(".")
            if dot:
                members[int(number)][rest] = array.astype(np.float32)
        return RelationReader(names, arrays["thresholds"].astype(np.float32), tuple(members))
    except (KeyError, ValueError, OSError, IndexError) as error:
        raise ModelError(
            f"{path}: no weights of the relation reader ({error}); reinstall the package"
        ) from error


def _logits(weights: Weights, grid: PairGrid) -> Floats:
    count = len(grid.entity_bags)
    states = _normal(grid.states)
    mention = _linear(weights, "mention", np.stack([states[start:end].mean(0) for start, end in grid.spans]))
    entity = np.stack([_log_sum(mention[grid.owners == owner]) for owner in range(count)])
    table = weights["table.weight"]
    entity = np.tanh(entity + _linear(weights, "entity_feature", _bags(table, grid.entity_bags)))
    looks = _looks(weights, grid, states, entity)
    values = _linear(weights, "value", states)
    own = looks.mean(0) @ values
    entity = np.tanh(_linear(weights, "own", np.concatenate([entity, own], 1)))
    joint = np.einsum("hit,hjt->ijt", looks, looks, optimize=True)
    context = (joint / (joint.sum(-1, keepdims=True) + 1e-6)) @ values
    pairs = _bags(table, grid.pair_bags).reshape(count, count, -1)
    result = (
        _linear(weights, "subject", entity)[:, None]
        + _linear(weights, "object", entity)[None]
        + _linear(weights, "left", entity)[:, None] * _linear(weights, "right", entity)[None]
        + _linear(weights, "context", context)
        + _linear(weights, "pair_feature", pairs)
    )
    result = np.maximum(result, 0)
    number = 0
    while f"rounds.{number}.mix.weight" in weights:
        result = result + _round(weights, f"rounds.{number}.", result)
        number += 1
    return _linear(weights, "out", result)


def _looks(weights: Weights, grid: PairGrid, states: Floats, entity: Floats) -> Floats:
    """Heads x n x t: how much each entity looks at each token."""
    query = _linear(weights, "query", entity).reshape(len(entity), _HEADS, -1).transpose(1, 0, 2)
    key = _linear(weights, "key", states).reshape(len(states), _HEADS, -1).transpose(1, 2, 0)
    scores = query @ key / np.float32(query.shape[-1] ** 0.5) + weights["near"][:, grid.near]
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    looks: Floats = scores / scores.sum(-1, keepdims=True)
    return looks


def _round(weights: Weights, prefix: str, grid: Floats) -> Floats:
    """What the other pairs say of each pair; see `kg.train.relation_model.Round`."""
    count = len(grid)
    off = 1 - np.eye(count, dtype=np.float32)[..., None]
    one, other, third = (
        np.maximum(_linear(weights, prefix + name, grid), 0) * off for name in ("one", "other", "third")
    )
    scale = np.float32(max(count - 1, 1) ** 0.5)
    ways = ((one, other), (one, third.swapaxes(0, 1)), (one.swapaxes(0, 1), third))
    sums = [_through(left, right) / scale for left, right in ways]
    masked = grid * off
    row = np.broadcast_to(masked.max(1)[:, None], grid.shape)
    column = np.broadcast_to(masked.max(0)[None], grid.shape)
    mixed = np.concatenate([grid, grid.swapaxes(0, 1), row, column, *sums], -1)
    return _linear(weights, prefix + "back", np.maximum(_linear(weights, prefix + "mix", mixed), 0))


def _through(left: Floats, right: Floats) -> Floats:
    """Sum over k of left[i, k] * right[k, j], channel by channel."""
    return (left.transpose(2, 0, 1) @ right.transpose(2, 0, 1)).transpose(1, 2, 0)


def _linear(weights: Weights, name: str, values: Floats) -> Floats:
    result: Floats = values @ weights[name + ".weight"].T + weights[name + ".bias"]
    return result


def _normal(states: Floats) -> Floats:
    centred = states - states.mean(1, keepdims=True)
    result: Floats = centred / np.sqrt((centred**2).mean(1, keepdims=True) + 1e-5)
    return result


def _log_sum(values: Floats) -> Floats:
    top = values.max(0)
    result: Floats = np.clip(top + np.log(np.exp(values - top).sum(0)), -30, 30)
    return result


def _bags(table: Floats, bags: Sequence[tuple[int, ...]]) -> Floats:
    """The sum of the table's rows of each bag; zero for an empty one."""
    result = np.zeros((len(bags), table.shape[1]), np.float32)
    full = [index for index, bag in enumerate(bags) if bag]
    if full:
        lengths = np.array([len(bags[index]) for index in full])
        rows = np.array([row for index in full for row in bags[index]])
        result[full] = np.add.reduceat(table[rows], np.concatenate([[0], lengths.cumsum()[:-1]]), 0)
    return result

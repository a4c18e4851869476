"""The learned relation reader in numpy: probabilities of relations between the named entities of a stretch of text.

Runs what `kg.train.relations` trains; `kg/data/reader/entity_relations.npz` holds the weights of several networks,
whose probabilities are averaged, the names of the relations, and the threshold of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.weights import stored_arrays
from kg.extract.relations.pairs import PairGrid

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
        seen = _Seen(grid, _normal(grid.states), _Bags.of(grid.entity_bags), _Bags.of(grid.pair_bags))
        for weights in self.members:
            total += 1 / (1 + np.exp(-_logits(weights, seen)))
        return total / np.float32(len(self.members))


def load_relation_reader(folder: Path | None = None) -> RelationReader | None:
    """Read the weights from `folder`, by default the shipped reader; None where it has none.

    Raises ModelError where the file is damaged.
    """
    arrays = stored_arrays(folder, FILE)
    if arrays is None:
        return None
    try:
        names = tuple(str(name) for name in arrays["relations"])
        members: list[dict[str, Floats]] = [{} for _ in range(int(arrays["members"]))]
        for name, array in arrays.items():
            number, dot, rest = name.partition(".")
            if dot:
                members[int(number)][rest] = array.astype(np.float32)
        return RelationReader(names, arrays["thresholds"].astype(np.float32), tuple(members))
    except (KeyError, ValueError, IndexError) as error:
        raise ModelError(
            f"{FILE}: no weights of the relation reader ({error}); reinstall the package"
        ) from error


@dataclass(frozen=True, slots=True)
class _Bags:
    """Rows of the feature table of all full bags, one after the other; `full` are their places among `count`."""

    count: int
    full: NDArray[np.int64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, bags: Sequence[tuple[int, ...]]) -> _Bags:
        """Return the bags as arrays."""
        full = [index for index, bag in enumerate(bags) if bag]
        lengths = np.array([0, *(len(bags[index]) for index in full)], np.int64)
        rows = np.fromiter(chain.from_iterable(bags), np.int64, int(lengths.sum()))
        return cls(len(bags), np.array(full, np.int64), rows, lengths.cumsum()[:-1])

    def sums(self, table: Floats) -> Floats:
        """Return the sum of the table's rows of each bag, count x width; zero for an empty one."""
        result = np.zeros((self.count, table.shape[1]), np.float32)
        if len(self.full):
            result[self.full] = np.add.reduceat(table[self.rows], self.starts, 0)
        return result


@dataclass(frozen=True, slots=True)
class _Seen:
    """A grid with what all members compute alike."""

    grid: PairGrid
    states: Floats
    entities: _Bags
    pairs: _Bags


def _logits(weights: Weights, seen: _Seen) -> Floats:
    grid, states = seen.grid, seen.states
    count = len(grid.entity_bags)
    mention = _linear(weights, "mention", np.stack([states[start:end].mean(0) for start, end in grid.spans]))
    entity = np.stack([_log_sum(mention[grid.owners == owner]) for owner in range(count)])
    table = weights["table.weight"]
    entity = np.tanh(entity + _linear(weights, "entity_feature", seen.entities.sums(table)))
    looks = _looks(weights, grid, states, entity)
    values = _linear(weights, "value", states)
    own = looks.mean(0) @ values
    entity = np.tanh(_linear(weights, "own", np.concatenate([entity, own], 1)))
    context = _linear(weights, "context", values)
    pairs = seen.pairs.sums(table).reshape(count, count, -1)
    result = (
        _linear(weights, "subject", entity)[:, None]
        + _linear(weights, "object", entity)[None]
        + _linear(weights, "left", entity)[:, None] * _linear(weights, "right", entity)[None]
        + _joint(looks, context, weights["context.bias"])
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


def _joint(looks: Floats, seen: Floats, bias: Floats) -> Floats:
    """n x n x width: the mean of `seen` (t x width, with the bias in it) where both entities of a pair look."""
    joint = np.zeros((looks.shape[1], looks.shape[1], looks.shape[2]), np.float32)
    for head in looks:
        joint += head[:, None] * head[None]
    total = joint.sum(-1, keepdims=True)
    share = 1 / (total + np.float32(1e-6))
    result: Floats = _times(joint, seen) * share + bias * (1 - total * share)
    return result


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
    width = grid.shape[-1]
    own, back, row, column, rest = np.split(
        weights[prefix + "mix.weight"].T, [width, 2 * width, 3 * width, 4 * width]
    )
    mixed = _times(grid, own) + _times(grid, back).swapaxes(0, 1) + _times(np.concatenate(sums, -1), rest)
    mixed += (masked.max(1) @ row)[:, None]
    mixed += (masked.max(0) @ column + weights[prefix + "mix.bias"])[None]
    return _linear(weights, prefix + "back", np.maximum(mixed, 0, out=mixed))


def _through(left: Floats, right: Floats) -> Floats:
    """Sum over k of left[i, k] * right[k, j], channel by channel."""
    return (left.transpose(2, 0, 1) @ right.transpose(2, 0, 1)).transpose(1, 2, 0)


def _linear(weights: Weights, name: str, values: Floats) -> Floats:
    return _times(values, weights[name + ".weight"].T) + weights[name + ".bias"]


def _times(values: Floats, matrix: Floats) -> Floats:
    """The product over the last axis, as one matrix: numpy would multiply a grid row by row."""
    result: Floats = values.reshape(-1, values.shape[-1]) @ matrix
    return result.reshape(*values.shape[:-1], -1)


def _normal(states: Floats) -> Floats:
    centred = states - states.mean(1, keepdims=True)
    result: Floats = centred / np.sqrt((centred**2).mean(1, keepdims=True) + 1e-5)
    return result


def _log_sum(values: Floats) -> Floats:
    top = values.max(0)
    result: Floats = np.clip(top + np.log(np.exp(values - top).sum(0)), -30, 30)
    return result

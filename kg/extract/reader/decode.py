"""From scores to structure: BIO spans by Viterbi over a whole batch, and trees by greedy heads with Edmonds' repair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEVER = np.float32(-1e4)


def bio_paths(scores: Floats, lengths: Ints) -> Ints:
    """Best legal BIO paths (Viterbi) of S x n x K log scores: S x n label numbers, 0 (`O`) beyond each length.

    Labels must stand as O, B-a, I-a, B-b, I-b ...; I-a may follow only B-a or I-a. So the best label before an O or a
    B is the best of all, and the one before an I-a is one of two: work grows with K and not with its square.
    """
    count, steps, width = scores.shape
    if not count or not steps:
        return np.zeros((count, steps), np.int64)
    best = scores.transpose(1, 0, 2).copy()  # for each word and label the best path that ends there
    best[0, :, 2::2] = _NEVER
    longer = np.zeros((steps, count, width // 2), bool)
    for step in range(1, steps):
        before, here = best[step - 1], best[step]
        began, inside = before[:, 1::2], before[:, 2::2]
        np.greater(inside, began, out=longer[step])
        highest = before.max(1)
        here[:, 0] += highest
        here[:, 1::2] += highest[:, None]
        here[:, 2::2] += np.maximum(inside, began)
    top = best.argmax(2)
    back = np.repeat(top[:-1, :, None], width, 2)
    back[:, :, 2::2] = np.arange(1, width - 1, 2) + longer[1:]
    rows, label = np.arange(count), top[-1]
    path = np.zeros((count, steps), np.int64)
    for step in range(steps - 1, -1, -1):
        label = np.where(step == lengths - 1, top[step], label)
        path[:, step] = label
        label = back[step - 1, rows, label] if step else label
    path[np.arange(steps) >= lengths[:, None]] = 0
    return path


def best_paths(scores: Floats, lengths: Ints) -> Ints:
    """The same paths as bio_paths: where the best label of each token makes a legal path, no other can be better."""
    path: Ints = scores.argmax(2)
    path[np.arange(path.shape[1]) >= lengths[:, None]] = 0
    before = np.zeros_like(path)
    before[:, 1:] = path[:, :-1]
    inside = (path > 0) & (path % 2 == 0)
    broken = np.flatnonzero((inside & (before != path) & (before != path - 1)).any(1))
    path[broken] = bio_paths(scores[broken], lengths[broken])
    return path


@dataclass(frozen=True, slots=True)
class Spans:
    """Labelled spans: row, tokens [start, end), the label's column, and the mean log score of its tokens."""

    row: Ints
    start: Ints
    end: Ints
    label: Ints
    score: NDArray[np.float64]


def spans(scores: Floats, path: Ints) -> Spans:
    """The spans of legal paths (S x n) with their scores, row by row."""
    inside = np.zeros((path.shape[0], path.shape[1] + 1), bool)
    inside[:, :-1] = (path > 0) & (path % 2 == 0)
    row, start = np.nonzero(path % 2 == 1)
    _, last = np.nonzero((path > 0) & ~inside[:, 1:])
    chosen = np.take_along_axis(scores, path[:, :, None], 2)[:, :, 0]
    sums = np.zeros(inside.shape, np.float64)
    np.cumsum(chosen, axis=1, dtype=np.float64, out=sums[:, 1:])
    score = (sums[row, last + 1] - sums[row, start]) / (last + 1 - start)
    return Spans(row, start, last + 1, path[row, start], score)


def tree_heads(arcs: Floats) -> Ints:
    """Heads (0 = root) of one sentence, from n x 1+n scores: the best tree with exactly one root."""
    heads: Ints = arcs.argmax(1)
    if (heads == 0).sum() == 1 and is_tree(heads):
        return heads
    best: tuple[float, Ints] | None = None
    for root in np.argsort(-arcs[:, 0])[:3].tolist():
        found = _rooted(arcs, root, None if best is None else best[0])
        if found is not None:
            best = found
    assert best is not None
    return best[1]


def _rooted(arcs: Floats, root: int, least: float | None) -> tuple[float, Ints] | None:
    """The best tree with this root, and its sum; None where no such tree has a sum above `least`."""
    words = np.arange(len(arcs))
    only = arcs.copy()
    only[:, 0] = _NEVER * 10
    greedy: Ints = only.argmax(1)
    greedy[root] = 0
    most = float(arcs[words, greedy].sum())
    if least is not None and most <= least:
        return None
    if is_tree(greedy):
        return most, greedy
    scores = np.full((len(arcs) + 1, len(arcs) + 1), _NEVER * 10, np.float64)
    scores[1:] = only
    scores[root + 1, 0] = arcs[root, 0] + 1e5
    found = _edmonds(scores)[1:]
    value = float(arcs[words, found].sum())
    return (value, found) if least is None or value > least else None


def greedy_trees(arcs: Floats, lengths: Ints) -> Ints:
    """Heads of a padded batch (S x n x 1+n): the best head of each word, repaired where that is no tree."""
    heads: Ints = arcs.argmax(2)
    heads[np.arange(heads.shape[1]) >= lengths[:, None]] = 0
    above = np.concatenate([np.zeros((len(heads), 1), np.int64), heads], 1)
    for _ in range(max(1, heads.shape[1]).bit_length()):
        above = np.take_along_axis(above, above, 1)
    real = np.arange(heads.shape[1]) < lengths[:, None]
    bad = above.any(1) | (((heads == 0) & real).sum(1) != 1)
    for row in np.flatnonzero(bad).tolist():
        size = int(lengths[row])
        heads[row, :size] = tree_heads(arcs[row, :size, : size + 1])
    return heads


def is_tree(heads: Ints) -> bool:
    """True when every word reaches the root. Doubling: after log2(n) squarings all pointers are at the root."""
    above = np.concatenate([np.zeros(1, heads.dtype), heads])
    for _ in range(max(1, len(heads)).bit_length()):
        above = above[above]
    return not bool(above.any())


def _edmonds(scores: NDArray[np.float64]) -> Ints:
    """Chu-Liu/Edmonds: best head of each node for (m, m) scores [dependent, head]; node 0 is the root."""
    size = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    new = len(outside)
    smaller = np.full((new + 1, new + 1), -np.inf)
    smaller[:new, :new] = scores[np.ix_(outside, outside)]
    gain = scores[np.ix_(members, outside)] - scores[members, heads[members]][:, None]
    enter = gain.argmax(0)
    smaller[new, :new] = gain[enter, np.arange(new)]
    leave = scores[np.ix_(outside, members)].argmax(1)
    smaller[:new, new] = scores[outside, members[leave]]
    solved = _edmonds(smaller)
    result: Ints = heads.copy()
    for place, node in enumerate(outside.tolist()):
        if node:
            above = int(solved[place])
            result[node] = members[leave[place]] if above == new else outside[above]
    broken = int(solved[new])
    result[members[enter[broken]]] = outside[broken]
    return result


def _cycle(heads: Ints) -> list[int]:
    """The nodes of one cycle, or nothing."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if node and state[node] == 1 and node in path:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []

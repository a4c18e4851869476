"""Decoding: legal label paths and trees that are really the best ones."""

import itertools

import numpy as np
import pytest

from kg.extract.decode import bio_paths, greedy_trees, groups_within, is_tree, spans, tree_heads

LABELS = ("O", "B-a", "I-a", "B-b", "I-b")


def _legal(path: tuple[int, ...]) -> bool:
    return all(
        not LABELS[label].startswith("I") or (place and path[place - 1] in (label, label - 1))
        for place, label in enumerate(path)
    )


def test_bio_paths_are_the_best_legal_ones() -> None:
    scores = np.random.default_rng(3).normal(size=(40, 4, 5)).astype(np.float32)
    paths = bio_paths(scores, np.full(40, 4))
    legal = [path for path in itertools.product(range(5), repeat=4) if _legal(path)]
    for row in range(40):
        best = max(legal, key=lambda path: scores[row, np.arange(4), list(path)].sum())
        assert tuple(paths[row]) == best


def test_bio_paths_stop_at_the_length() -> None:
    scores = np.zeros((2, 3, 5), np.float32)
    scores[:, :, 1] = 1
    assert bio_paths(scores, np.array([3, 1])).tolist() == [[1, 1, 1], [1, 0, 0]]


def test_spans_join_inside_labels() -> None:
    assert list(spans(np.array([1, 2, 0, 3, 1, 2, 2]), LABELS)) == [(0, 2, "a"), (3, 4, "b"), (4, 7, "a")]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_trees_have_one_root_and_the_best_sum(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(25):
        arcs = random.normal(size=(size, size + 1)).astype(np.float32)
        arcs[np.arange(size), np.arange(1, size + 1)] = -1e4
        found = tree_heads(arcs)
        trees = [
            heads
            for heads in itertools.product(range(size + 1), repeat=size)
            if heads.count(0) == 1 and is_tree(np.array(heads))
        ]
        assert is_tree(found)
        best = max(arcs[np.arange(size), list(heads)].sum() for heads in trees)
        assert arcs[np.arange(size), found].sum() == pytest.approx(best, abs=1e-4)


def test_a_padded_batch_gives_the_same_trees_as_single_sentences() -> None:
    arcs = np.random.default_rng(0).normal(size=(30, 9, 10)).astype(np.float32)
    lengths = np.random.default_rng(1).integers(1, 10, 30)
    for row, length in enumerate(lengths):
        arcs[row, :, length + 1 :] = -1e4
    arcs[:, np.arange(9), np.arange(1, 10)] = -1e4
    heads = greedy_trees(arcs, lengths)
    for row, length in enumerate(lengths):
        assert heads[row, :length].tolist() == tree_heads(arcs[row, :length, : length + 1]).tolist()
        assert not heads[row, length:].any()


def test_groups_hold_every_index_once_within_the_budget() -> None:
    lengths = [5, 90, 3, 8, 8, 1]
    groups = list(groups_within(lengths, 20))
    assert sorted(index for group in groups for index in group) == list(range(6))
    assert all(len(group) == 1 or len(group) * max(lengths[i] for i in group) <= 20 for group in groups)

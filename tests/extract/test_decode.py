"""Decoding: legal label paths and trees that are really the best ones."""

import itertools

import numpy as np
import pytest

from kg.extract.reader.decode import best_paths, bio_paths, greedy_trees, is_tree, spans, tree_heads

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
    path = np.array([[1, 2, 0, 3, 1, 2, 2], [0, 0, 0, 0, 0, 0, 3]])
    scores = np.zeros((2, 7, 5), np.float32)
    scores[0, 0, 1] = -1
    found = spans(scores, path)
    columns = (found.row, found.start, found.end, found.label, found.score)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
        (0, 0, 2, 1, -0.5),
        (0, 3, 4, 3, 0.0),
        (0, 4, 7, 1, 0.0),
        (1, 6, 7, 3, 0.0),
    ]


def test_the_short_way_gives_the_paths_of_the_long_one() -> None:
    scores = np.random.default_rng(5).normal(size=(200, 6, 5)).astype(np.float32)
    lengths = np.random.default_rng(6).integers(1, 7, 200)
    assert np.array_equal(best_paths(scores, lengths), bio_paths(scores, lengths))


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

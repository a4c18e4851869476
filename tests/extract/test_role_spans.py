"""Role spans: whole subtrees, and the chance of a span by what its edges say."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.reader.decode import Spans, best_paths, spans
from kg.extract.reader.role_spans import EVIDENCE, FILE, SpanChances, decided, evidence, whole_subtrees
from kg.resources import data_dir

HEADS = np.array([[2, 0, 4, 2, 4], [0, 1, 0, 0, 0]])  # the second sentence has two words


def test_a_word_with_all_below_it_is_whole() -> None:
    """Words 2 to 4 hang under word 3; words 1 to 3 are no subtree; a leaf is one."""
    whole = whole_subtrees(HEADS)
    assert whole[0, 2, 4] and whole[0, 0, 4] and whole[0, 0, 0]
    assert not whole[0, 1, 3] and not whole[0, 3, 4]
    assert whole[1, 0, 1] and whole[1, 1, 1] and not whole[1, 0, 0]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_every_word_has_one_yield_at_most(draws: list[int]) -> None:
    """Against a search through all words, for any tree whose words hang on earlier ones."""
    heads = [0, *(draw % place for place, draw in enumerate(draws, start=1))]
    heads = [0, *(head + 1 for head in heads[1:])]
    below: list[set[int]] = [{token} for token in range(len(heads))]
    for token in reversed(range(1, len(heads))):
        below[heads[token] - 1] |= below[token]
    wanted = {(min(b), max(b)) for b in below if len(b) == max(b) - min(b) + 1}
    found = whole_subtrees(np.array([heads]))[0]
    assert set(zip(*map(np.ndarray.tolist, np.nonzero(found)), strict=True)) == wanted


def _found(rows: list[list[float]]) -> tuple[np.ndarray, Spans]:
    """Log scores of one sentence over O, B-a, I-a, and the spans of its best path."""
    scores = np.log(np.array([rows], np.float32))
    return scores, spans(scores, best_paths(scores, np.array([len(rows)])))


def test_evidence_is_what_stands_at_the_edges_and_at_the_weakest_word() -> None:
    """A span of words 1 to 3, whose word 2 is the weakest; the word before hardly begins one, the next may go on."""
    rows = [[0.9, 0.1, 0.0001], [0.1, 0.8, 0.1], [0.35, 0.05, 0.6], [0.1, 0.2, 0.7], [0.75, 0.0001, 0.25]]
    scores, found = _found(rows)
    (row,) = evidence(scores, found, np.array([5]), np.array([True]))
    seen = dict(zip(EVIDENCE, row.tolist(), strict=True))
    wanted = {"first chance": 0.8, "weakest chance": 0.6, "end chance": 0.75, "begin chance": 0.8999,
              "whole": 1, "first none": 0.1, "mean none": (0.1 + 0.35 + 0.1) / 3}  # fmt: skip
    assert {name: seen[name] for name in wanted} == pytest.approx(wanted, abs=1e-4)
    assert seen["mean"] == seen["whole and mean"] == pytest.approx(np.log([0.8, 0.6, 0.7]).mean(), abs=1e-4)


def test_padding_behind_a_sentence_says_nothing() -> None:
    """The same span at a sentence's end, with and without a padded word that would go on."""
    rows = [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1]]
    scores, found = _found(rows)
    padded = np.concatenate([scores, np.log(np.array([[[0.05, 0.05, 0.9]]], np.float32))], 1)
    whole = np.array([False])
    alone = evidence(scores, found, np.array([2]), whole)
    assert np.array_equal(evidence(padded, found, np.array([2]), whole), alone)


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=5, max_size=5), min_size=1, max_size=8))
def test_evidence_stays_within_bounds(draws: list[list[float]]) -> None:
    """Any scores: a row for each span, chances between 0 and 1, their logs not above 0."""
    rows = np.array(draws)
    scores, found = _found((rows / rows.sum(1, keepdims=True)).tolist())
    seen = evidence(scores, found, np.array([len(draws)]), np.ones(len(found.row), bool))
    assert seen.shape == (len(found.row), len(EVIDENCE))
    assert (seen[:, 0:10:2] <= 1e-6).all() and (seen[:, 1:10:2] >= 0).all() and (seen <= 1 + 1e-5).all()


def test_the_shipped_table_trusts_sure_edges_more() -> None:
    """One span, more and less sure of its last word and of what follows."""
    chances = SpanChances.load(data_dir() / "reader" / FILE)
    found = []
    for weakest, beyond in ((0.98, 0.01), (0.6, 0.01), (0.98, 0.4), (0.6, 0.4)):
        rows = [[0.02, 0.97, 0.01], [1 - weakest, 0.0001, weakest], [1 - beyond, 0.0001, beyond]]
        scores, one = _found(rows)
        found.append(float(chances.of(evidence(scores, one, np.array([3]), np.array([True])))[0]))
    assert found[0] > max(found[1:3]) and found[3] < min(found[1:3]) and found[0] > 0.8


def test_chances_are_written_and_read_and_a_wrong_table_is_named(tmp_path: Path) -> None:
    chances = SpanChances(np.arange(len(EVIDENCE), dtype=float), -1.5, 0.4)
    chances.save(tmp_path / FILE)
    again = SpanChances.load(tmp_path / FILE)
    assert np.array_equal(again.weights, chances.weights) and (again.bias, again.least) == (-1.5, 0.4)
    (tmp_path / FILE).write_text("mean\t1.0\n", encoding="utf-8")
    with pytest.raises(ModelError, match=FILE):
        SpanChances.load(tmp_path / FILE)


def test_the_chosen_heads_gain_and_nothing_else_changes() -> None:
    arcs = np.zeros((2, 5, 6), np.float32)
    changed = decided(arcs, HEADS)
    assert (changed.argmax(2)[0] == HEADS[0]).all()
    assert np.count_nonzero(changed) == HEADS.size and not arcs.any()

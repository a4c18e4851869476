"""Role spans that stand: whole subtrees, and none that are unlikely."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.decode import Spans
from kg.extract.role_spans import decided, likely, whole_subtrees

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


def test_a_broken_span_must_be_surer_than_a_whole_one() -> None:
    """At 0.5 a whole subtree stands, a piece of one does not; at 0.3 neither, at 0.9 both."""
    start, end = np.array([2, 1, 2, 1, 2, 1]), np.array([5, 4, 5, 4, 5, 4])
    score = np.log([0.5, 0.5, 0.3, 0.3, 0.9, 0.9])
    found = Spans(np.zeros(6, np.int64), start, end, np.ones(6, np.int64), score)
    kept = likely(found, HEADS, np.array([0]))
    assert list(zip(kept.start.tolist(), kept.score.tolist(), strict=True)) == [
        (2, score[0]),
        (2, score[4]),
        (1, score[5]),
    ]


def test_the_chosen_heads_gain_and_nothing_else_changes() -> None:
    arcs = np.zeros((2, 5, 6), np.float32)
    changed = decided(arcs, HEADS)
    assert (changed.argmax(2)[0] == HEADS[0]).all()
    assert np.count_nonzero(changed) == HEADS.size and not arcs.any()

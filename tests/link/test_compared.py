"""Comparing blocks of articles finds the pairs of rows that comparing one by one finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.near import compared as module
from kg.link.near.compared import all_compared, compared
from kg.link.views.chain_table import Bags, Directions


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.integers(1, 30), st.data())
def test_each_pair_of_rows_is_found_once_under_its_articles(
    sizes: list[int], cells: int, data: st.DataObject
) -> None:
    """However many rows are laid side by side at a time."""
    counts = np.array(sizes, np.int64)
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    every = [(one, other) for one in range(len(sizes)) for other in range(one, len(sizes))]
    pairs = data.draw(st.lists(st.sampled_from(every), unique=True))

    def odd(lefts: np.ndarray, rights: np.ndarray) -> np.ndarray:
        unlike: np.ndarray = (lefts[:, None] + rights) % 2 == 1
        return unlike

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CELLS", cells)
        blocks = list(compared(pairs, counts, odd))
        left, right = all_compared(pairs, counts, odd)
    rows = [range(start, start + size) for start, size in zip(starts, sizes, strict=True)]
    wanted = [
        [(a, b) for a in rows[one] for b in rows[other] if a < b and (a + b) % 2] for one, other in pairs
    ]
    found = [
        list(zip(block.left[begin:end].tolist(), block.right[begin:end].tolist(), strict=True))
        for block in blocks
        for begin, end in zip(block.bounds, block.bounds[1:], strict=False)
    ]
    assert [pair for block in blocks for pair in block.articles] == pairs
    assert found == wanted
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [pair for some in wanted for pair in some]


def test_rows_meet_and_are_alike_in_a_matrix_as_pair_by_pair() -> None:
    """Shared strings and cosines of all rows on the left with all on the right."""
    lefts, rights = np.array([0, 2]), np.array([0, 1, 2])
    pairs = np.repeat(lefts, len(rights)), np.tile(rights, len(lefts))
    bags = Bags.of([[("strike", 1.0)], [("talks", 1.0)], [("strike", 1.0), ("talks", 0.5)]])
    assert bags.meet(lefts, rights).ravel().tolist() == (bags.shared(*pairs) > 0).tolist()
    random = np.random.default_rng(3)
    rows = Directions.of([random.integers(-128, 128, 64, np.int8).tobytes() for _ in range(2)] + [b""])
    assert rows.cosines(lefts, rights).ravel().tolist() == rows.cosine(*pairs).tolist()

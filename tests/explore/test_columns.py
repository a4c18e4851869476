"""Lists of numbers by key, as the columns hold them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explore.columns import Postings, as_ints, in_order

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=60)


@settings(deadline=None)
@given(PAIRS)
def test_grouping_keeps_each_pair_once_in_order(pairs: list[tuple[int, int]]) -> None:
    grouped = Postings.group(as_ints(key for key, _ in pairs), as_ints(value for _, value in pairs), 10)
    for key in range(10):
        assert grouped.of(key).tolist() == sorted({value for other, value in pairs if other == key})


@settings(deadline=None)
@given(PAIRS, st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_many_keys_give_their_lists_one_after_the_other(
    pairs: list[tuple[int, int]], keys: list[int]
) -> None:
    grouped = Postings.group(as_ints(key for key, _ in pairs), as_ints(value for _, value in pairs), 10)
    expected = [value for key in keys for value in grouped.of(key).tolist()]
    assert grouped.of_all(np.array(keys, np.int32)).tolist() == expected


def test_no_keys_give_nothing() -> None:
    assert Postings.group(as_ints([0]), as_ints([1]), 1).of_all(as_ints([])).tolist() == []


@settings(deadline=None)
@given(st.lists(st.text(max_size=5), max_size=20))
def test_texts_are_put_in_order_whatever_their_case(texts: list[str]) -> None:
    ordered = [texts[place].casefold() for place in in_order(texts)]
    assert ordered == sorted(text.casefold() for text in texts)

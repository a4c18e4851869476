"""Average linkage: what agrees on average becomes one, what is forbidden never does."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kg.link.tools.agglomerate import agglomerate


def anything(left: Sequence[int], right: Sequence[int]) -> bool:
    return True


def each(left: Sequence[int], right: Sequence[int]) -> int:
    return len(left) * len(right)


def test_one_good_pair_does_not_chain_two_groups() -> None:
    """1 and 2 are one, 3 and 4 are one; that 2 is like 3 is not enough for all four."""
    scores = [(1, 2, 0.9), (3, 4, 0.9), (2, 3, 0.8)]
    done, refused = agglomerate(scores, compared=each, least=0.5, may_join=anything)
    assert [(merge.left, merge.right) for merge in done] == [(1, 2), (3, 4)] and not refused


def test_what_was_not_compared_says_nothing() -> None:
    """1 and 3 were never compared: they meet by way of 2."""

    def compared(left: Sequence[int], right: Sequence[int]) -> int:
        return sum({one, other} != {1, 3} for one in left for other in right)

    done, _ = agglomerate([(1, 2, 0.9), (2, 3, 0.8)], compared=compared, least=0.5, may_join=anything)
    assert [(merge.left, merge.right, merge.score) for merge in done] == [(1, 2, 0.9), (1, 3, 0.8)]


def test_a_veto_holds_for_groups() -> None:
    """1 and 4 are two, so 1 does not join the group that has 4, and that is told."""
    scores = [(3, 4, 0.9), (1, 3, 0.8)]
    done, refused = agglomerate(
        scores, compared=each, least=0.4, may_join=lambda left, right: not {1, 4} <= {*left, *right}
    )
    assert [(merge.left, merge.right) for merge in done] == [(3, 4)]
    assert [(merge.left, merge.right) for merge in refused] == [(1, 3)]


def test_groups_that_score_too_little_wait_until_one_has_grown() -> None:
    """1 and 2 alone are not enough; with 3, which speaks for both, they are."""
    scores = [(1, 2, 0.6), (1, 3, 0.5), (2, 3, 0.5)]

    def enough(left: Sequence[int], right: Sequence[int], score: float) -> bool:
        return 3 in {*left, *right}

    done, refused = agglomerate(scores, compared=each, least=0.4, may_join=anything, enough=enough)
    assert [(merge.left, merge.right) for merge in done] == [(1, 3), (1, 2)] and not refused


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(0, 100),
        max_size=20,
    ),
    st.integers(0, 9),
)
def test_order_makes_no_difference(found: dict[tuple[int, int], int], chance: int) -> None:
    scores = [(left, right, score / 100) for (left, right), score in found.items() if score]
    mixed = sorted(scores, key=lambda score: (score[chance % 3], score))
    one, other = (agglomerate(some, compared=each, least=0.4, may_join=anything) for some in (scores, mixed))
    assert one == other

"""Scoring groups of documents."""

import pytest

from kg.evaluate.document_groups import agreement


@pytest.mark.parametrize(
    ("found", "homogeneous", "complete"),
    [("aabb", 1.0, 1.0), ("abcd", 1.0, 0.5), ("aaaa", 0.0, 1.0), ("abab", 0.0, 0.0)],
)
def test_pure_groups_are_homogeneous_and_whole_ones_complete(
    found: str, homogeneous: float, complete: float
) -> None:
    assert agreement("xxyy", found) == pytest.approx((homogeneous, complete))

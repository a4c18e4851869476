"""The scorer of pairs: one pair's probability is the same in any company."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.link.tools.scorer import Scorer
from kg.link.views.chain_features import FEATURES
from kg.resources import data_dir

SCORER = Scorer.load(data_dir() / "link" / "chains.npz", FEATURES)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_a_pair_scored_alone_and_among_others_has_one_probability(seeds: list[int]) -> None:
    rows = np.array([np.random.default_rng(seed).normal(size=len(FEATURES)) for seed in seeds])
    together = SCORER(rows)
    assert ((together >= 0) & (together <= 1)).all()
    assert [float(SCORER(row[None])[0]) for row in rows] == pytest.approx(together.tolist(), abs=1e-5)


def test_weights_for_other_features_are_refused() -> None:
    with pytest.raises(ModelError, match="other features"):
        Scorer.load(data_dir() / "link" / "chains.npz", FEATURES[1:])


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"scripts/train"):
        Scorer.load(tmp_path / "chains.npz", FEATURES)

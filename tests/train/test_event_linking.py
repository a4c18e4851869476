"""The scorer of pairs of events: an ensemble is one network, calibration gives probabilities."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from kg.extract.reader.vectors import WIDTH, Projection
from kg.train.entity_linking_fit import Network, ensemble
from kg.train.event_linking import Pairs, calibrated
from kg.train.event_vectors import write_rotation


def _network(seed: int) -> Network:
    random = np.random.default_rng(seed)
    layers = tuple(
        (random.normal(size=(one, other)), random.normal(size=other))
        for one, other in ((5, 4), (4, 3), (3, 1))
    )
    return Network(np.zeros(5), np.ones(5), layers)


def test_the_ensembles_logit_is_the_mean_of_its_members() -> None:
    rows = np.random.default_rng(9).normal(size=(20, 5))
    members = [_network(seed) for seed in range(3)]
    mean = np.mean([each.logits(rows) for each in members], axis=0)
    assert np.allclose(ensemble(members).logits(rows), mean)


def test_calibrated_probabilities_are_right_on_average() -> None:
    """Platt's condition: over all pairs the mean probability is the share of pairs that are one."""
    random = np.random.default_rng(3)
    rows = random.normal(size=(4000, 5))
    network = _network(1)
    same = random.random(4000) < 1 / (1 + np.exp(-(0.5 * network.logits(rows) - 1)))
    fitted = calibrated(network, Pairs(rows, same, np.ones(4000, np.int64)))
    assert (1 / (1 + np.exp(-fitted.logits(rows)))).mean() == pytest.approx(same.mean(), abs=1e-3)


def test_the_rotation_keeps_lengths_of_what_it_spans(tmp_path: Path) -> None:
    write_rotation(tmp_path / "entity_vectors.npz", 384)
    projection = Projection.beside(tmp_path, "entity_vectors.npz")
    assert projection is not None and projection.width == 384
    with np.load(tmp_path / "entity_vectors.npz") as arrays:
        weights = arrays["weights"].astype(np.float64)
    assert np.allclose(weights.T @ weights, np.eye(WIDTH), atol=1e-2)

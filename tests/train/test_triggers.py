"""Training GENEVA's types on states."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.extract.reader.trigger_types import load_trigger_types  # noqa: E402
from kg.train.triggers import Words, chosen, export, train  # noqa: E402


def test_the_threshold_with_the_best_f1_is_chosen() -> None:
    chances = np.array([[0.3, 0.7], [0.52, 0.48], [0.58, 0.42]], np.float32)
    least, figure = chosen(chances, np.array([1, 1, 0]))
    assert (least, figure) == (0.45, 1.0)


def test_what_is_trained_is_what_is_read_back(tmp_path: Path) -> None:
    torch.manual_seed(0)
    states = torch.randn(600, 4)
    types = torch.where(states[:, 0] > 0.5, 1, torch.where(states[:, 1] > 0.5, 2, 0))
    net = train(Words(states, types), 3, 60)
    standard = (torch.zeros(4), torch.ones(4))
    export(net, ("", "Attack", "Arriving"), 0.5, standard, tmp_path / "trigger_types.npz")
    found = load_trigger_types(tmp_path)
    assert found is not None
    probe = np.array([[2, -2, 0, 0], [-2, 2, 0, 0], [-2, -2, 0, 0]], np.float32)
    assert [(word, name) for word, name, _ in found.triggers(probe)] == [(0, "Attack"), (1, "Arriving")]
    assert np.allclose(
        found.probabilities(probe), net(torch.from_numpy(probe)).softmax(-1).numpy(), atol=0.01
    )

"""GENEVA's types from states, by hand-made weights."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.reader.trigger_types import FILE, TriggerTypes, load_trigger_types


def _weights(least: float = 0.5) -> TriggerTypes:
    """Two-dimensional states: the first dimension speaks for Attack, the second for Arriving."""
    return TriggerTypes(
        names=("", "Arriving", "Attack"),
        least=least,
        mean=np.zeros(2, np.float32),
        scale=np.ones(2, np.float32),
        inner=np.eye(2, dtype=np.float32),
        inner_bias=np.zeros(2, np.float32),
        outer=np.array([[0, 0, 1], [0, 1, 0]], np.float32),
        outer_bias=np.array([2, 0, 0], np.float32),
    )


def test_a_word_is_a_trigger_from_the_threshold_on() -> None:
    states = np.array([[0, 0], [5, 0], [0, 2.5]], np.float32)
    assert [(word, name) for word, name, _ in _weights().triggers(states)] == [(1, "Attack"), (2, "Arriving")]
    assert [word for word, _, _ in _weights(0.9).triggers(states)] == [1]


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    kept = _weights()
    arrays = {
        name: getattr(kept, name) for name in ("mean", "scale", "inner", "inner_bias", "outer", "outer_bias")
    }
    with (tmp_path / FILE).open("wb") as file:
        np.savez(file, names=np.array(kept.names), least=np.float32(kept.least), **arrays)
    found = load_trigger_types(tmp_path)
    assert found is not None
    assert found.names == kept.names
    assert found.triggers(np.array([[5, 0]], np.float32))[0][1] == "Attack"


def test_a_reader_without_trigger_types_and_a_damaged_file(tmp_path: Path) -> None:
    assert load_trigger_types(tmp_path) is None
    np.savez(tmp_path / FILE, names=np.array(["", "a"]))
    with pytest.raises(ModelError, match="trigger types"):
        load_trigger_types(tmp_path)

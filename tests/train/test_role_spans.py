"""The fit of role spans' chances."""

import numpy as np
import pytest

from kg.extract.reader.role_spans import SpanChances
from kg.train.role_spans import Lesson, f1, fit


def test_the_fit_finds_the_column_that_tells_and_its_chances_are_as_often_right_as_they_say() -> None:
    """A column of fourteen decides (chance 0.9 above zero, 0.2 below), the others are noise."""
    draw = np.random.default_rng(3)
    rows = draw.normal(size=(4000, 14))
    right = draw.random(4000) < np.where(rows[:, 4] > 0, 0.9, 0.2)
    weights, bias = fit(rows, right)
    assert np.abs(weights).argmax() == 4 and np.delete(np.abs(weights), 4).max() < 0.2 * weights[4]
    assert SpanChances(weights, bias, 0.5).of(rows).mean() == pytest.approx(right.mean(), abs=1e-3)


def test_f1_counts_roles_that_were_not_found() -> None:
    """Two of three kept are right, of five in all: 4 / 8."""
    right = np.array([True, True, False, True])
    lesson = Lesson(np.zeros((4, 1)), right, np.zeros(4, np.int64), 5)
    assert f1(lesson, np.array([True, True, True, False])) == 0.5

"""The reference models against the same done row by row."""

import numpy as np
import pytest

from playground.core.inspection.diagnosis import references
from playground.core.inspection.diagnosis.references import compare
from playground.core.model.task import Task


def test_that_the_nearest_rows_are_averaged_without_the_row_itself() -> None:
    rng = np.random.default_rng(0)
    x, targets = rng.normal(size=(40, 3)), rng.normal(size=(40, 2))
    found = references._neighbours(x, targets)
    for row in range(40):
        nearest = np.argsort(np.linalg.norm(x - x[row], axis=1))[1 : references.NEIGHBOURS + 1]
        assert found[row] == pytest.approx(targets[nearest].mean(axis=0))


@pytest.mark.parametrize("inputs", [3, 40])
def test_that_the_linear_model_is_fitted_anew_without_each_row(inputs: int) -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(25, inputs))
    targets = x @ rng.normal(size=(inputs, 1)) + 0.3 * rng.normal(size=(25, 1)) + 2.0
    found = references._linear(x, targets)
    with_constant = np.column_stack((x, np.full(25, references.CONSTANT)))
    penalty = references.RIDGE * 25 * np.eye(inputs + 1)
    for row in range(25):
        kept = np.delete(with_constant, row, axis=0)
        weights = np.linalg.solve(kept.T @ kept + penalty, kept.T @ np.delete(targets, row, axis=0))
        assert found[row] == pytest.approx(with_constant[row] @ weights)


def test_that_xor_is_bent_and_a_coin_is_nothing() -> None:
    rng = np.random.default_rng(2)
    x = rng.uniform(-1, 1, (300, 2))
    xor = compare(Task.BINARY, x, (x.prod(axis=1) > 0).astype(np.float32), 1)
    assert xor.neighbours > 0.8 > 0.2 > xor.linear
    coin = compare(Task.BINARY, x, rng.integers(0, 2, 300).astype(np.float32), 1)
    assert coin.best < 0.15


def test_that_scaling_does_not_count() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(100, 3))
    y = (x[:, 0] + x[:, 1] ** 2).astype(np.float32)
    scaled = compare(Task.REGRESSION, x * [1, 1e4, 1e-4] + [0, 1e5, 1], y, 1)
    plain = compare(Task.REGRESSION, x, y, 1)
    assert scaled.linear == pytest.approx(plain.linear, abs=1e-6)
    assert scaled.neighbours == pytest.approx(plain.neighbours, abs=1e-6)

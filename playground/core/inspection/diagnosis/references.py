"""What simple models make of the same rows: the measure of what there is to be learned.

Both predict each row from all the others (leave one out), on inputs brought to like size, so that
neither memorising nor scaling counts.
"""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.inspection.diagnosis.measures import decided, skill, targets_of
from playground.core.model.task import Task

NEIGHBOURS = 5
"""Rows whose targets are averaged to predict one close to them."""

RIDGE = 1e-3
"""Penalty of the linear model, for each row."""

CONSTANT = 10.0
"""The linear model's constant input: large, so that its penalty does not matter."""


@dataclass(frozen=True)
class References:
    """Skill of the models that a network is compared with; see `measures.skill`.

    Attributes:
        linear: Of the least-squares linear model.
        neighbours: Of the mean of the nearest rows.
    """

    linear: float
    neighbours: float

    @property
    def best(self) -> float:
        """What is known to be learnable."""
        return max(self.linear, self.neighbours, 0.0)


def compare(task: Task, x: AnyArray, y: AnyArray, outputs: int) -> References:
    """Try both models.

    Args:
        task: What is predicted.
        x: Inputs, shape (rows, inputs).
        y: Targets, shape (rows,).
        outputs: Width of the output layer.
    """
    if len(y) < 3:
        return References(0.0, 0.0)
    inputs = _of_like_size(x)
    targets = targets_of(y, outputs).T
    return References(
        linear=skill(task, y, decided(task, _linear(inputs, targets).T)),
        neighbours=skill(task, y, decided(task, _neighbours(inputs, targets).T)),
    )


def _of_like_size(x: AnyArray) -> Doubles:
    inputs = np.asarray(x, dtype=np.float64)
    inputs = inputs - inputs.mean(axis=0)
    deviation = inputs.std(axis=0)
    return np.asarray(inputs / np.where(deviation > 0, deviation, 1.0))


def _linear(x: Doubles, targets: Doubles) -> Doubles:
    """Predictions of ridge regression for each row from the others, in closed form.

    With H = X(XᵀX + λI)⁻¹Xᵀ, which is K(K + λI)⁻¹ over the Gram matrix K, leaving row i out
    predicts ((Ht)ᵢ − Hᵢᵢ tᵢ)/(1 − Hᵢᵢ). The smaller of the two systems is solved.
    """
    rows, penalty = len(x), RIDGE * len(x)
    inputs = np.column_stack((x, np.full(rows, CONSTANT)))
    if inputs.shape[1] < rows:
        scatter = inputs.T @ inputs + penalty * np.eye(inputs.shape[1])
        solved = np.linalg.solve(scatter, inputs.T)
        fitted, own = inputs @ (solved @ targets), np.einsum("ij,ji->i", inputs, solved)
    else:
        gram = inputs @ inputs.T
        hat = np.linalg.solve(gram + penalty * np.eye(rows), gram)
        fitted, own = hat @ targets, np.diag(hat)
    own = own[:, np.newaxis]
    return np.asarray((fitted - own * targets) / np.maximum(1.0 - own, 1e-9))


def _neighbours(x: Doubles, targets: Doubles) -> Doubles:
    squares = np.square(x).sum(axis=1)
    distance = squares[:, np.newaxis] + squares - 2.0 * (x @ x.T)
    np.fill_diagonal(distance, np.inf)
    count = min(NEIGHBOURS, len(x) - 1)
    nearest: Indices = np.argpartition(distance, count - 1, axis=1)[:, :count]
    return np.asarray(targets[nearest].mean(axis=1))

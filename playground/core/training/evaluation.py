"""Loss and metric of a network on rows it is not trained on at that moment."""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from playground.core.common.arrays import Indices
from playground.core.model.layout import Layout
from playground.core.model.loss_functions import loss_function, targets_for
from playground.core.model.network import Network
from playground.core.model.task import Task
from playground.core.training.problem import TrainingProblem

CHUNK_ROWS = 1 << 14
"""Rows evaluated at once, so that memory stays bounded."""

ORDER_KEEPING = frozenset({"softmax", "log_softmax"})
"""Output activations that leave the greatest sum the greatest output."""


@dataclass(frozen=True)
class Evaluation:
    """Loss and metric over some rows; NaN over none.

    Attributes:
        loss: Mean loss, without penalties.
        metric: Accuracy for classes, R² for regression.
        rows: How many rows they are of.
    """

    loss: float
    metric: float
    rows: int


MOST_PRODUCTS_EVALUATED = 2_000_000_000
"""Multiplications that a look at the present parameters may take: about a tenth of a second."""


def affordable(rows: int, layout: Layout) -> slice | Indices:
    """Which of some rows to look at: all, or as many as can be afforded, evenly spread."""
    most = max(1, MOST_PRODUCTS_EVALUATED // max(layout.products_per_row, 1))
    if rows <= most:
        return slice(None)
    return np.linspace(0, rows - 1, most).astype(np.int64)


class Evaluator:
    """Measures a network's loss and hits.

    Args:
        problem: Loss, task and validation rows.
        network: Its parameters may change between measurements.
    """

    def __init__(self, problem: TrainingProblem, network: Network) -> None:
        self._problem = problem
        self._network = network
        self._loss = loss_function(problem.loss, problem.layout.layers[-1], problem.huber_delta)
        self._keeps_order = problem.layout.layers[-1].activation.key in ORDER_KEEPING
        self._validation_targets = targets_for(
            problem.loss, problem.y_validation, problem.layout.outputs
        )

    def validation(self) -> tuple[float, float]:
        """Sums of losses and of hits over the validation rows."""
        problem = self._problem
        return self._sums(problem.x_validation, problem.y_validation, self._validation_targets)

    def present(self) -> tuple[Evaluation, Evaluation]:
        """Loss and metric of the parameters as they are, on training and on validation rows.

        Where there are too many rows for a moment's work, on a sample of them.
        """
        problem = self._problem
        evaluations = []
        for x, y in ((problem.x, problem.y), (problem.x_validation, problem.y_validation)):
            rows = affordable(len(y), problem.layout)
            evaluations.append(self.over(x[rows], y[rows]))
        return evaluations[0], evaluations[1]

    def over(self, x: Tensor, y: Tensor) -> Evaluation:
        """Loss and metric over rows ``x`` (rows, inputs) with targets ``y`` (rows,)."""
        targets = targets_for(self._problem.loss, y, self._problem.layout.outputs)
        loss, hits = self._sums(x, y, targets)
        return Evaluation(mean(loss, len(y)), metric(self._problem.task, hits, y), len(y))

    def hits(self, z: Tensor, y: Tensor) -> float:
        """Right classes, or the sum of squared errors for regression.

        Args:
            z: Output pre-activations, shape (rows, sums).
            y: Shape (rows,), as in `Dataset.y`.
        """
        match self._problem.task:
            case Task.BINARY:
                outputs = self._network.output_of(z)
                return float(((self.probability(outputs) >= 0.5) == (y >= 0.5)).sum())
            case Task.MULTICLASS:
                scores = z if self._keeps_order else self._network.output_of(z)
                return float((scores.argmax(1) == y).sum())
            case Task.REGRESSION:
                outputs = self._network.output_of(z)
                return float((outputs.squeeze(1).double() - y).square().sum())

    def probability(self, outputs: Tensor) -> Tensor:
        """Probability of the positive class, shape (rows,), of a two-class network's outputs."""
        if self._problem.layout.layers[-1].activation.is_logarithm:
            outputs = outputs.exp()
        return outputs.squeeze(1)

    @torch.no_grad()
    def _sums(self, x: Tensor, y: Tensor, targets: Tensor) -> tuple[float, float]:
        loss = hits = 0.0
        for start in range(0, len(x), CHUNK_ROWS):
            rows = slice(start, start + CHUNK_ROWS)
            z = self._network.pre_activations(x[rows])
            loss += self._loss(z, targets[rows]).item() * len(z)
            hits += self.hits(z, y[rows])
        return loss, hits


def mean(total: float, rows: int) -> float:
    """Mean over rows; NaN over none."""
    return total / rows if rows else math.nan


def metric(task: Task, hits: float, y: Tensor) -> float:
    """Accuracy or R² from a sum of hits; NaN over no rows."""
    if len(y) == 0:
        return math.nan
    if task is not Task.REGRESSION:
        return hits / len(y)
    spread = spread_of(y)
    return 1.0 - hits / spread if spread > 0 else math.nan


def spread_of(y: Tensor) -> float:
    """Sum of squared deviations from the mean: what R² compares the squared error with."""
    return float((y.double() - y.double().mean()).square().sum())

"""From an epoch's sums to its mean losses and metrics."""

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.model.task import Task
from playground.core.training.batching import Batching
from playground.core.training.evaluation import spread_of
from playground.core.training.problem import TrainingProblem


class EpochLosses:
    """Turns what an engine summed over epochs into losses.

    Args:
        problem: What is trained on.
        batching: Knows which rows an epoch uses.
    """

    def __init__(self, problem: TrainingProblem, batching: Batching) -> None:
        self._batching = batching
        self._validation_rows = len(problem.y_validation)
        self._is_regression = problem.task is Task.REGRESSION
        self._y = problem.y.cpu().numpy().astype(np.float64) if self._is_regression else None
        self._train_spread = spread_of(problem.y)
        self._validation_spread = spread_of(problem.y_validation)

    def of(self, sums: Doubles, first_epoch: int) -> Doubles:
        """Losses and metrics of whole epochs.

        Args:
            sums: Shape (epochs, 4), as in `ChunkResult`.
            first_epoch: The first of them, counted from 0.

        Returns:
            Shape (epochs, 4), columns as in `Losses`; NaN where there is no number.
        """
        train_rows, validation_rows = self._batching.rows_per_epoch, self._validation_rows
        with np.errstate(divide="ignore", invalid="ignore"):
            losses = sums / [train_rows, train_rows, validation_rows, validation_rows]
            if self._is_regression:
                losses[:, 1] = 1.0 - sums[:, 1] / self._train_spreads(first_epoch, len(sums))
                losses[:, 3] = 1.0 - sums[:, 3] / self._validation_spread
        losses = np.where(np.isfinite(losses), losses, np.nan)
        return np.asarray(losses[:, [0, 2, 1, 3]], dtype=np.float64)

    def _train_spreads(self, first_epoch: int, count: int) -> Doubles | float:
        """Sum of squared deviations of the targets that each epoch used from their mean."""
        assert self._y is not None
        rows = self._batching.rows_per_epoch
        if rows == len(self._y):
            return self._train_spread
        orders = self._batching.orders(first_epoch, count)
        spreads: Doubles = self._y[orders].var(axis=1) * rows
        return spreads

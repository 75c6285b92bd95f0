"""The learning rates of a run, its schedule applied."""

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.experiment.schedules import SCHEDULES
from playground.core.experiment.training_config import TrainingConfig


def learning_rates(training: TrainingConfig, first_epoch: int, count: int) -> Doubles:
    """Learning rates of consecutive epochs, shape (count,).

    Args:
        training: The settings.
        first_epoch: The first of them, counted from 0.
        count: How many.
    """
    factor = SCHEDULES[training.schedule].factor
    factors = [
        factor(epoch, training.schedule_epochs, training.schedule_factor)
        for epoch in range(first_epoch, first_epoch + count)
    ]
    return training.learning_rate * np.asarray(factors, dtype=np.float64)

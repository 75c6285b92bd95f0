"""What is chosen for training: optimizer, loss, initializer and schedule."""

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.experiment.optimizers import Optimizer
from playground.core.experiment.schedules import Schedule
from playground.core.model.initializers import Initializer
from playground.core.model.losses import ALL_TASKS, Loss


def _fourth_power(a: Doubles, y: Doubles, _: float) -> Doubles:
    mean: Doubles = np.mean((a - y) ** 4, axis=0)
    return mean


SIGN_DESCENT = Optimizer("sign_descent", "Sign descent", "Steps of one length, whatever the slope.")
FOURTH_POWER = Loss(
    "fourth_power", "fourth power", "Large errors count above all.", ALL_TASKS, _fourth_power
)
NARROW = Initializer("narrow", "narrow", "All weights within ±0.1.", "uniform", lambda *_: 0.01 / 3)
HALVING = Schedule(
    "halving", "halving", "Half as long in every epoch.", lambda epoch, *_: 0.5**epoch
)

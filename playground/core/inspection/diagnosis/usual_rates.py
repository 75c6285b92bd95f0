"""Between which bounds learning rates are usually good, for inputs of the size of 1."""

import math

from playground.core.experiment.training_config import TrainingConfig

CEILINGS = {
    "sgd": 2.0,
    "momentum": 2.0,
    "nesterov": 2.0,
    "rmsprop": 0.2,
    "adagrad": 2.0,
    "adam": 0.2,
    "adamw": 0.2,
    "nadam": 0.2,
}
"""Learning rates above these are seldom any good; with momentum μ, above 1 − μ times these.

Of optimizers that plugins bring no bound is known.
"""

FLOORS = {
    "sgd": 0.005,
    "momentum": 0.001,
    "nesterov": 0.001,
    "rmsprop": 0.0005,
    "adagrad": 0.01,
    "adam": 0.0005,
    "adamw": 0.0005,
    "nadam": 0.0005,
}
"""Learning rates at or below these are low."""


def ceiling(training: TrainingConfig) -> float:
    """The learning rate above which steps are usually too long; ∞ where nobody knows one."""
    return CEILINGS.get(training.optimizer, math.inf) / repeats(training)


def floor(training: TrainingConfig) -> float:
    """The learning rate at or below which steps are short; 0 where nobody knows one."""
    return FLOORS.get(training.optimizer, 0.0)


def repeats(training: TrainingConfig) -> float:
    """How many times momentum takes a step again, all in all."""
    with_momentum = training.optimizer in ("momentum", "nesterov")
    return 1.0 / (1.0 - training.momentum) if with_momentum else 1.0

"""How the learning rate changes over the epochs."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from playground.core.settings.registry import Registry

Factor = Callable[[int, int, float], float]
"""From (epoch counted from 0, period, factor) to what the learning rate is multiplied by."""


@dataclass(frozen=True)
class Schedule:
    """A rule for the learning rate.

    Attributes:
        factor: What the learning rate is multiplied by during an epoch.
    """

    key: str
    label: str
    help: str
    factor: Factor


def _constant(epoch: int, period: int, factor: float) -> float:
    return 1.0


def _step(epoch: int, period: int, factor: float) -> float:
    return float(factor ** (epoch // period))


def _exponential(epoch: int, period: int, factor: float) -> float:
    return float(factor**epoch)


def _cosine(epoch: int, period: int, factor: float) -> float:
    return 0.5 * (1.0 + math.cos(math.pi * min(epoch, period) / period))


SCHEDULES: Registry[Schedule] = Registry(
    "schedule",
    (
        Schedule("constant", "constant", "The same learning rate throughout.", _constant),
        Schedule("step", "step", "Multiplied by the factor once every period.", _step),
        Schedule(
            "exponential", "exponential", "Multiplied by the factor each epoch.", _exponential
        ),
        Schedule(
            "cosine", "cosine", "Falls along half a cosine to 0 at the period's end.", _cosine
        ),
    ),
    group="schedules",
    entry_type=Schedule,
)

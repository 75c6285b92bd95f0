"""How the first weights are drawn."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playground.core.settings.registry import Registry

Distribution = Literal["uniform", "normal", "zeros"]
Variance = Callable[[int, int], float]
"""From (fan in, fan out) to the variance of a weight."""


@dataclass(frozen=True)
class Initializer:
    """A rule for first weights.

    Attributes:
        distribution: The shape of the distribution, centred on 0.
        variance: Its variance; a uniform one spans ±√(3·variance).
        draws_biases: Whether biases are drawn too, from U(±1/√fan in) as PyTorch does; else 0.
    """

    key: str
    label: str
    help: str
    distribution: Distribution
    variance: Variance
    draws_biases: bool = False

    def bound(self, fan_in: int, fan_out: int) -> float:
        """Half the width of the uniform distribution."""
        return math.sqrt(3.0 * self.variance(fan_in, fan_out))

    def deviation(self, fan_in: int, fan_out: int) -> float:
        """Standard deviation of the normal distribution."""
        return math.sqrt(self.variance(fan_in, fan_out))


def _glorot(fan_in: int, fan_out: int) -> float:
    return 2.0 / (fan_in + fan_out)


def _he(fan_in: int, fan_out: int) -> float:
    return 2.0 / fan_in


def _lecun(fan_in: int, fan_out: int) -> float:
    return 1.0 / fan_in


def _pytorch(fan_in: int, fan_out: int) -> float:
    return 1.0 / (3.0 * fan_in)


def _zero(fan_in: int, fan_out: int) -> float:
    return 0.0


INITIALIZERS: Registry[Initializer] = Registry(
    "initializer",
    (
        Initializer(
            "glorot_uniform",
            "Glorot uniform",
            "Variance 2/(inputs + units); made for tanh and sigmoid (Glorot and Bengio, 2010).",
            "uniform",
            _glorot,
        ),
        Initializer(
            "glorot_normal",
            "Glorot normal",
            "Variance 2/(inputs + units), bell-shaped (Glorot and Bengio, 2010).",
            "normal",
            _glorot,
        ),
        Initializer(
            "he_uniform",
            "He uniform",
            "Variance 2/inputs; made for ReLU and its kin (He et al., 2015).",
            "uniform",
            _he,
        ),
        Initializer(
            "he_normal",
            "He normal",
            "Variance 2/inputs, bell-shaped (He et al., 2015).",
            "normal",
            _he,
        ),
        Initializer(
            "lecun_uniform",
            "LeCun uniform",
            "Variance 1/inputs (LeCun et al., 1998).",
            "uniform",
            _lecun,
        ),
        Initializer(
            "lecun_normal",
            "LeCun normal",
            "Variance 1/inputs, bell-shaped; SELU counts on it (Klambauer et al., 2017).",
            "normal",
            _lecun,
        ),
        Initializer(
            "pytorch",
            "PyTorch's default",
            "What torch.nn.Linear does: weights and biases uniform within ±1/√inputs.",
            "uniform",
            _pytorch,
            draws_biases=True,
        ),
        Initializer(
            "zeros",
            "zeros",
            "All weights 0: units of a layer stay alike for ever. To see why one draws at random.",
            "zeros",
            _zero,
        ),
    ),
    group="initializers",
    entry_type=Initializer,
)

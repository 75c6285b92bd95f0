"""ReLU and its kin: straight above a threshold, flat or flatter below."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.common.messages import Text, message
from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    Parameters,
    Reals,
)
from playground.core.settings.setting import Kind


def _relu(z: Reals, negative_slope: float, threshold: float, max_value: float | None) -> Reals:
    if negative_slope == 0:
        a = np.where(z <= threshold, 0, z)
    else:
        a = np.where(z > threshold, z, negative_slope * (z - threshold))
    return a if max_value is None else np.minimum(a, max_value)


def _relu_derivative(
    z: Reals, negative_slope: float, threshold: float, max_value: float | None
) -> Reals:
    derivative = _leaky_derivative(z - threshold, negative_slope)
    if max_value is not None:
        derivative[_relu(z, negative_slope, threshold, None) > max_value] = 0
    return derivative


def _relu_conflict(negative_slope: float, threshold: float, max_value: float | None) -> Text:
    if max_value is not None and max_value <= threshold:
        return message(
            "the ceiling {ceiling:g} must be above the threshold {threshold:g}.",
            ceiling=max_value,
            threshold=threshold,
        )
    return ""


def _relu6(z: Reals) -> Reals:
    return np.clip(z, 0, 6)


def _relu6_derivative(z: Reals) -> Reals:
    return ((z > 0) & (z < 6)).astype(z.dtype)


def _leaky_relu(z: Reals, negative_slope: float) -> Reals:
    return np.where(z > 0, z, negative_slope * z)


def _leaky_derivative(z: Reals, negative_slope: float) -> Reals:
    return np.where(z > 0, 1, np.asarray(negative_slope, z.dtype))


def _sloped(z: Reals, slope: Reals) -> Reals:
    return np.where(z > 0, z, _aligned(slope, z) * z)


def _sloped_derivative(z: Reals, slope: Reals) -> Reals:
    return np.where(z > 0, 1, _aligned(slope, z))


def _aligned(slope: Reals, z: Reals) -> Reals:
    missing_axes = (1,) * (z.ndim - slope.ndim)
    return slope.astype(z.dtype, copy=False).reshape(*slope.shape, *missing_axes)


def _rrelu_conflict(lower: float, upper: float) -> Text:
    if lower <= upper:
        return ""
    return message(
        "the lower slope {lower:g} is above the upper, {upper:g}.", lower=lower, upper=upper
    )


@dataclass(frozen=True)
class PReLU(Activation):
    """The rectifier that learns its slope below 0."""

    def learned(self, parameters: Parameters, units: int) -> int:
        """One slope for the layer, or one for each unit."""
        return units if parameters["per_unit"] else 1

    def slope_gradient(
        self, z: Reals, upstream: Reals, parameters: Parameters, units: int
    ) -> Reals:
        """Gradient with respect to the learned slopes, summed over points; shape (learned,)."""
        by_unit: Reals = (upstream * np.minimum(z, 0)).reshape(units, -1).sum(axis=1)
        return by_unit if parameters["per_unit"] else np.sum(by_unit, keepdims=True)

    def _arguments(self, parameters: Parameters, slope: AnyArray | None) -> Mapping[str, AnyArray]:
        first = np.array([float(parameters["init"] or 0)])
        return {"slope": first if slope is None else slope}


@dataclass(frozen=True)
class RReLU(Activation):
    """The rectifier that draws its slopes below 0 while training; without any it takes the mean."""

    def slope_range(self, parameters: Parameters) -> tuple[float, float]:
        """Least and greatest slope to draw from, uniformly, for every number of a step."""
        return float(parameters["lower"] or 0), float(parameters["upper"] or 0)

    def _arguments(self, parameters: Parameters, slope: AnyArray | None) -> Mapping[str, AnyArray]:
        mean = np.array([sum(self.slope_range(parameters)) / 2])
        return {"slope": mean if slope is None else slope}


def _slope(key: str, label: str, purpose: str, default: float) -> ActivationParameter:
    return ActivationParameter(
        label,
        Kind.NUMBER,
        purpose,
        minimum=0,
        maximum=10,
        suggestions=(0, 0.01, 0.1, 0.2, 0.3),
        key=key,
        default=default,
    )


RELU = Activation(
    "relu",
    "ReLU",
    "Quick, and its gradient doesn't fade with depth. A unit whose sums are negative for every row "
    "is dead: it gets no gradient, and usually stays so.",
    "max(0, x); in full: x if x > θ, else a·(x − θ), and at most m",
    "1 if x > 0, else 0; in full: 1 if x > θ, else a; 0 above m",
    _relu,
    _relu_derivative,
    (
        _slope("negative_slope", "Negative slope a", "The slope below the threshold.", 0.0),
        ActivationParameter(
            "Threshold θ",
            Kind.NUMBER,
            "Sums above it are passed on.",
            minimum=-1e6,
            maximum=1e6,
            suggestions=(0, 0.5, 1),
            key="threshold",
            default=0.0,
        ),
        ActivationParameter(
            "Ceiling m",
            Kind.NUMBER,
            "The greatest output; empty for none.",
            minimum=0,
            maximum=1e6,
            suggestions=(1, 6),
            key="max_value",
            default=None,
            optional=True,
        ),
    ),
    conflict=_relu_conflict,
    idle_word="dead",
    initializer="he_uniform",
)
RELU6 = Activation(
    "relu6",
    "ReLU6",
    "ReLU that stops at 6, made for arithmetic with few bits. Dead below 0, saturated above 6.",
    "min(max(0, x), 6)",
    "1 if 0 < x < 6, else 0",
    _relu6,
    _relu6_derivative,
    idle_word="dead",
    initializer="he_uniform",
)
LEAKY_RELU = Activation(
    "leaky_relu",
    "Leaky ReLU",
    "ReLU that leaks below 0, so that units cannot die. PyTorch's slope is 0.01, Keras uses 0.2 or "
    "0.3.",
    "x if x > 0, else a·x",
    "1 if x > 0, else a",
    _leaky_relu,
    _leaky_derivative,
    (_slope("negative_slope", "Negative slope a", "The slope below 0.", 0.01),),
    initializer="he_uniform",
)
PRELU = PReLU(
    "prelu",
    "PReLU",
    "Leaky ReLU that learns its slope along with the weights: watch it change.",
    "x if x > 0, else a·x with a learned",
    "1 if x > 0, else a",
    _sloped,
    _sloped_derivative,
    (
        _slope("init", "First slope a", "The slope below 0 that learning starts from.", 0.25),
        ActivationParameter(
            "A slope for each unit",
            Kind.FLAG,
            "Learn one slope per unit rather than one for the whole layer.",
            key="per_unit",
            default=False,
        ),
    ),
    initializer="he_uniform",
)
RRELU = RReLU(
    "rrelu",
    "RReLU",
    "Draws the slope below 0 anew for every number while training, against overfitting; takes the "
    "mean slope otherwise.",
    "x if x > 0, else a·x with a drawn between lower and upper",
    "1 if x > 0, else a",
    _sloped,
    _sloped_derivative,
    (
        _slope("lower", "Lower slope", "The least slope drawn.", 1 / 8),
        _slope("upper", "Upper slope", "The greatest slope drawn.", 1 / 3),
    ),
    conflict=_rrelu_conflict,
    initializer="he_uniform",
)

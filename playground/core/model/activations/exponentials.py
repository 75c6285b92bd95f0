"""Smooth rectifiers made of exponentials: ELU and its kin, softplus, and the self-gated ones."""

import math

import numpy as np

from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ActivationPlace,
    Reals,
)
from playground.core.model.activations.squashers import hyperbolic_slope, logistic
from playground.core.settings.setting import Choice, Kind

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805
"""The fixed point of mean 0 and variance 1 (Klambauer et al., 2017, arXiv:1706.02515)."""

TANH_SCALE = math.sqrt(2 / math.pi)
TANH_CUBIC = 0.044715
"""GELU's approximation by tanh (Hendrycks and Gimpel, 2016, arXiv:1606.08415)."""


def _elu(z: Reals, alpha: float) -> Reals:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def _elu_derivative(z: Reals, alpha: float) -> Reals:
    return np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))


def _celu(z: Reals, alpha: float) -> Reals:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0) / alpha))


def _celu_derivative(z: Reals, alpha: float) -> Reals:
    return np.where(z > 0, 1, np.exp(np.minimum(z, 0) / alpha))


def _selu(z: Reals) -> Reals:
    return SELU_SCALE * _elu(z, SELU_ALPHA)


def _selu_derivative(z: Reals) -> Reals:
    return SELU_SCALE * _elu_derivative(z, SELU_ALPHA)


def _softplus(z: Reals, beta: float, threshold: float) -> Reals:
    x = beta * z
    smooth = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
    return np.where(x > threshold, z, smooth / beta)


def _softplus_derivative(z: Reals, beta: float, threshold: float) -> Reals:
    x = beta * z
    return np.where(x > threshold, 1, logistic(x))


def _normal_share(z: Reals) -> Reals:
    """The normal distribution function; NumPy has none, and PyTorch's is exact to double."""
    import torch

    values = torch.from_numpy(np.array(z, dtype=np.float64))
    share: Reals = torch.special.ndtr(values).numpy().astype(np.asarray(z).dtype)
    return share


def _gelu(z: Reals, approximate: str) -> Reals:
    if approximate == "tanh":
        bend: Reals = np.tanh(TANH_SCALE * (z + TANH_CUBIC * z**3))
        return 0.5 * z * (1 + bend)
    return z * _normal_share(z)


def _gelu_derivative(z: Reals, approximate: str) -> Reals:
    if approximate == "tanh":
        inner = TANH_SCALE * (z + TANH_CUBIC * z**3)
        inner_slope = TANH_SCALE * (1 + 3 * TANH_CUBIC * z**2)
        return 0.5 * (1 + np.tanh(inner) + z * hyperbolic_slope(inner) * inner_slope)
    density: Reals = np.exp(-0.5 * z**2) / math.sqrt(2 * math.pi)
    return _normal_share(z) + z * density


def _silu(z: Reals) -> Reals:
    return z * logistic(z)


def _silu_derivative(z: Reals) -> Reals:
    gate = logistic(z)
    return gate * (1 + z * (1 - gate))


def _mish(z: Reals) -> Reals:
    return z * np.tanh(_softplus(z, 1.0, 20.0))


def _mish_derivative(z: Reals) -> Reals:
    softplus = _softplus(z, 1.0, 20.0)
    return np.tanh(softplus) + z * logistic(z) * hyperbolic_slope(softplus)


def _hardswish(z: Reals) -> Reals:
    return z * np.clip(z + 3, 0, 6) / 6


def _hardswish_derivative(z: Reals) -> Reals:
    return np.where(z < 3, np.where(z > -3, z / 3 + 0.5, 0), 1)


def _alpha(purpose: str) -> ActivationParameter:
    return ActivationParameter(
        "Alpha α",
        Kind.NUMBER,
        purpose,
        minimum=1e-3,
        maximum=100,
        suggestions=(0.1, 0.5, 1, 2),
        key="alpha",
        default=1.0,
    )


ELU = Activation(
    "elu",
    "ELU",
    "Like ReLU above 0; below it bends towards −α, so that outputs average nearer 0 and units "
    "don't die at once.",
    "x if x > 0, else α(eˣ − 1)",
    "1 if x > 0, else α·eˣ",
    _elu,
    _elu_derivative,
    (_alpha("How far below 0 the outputs reach."),),
    initializer="he_uniform",
)
CELU = Activation(
    "celu",
    "CELU",
    "ELU scaled so that it has no kink at 0 whatever α is.",
    "max(0, x) + min(0, α(e^(x/α) − 1))",
    "1 if x > 0, else e^(x/α)",
    _celu,
    _celu_derivative,
    (_alpha("How far below 0 the outputs reach, and how gently."),),
    initializer="he_uniform",
)
SELU = Activation(
    "selu",
    "SELU",
    "ELU scaled so that outputs keep mean 0 and variance 1 from layer to layer. It counts on "
    "LeCun-normal first weights and standardised inputs.",
    "s·x if x > 0, else s·α(eˣ − 1), with s = 1.0507 and α = 1.6733",
    "s if x > 0, else s·α·eˣ",
    _selu,
    _selu_derivative,
    steepest=SELU_SCALE * SELU_ALPHA,
    initializer="lecun_normal",
)
GELU = Activation(
    "gelu",
    "GELU",
    "The sum times the share of a bell curve that lies below it; the usual choice in transformers.",
    "x·Φ(x)",
    "Φ(x) + x·φ(x)",
    _gelu,
    _gelu_derivative,
    (
        ActivationParameter(
            "Approximation",
            Kind.CHOICE,
            "Compute Φ exactly, or by tanh as the first transformers did.",
            choices=(
                Choice("none", "exact", "By the error function."),
                Choice("tanh", "tanh", "0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))"),
            ),
            key="approximate",
            default="none",
        ),
    ),
    initializer="he_uniform",
)
SILU = Activation(
    "silu",
    "SiLU / Swish",
    "The sum times its own sigmoid: smooth like GELU, with a small dip below 0.",
    "x·σ(x)",
    "σ(x)·(1 + x·(1 − σ(x)))",
    _silu,
    _silu_derivative,
    initializer="he_uniform",
)
MISH = Activation(
    "mish",
    "Mish",
    "The sum times tanh of its softplus: much like SiLU, and slower to compute.",
    "x·tanh(softplus x)",
    "tanh(softplus x) + x·σ(x)·(1 − tanh²(softplus x))",
    _mish,
    _mish_derivative,
    initializer="he_uniform",
)
HARDSWISH = Activation(
    "hardswish",
    "Hardswish",
    "SiLU made of straight pieces and a parabola, for small devices. Dead below −3.",
    "x·clip(x + 3, 0, 6)/6",
    "0 below −3, x/3 + ½ between, 1 above 3",
    _hardswish,
    _hardswish_derivative,
    idle_word="dead",
    initializer="he_uniform",
)
SOFTPLUS = Activation(
    "softplus",
    "Softplus",
    "A smooth ReLU whose output is always positive: for outputs that must be, such as a variance.",
    "log(1 + e^(βx))/β",
    "σ(βx)",
    _softplus,
    _softplus_derivative,
    (
        ActivationParameter(
            "Beta β",
            Kind.NUMBER,
            "Greater bends more sharply.",
            minimum=1e-3,
            maximum=100,
            suggestions=(0.5, 1, 2, 5),
            key="beta",
            default=1.0,
        ),
        ActivationParameter(
            "Threshold",
            Kind.NUMBER,
            "Where βx is above it, x itself is taken.",
            minimum=0,
            maximum=1e6,
            suggestions=(20,),
            key="threshold",
            default=20.0,
        ),
    ),
    places=(ActivationPlace.HIDDEN, ActivationPlace.OUTPUT),
    initializer="he_uniform",
)

"""Activations that squash every sum into a fixed range, and the logarithm of one."""

import numpy as np

from playground.core.common.messages import Text, message
from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ActivationPlace,
    Reals,
)
from playground.core.settings.setting import Kind


def logistic(z: Reals) -> Reals:
    """The sigmoid 1/(1 + e⁻ᶻ), by an exponential that cannot overflow."""
    decay: Reals = np.exp(-np.abs(z))
    numerator: Reals = np.where(z >= 0, 1, decay)
    return numerator / (1 + decay)


def hyperbolic_slope(z: Reals) -> Reals:
    """The derivative of tanh, 1 − tanh² z, without the cancellation far from 0."""
    decay: Reals = np.exp(-2 * np.abs(z))
    return 4 * decay / (1 + decay) ** 2


def _sigmoid_derivative(z: Reals) -> Reals:
    decay: Reals = np.exp(-np.abs(z))
    return decay / (1 + decay) ** 2


def _hardsigmoid(z: Reals) -> Reals:
    return np.clip(z / 6 + 0.5, 0, 1)


def _hardsigmoid_derivative(z: Reals) -> Reals:
    return (np.abs(z) < 3) / np.asarray(6, z.dtype)


def _logsigmoid(z: Reals) -> Reals:
    return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))


def _logsigmoid_derivative(z: Reals) -> Reals:
    return logistic(-z)


def _hardtanh(z: Reals, min_val: float, max_val: float) -> Reals:
    return np.clip(z, min_val, max_val)


def _hardtanh_derivative(z: Reals, min_val: float, max_val: float) -> Reals:
    return ((z > min_val) & (z < max_val)).astype(z.dtype)


def _hardtanh_conflict(min_val: float, max_val: float) -> Text:
    if min_val < max_val:
        return ""
    return message("the floor {floor:g} must be below {ceiling:g}.", floor=min_val, ceiling=max_val)


def _softsign(z: Reals) -> Reals:
    size: Reals = np.abs(z)
    return z / (1 + size)


def _softsign_derivative(z: Reals) -> Reals:
    size: Reals = np.abs(z)
    return (1 + size) ** -2


SIGMOID = Activation(
    "sigmoid",
    "Sigmoid",
    "Turns a sum into a probability: the output for two classes. In hidden layers gradients "
    "vanish, for its slope is at most ¼, and outputs are not centred on 0.",
    "1/(1 + e⁻ˣ)",
    "σ(x)·(1 − σ(x))",
    logistic,
    _sigmoid_derivative,
    places=(ActivationPlace.OUTPUT, ActivationPlace.HIDDEN),
    bounds=(0.0, 1.0),
    steepest=0.25,
    initializer="glorot_uniform",
)
HARDSIGMOID = Activation(
    "hardsigmoid",
    "Hard sigmoid",
    "Sigmoid in three straight pieces: quick, and exactly 0 or 1 past ±3, where it cannot learn.",
    "clip(x/6 + ½, 0, 1)",
    "1/6 if |x| < 3, else 0",
    _hardsigmoid,
    _hardsigmoid_derivative,
    places=(ActivationPlace.HIDDEN, ActivationPlace.OUTPUT),
    bounds=(0.0, 1.0),
    steepest=1 / 6,
    initializer="glorot_uniform",
)
LOGSIGMOID = Activation(
    "logsigmoid",
    "Log-sigmoid",
    "The logarithm of the sigmoid, computed without losing digits: an output for two classes.",
    "log σ(x)",
    "1 − σ(x)",
    _logsigmoid,
    _logsigmoid_derivative,
    places=(ActivationPlace.OUTPUT,),
    is_logarithm=True,
)
TANH = Activation(
    "tanh",
    "Tanh",
    "Smooth and centred on 0: a good first choice for small networks. Past about ±4 it saturates "
    "and hardly learns.",
    "tanh x",
    "1 − tanh² x",
    np.tanh,
    hyperbolic_slope,
    bounds=(-1.0, 1.0),
    initializer="glorot_uniform",
)
HARDTANH = Activation(
    "hardtanh",
    "Hardtanh",
    "Tanh in three straight pieces: linear between its ends, and unable to learn beyond them.",
    "clip(x, lo, hi)",
    "1 if lo < x < hi, else 0",
    _hardtanh,
    _hardtanh_derivative,
    (
        ActivationParameter(
            "Floor lo",
            Kind.NUMBER,
            "The least output.",
            minimum=-1e6,
            maximum=1e6,
            suggestions=(-2, -1, 0),
            key="min_val",
            default=-1.0,
        ),
        ActivationParameter(
            "Ceiling hi",
            Kind.NUMBER,
            "The greatest output.",
            minimum=-1e6,
            maximum=1e6,
            suggestions=(1, 2, 6),
            key="max_val",
            default=1.0,
        ),
    ),
    conflict=_hardtanh_conflict,
    initializer="glorot_uniform",
)
SOFTSIGN = Activation(
    "softsign",
    "Softsign",
    "Like tanh, but nears ±1 so slowly that it saturates late.",
    "x/(1 + |x|)",
    "1/(1 + |x|)²",
    _softsign,
    _softsign_derivative,
    bounds=(-1.0, 1.0),
    initializer="glorot_uniform",
)

"""Activations whose outputs depend on several sums: maxout, GLU, softmax and its kin.

Units lie along axis 0.
"""

from dataclasses import dataclass

import numpy as np

from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ActivationPlace,
    Parameters,
    Reals,
)
from playground.core.model.activations.squashers import logistic
from playground.core.settings.setting import Kind


def _by_unit(z: Reals, pieces: int) -> Reals:
    return z.reshape(-1, pieces, *z.shape[1:])


def _maxout(z: Reals, pieces: int) -> Reals:
    greatest: Reals = np.max(_by_unit(z, pieces), axis=1)
    return greatest


def _maxout_derivative(z: Reals, pieces: int) -> Reals:
    winners = _by_unit(z, pieces).argmax(axis=1, keepdims=True)
    derivative = np.zeros_like(_by_unit(z, pieces))
    np.put_along_axis(derivative, winners, 1, axis=1)
    return derivative.reshape(z.shape)


def _maxout_backward(z: Reals, upstream: Reals, pieces: int) -> Reals:
    return np.repeat(upstream, pieces, axis=0) * _maxout_derivative(z, pieces)


def _halves(z: Reals) -> tuple[Reals, Reals]:
    middle = len(z) // 2
    return z[:middle], z[middle:]


def _glu(z: Reals) -> Reals:
    passed, gate = _halves(z)
    return passed * logistic(gate)


def _glu_derivative(z: Reals) -> Reals:
    passed, gate = _halves(z)
    opening = logistic(gate)
    return np.concatenate([opening, passed * opening * logistic(-gate)])


def _glu_backward(z: Reals, upstream: Reals) -> Reals:
    return np.concatenate([upstream, upstream]) * _glu_derivative(z)


def _softmax(z: Reals) -> Reals:
    weights: Reals = np.exp(z - np.max(z, axis=0))
    total: Reals = np.sum(weights, axis=0)
    return weights / total


def _softmax_derivative(z: Reals) -> Reals:
    a = _softmax(z)
    return a * (1 - a)


def _softmax_backward(z: Reals, upstream: Reals) -> Reals:
    a = _softmax(z)
    common: Reals = np.sum(a * upstream, axis=0)
    return a * (upstream - common)


def _softmin(z: Reals) -> Reals:
    return _softmax(-z)


def _softmin_derivative(z: Reals) -> Reals:
    return -_softmax_derivative(-z)


def _softmin_backward(z: Reals, upstream: Reals) -> Reals:
    return -_softmax_backward(-z, upstream)


def _log_softmax(z: Reals) -> Reals:
    shifted: Reals = z - np.max(z, axis=0)
    surplus: Reals = np.log(np.sum(np.exp(shifted), axis=0))
    return shifted - surplus


def _log_softmax_derivative(z: Reals) -> Reals:
    return 1 - _softmax(z)


def _log_softmax_backward(z: Reals, upstream: Reals) -> Reals:
    total: Reals = np.sum(upstream, axis=0)
    return upstream - _softmax(z) * total


@dataclass(frozen=True)
class MaxoutActivation(Activation):
    """The greatest of several sums per unit; rows are all of unit 0's pieces, then unit 1's."""

    def pieces(self, parameters: Parameters) -> int:
        """The chosen count of sums per unit."""
        return int(parameters["pieces"] or 0)

    def sums_of(self, unit: int, units: int, parameters: Parameters) -> slice:
        """The unit's pieces, side by side."""
        pieces = self.pieces(parameters)
        return slice(unit * pieces, (unit + 1) * pieces)


@dataclass(frozen=True)
class GatedActivation(Activation):
    """Half of the sums gate the other half: all that are passed come first, then all gates."""

    def pieces(self, parameters: Parameters) -> int:
        """What is passed, and its gate."""
        return 2

    def sums_of(self, unit: int, units: int, parameters: Parameters) -> slice:
        """What is passed, and a layer's width further on its gate."""
        return slice(unit, 2 * units, units)


MAXOUT = MaxoutActivation(
    "maxout",
    "Maxout",
    "Every unit takes the greatest of k sums, and so learns the shape of its own activation. The "
    "layer has k·units·(inputs + 1) parameters.",
    "max(x₁, …, x_k)",
    "1 for the greatest, 0 for the others",
    _maxout,
    _maxout_derivative,
    (
        ActivationParameter(
            "Pieces k",
            Kind.INTEGER,
            "Sums per unit: more give the unit's own activation more kinks and cost parameters.",
            minimum=2,
            maximum=16,
            suggestions=(2, 3, 4),
            key="pieces",
            default=2,
        ),
    ),
    mixed_backward=_maxout_backward,
    idle_word="not the maximum",
    initializer="glorot_uniform",
)
GLU = GatedActivation(
    "glu",
    "GLU",
    "Every unit has two sums, and the sigmoid of the second decides how much of the first gets "
    "through. The layer has 2·units·(inputs + 1) parameters.",
    "a·σ(b)",
    "σ(b) for a, a·σ(b)·(1 − σ(b)) for b",
    _glu,
    _glu_derivative,
    mixed_backward=_glu_backward,
    initializer="glorot_uniform",
)
SOFTMAX = Activation(
    "softmax",
    "Softmax",
    "Turns the layer's sums into probabilities that add up to 1: the output for several classes. "
    "In a hidden layer units compete: one near 1 leaves little for the others.",
    "exp(xᵢ)/Σⱼ exp(xⱼ)",
    "sᵢ·(1 − sᵢ), and −sᵢ·sⱼ across, with s the outputs",
    _softmax,
    _softmax_derivative,
    places=(ActivationPlace.OUTPUT,),
    mixed_backward=_softmax_backward,
    bounds=(0.0, 1.0),
    steepest=0.25,
    initializer="glorot_uniform",
)
SOFTMIN = Activation(
    "softmin",
    "Softmin",
    "Softmax of the sums' opposites: the least sum gets the greatest share.",
    "exp(−xᵢ)/Σⱼ exp(−xⱼ)",
    "−sᵢ·(1 − sᵢ), and sᵢ·sⱼ across, with s the outputs",
    _softmin,
    _softmin_derivative,
    places=(ActivationPlace.SPECIAL,),
    mixed_backward=_softmin_backward,
    bounds=(0.0, 1.0),
    steepest=0.25,
    initializer="glorot_uniform",
)
LOG_SOFTMAX = Activation(
    "log_softmax",
    "Log-softmax",
    "The logarithm of softmax, computed without losing digits: the output that negative "
    "log-likelihood expects.",
    "xᵢ − log Σⱼ exp(xⱼ)",
    "1 − sᵢ, and −sⱼ across, with s the softmax",
    _log_softmax,
    _log_softmax_derivative,
    places=(ActivationPlace.OUTPUT,),
    mixed_backward=_log_softmax_backward,
    is_logarithm=True,
    initializer="glorot_uniform",
)

"""Activations of straight pieces without a rectifier's purpose: identity, steps and shrinkers."""

import numpy as np

from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ActivationPlace,
    Reals,
)
from playground.core.settings.setting import Kind

NOTHING_TO_LEARN = "Its derivative is 0 everywhere: the layers before it cannot learn."


def _identity(z: Reals) -> Reals:
    return z.copy()


def _step(z: Reals) -> Reals:
    return np.where(np.isnan(z), z, (z >= 0).astype(z.dtype))


def _threshold(z: Reals, threshold: float, value: float) -> Reals:
    return np.where(z <= threshold, value, z)


def _threshold_derivative(z: Reals, threshold: float, value: float) -> Reals:
    return (z > threshold).astype(z.dtype)


def _tanhshrink(z: Reals) -> Reals:
    return z - np.tanh(z)


def _tanhshrink_derivative(z: Reals) -> Reals:
    return np.square(np.tanh(z))


def _softshrink(z: Reals, lambd: float) -> Reals:
    return z - np.clip(z, -lambd, lambd)


def _hardshrink(z: Reals, lambd: float) -> Reals:
    return np.where(np.abs(z) <= lambd, 0, z)


def _shrink_derivative(z: Reals, lambd: float) -> Reals:
    return (np.abs(z) > lambd).astype(z.dtype)


LAMBDA = ActivationParameter(
    "Lambda",
    Kind.NUMBER,
    "Sums closer to 0 than this become 0.",
    minimum=0,
    maximum=1e6,
    suggestions=(0.1, 0.5, 1),
    key="lambd",
    default=0.5,
)

IDENTITY = Activation(
    "identity",
    "Linear",
    "Passes the sum on: what a regression's output needs. Hidden layers with it add nothing, for "
    "stacked linear layers are one linear layer.",
    "x",
    "1",
    _identity,
    np.ones_like,
    places=(ActivationPlace.OUTPUT, ActivationPlace.HIDDEN),
)
STEP = Activation(
    "step",
    "Step",
    f"The first artificial neurons' yes or no, to see why it was given up. {NOTHING_TO_LEARN}",
    "1 if x ≥ 0, else 0",
    "0",
    _step,
    np.zeros_like,
    places=(ActivationPlace.SPECIAL,),
    bounds=(0.0, 1.0),
    idle_word="dead",
    cannot_learn=NOTHING_TO_LEARN,
)
THRESHOLD = Activation(
    "threshold",
    "Threshold",
    "Passes on what is above the threshold and puts a fixed value in place of the rest, as PyTorch "
    "does: with threshold 1, a sum of 0.5 gives the value.",
    "x if x > θ, else v",
    "1 if x > θ, else 0",
    _threshold,
    _threshold_derivative,
    (
        ActivationParameter(
            "Threshold θ",
            Kind.NUMBER,
            "Sums above it are passed on.",
            minimum=-1e6,
            maximum=1e6,
            suggestions=(-1, 0, 1),
            key="threshold",
            default=0.0,
        ),
        ActivationParameter(
            "Value v",
            Kind.NUMBER,
            "What a sum at or below the threshold becomes.",
            minimum=-1e6,
            maximum=1e6,
            suggestions=(-1, 0, 1),
            key="value",
            default=0.0,
        ),
    ),
    places=(ActivationPlace.SPECIAL,),
    idle_word="dead",
    cannot_learn="Its derivative is 0 up to θ: from such rows the layers before it learn nothing.",
)
TANHSHRINK = Activation(
    "tanhshrink",
    "Tanhshrink",
    "Nearly 0 around 0 and nearly x − 1 or x + 1 far out; learns little from small sums.",
    "x − tanh x",
    "tanh² x",
    _tanhshrink,
    _tanhshrink_derivative,
    places=(ActivationPlace.SPECIAL,),
    idle_word="dead",
)
SOFTSHRINK = Activation(
    "softshrink",
    "Softshrink",
    "Moves every sum towards 0 by λ and swallows the smaller ones; known from sparse coding.",
    "sign(x)·max(|x| − λ, 0)",
    "1 if |x| > λ, else 0",
    _softshrink,
    _shrink_derivative,
    (LAMBDA,),
    places=(ActivationPlace.SPECIAL,),
    idle_word="dead",
)
HARDSHRINK = Activation(
    "hardshrink",
    "Hardshrink",
    "Swallows sums closer to 0 than λ and leaves the others; jumps at ±λ.",
    "x if |x| > λ, else 0",
    "1 if |x| > λ, else 0",
    _hardshrink,
    _shrink_derivative,
    (LAMBDA,),
    places=(ActivationPlace.SPECIAL,),
    idle_word="dead",
)

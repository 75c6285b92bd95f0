"""The activations, as numpy computes them."""

import numpy as np

from playground.core.model.activations import Activation, ActivationParameter
from playground.core.model.activations.activation import Reals
from playground.core.settings.setting import Kind


def _sine(z: Reals, frequency: float) -> Reals:
    wave: Reals = np.sin(frequency * z)
    return wave


def _sine_derivative(z: Reals, frequency: float) -> Reals:
    slope: Reals = frequency * np.cos(frequency * z)
    return slope


def _bump(z: Reals) -> Reals:
    bump: Reals = np.exp(-np.square(z))
    return bump


def _bump_derivative(z: Reals) -> Reals:
    return -2 * z * np.exp(-np.square(z))


SINE = Activation(
    "sine",
    "Sine",
    "A wave: for patterns that repeat.",
    "sin(ω·x)",
    "ω·cos(ω·x)",
    _sine,
    _sine_derivative,
    (
        ActivationParameter(
            "Frequency ω",
            Kind.NUMBER,
            "How many waves there are to a length.",
            minimum=0.01,
            maximum=100,
            key="frequency",
            default=1.0,
        ),
    ),
    bounds=(-1.0, 1.0),
)
BUMP = Activation(
    "bump", "Bump", "1 at 0 and nothing far from it.", "e^(−x²)", "−2x·e^(−x²)", _bump,
    _bump_derivative, bounds=(0.0, 1.0),
)  # fmt: skip

"""The catalogue of activations."""

import numpy as np

from playground.core.model.activations import exponentials, linear, mixing, rectifiers, squashers
from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ActivationPlace,
    Parameters,
    ParameterValue,
)
from playground.core.model.activations.rectifiers import PReLU, RReLU
from playground.core.settings.registry import Registry

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "ActivationParameter",
    "ActivationPlace",
    "PReLU",
    "ParameterValue",
    "Parameters",
    "RReLU",
]


def _check_functions(activation: Activation) -> None:
    """Compute value and derivative at a few places.

    Raises:
        ValueError: Their shapes are wrong.
    """
    units, points = 2, 3
    parameters = activation.with_defaults({})
    z = np.linspace(-1, 1, units * activation.pieces(parameters) * points).reshape(-1, points)
    value, derivative = activation.value(z, parameters), activation.derivative(z, parameters)
    for name, array, wanted in (
        ("value", value, (units, points)),
        ("derivative", derivative, z.shape),
    ):
        if np.shape(array) != wanted:
            raise ValueError(f"the {name} has the shape {np.shape(array)}, not {wanted}")


ACTIVATIONS: Registry[Activation] = Registry(
    "activation",
    (
        linear.IDENTITY,
        squashers.TANH,
        squashers.SIGMOID,
        rectifiers.RELU,
        rectifiers.LEAKY_RELU,
        rectifiers.PRELU,
        rectifiers.RRELU,
        rectifiers.RELU6,
        exponentials.ELU,
        exponentials.CELU,
        exponentials.SELU,
        exponentials.GELU,
        exponentials.SILU,
        exponentials.MISH,
        exponentials.HARDSWISH,
        exponentials.SOFTPLUS,
        squashers.HARDSIGMOID,
        squashers.HARDTANH,
        squashers.SOFTSIGN,
        squashers.LOGSIGMOID,
        mixing.SOFTMAX,
        mixing.LOG_SOFTMAX,
        mixing.SOFTMIN,
        mixing.MAXOUT,
        mixing.GLU,
        linear.STEP,
        linear.THRESHOLD,
        linear.TANHSHRINK,
        linear.SOFTSHRINK,
        linear.HARDSHRINK,
    ),
    group="activations",
    entry_type=Activation,
    check=_check_functions,
)

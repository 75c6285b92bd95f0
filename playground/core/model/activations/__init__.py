"""The catalogue of activations."""

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
)

"""The activations as PyTorch computes them. Tensors are batch-major here: (rows, units)."""

from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import Tensor, nn

from playground.core.model.activations.activation import Activation, Parameters
from playground.core.model.activations.rectifiers import RReLU

TensorFunction: TypeAlias = Callable[[Tensor, Tensor | None], Tensor]
"""From pre-activations, shape (rows, sums), and slopes to activations, shape (rows, units)."""


class Step(nn.Module):
    """1 where x ≥ 0, else 0, with a gradient of 0, which torch.heaviside has not."""

    def forward(self, z: Tensor) -> Tensor:
        """Outputs in the shape of ``z``."""
        return torch.where(z.isnan(), z, torch.relu(torch.sign(torch.sign(z) + 0.5)))


class BoundedReLU(nn.Module):
    """ReLU with Keras's three parameters.

    Args:
        negative_slope: Slope below the threshold.
        threshold: Sums above it are passed on.
        max_value: The greatest output; None for none.
    """

    def __init__(self, negative_slope: float, threshold: float, max_value: float | None) -> None:
        super().__init__()
        self.negative_slope = negative_slope
        self.threshold = threshold
        self.max_value = max_value

    def forward(self, z: Tensor) -> Tensor:
        """Outputs in the shape of ``z``."""
        if self.negative_slope == 0:  # times which even an infinite sum is to be 0
            a = torch.where(z <= self.threshold, torch.zeros_like(z), z)
        else:
            a = torch.where(z > self.threshold, z, self.negative_slope * (z - self.threshold))
        return a if self.max_value is None else a.clamp(max=self.max_value)


class Maxout(nn.Module):
    """The greatest of several sums per unit; each unit's sums lie side by side.

    Args:
        pieces: Sums per unit.
    """

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces

    def forward(self, z: Tensor) -> Tensor:
        """Outputs of shape (rows, units) from sums of shape (rows, units · pieces)."""
        return z.reshape(*z.shape[:-1], -1, self.pieces).max(dim=-1).values


def _relu(negative_slope: float, threshold: float, max_value: float | None) -> nn.Module:
    if negative_slope == 0 and threshold == 0 and max_value is None:
        return nn.ReLU()
    return BoundedReLU(negative_slope, threshold, max_value)


MODULES: dict[str, Callable[..., nn.Module]] = {
    "identity": nn.Identity,
    "step": Step,
    "threshold": nn.Threshold,
    "relu": _relu,
    "relu6": nn.ReLU6,
    "leaky_relu": nn.LeakyReLU,
    "rrelu": nn.RReLU,
    "elu": nn.ELU,
    "celu": nn.CELU,
    "selu": nn.SELU,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "mish": nn.Mish,
    "hardswish": nn.Hardswish,
    "sigmoid": nn.Sigmoid,
    "hardsigmoid": nn.Hardsigmoid,
    "logsigmoid": nn.LogSigmoid,
    "tanh": nn.Tanh,
    "hardtanh": nn.Hardtanh,
    "softsign": nn.Softsign,
    "softplus": nn.Softplus,
    "tanhshrink": nn.Tanhshrink,
    "softshrink": nn.Softshrink,
    "hardshrink": nn.Hardshrink,
    "maxout": Maxout,
    "glu": lambda: nn.GLU(dim=-1),
    "softmax": lambda: nn.Softmax(dim=-1),
    "softmin": lambda: nn.Softmin(dim=-1),
    "log_softmax": lambda: nn.LogSoftmax(dim=-1),
}
"""Modules by the activation's key, each taking the catalogue's parameters by name."""


def activation_module(activation: Activation, parameters: Parameters, units: int) -> nn.Module:
    """The activation as a PyTorch module of its own.

    Args:
        activation: An entry of the catalogue.
        parameters: As `Activation.with_defaults` returns them.
        units: Width of the layer's output; only learned slopes depend on it.
    """
    if slopes := activation.learned(parameters, units):
        return nn.PReLU(slopes, init=float(parameters["init"] or 0))
    return MODULES[activation.key](**parameters)


def functional(activation: Activation, parameters: Parameters) -> TensorFunction:
    """The activation as a function without a state of its own.

    The slopes that it is called with are those that the layer learned, shape (1,) or (units,), or
    drew for this step, in the shape of the pre-activations. None is right for all other
    activations; one that draws its slopes then takes their mean.

    Args:
        activation: An entry of the catalogue.
        parameters: As `Activation.with_defaults` returns them.
    """
    if isinstance(activation, RReLU):
        mean = sum(activation.slope_range(parameters)) / 2
        return lambda z, slope: torch.where(z > 0, z, z * (mean if slope is None else slope))
    if activation.learned(parameters, 1):
        return _with_learned_slope
    compute = activation_module(activation, parameters, 1).forward
    return lambda z, slope: compute(z)


def _with_learned_slope(z: Tensor, slope: Tensor | None) -> Tensor:
    assert slope is not None
    return torch.prelu(z, slope)

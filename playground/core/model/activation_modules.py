"""The activations as PyTorch computes them. Tensors are batch-major here: (rows, units)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor, nn

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.model.activations.activation import Activation, Parameters
from playground.core.model.activations.rectifiers import RReLU
from playground.core.settings.plugins import PREFIX
from playground.core.settings.registry import Registry

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


@dataclass(frozen=True)
class ActivationModule:
    """How PyTorch computes an activation.

    Attributes:
        key: The activation's.
        build: Makes the module, given the activation's parameters by name. Outputs are of shape
            (rows, units), from sums of shape (rows, sums).
    """

    key: str
    build: Callable[..., nn.Module]


ACTIVATION_MODULES: Registry[ActivationModule] = Registry(
    "activation module",
    (
        ActivationModule("identity", nn.Identity),
        ActivationModule("step", Step),
        ActivationModule("threshold", nn.Threshold),
        ActivationModule("relu", _relu),
        ActivationModule("relu6", nn.ReLU6),
        ActivationModule("leaky_relu", nn.LeakyReLU),
        ActivationModule("rrelu", nn.RReLU),
        ActivationModule("elu", nn.ELU),
        ActivationModule("celu", nn.CELU),
        ActivationModule("selu", nn.SELU),
        ActivationModule("gelu", nn.GELU),
        ActivationModule("silu", nn.SiLU),
        ActivationModule("mish", nn.Mish),
        ActivationModule("hardswish", nn.Hardswish),
        ActivationModule("sigmoid", nn.Sigmoid),
        ActivationModule("hardsigmoid", nn.Hardsigmoid),
        ActivationModule("logsigmoid", nn.LogSigmoid),
        ActivationModule("tanh", nn.Tanh),
        ActivationModule("hardtanh", nn.Hardtanh),
        ActivationModule("softsign", nn.Softsign),
        ActivationModule("softplus", nn.Softplus),
        ActivationModule("tanhshrink", nn.Tanhshrink),
        ActivationModule("softshrink", nn.Softshrink),
        ActivationModule("hardshrink", nn.Hardshrink),
        ActivationModule("maxout", Maxout),
        ActivationModule("glu", lambda: nn.GLU(dim=-1)),
        ActivationModule("softmax", lambda: nn.Softmax(dim=-1)),
        ActivationModule("softmin", lambda: nn.Softmin(dim=-1)),
        ActivationModule("log_softmax", lambda: nn.LogSoftmax(dim=-1)),
    ),
    group="activation_modules",
    entry_type=ActivationModule,
)


def activation_module(activation: Activation, parameters: Parameters, units: int) -> nn.Module:
    """The activation as a PyTorch module of its own.

    Args:
        activation: An entry of the catalogue.
        parameters: As `Activation.with_defaults` returns them.
        units: Width of the layer's output; only learned slopes depend on it.

    Raises:
        PlaygroundError: The plugin that brings the activation brings no module.
    """
    if slopes := activation.learned(parameters, units):
        return nn.PReLU(slopes, init=float(parameters["init"] or 0))
    entry = ACTIVATION_MODULES.get(activation.key)
    if entry is None:
        raise PlaygroundError(
            message(
                "The activation {name} cannot be trained: nothing says how PyTorch computes it.",
                name=activation.label,
            ),
            message("Its plugin must add one to {group}.", group=PREFIX + ACTIVATION_MODULES.group),
        )
    return entry.build(**parameters)


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

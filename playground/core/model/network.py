"""The network as PyTorch knows it: Dense layers whose parameters are views into one flat vector."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import linear

from playground.core.model.activation_modules import TensorFunction, functional
from playground.core.model.activations.rectifiers import RReLU
from playground.core.model.layout import Layer, Layout
from playground.core.model.step_randomness import StepRandomness


class Operands(NamedTuple):
    """What a layer computes with."""

    layer: Layer
    weight: Tensor
    bias: Tensor | None
    slope: Tensor | None
    activate: TensorFunction

    def outputs(self, z: Tensor, randomness: StepRandomness | None) -> Tensor:
        """A hidden layer's outputs, shape (rows, units), of its sums ``z``.

        Args:
            z: Shape (rows, sums).
            randomness: As `Network.pre_activations` takes it.
        """
        if randomness is None:
            return self.activate(z, self.slope)
        drawn = randomness.slopes(self.layer, z)
        a = self.activate(z, self.slope if drawn is None else drawn)
        return a * randomness.dropout_mask(self.layer, a) if self.layer.dropout > 0 else a


class Dense(nn.Module):
    """One Dense layer: activation(x·Wᵀ + b).

    Attributes:
        weight: Shape (sums, inputs), as in torch.nn.Linear.
        bias: Shape (sums,), or None.
        slope: Slopes that the activation learns, or None.
    """

    weight: nn.Parameter
    bias: nn.Parameter | None
    slope: nn.Parameter | None

    def __init__(self, layer: Layer, tensors: dict[str, nn.Parameter]) -> None:
        super().__init__()
        self.layer = layer
        for role in ("weight", "bias", "slope"):
            self.register_parameter(role, tensors.get(role))
        self._activate = functional(layer.activation, layer.parameters)

    def operands(self) -> Operands:
        """The layer's tensors, which stay the same objects while training."""
        return Operands(self.layer, self.weight, self.bias, self.slope, self._activate)

    def forward(self, x: Tensor) -> Tensor:
        """Outputs, shape (rows, units), of inputs of shape (rows, inputs)."""
        return self._activate(linear(x, self.weight, self.bias), self.slope)


class Network(nn.Module):
    """A stack of Dense layers over a flat parameter vector.

    Updating the flat vector in place updates the network; each parameter's ``grad`` is a view into
    the flat gradient, into which ``backward`` adds.

    Args:
        layout: The shape.
        parameters: Flat parameters, shape (parameter count,); not copied.
        gradients: Flat gradients of the same shape; not copied.

    Attributes:
        operands: What each layer computes with, the output layer last.
        is_random: Whether a training step draws random numbers.
    """

    def __init__(self, layout: Layout, parameters: Tensor, gradients: Tensor) -> None:
        super().__init__()
        tensors: list[dict[str, nn.Parameter]] = [{} for _ in layout.layers]
        for slot in layout.slots:
            parameter = nn.Parameter(parameters[slot.positions].view(slot.shape))
            parameter.grad = gradients[slot.positions].view(slot.shape)
            tensors[slot.layer][slot.role] = parameter
        self.layers = nn.ModuleList(
            Dense(layer, each) for layer, each in zip(layout.layers, tensors, strict=True)
        )
        # Attributes of modules are slow to look up, and this is the hot path.
        self.operands = [dense.operands() for dense in self.layers if isinstance(dense, Dense)]
        *self._hidden, self._output = self.operands
        self.is_random = any(
            layer.dropout > 0 or isinstance(layer.activation, RReLU) for layer in layout.layers
        )

    def pre_activations(self, x: Tensor, randomness: StepRandomness | None = None) -> Tensor:
        """The output layer's sums, shape (rows, sums).

        Args:
            x: Inputs, shape (rows, inputs).
            randomness: Given while training; None evaluates with all units and mean slopes.
        """
        for operands in self._hidden:
            x = operands.outputs(linear(x, operands.weight, operands.bias), randomness)
        return linear(x, self._output.weight, self._output.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Outputs of shape (rows, units), all units taking part."""
        return self.output_of(self.pre_activations(x))

    def output_of(self, z: Tensor) -> Tensor:
        """The output layer's activations, shape (rows, units), of its sums ``z``."""
        return self._output.activate(z, self._output.slope)

    @classmethod
    def from_flat(cls, layout: Layout, parameters: Tensor) -> "Network":
        """A network over ``parameters`` with gradients of its own."""
        return cls(layout, parameters, torch.zeros_like(parameters))

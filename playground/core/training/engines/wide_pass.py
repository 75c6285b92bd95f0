"""A step's forward and backward pass where matrix products are most of its work."""

from collections.abc import Callable, Mapping
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from playground.core.model.activation_modules import activation_module
from playground.core.model.loss_functions import LossFunction
from playground.core.model.network import Network, Operands
from playground.core.model.step_randomness import StepRandomness
from playground.core.training.engines.matrix_products import (
    forward,
    gradient_of_inputs,
    gradient_of_weights,
)

Backward = Callable[[Tensor, Tensor], Tensor]
"""From upstream gradient and outputs, both (rows, units), to the gradient of the sums."""


class WidePass:
    """Multiplies gradients straight into the network's own.

    Autograd would multiply into new memory and then add. It is left with the activations and losses
    that have no closed way back.

    Args:
        network: Its gradients are overwritten.
        loss: From pre-activations and targets.
    """

    def __init__(self, network: Network, loss: LossFunction) -> None:
        *hidden, output = network.operands
        self._hidden = [(_Products(operands), _activation(operands)) for operands in hidden]
        self._output = _Products(output)
        self._loss: _Loss = _CrossEntropy() if loss is F.cross_entropy else _RecordedLoss(loss)

    def forward(
        self, x: Tensor, target: Tensor, randomness: StepRandomness | None
    ) -> tuple[Tensor, Tensor]:
        """The output layer's sums, shape (rows, sums), and the mean loss, shape ()."""
        for products, activation in self._hidden:
            x = activation.forward(products.forward(x), randomness)
        z = self._output.forward(x)
        return z, self._loss.forward(z, target)

    def backward(self) -> None:
        """Write the gradient of the last forward pass's loss."""
        dz = self._loss.backward()
        above = self._output
        above.write_gradients(dz)
        for products, activation in reversed(self._hidden):
            dz = activation.backward(above.backward(dz))
            products.write_gradients(dz)
            above = products


class _Products:
    """A layer's matrix products."""

    def __init__(self, operands: Operands) -> None:
        assert operands.weight.grad is not None
        self._weight, self._weight_gradient = operands.weight.detach(), operands.weight.grad
        self._bias = self._bias_gradient = None
        if operands.bias is not None:
            self._bias, self._bias_gradient = operands.bias.detach(), operands.bias.grad

    def forward(self, x: Tensor) -> Tensor:
        self._x = x
        return forward(x, self._weight, self._bias)

    def write_gradients(self, dz: Tensor) -> None:
        gradient_of_weights(dz, self._x, self._weight_gradient)
        if self._bias_gradient is not None:
            torch.sum(dz, 0, out=self._bias_gradient)

    def backward(self, dz: Tensor) -> Tensor:
        return gradient_of_inputs(dz, self._weight)


class _Activation(Protocol):
    def forward(self, z: Tensor, randomness: StepRandomness | None) -> Tensor: ...

    def backward(self, da: Tensor) -> Tensor: ...


class _ClosedActivation:
    """An activation whose derivative its outputs tell."""

    def __init__(self, operands: Operands, backward: Backward) -> None:
        self._operands = operands
        self._backward = backward

    def forward(self, z: Tensor, randomness: StepRandomness | None) -> Tensor:
        self._a = self._operands.outputs(z, randomness)
        return self._a

    def backward(self, da: Tensor) -> Tensor:
        return self._backward(da, self._a)


class _RecordedActivation:
    """Any activation, its slopes and dropout with it, recorded by autograd."""

    def __init__(self, operands: Operands) -> None:
        self._operands = operands
        self._slope = operands.slope

    def forward(self, z: Tensor, randomness: StepRandomness | None) -> Tensor:
        self._z = z.requires_grad_()
        self._a = self._operands.outputs(z, randomness)
        return self._a.detach()

    def backward(self, da: Tensor) -> Tensor:
        if self._slope is None:
            return torch.autograd.grad(self._a, self._z, da)[0]
        dz, dslope = torch.autograd.grad(self._a, (self._z, self._slope), da)
        assert self._slope.grad is not None
        self._slope.grad.copy_(dslope)
        return dz


def _activation(operands: Operands) -> _Activation:
    layer = operands.layer
    module = activation_module(layer.activation, layer.parameters, layer.units)
    backward = _FROM_OUTPUTS.get(type(module))
    if backward is None or layer.dropout > 0:
        return _RecordedActivation(operands)
    return _ClosedActivation(operands, backward)


def _relu_backward(da: Tensor, a: Tensor) -> Tensor:
    gradient: Tensor = torch.ops.aten.threshold_backward(da, a, 0)
    return gradient


_FROM_OUTPUTS: Mapping[type[nn.Module], Backward] = {
    nn.ReLU: _relu_backward,
    nn.Tanh: torch.ops.aten.tanh_backward,
    nn.Sigmoid: torch.ops.aten.sigmoid_backward,
}


class _Loss(Protocol):
    def forward(self, z: Tensor, target: Tensor) -> Tensor: ...

    def backward(self) -> Tensor: ...


class _RecordedLoss:
    """Any loss, recorded by autograd."""

    def __init__(self, loss: LossFunction) -> None:
        self._loss = loss

    def forward(self, z: Tensor, target: Tensor) -> Tensor:
        self._z = z.detach().requires_grad_()
        self._value = self._loss(self._z, target)
        return self._value

    def backward(self) -> Tensor:
        return torch.autograd.grad(self._value, self._z)[0]


class _CrossEntropy:
    """Cross-entropy of softmax outputs, whose gradient is outputs minus one-hot targets.

    Source: Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4.
    """

    def forward(self, z: Tensor, target: Tensor) -> Tensor:
        self._z, self._target = z, target
        return F.cross_entropy(z, target)

    def backward(self) -> Tensor:
        dz = torch.softmax(self._z, 1)
        dz.scatter_add_(1, self._target.unsqueeze(1), dz.new_full((len(dz), 1), -1.0))
        return dz.div_(len(dz))

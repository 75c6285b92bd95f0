"""A step's forward and backward pass as PyTorch's autograd records and reverses them."""

import torch
from torch import Tensor

from playground.core.model.loss_functions import LossFunction
from playground.core.model.network import Network
from playground.core.model.step_randomness import StepRandomness


class AutogradPass:
    """Records the whole network, the quickest way where a step is many small operations.

    Args:
        network: Its gradients are overwritten.
        loss: From pre-activations and targets.
        gradients: The flat vector that the network's gradients are views into.
    """

    def __init__(self, network: Network, loss: LossFunction, gradients: Tensor) -> None:
        self._network = network
        self._loss = loss
        self._gradients = gradients

    def forward(
        self, x: Tensor, target: Tensor, randomness: StepRandomness | None
    ) -> tuple[Tensor, Tensor]:
        """The output layer's sums, shape (rows, sums), and the mean loss, shape ()."""
        z = self._network.pre_activations(x, randomness)
        self._value = self._loss(z, target)
        return z.detach(), self._value

    def backward(self) -> None:
        """Write the gradient of the last forward pass's loss."""
        self._gradients.zero_()
        torch.autograd.backward(self._value)

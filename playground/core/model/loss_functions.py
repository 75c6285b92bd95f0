"""The losses as PyTorch computes them, from the pre-activations where that is the stable way."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn import functional as F

from playground.core.model.activation_modules import functional
from playground.core.model.layout import Layer
from playground.core.model.losses import Loss

LossFunction = Callable[[Tensor, Tensor], Tensor]
"""From (pre-activations (rows, sums), targets) to the mean loss of the batch, shape ()."""


def loss_function(loss: Loss, output: Layer, huber_delta: float) -> LossFunction:
    """Build the loss for an output layer.

    Args:
        loss: The registry's entry.
        output: The output layer.
        huber_delta: Where Huber turns from squared to absolute.
    """
    key = output.activation.key
    if key in loss.fused:
        return _FUSED[key]
    activate = functional(output.activation, output.parameters)
    measure = _plain_losses(huber_delta)[loss.key]

    def from_outputs(z: Tensor, target: Tensor) -> Tensor:
        return measure(activate(z, None), target)

    return from_outputs


def targets_for(loss: Loss, y: Tensor, outputs: int) -> Tensor:
    """Targets in the shape that the loss compares with.

    Args:
        loss: The registry's entry.
        y: Shape (rows,), as in `Dataset.y`.
        outputs: Units of the output layer.

    Returns:
        Class indices of shape (rows,) for cross-entropy, else shape (rows, outputs), one-hot where
        there are several units.
    """
    if loss.key == "cross_entropy":
        return y.long()
    if outputs == 1:
        return y.unsqueeze(1)
    return F.one_hot(y.long(), outputs).to(torch.float32)


def _softmin_cross_entropy(z: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(-z, target)


_FUSED: Mapping[str, LossFunction] = {
    "sigmoid": F.binary_cross_entropy_with_logits,
    "logsigmoid": F.binary_cross_entropy_with_logits,
    "softmax": F.cross_entropy,
    "log_softmax": F.cross_entropy,
    "softmin": _softmin_cross_entropy,
}


def _plain_losses(huber_delta: float) -> Mapping[str, LossFunction]:
    def huber(a: Tensor, target: Tensor) -> Tensor:
        return F.huber_loss(a, target, delta=huber_delta)

    return {
        "bce": F.binary_cross_entropy,
        "mse": F.mse_loss,
        "mae": F.l1_loss,
        "huber": huber,
    }

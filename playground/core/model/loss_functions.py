"""The losses as PyTorch computes them, from the pre-activations where that is the stable way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from playground.core.model.activation_modules import functional
from playground.core.model.layout import Layer
from playground.core.model.losses import Loss
from playground.core.settings.registry import Registry

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
    measure = LOSS_MEASURES[loss.key].measure

    def from_outputs(z: Tensor, target: Tensor) -> Tensor:
        return measure(activate(z, None), target, huber_delta)

    return from_outputs


def gradient_by_outputs(loss: Loss, a: Tensor, target: Tensor, huber_delta: float) -> Tensor:
    """∂L/∂a of a loss that is not computed from the pre-activations; the shape of ``a``."""
    with torch.enable_grad():
        outputs = a.detach().requires_grad_()
        value = LOSS_MEASURES[loss.key].measure(outputs, target, huber_delta)
        (gradient,) = torch.autograd.grad(value, outputs)
    return gradient


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


def _huber(a: Tensor, target: Tensor, delta: float) -> Tensor:
    return F.huber_loss(a, target, delta=delta)


@dataclass(frozen=True)
class LossMeasure:
    """How PyTorch computes a loss from a network's outputs.

    Attributes:
        key: The loss's.
        measure: From (outputs, targets, Huber's delta), the first two of shape (rows, outputs), to
            the mean over rows and outputs, shape ().
    """

    key: str
    measure: Callable[[Tensor, Tensor, float], Tensor]


LOSS_MEASURES: Registry[LossMeasure] = Registry(
    "loss measure",
    (
        LossMeasure("bce", lambda a, target, _: F.binary_cross_entropy(a, target)),
        LossMeasure("mse", lambda a, target, _: F.mse_loss(a, target)),
        LossMeasure("mae", lambda a, target, _: F.l1_loss(a, target)),
        LossMeasure("huber", _huber),
    ),
    group="loss_measures",
    entry_type=LossMeasure,
)

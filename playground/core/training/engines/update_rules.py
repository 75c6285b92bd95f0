"""The optimizers' updates on flat vectors, each as torch.optim computes it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from playground.core.experiment.optimizers import (
    ADAGRAD_EPSILON,
    ADAMW_DECAY,
    BETA1,
    BETA2,
    EPSILON,
    NADAM_MOMENTUM_DECAY,
    RMSPROP_ALPHA,
)
from playground.core.settings.registry import Registry
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters

Update = Callable[[TrainingState, Tensor, float, UpdateHyperparameters], None]
"""Updates parameters and buffers in place, given (state, gradient, learning rate, rates)."""


def penalised(state: TrainingState, rates: UpdateHyperparameters) -> Tensor:
    """The gradient with penalties added and clipped; the state's own is left as it is.

    L2 adds λ·w and L1 adds λ·sign(w) on weights, not on biases. Clipping is by total norm, as in
    torch.nn.utils.clip_grad_norm_.
    """
    gradient = state.gradients
    if rates.l2 > 0:
        gradient = gradient + rates.l2 * state.decayed * state.parameters
    if rates.l1 > 0:
        gradient = gradient + rates.l1 * state.decayed * state.parameters.sign()
    if rates.gradient_clip > 0:
        norm = torch.linalg.vector_norm(gradient)
        gradient = gradient * (rates.gradient_clip / (norm + 1e-6)).clamp(max=1.0)
    return gradient


def _sgd(state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters) -> None:
    state.parameters.add_(gradient, alpha=-rate)


def _momentum(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    (velocity,) = state.buffers
    velocity.mul_(rates.momentum).add_(gradient)
    state.parameters.add_(velocity, alpha=-rate)


def _nesterov(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    (velocity,) = state.buffers
    velocity.mul_(rates.momentum).add_(gradient)
    state.parameters.add_(gradient.add(velocity, alpha=rates.momentum), alpha=-rate)


def _rmsprop(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    (average,) = state.buffers
    average.mul_(RMSPROP_ALPHA).addcmul_(gradient, gradient, value=1.0 - RMSPROP_ALPHA)
    state.parameters.addcdiv_(gradient, average.sqrt().add_(EPSILON), value=-rate)


def _adagrad(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    (total,) = state.buffers
    total.addcmul_(gradient, gradient)
    state.parameters.addcdiv_(gradient, total.sqrt().add_(ADAGRAD_EPSILON), value=-rate)


def _moments(state: TrainingState, gradient: Tensor) -> tuple[Tensor, Tensor]:
    """Update Adam's moments; return the first, and the root of the corrected second plus ε."""
    first, second = state.buffers
    first.lerp_(gradient, 1.0 - BETA1)
    second.mul_(BETA2).addcmul_(gradient, gradient, value=1.0 - BETA2)
    correction = 1.0 - BETA2 ** (state.updates + 1)
    return first, second.sqrt().div_(correction**0.5).add_(EPSILON)


def _adam(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    first, root = _moments(state, gradient)
    correction = 1.0 - BETA1 ** (state.updates + 1)
    state.parameters.addcdiv_(first, root, value=-rate / correction)


def _adamw(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    state.parameters.mul_(1.0 - rate * ADAMW_DECAY)
    _adam(state, gradient, rate, rates)


def _nadam(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    step = state.updates + 1
    first, second = state.buffers
    first.lerp_(gradient, 1.0 - BETA1)
    second.mul_(BETA2).addcmul_(gradient, gradient, value=1.0 - BETA2)
    root = second.div(1.0 - BETA2**step).sqrt_().add_(EPSILON)
    now, ahead = nadam_momentum(step), nadam_momentum(step + 1)
    product = nadam_momentum_product(step)
    state.parameters.addcdiv_(gradient, root, value=-rate * (1.0 - now) / (1.0 - product))
    state.parameters.addcdiv_(first, root, value=-rate * ahead / (1.0 - product * ahead))


def nadam_momentum(step: int) -> float:
    """Momentum of NAdam at a step counted from 1 (Dozat, 2016, with PyTorch's decay)."""
    return float(BETA1 * (1.0 - 0.5 * 0.96 ** (step * NADAM_MOMENTUM_DECAY)))


_products = [np.float32(1.0)]


def nadam_momentum_product(step: int) -> float:
    """Product of NAdam's momenta up to ``step``, in single precision as PyTorch has it."""
    while len(_products) <= step and _products[-1] > 0.0:
        _products.append(_products[-1] * np.float32(nadam_momentum(len(_products))))
    return float(_products[min(step, len(_products) - 1)])


@dataclass(frozen=True)
class UpdateRule:
    """How an optimizer updates the parameters.

    Attributes:
        key: The optimizer's.
        update: Does it in place.
    """

    key: str
    update: Update


UPDATE_RULES: Registry[UpdateRule] = Registry(
    "update rule",
    (
        UpdateRule("sgd", _sgd),
        UpdateRule("momentum", _momentum),
        UpdateRule("nesterov", _nesterov),
        UpdateRule("rmsprop", _rmsprop),
        UpdateRule("adagrad", _adagrad),
        UpdateRule("adam", _adam),
        UpdateRule("adamw", _adamw),
        UpdateRule("nadam", _nadam),
    ),
    group="update_rules",
    entry_type=UpdateRule,
)

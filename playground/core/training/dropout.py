"""Dropout: which outputs of a layer take no part in one step."""

import torch
from torch import Tensor

from playground.core.layout import Layer
from playground.core.training.noise import uniform


def dropout_mask(layer: Layer, a: Tensor, seed: int, step: int) -> Tensor:
    """Factors of a layer's outputs: 0 where one is dropped, else 1 / (1 − dropout).

    Args:
        layer: Whose outputs.
        a: The outputs, shape (rows, units).
        seed: The run's seed.
        step: Steps done before this one.
    """
    numbers = uniform(seed, step, layer.index, a.numel())
    kept = torch.from_numpy(numbers).to(a.device).view(a.shape) >= layer.dropout
    return kept.to(a.dtype).div_(1.0 - layer.dropout)

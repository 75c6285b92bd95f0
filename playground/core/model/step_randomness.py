"""What is random in a training step: which outputs are dropped, and slopes that are drawn."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.model.activations.rectifiers import RReLU
from playground.core.model.counter_rng import dropout_stream, slope_stream, uniform
from playground.core.model.layout import Layer


@dataclass(frozen=True)
class StepRandomness:
    """The random numbers of one step.

    Attributes:
        seed: The run's seed.
        step: Steps done before this one.
    """

    seed: int
    step: int

    def dropout_mask(self, layer: Layer, a: Tensor) -> Tensor:
        """Factors of a layer's outputs ``a``: 0 where one is dropped, else 1 / (1 − dropout)."""
        kept = self._draw(dropout_stream(layer.index), a) >= layer.dropout
        return kept.to(a.dtype).div_(1.0 - layer.dropout)

    def slopes(self, layer: Layer, z: Tensor) -> Tensor | None:
        """Slopes drawn for a layer's pre-activations ``z``; None when it draws none.

        The output layer's stay at their mean: a prediction is never random.
        """
        if layer.is_output or not isinstance(layer.activation, RReLU):
            return None
        lower, upper = layer.activation.slope_range(layer.parameters)
        return self._draw(slope_stream(layer.index), z).mul_(upper - lower).add_(lower)

    def _draw(self, stream: int, like: Tensor) -> Tensor:
        numbers = uniform(self.seed, self.step, stream, like.numel())
        return torch.from_numpy(numbers).to(like.device).view(like.shape)

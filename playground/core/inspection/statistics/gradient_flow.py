"""How large each layer's gradient is, and whether it vanishes or explodes on its way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.common.messages import Text, message
from playground.core.inspection.statistics.histogram import Histogram, histogram_around_zero
from playground.core.model.layout import Layer
from playground.core.training.snapshot import Snapshot

VANISHING_SHARE = 1e-3
"""A layer whose mean gradient is below this share of the largest layer's has vanished."""

EXPLODING_NORM = 100.0
"""Above it a layer's gradient explodes; clipping is usually set between 1 and 10."""


class Flow(StrEnum):
    """What has become of a gradient on its way back to a layer."""

    NONE = "none"
    HEALTHY = "healthy"
    VANISHING = "vanishing"
    EXPLODING = "exploding"


@dataclass(frozen=True)
class TensorGradient:
    """The gradient of one parameter tensor in the last step.

    Attributes:
        role: ``"weight"``, ``"bias"`` or ``"slope"``.
        norm: Euclidean norm.
        mean_size: Mean absolute value.
        greatest: Greatest absolute value.
        histogram: How its numbers spread.
    """

    role: str
    norm: float
    mean_size: float
    greatest: float
    histogram: Histogram

    @classmethod
    def of(cls, role: str, gradient: Floats) -> "TensorGradient":
        """Measure a gradient of any shape."""
        sizes = np.abs(gradient)
        return cls(
            role=role,
            norm=float(np.sqrt(np.square(sizes, dtype=np.float64).sum())),
            mean_size=float(sizes.mean(dtype=np.float64)),
            greatest=float(sizes.max()),
            histogram=histogram_around_zero(gradient.ravel()),
        )


@dataclass(frozen=True)
class LayerGradient:
    """The gradients of one layer in the last step.

    Attributes:
        layer: Which one.
        tensors: Of its weights, then biases, then slopes, as far as it has them.
        flow: How they compare with the other layers'.
    """

    layer: Layer
    tensors: tuple[TensorGradient, ...]
    flow: Flow

    @property
    def weight(self) -> TensorGradient:
        """The gradient of its weights."""
        return self.tensors[0]

    @property
    def norm(self) -> float:
        """Euclidean norm over all its parameters."""
        return float(np.linalg.norm([tensor.norm for tensor in self.tensors]))

    @property
    def words(self) -> Text:
        """What has become of it, with the bound that says so."""
        match self.flow:
            case Flow.NONE:
                return message("no gradient")
            case Flow.HEALTHY:
                return message("in range")
            case Flow.VANISHING:
                return message(
                    "small: mean below 1/{times:,.0f} of the largest layer's",
                    times=1 / VANISHING_SHARE,
                )
            case Flow.EXPLODING:
                return message("large: norm above {norm:g}", norm=EXPLODING_NORM)


def layer_gradients(snapshot: Snapshot) -> tuple[LayerGradient, ...]:
    """The last step's gradients by layer, the first layer first."""
    layout = snapshot.layout
    tensors: list[list[TensorGradient]] = [[] for _ in layout.layers]
    for slot in layout.slots:
        tensors[slot.layer].append(TensorGradient.of(slot.role, slot.of(snapshot.gradients)))
    norms = [float(np.linalg.norm([tensor.norm for tensor in own])) for own in tensors]
    flows = judge([own[0].mean_size for own in tensors], norms)
    return tuple(
        LayerGradient(layer, tuple(own), flow)
        for layer, own, flow in zip(layout.layers, tensors, flows, strict=True)
    )


def judge(mean_sizes: Sequence[float], norms: Sequence[float]) -> list[Flow]:
    """What has become of each layer's gradient.

    Args:
        mean_sizes: Mean absolute gradient of each layer's weights.
        norms: Euclidean norm of each layer's gradients.
    """
    largest = max((size for size in mean_sizes if np.isfinite(size)), default=0.0)
    return [_flow(size, norm, largest) for size, norm in zip(mean_sizes, norms, strict=True)]


def _flow(mean_size: float, norm: float, largest: float) -> Flow:
    if not norm <= EXPLODING_NORM:
        return Flow.EXPLODING
    if largest == 0.0:
        return Flow.NONE if norm == 0.0 else Flow.HEALTHY
    return Flow.VANISHING if mean_size < VANISHING_SHARE * largest else Flow.HEALTHY

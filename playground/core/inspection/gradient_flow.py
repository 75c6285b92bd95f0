"""How large each layer's gradient is, and whether it vanishes or explodes on its way back."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from playground.core.arrays import Floats
from playground.core.layout import Layout
from playground.core.training.snapshot import Snapshot

VANISHING_SHARE = 1e-3
"""A layer's mean gradient below this share of the largest layer's counts as vanishing."""

EXPLODING_NORM = 100.0
"""Above it a layer's gradient counts as exploding; clipping is usually set between 1 and 10."""


class Verdict(StrEnum):
    """What is to be said of a layer's gradient."""

    NONE = "none"
    FINE = "fine"
    VANISHING = "vanishing"
    EXPLODING = "exploding"


@dataclass(frozen=True)
class LayerGradient:
    """The gradient of one layer's parameters in the last step.

    Attributes:
        name: What the layer is called.
        norm: Euclidean norm.
        mean_size: Mean absolute value.
        greatest: Greatest absolute value.
        verdict: How it compares.
    """

    name: str
    norm: float
    mean_size: float
    greatest: float
    verdict: Verdict


def layer_gradients(snapshot: Snapshot) -> tuple[LayerGradient, ...]:
    """The last step's gradient by layer, the first layer first."""
    sizes = [np.abs(own) for own in by_layer(snapshot.gradients, snapshot.layout)]
    norms = [float(np.sqrt(np.square(own, dtype=np.float64).sum())) for own in sizes]
    means = [float(own.mean(dtype=np.float64)) for own in sizes]
    largest = max((mean for mean in means if np.isfinite(mean)), default=0.0)
    return tuple(
        LayerGradient(
            name=layer.name,
            norm=norm,
            mean_size=mean,
            greatest=float(own.max()),
            verdict=_verdict(norm, mean, largest),
        )
        for layer, own, norm, mean in zip(snapshot.layout.layers, sizes, norms, means, strict=True)
    )


def by_layer(flat: Floats, layout: Layout) -> list[Floats]:
    """The part of a flat vector that belongs to each layer."""
    ends = np.cumsum([layout.parameter_count_of(layer.index) for layer in layout.layers])
    return np.split(flat, ends[:-1])


def _verdict(norm: float, mean: float, largest: float) -> Verdict:
    if not norm <= EXPLODING_NORM:
        return Verdict.EXPLODING
    if largest == 0.0:
        return Verdict.NONE
    return Verdict.VANISHING if mean < VANISHING_SHARE * largest else Verdict.FINE

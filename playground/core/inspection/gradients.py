"""The gradients of a run: by layer, how one layer's spread, over the run, and what ails them."""

from dataclasses import dataclass

import numpy as np

from playground.core.arrays import Doubles, frozen
from playground.core.inspection.diagnostics import Diagnosis, examine
from playground.core.inspection.gradient_flow import LayerGradient, by_layer, layer_gradients
from playground.core.inspection.histogram import Histogram, histogram_around_zero
from playground.core.layout import Layer, Layout
from playground.core.scene import Scene
from playground.core.training.recording import GradientHistory


@dataclass(frozen=True)
class Gradients:
    """What the last step's gradient was, and what it was before.

    Attributes:
        layers: By layer, the first one first.
        layer: The layer that the histogram is of.
        histogram: Of its gradients.
        epoch: When norms were recorded, shape (moments,).
        norms: Of each layer over the run, shape (moments, layers).
        diagnosis: What the doctor says; None when not asked.
    """

    layers: tuple[LayerGradient, ...]
    layer: Layer
    histogram: Histogram
    epoch: Doubles
    norms: Doubles
    diagnosis: Diagnosis | None


@dataclass(frozen=True)
class GradientsRequest:
    """Asks for the gradients.

    Attributes:
        layer: Index of the layer that the histogram is of; the last one where there are fewer.
        examined: Whether to ask the doctor, which takes a little longer.
    """

    layer: int
    examined: bool = False

    def compute(self, scene: Scene) -> Gradients:
        """Measure the gradients."""
        snapshot = scene.snapshot
        layer = snapshot.layout.layers[min(self.layer, len(snapshot.layout.layers) - 1)]
        recorded = scene.recording.gradients()
        return Gradients(
            layers=layer_gradients(snapshot),
            layer=layer,
            histogram=histogram_around_zero(
                by_layer(snapshot.gradients, snapshot.layout)[layer.index]
            ),
            epoch=recorded.epoch,
            norms=norms_by_layer(recorded, snapshot.layout),
            diagnosis=examine(scene) if self.examined else None,
        )


def norms_by_layer(recorded: GradientHistory, layout: Layout) -> Doubles:
    """Norms of whole layers, shape (moments, layers), from those of their tensors."""
    squares = np.square(recorded.norm)
    owner = np.array([slot.layer for slot in layout.slots])
    layers = [squares[:, owner == layer.index].sum(axis=1) for layer in layout.layers]
    return frozen(np.sqrt(np.stack(layers, axis=1)))

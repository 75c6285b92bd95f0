"""The gradients of a run: by layer in the last step and over the run."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles, frozen
from playground.core.inspection.statistics.gradient_flow import LayerGradient, layer_gradients
from playground.core.model.layout import Layout
from playground.core.run.frame import Frame
from playground.core.training.recording import GradientHistory


@dataclass(frozen=True)
class Gradients:
    """What the last step's gradients are, and what they were before.

    Attributes:
        layers: By layer, the first one first.
        epoch: When sizes were recorded, shape (moments,).
        norms: Of each layer over the run, shape (moments, layers).
        mean_sizes: Mean absolute gradient of each layer's weights, shape (moments, layers).
    """

    layers: tuple[LayerGradient, ...]
    epoch: Doubles
    norms: Doubles
    mean_sizes: Doubles


@dataclass(frozen=True)
class GradientsRequest:
    """Asks for the gradients of the last step and those before."""

    def compute(self, frame: Frame) -> Gradients:
        """Measure the gradients."""
        layout, recorded = frame.snapshot.layout, frame.recording.gradients
        weights = [slot.role == "weight" for slot in layout.slots]
        return Gradients(
            layers=layer_gradients(frame.snapshot),
            epoch=recorded.epoch,
            norms=_norms_by_layer(recorded, layout),
            mean_sizes=frozen(recorded.mean_size[:, weights]),
        )


def _norms_by_layer(recorded: GradientHistory, layout: Layout) -> Doubles:
    squares = np.square(recorded.norm)
    owner = np.array([slot.layer for slot in layout.slots])
    layers = [squares[:, owner == layer.index].sum(axis=1) for layer in layout.layers]
    return frozen(np.sqrt(np.stack(layers, axis=1)))

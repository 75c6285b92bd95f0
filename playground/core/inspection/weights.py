"""A layer's weights: the matrix with its names, its spread, and pictures of pixels' weights."""

from dataclasses import dataclass

import numpy as np

from playground.core.arrays import Doubles, Floats, Indices
from playground.core.data.dataset import Dataset
from playground.core.inspection.forward import LayerParameters
from playground.core.inspection.sampling import Sampled
from playground.core.layout import Layer
from playground.core.scene import Scene
from playground.core.training.recording import ParameterHistory
from playground.core.training.snapshot import Snapshot

BINS = 41

MOST_NUMBERS = 100_000
"""Weights that a histogram counts."""

MOST_PICTURES = 256
"""Units whose first weights are drawn as pictures."""


@dataclass(frozen=True)
class LayerWeights:
    """The answer to a `WeightsRequest`.

    Attributes:
        layer: Which layer.
        matrix: Shape (sums, inputs), read-only.
        bias: Shape (sums,); None when the layer has none.
        slope: Learned slopes; None when it learns none.
        row_names: What each sum is called.
        column_names: What each input of the layer is called.
        counts: Histogram of the weights, shape (bins,).
        edges: The bins' bounds, shape (bins + 1,).
        sampled: How many weights the histogram counts.
        pictures: Weights of the first units as pictures, shape (units, height, width), 0 where a
            pixel is no input; None unless the inputs are pixels.
    """

    layer: Layer
    matrix: Floats
    bias: Floats | None
    slope: Floats | None
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    counts: Indices
    edges: Doubles
    sampled: Sampled
    pictures: Floats | None


@dataclass(frozen=True)
class WeightsRequest:
    """Asks for the weights of a layer.

    Attributes:
        layer: Index of the layer, 0 for the first Dense layer.
    """

    layer: int

    def compute(self, scene: Scene) -> LayerWeights | None:
        """Gather the weights.

        Returns:
            None when the network of the scene has no such layer.
        """
        snapshot, dataset = scene.snapshot, scene.dataset
        if self.layer >= len(snapshot.layout.layers):
            return None
        layer = snapshot.layout.layers[self.layer]
        matrix = snapshot.weight(self.layer)
        counted = matrix.ravel()[:: -(-matrix.size // MOST_NUMBERS)]
        reach = float(np.abs(counted).max(initial=0)) or 1.0
        counts, edges = np.histogram(counted, bins=BINS, range=(-reach, reach))
        return LayerWeights(
            layer=layer,
            matrix=matrix,
            bias=snapshot.bias(self.layer),
            slope=snapshot.slope(self.layer),
            row_names=row_names(layer),
            column_names=column_names(dataset, layer),
            counts=counts,
            edges=edges,
            sampled=Sampled(len(counted), matrix.size),
            pictures=_pictures(dataset, matrix[:MOST_PICTURES]) if self.layer == 0 else None,
        )


@dataclass(frozen=True)
class ParameterHistoryRequest:
    """Asks for one parameter over the run.

    Of a large network only those are recorded that somebody asked for: the history of another
    begins when it is first asked for.

    Attributes:
        position: Of the parameter in the flat vector.
    """

    position: int

    def compute(self, scene: Scene) -> ParameterHistory | None:
        """Look the parameter up, and have it recorded from now on.

        Returns:
            None when the network of the scene has no such parameter.
        """
        if self.position >= scene.snapshot.layout.parameter_count:
            return None
        scene.recording.follow(self.position)
        return scene.recording.parameter(self.position)


def with_layer(snapshot: Snapshot, layer: int, weight: Floats, bias: Floats | None) -> Floats:
    """All parameters, flat, with those of one layer replaced.

    Args:
        snapshot: The frame whose parameters the others are.
        layer: Index of the layer.
        weight: Shape (sums, inputs).
        bias: Shape (sums,); None leaves the biases as they are.
    """
    flat = snapshot.parameters.copy()
    own = LayerParameters.of(snapshot.layout, layer, flat)
    own.weight[:] = weight
    if bias is not None and own.bias is not None:
        own.bias[:] = bias
    return flat


def row_names(layer: Layer) -> tuple[str, ...]:
    """What a layer's sums are called: by unit, and by piece where units have several."""
    if layer.sums == layer.units:
        return tuple(f"unit {unit + 1}" for unit in range(layer.units))
    names = [""] * layer.sums
    for unit in range(layer.units):
        positions = range(layer.sums)[layer.sums_of(unit)]
        for piece, position in enumerate(positions):
            names[position] = f"unit {unit + 1}, piece {piece + 1}"
    return tuple(names)


def column_names(dataset: Dataset, layer: Layer) -> tuple[str, ...]:
    """What comes into a layer: inputs by name, or the units before it."""
    if layer.index == 0:
        return tuple(each.name for each in dataset.inputs)
    return tuple(f"unit {unit + 1}" for unit in range(layer.inputs))


def _pictures(dataset: Dataset, matrix: Floats) -> Floats | None:
    shape = dataset.table.image_shape
    if shape is None:
        return None
    headings = dataset.table.frame.columns
    pixel_of = {
        str(name): place for place, name in enumerate(headings) if name != dataset.target.name
    }
    pictures = np.zeros((len(matrix), shape[0] * shape[1]), dtype=np.float32)
    for position, each in enumerate(dataset.inputs):
        place = pixel_of.get(each.column, pictures.shape[1])
        if place < pictures.shape[1]:
            pictures[:, place] = matrix[:, position]
    return pictures.reshape(-1, *shape)

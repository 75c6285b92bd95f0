"""One layer's parameters in colours: the matrix, its histogram, one parameter's history."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats, Indices, frozen
from playground.core.data.dataset import Dataset
from playground.core.inspection.maps.coloring import ColorRange, MapColors, Pixels, diverging
from playground.core.inspection.statistics.histogram import Histogram, histogram_around_zero
from playground.core.model.addresses import ParameterAddress, parameter_of
from playground.core.model.layout import Layer
from playground.core.run.frame import Frame
from playground.core.training.recording import ParameterHistory


@dataclass(frozen=True)
class UnitImages:
    """What each unit of the first layer looks for in an image: its weights, laid out as pixels.

    Attributes:
        pixels: Each on a scale of its own, shape (sums, height, width).
        weights: The numbers, 0 where a pixel is no input; shape (sums, height, width).
    """

    pixels: Pixels
    weights: Floats


@dataclass(frozen=True)
class LayerWeights:
    """One layer's parameters.

    Attributes:
        layer: Which one.
        reach: The size that the full colours of the matrix, biases and slopes stand for.
        weight: Colours, shape (sums, inputs).
        bias: Colours, shape (sums, 1); None when the layer has no biases.
        slope: Colours, shape (slopes, 1); None when the activation learns none.
        histogram: Of the weights.
        images: None unless the layer's inputs are pixels.
        history: Of the parameter asked for, up to now; None when none was, or it isn't there.
    """

    layer: Layer
    reach: float
    weight: Pixels
    bias: Pixels | None
    slope: Pixels | None
    histogram: Histogram
    images: UnitImages | None
    history: ParameterHistory | None


@dataclass(frozen=True)
class WeightsRequest:
    """Asks for one layer's parameters.

    Attributes:
        layer: Index of the layer; the last one is taken where the network has fewer.
        colors: The diverging scale.
        followed: The parameter whose history is wanted; None for none.
        with_images: Whether to lay the weights out as pixels, where the inputs are such.
    """

    layer: int
    colors: MapColors
    followed: ParameterAddress | None = None
    with_images: bool = False

    def compute(self, frame: Frame) -> LayerWeights:
        """Colour the layer's parameters and count them."""
        snapshot = frame.snapshot
        layer = snapshot.layout.layers[min(self.layer, len(snapshot.layout.layers) - 1)]
        weight = snapshot.weight(layer.index)
        bias, slope = snapshot.bias(layer.index), snapshot.slope(layer.index)
        tensors = [tensor for tensor in (weight, bias, slope) if tensor is not None]
        reach = max(float(np.abs(tensor).max(initial=0.0)) for tensor in tensors)
        return LayerWeights(
            layer=layer,
            reach=reach,
            weight=self._colored(weight, reach),
            bias=None if bias is None else self._colored(bias[:, np.newaxis], reach),
            slope=None if slope is None else self._colored(slope[:, np.newaxis], reach),
            histogram=histogram_around_zero(weight),
            images=self._images(weight, layer, frame.dataset),
            history=self._history(frame),
        )

    def _colored(self, matrix: Floats, reach: float) -> Pixels:
        """Colours in the shape of ``matrix``, which lie in memory row after row."""
        span = ColorRange.same(-reach, reach, len(matrix))
        return np.ascontiguousarray(diverging(matrix, span, self.colors))

    def _images(self, weight: Floats, layer: Layer, dataset: Dataset) -> UnitImages | None:
        places = pixel_places(dataset) if self.with_images and layer.index == 0 else None
        if places is None or dataset.table.image_shape is None:
            return None
        height, width = dataset.table.image_shape
        flat = np.zeros((len(weight), height * width), dtype=np.float32)
        flat[:, places] = weight
        pixels = diverging(flat, ColorRange.around_zero(flat), self.colors)
        shape = (len(weight), height, width)
        return UnitImages(np.ascontiguousarray(pixels).reshape(shape), frozen(flat.reshape(shape)))

    def _history(self, frame: Frame) -> ParameterHistory | None:
        if self.followed is None:
            return None
        snapshot = frame.snapshot
        parameter = parameter_of(self.followed, snapshot.layout)
        if parameter is None:
            return None
        recorded = frame.recording.parameter(parameter.position)
        return up_to_now(recorded, snapshot.epoch, parameter.of(snapshot.parameters))


def pixel_places(dataset: Dataset) -> Indices | None:
    """For each input the position of its pixel in an image read row by row; None without images."""
    if dataset.table.image_shape is None:
        return None
    height, width = dataset.table.image_shape
    pixels = dataset.table.data_frame.columns[: height * width]
    place_of = {name: place for place, name in enumerate(pixels)}
    places = [place_of.get(each.column) for each in dataset.inputs]
    return None if None in places else np.array(places, dtype=np.int64)


def up_to_now(recorded: ParameterHistory, epoch: int, value: float) -> ParameterHistory:
    """What was recorded before ``epoch``, followed by the present value."""
    known = recorded.epoch < epoch
    return ParameterHistory(
        frozen(np.append(recorded.epoch[known], float(epoch))),
        frozen(np.append(recorded.value[known], value)),
    )

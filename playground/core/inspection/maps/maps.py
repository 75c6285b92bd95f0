"""What every unit, and the whole network, makes of a plane of inputs, in numbers and colours."""

import math
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Floats, finite, frozen
from playground.core.data.dataset import Dataset
from playground.core.inspection.forward import as_prediction
from playground.core.inspection.maps.coloring import (
    ColorRange,
    MapColors,
    Pixels,
    blended,
    diverging,
)
from playground.core.inspection.maps.plane import Axis, Plane, plane_of
from playground.core.model.layout import Layer, Layout
from playground.core.model.task import Task
from playground.core.run.frame import Frame

BUDGET = 1e9
"""Multiply-adds that one request may cost: some 20 ms on one core."""

UNIT_COST = 300
"""What an activation costs at one point, in multiply-adds."""

LEAST_RESOLUTION = 16


@dataclass(frozen=True)
class ColumnMaps:
    """Maps of one column of the network: of its inputs, or of the units of a layer.

    Attributes:
        units: Which of them: a layer can have more than are wanted.
        values: Shape (units, resolution, resolution), read-only; row 0 is the top.
        pixels: The same in colours, 0xffRRGGBB, read-only.
        span: What the colours stand for.
    """

    units: range
    values: Floats
    pixels: Pixels
    span: ColorRange


@dataclass(frozen=True)
class Maps:
    """The answer to a `MapsRequest`.

    Attributes:
        plane: What lies where: axes, resolution, and what is held at what.
        columns: The inputs' maps, then each layer's; the output's are its predictions.
        output: Predictions, shape (outputs, resolution, resolution), read-only; row 0 is the top.
            Probabilities for classes, the trained number for regression.
        output_pixels: The predictions in one map, shape (resolution, resolution), read-only.
        output_low, output_high: The predictions that the end colours stand for.
    """

    plane: Plane
    columns: tuple[ColumnMaps, ...]
    output: Floats
    output_pixels: Pixels
    output_low: float
    output_high: float

    @property
    def axes(self) -> tuple[Axis, Axis | None]:
        """The horizontal and the vertical axis."""
        return self.plane.horizontal, self.plane.vertical


@dataclass(frozen=True)
class MapsRequest:
    """Asks for maps over a plane of inputs.

    Bounded activations are coloured over their whole range (a sigmoid's ½ is the middle colour),
    unbounded ones by each map's own greatest size, inputs and regressions over the data's range.

    Attributes:
        colors: The palette.
        axes: Positions of the inputs that run, horizontal and vertical.
        held_row: Position in the data set of the row that the other inputs are taken from; None
            holds them at their mean over the training rows.
        resolution: Points along each side; a network too large for it gets fewer.
        first_units: By column, inputs first, the first unit whose map is wanted; 0 where not given.
        units_per_column: How many maps are wanted of each column at most; 0 for the output only.
        discretize: Draw decisions in the output's map, where there are classes.
        threshold: Least probability of the positive class that counts as a yes.
    """

    colors: MapColors
    axes: tuple[int, int] = (0, 1)
    held_row: int | None = None
    resolution: int = 100
    first_units: tuple[int, ...] = ()
    units_per_column: int = 16
    discretize: bool = False
    threshold: float = 0.5

    def compute(self, frame: Frame) -> Maps:
        """Work the network out over the plane and colour it."""
        dataset, layout = frame.dataset, frame.snapshot.layout
        resolution = min(self.resolution, affordable_resolution(layout))
        plane = frame.memo.value(
            (Plane, self.axes, self.held_row, resolution),
            lambda: plane_of(dataset, self.axes, self.held_row, resolution),
        )
        *hidden, output = (each.a for each in plane.forward(layout, frame.snapshot.parameters))
        predicted = finite(as_prediction(layout, output))
        span = _output_span(dataset, len(predicted))
        return Maps(
            plane=plane,
            columns=(
                self._input_maps(plane, dataset),
                *(self._hidden_maps(*each) for each in zip(layout.layers, hidden, strict=False)),
                self._output_maps(len(layout.layers), predicted, span),
            ),
            output=_square(predicted),
            output_pixels=_square(self._output_colored(dataset.task, predicted, span))[0],
            output_low=float(span.low[0]),
            output_high=float(span.high[0]),
        )

    def _wanted(self, column: int, units: int) -> range:
        """The units of a column whose maps are wanted."""
        first = self.first_units[column] if column < len(self.first_units) else 0
        first = max(0, min(first, units - self.units_per_column))
        return range(first, min(units, first + self.units_per_column))

    def _input_maps(self, plane: Plane, dataset: Dataset) -> ColumnMaps:
        wanted = self._wanted(0, len(dataset.inputs))
        shown = dataset.inputs[wanted.start : wanted.stop]
        span = ColorRange.between([each.low for each in shown], [each.high for each in shown])
        return self._colored(wanted, plane.inputs(wanted), span)

    def _hidden_maps(self, layer: Layer, a: Floats) -> ColumnMaps:
        wanted = self._wanted(layer.index + 1, layer.units)
        values = finite(a[wanted.start : wanted.stop])
        if layer.activation.bounds is None:
            return self._colored(wanted, values, ColorRange.around_zero(values))
        low, high = layer.activation.bounds
        return self._colored(wanted, values, ColorRange.same(low, high, len(values)))

    def _output_maps(self, column: int, predicted: Floats, span: ColorRange) -> ColumnMaps:
        wanted = self._wanted(column, len(predicted))
        return self._colored(wanted, predicted[wanted.start : wanted.stop], span.of(wanted))

    def _colored(self, units: range, values: Floats, span: ColorRange) -> ColumnMaps:
        pixels = diverging(values, span, self.colors)
        return ColumnMaps(units, _square(values), _square(pixels), span)

    def _output_colored(self, task: Task, predicted: Floats, span: ColorRange) -> Pixels:
        """The output in one map, shape (1, points)."""
        match task:
            case Task.MULTICLASS:
                if self.discretize:
                    predicted = (predicted == predicted.max(axis=0)).astype(np.float32)
                return blended(predicted, self.colors)
            case Task.BINARY if self.discretize:
                predicted = (predicted >= self.threshold).astype(np.float32)
        return diverging(predicted, span, self.colors)


def affordable_resolution(layout: Layout) -> int:
    """The finest grid over which working a network out stays within `BUDGET`."""
    first, *others = layout.layers
    weights = sum(layer.sums * layer.inputs for layer in others)
    units = first.sums + sum(layer.sums for layer in others)
    return max(LEAST_RESOLUTION, math.isqrt(int(BUDGET / (weights + UNIT_COST * units))))


def _output_span(dataset: Dataset, outputs: int) -> ColorRange:
    if dataset.task is Task.REGRESSION:
        return ColorRange.same(float(dataset.y.min()), float(dataset.y.max()), outputs)
    return ColorRange.same(0.0, 1.0, outputs)


def _square(points: AnyArray) -> AnyArray:
    """Maps of shape (maps, points) as (maps, resolution, resolution), read-only."""
    resolution = math.isqrt(points.shape[1])
    return frozen(points.reshape(-1, resolution, resolution))

"""What a layer makes of the data: its outputs, their spread, and the plane as it warps it."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats, Indices, finite, frozen
from playground.core.data.preparing.parts import Part
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.projection import Projection
from playground.core.inspection.layers.steady_projection import steady_projection
from playground.core.inspection.maps.plane import Plane, plane_of
from playground.core.inspection.sampling import MOST_ROWS, SampleSize, affordable_rows, sample
from playground.core.model.layout import Layer
from playground.core.run.frame import Frame

BINS = 40

MOST_OUTPUTS = 500_000
"""Numbers whose spread is looked at; a wide layer gives them from fewer rows."""

LARGE = 1e12
"""What stands for infinity: its squares still add up in single precision."""


@dataclass(frozen=True)
class Distribution:
    """How often a layer's units give which outputs.

    Attributes:
        counts: Rows by unit and bin, shape (units, bins).
        edges: The bins' bounds, the same for all units, shape (bins + 1,).
        mean, deviation: Of each unit's outputs, shape (units,).
        idle_share: Share of the rows at which a unit learns next to nothing, shape (units,).
        idle_word: What such a unit is called: dead, saturated.
    """

    counts: Indices
    edges: Doubles
    mean: Doubles
    deviation: Doubles
    idle_share: Doubles
    idle_word: str


@dataclass(frozen=True)
class Warp:
    """The plane of inputs, and the rows, as a layer places them in two dimensions.

    Attributes:
        plane: The plane before: its axes and what is held.
        grid: Where its points come to lie, shape (resolution, resolution, 2); lines along both
            axes of this array are the grid's lines.
        points: Where the rows come to lie, shape (rows, 2).
        labels: What the two dimensions are.
    """

    plane: Plane
    grid: Doubles
    points: Doubles
    labels: tuple[str, str]


@dataclass(frozen=True)
class HiddenLayer:
    """The answer to a `HiddenLayerRequest`.

    Attributes:
        layer: Which layer.
        rows: Positions in the data set of the rows looked at, shape (rows,).
        sampled: How many rows there are besides.
        outputs: What the units give, shape (rows, units).
        distribution: Their spread.
        projection: The outputs in two dimensions.
        warp: The plane as the layer warps it.
    """

    layer: Layer
    rows: Indices
    sampled: SampleSize
    outputs: Floats
    distribution: Distribution
    projection: Projection
    warp: Warp


@dataclass(frozen=True)
class HiddenLayerRequest:
    """Asks for what a layer makes of the data.

    Attributes:
        layer: Index of the layer, 0 for the first Dense layer.
        part: Whose rows.
        units: The two units that span the warped plane; None for the two dimensions of the
            projection.
        axes: Positions of the inputs that span the plane before.
        held_row: Position in the data set of the row that the other inputs are taken from; None
            holds them at their mean.
        resolution: Lines of the grid in each direction.
    """

    layer: int
    part: Part = Part.TRAIN
    units: tuple[int, int] | None = (0, 1)
    axes: tuple[int, int] = (0, 1)
    held_row: int | None = None
    resolution: int = 21

    def compute(self, frame: Frame) -> HiddenLayer | None:
        """Run the part's rows, or a stable sample of them, through the layers up to this one.

        Returns:
            None when the network of the frame has no such layer.
        """
        dataset, snapshot = frame.dataset, frame.snapshot
        if self.layer >= len(snapshot.layout.layers):
            return None
        layer = snapshot.layout.layers[self.layer]
        below = snapshot.layout.up_to(self.layer)
        every = dataset.split.part(self.part)
        affordable = min(MOST_ROWS, affordable_rows(below), MOST_OUTPUTS // layer.units)
        rows = sample(every, affordable)
        values = forward(below, snapshot.parameters, dataset.x[rows].T)[-1]
        outputs = finite(values.a.T, LARGE)
        idle = layer.activation.idle(values.z, layer.parameters, snapshot.slope(self.layer))
        projection = steady_projection(
            outputs,
            frame.recording,
            lambda flat: finite(forward(below, flat, dataset.x[rows].T)[-1].a.T, LARGE),
            frame.memo,
            (snapshot.run, self.layer, self.part),
        )
        plane = plane_of(dataset, self.axes, self.held_row, self.resolution)
        grid = finite(plane.forward(below, snapshot.parameters)[-1].a.T, LARGE)
        return HiddenLayer(
            layer=layer,
            rows=rows,
            sampled=SampleSize(len(rows), len(every)),
            outputs=frozen(outputs),
            distribution=_distribution(layer, outputs, idle),
            projection=projection,
            warp=self._warp(plane, grid, outputs, projection),
        )

    def _warp(self, plane: Plane, grid: Floats, outputs: Floats, projection: Projection) -> Warp:
        if self.units is None:
            places = (projection.place(grid), projection.points)
            labels = (f"PC 1 ({projection.shares[0]:.0%})", f"PC 2 ({projection.shares[1]:.0%})")
        else:
            last = outputs.shape[1] - 1
            units = [min(unit, last) for unit in self.units]
            places = (grid[:, units].astype(np.float64), outputs[:, units].astype(np.float64))
            labels = (f"unit {units[0] + 1}", f"unit {units[1] + 1}")
        square = places[0].reshape(self.resolution, self.resolution, 2)
        return Warp(plane, frozen(square), frozen(places[1]), labels)


def _distribution(layer: Layer, outputs: Floats, idle: AnyArray) -> Distribution:
    low, high = layer.activation.bounds or _span(outputs)
    edges = np.linspace(low, high, BINS + 1)
    places = (outputs - low) * (BINS / (high - low))
    bins = np.clip(places.astype(np.int64), 0, BINS - 1) + np.arange(layer.units) * BINS
    counts = np.bincount(bins.ravel(), minlength=layer.units * BINS)
    by_unit = [idle[layer.sums_of(unit)].all(axis=0) for unit in range(layer.units)]
    nothing = np.zeros(layer.units)
    some = len(outputs) > 0
    return Distribution(
        counts=counts.reshape(layer.units, BINS),
        edges=edges,
        mean=outputs.mean(axis=0, dtype=np.float64) if some else nothing,
        deviation=outputs.std(axis=0, dtype=np.float64) if some else nothing,
        idle_share=np.mean(by_unit, axis=1) if some else nothing,
        idle_word=layer.activation.idle_word,
    )


def _span(outputs: Floats) -> tuple[float, float]:
    low, high = float(outputs.min(initial=0)), float(outputs.max(initial=0))
    return (low, high) if high > low else (-1.0, 1.0)

"""How one unit answers the training data: its real pre-activations under its activation's curve."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats
from playground.core.inspection.forward import forward
from playground.core.inspection.sampling import sample
from playground.core.model.addresses import UnitAddress
from playground.core.model.layout import Layer
from playground.core.run.frame import Frame

BINS = 40
CURVE_POINTS = 201
LEAST_REACH = 3.0
"""Curves are drawn at least this far to either side of 0, so that their shape is seen."""


@dataclass(frozen=True)
class UnitResponse:
    """One unit over the training rows.

    Attributes:
        unit: Which one.
        layer_name: What its layer is called.
        activation: What its activation is called.
        counts: Rows by bin of the pre-activation, shape (bins,).
        edges: The bins' bounds, shape (bins + 1,).
        x: Where the curves are sampled, shape (points,).
        value, derivative: f and f′ there; empty when an output depends on several sums, so that it
            has no curve of one number.
        row_z, row_a: The selected row's pre-activation and activation; None without one.
        idle_share: Share of the rows at which the unit learns next to nothing.
        idle_word: What such a unit is called: dead, saturated.
        sampled: Rows looked at.
        rows: Rows there are.
    """

    unit: UnitAddress
    layer_name: str
    activation: str
    counts: Doubles
    edges: Doubles
    x: Doubles
    value: Doubles
    derivative: Doubles
    row_z: float | None
    row_a: float | None
    idle_share: float
    idle_word: str
    sampled: int
    rows: int


@dataclass(frozen=True)
class UnitResponseRequest:
    """Asks for one unit's response.

    Attributes:
        unit: Which one, not an input.
        row: Position of the selected row in the data set; None when no row is.
    """

    unit: UnitAddress
    row: int | None = None

    def compute(self, frame: Frame) -> UnitResponse | None:
        """Run the training rows, or a stable sample of them, through the unit.

        Returns:
            None when the network of the frame has no such unit.
        """
        snapshot, dataset = frame.snapshot, frame.dataset
        if not self.unit.is_in(snapshot.layout.widths):
            return None
        below = snapshot.layout.up_to(self.unit.column - 1)
        layer, unit = below.layers[-1], self.unit.unit
        rows = sample(dataset.split.train)
        own = layer.sums_of(unit)
        slope = snapshot.slope(layer.index)
        z = forward(below, snapshot.parameters, dataset.x[rows].T)[-1].z
        idle = layer.activation.idle(z, layer.parameters, slope)[own].all(axis=0)
        row_z = row_a = None
        if self.row is not None:
            values = forward(below, snapshot.parameters, dataset.x[self.row, :, np.newaxis])[-1]
            row_z, row_a = float(values.z[own][0, 0]), float(values.a[unit, 0])
        counts, edges = histogram(z[own])
        x, value, derivative = curves(layer, self._own_slope(slope), edges)
        return UnitResponse(
            unit=self.unit,
            layer_name=layer.name,
            activation=layer.activation.label,
            counts=counts,
            edges=edges,
            x=x,
            value=value,
            derivative=derivative,
            row_z=row_z,
            row_a=row_a,
            idle_share=float(idle.mean()) if len(rows) else 0.0,
            idle_word=layer.activation.idle_word,
            sampled=len(rows),
            rows=len(dataset.split.train),
        )

    def _own_slope(self, slope: Floats | None) -> Floats | None:
        if slope is None or len(slope) == 1:
            return slope
        return slope[self.unit.unit : self.unit.unit + 1]


def histogram(z: AnyArray) -> tuple[Doubles, Doubles]:
    """Counts and edges of the finite numbers in ``z``, with 0 well in sight."""
    finite = z[np.isfinite(z)].astype(np.float64)
    low = min(-LEAST_REACH, float(finite.min(initial=0.0)))
    high = max(LEAST_REACH, float(finite.max(initial=0.0)))
    counts, edges = np.histogram(finite, bins=BINS, range=(low, high))
    return counts.astype(np.float64), edges


def curves(layer: Layer, slope: Floats | None, edges: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """Where a layer's activation is sampled, and f and f′ there; see `UnitResponse`."""
    x = np.linspace(edges[0], edges[-1], CURVE_POINTS)
    if not layer.activation.elementwise:
        nothing = np.empty(0, dtype=np.float64)
        return x, nothing, nothing
    z = x[np.newaxis]
    value = layer.activation.value(z, layer.parameters, slope)[0]
    derivative = layer.activation.derivative(z, layer.parameters, slope)[0]
    return x, value, derivative

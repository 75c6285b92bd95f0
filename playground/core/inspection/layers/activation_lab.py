"""An activation to try out: its curves, and what it would make of the sums of a real layer."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.unit_response import histogram
from playground.core.inspection.sampling import SampleSize, affordable_rows, sample
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Activation, Parameters, ParameterValue
from playground.core.model.layout import Layer, Layout
from playground.core.run.frame import Frame

MOST_SUMS = 200_000
"""Numbers that are sorted into bars; of more, fewer rows are looked at."""


@dataclass(frozen=True)
class TunedActivation:
    """An activation with its parameters.

    Attributes:
        key: Its name in the catalogue.
        items: Names and values of all its parameters.
    """

    key: str
    items: tuple[tuple[str, ParameterValue], ...]

    @classmethod
    def of(cls, key: str, chosen: Parameters) -> "TunedActivation":
        """An activation of the catalogue; parameters not chosen keep their defaults.

        Raises:
            PlaygroundError: The activation or a parameter is not there or not allowed.
        """
        return cls(key, tuple(ACTIVATIONS[key].with_defaults(chosen).items()))

    @property
    def activation(self) -> Activation:
        """The catalogue's entry."""
        return ACTIVATIONS[self.key]

    @property
    def parameters(self) -> dict[str, ParameterValue]:
        """Its parameters by name."""
        return dict(self.items)

    def curves(self, x: Doubles) -> tuple[Doubles, Doubles]:
        """Value and derivative at each x, shape (points,); only where a unit has one sum."""
        z = x[np.newaxis]
        value = self.activation.value(z, self.parameters)[0]
        derivative = self.activation.derivative(z, self.parameters)[0]
        return value, derivative


@dataclass(frozen=True)
class LayerSums:
    """The pre-activations that the training rows give a layer.

    Attributes:
        layer: Which layer.
        counts: Sums by bin, all units' together, shape (bins,).
        edges: The bins' bounds, shape (bins + 1,).
        unit_counts: Those of the selected unit among them, shape (bins,); zeros without one.
        row_sums: What the selected row gives the selected unit, or every unit where none is; empty
            without a row.
        idle_share: Share of the units' answers that nothing could be learned from with the
            activation asked about; None where it does not suit the layer's sums.
        unit_idle_share: The same of the selected unit alone; None without one.
        slopes: The layer's learned slopes; None when it learns none.
        sampled: How many training rows were looked at.
    """

    layer: Layer
    counts: Doubles
    edges: Doubles
    unit_counts: Doubles
    row_sums: Floats
    idle_share: float | None
    unit_idle_share: float | None
    slopes: Floats | None
    sampled: SampleSize


@dataclass(frozen=True)
class LayerSumsRequest:
    """Asks what a layer's sums are and how an activation would fare on them.

    Attributes:
        layer: Index of the layer, 0 for the first Dense layer.
        tuned: The activation asked about; it need not be the layer's own.
        unit: The selected unit in it; None when it has none.
        row: Position of the selected row in the data set; None when no row is.
    """

    layer: int
    tuned: TunedActivation
    unit: int | None = None
    row: int | None = None

    def compute(self, frame: Frame) -> LayerSums | None:
        """Run training rows through the network up to the layer.

        Returns:
            None when the network of the frame has no such layer.
        """
        snapshot, dataset = frame.snapshot, frame.dataset
        if self.layer >= len(snapshot.layout.layers):
            return None
        below = snapshot.layout.up_to(self.layer)
        layer = below.layers[-1]
        train = dataset.split.train
        rows = sample(train, min(affordable_rows(below), MOST_SUMS // layer.sums + 1))
        z = forward(below, snapshot.parameters, dataset.x[rows].T)[-1].z
        counts, edges = histogram(z)
        own = self._own_sums(layer)
        slopes = snapshot.slope(self.layer)
        idle = self._idle(layer, z, slopes)
        return LayerSums(
            layer=layer,
            counts=counts,
            edges=edges,
            unit_counts=np.histogram(z[own], bins=edges)[0].astype(np.float64),
            row_sums=self._row_sums(frame, below),
            idle_share=_share(idle),
            unit_idle_share=None if self.unit is None or idle is None else _share(idle[self.unit]),
            slopes=slopes,
            sampled=SampleSize(len(rows), len(train)),
        )

    def _own_sums(self, layer: Layer) -> slice:
        """Where the selected unit's sums lie; nowhere without one."""
        return slice(0, 0) if self.unit is None else layer.sums_of(self.unit)

    def _row_sums(self, frame: Frame, below: Layout) -> Floats:
        if self.row is None:
            return np.empty(0, dtype=np.float32)
        x = frame.dataset.x[self.row, :, np.newaxis]
        z: Floats = forward(below, frame.snapshot.parameters, x)[-1].z[:, 0]
        return z if self.unit is None else z[self._own_sums(below.layers[-1])]

    def _idle(self, layer: Layer, z: Floats, slopes: Floats | None) -> AnyArray | None:
        """Where a unit would learn nothing, shape (units, rows)."""
        is_own = self.tuned.key == layer.activation.key
        if is_own and self.tuned.parameters == dict(layer.parameters):
            idle = layer.activation.idle(z, layer.parameters, slopes)
            by_unit = [idle[layer.sums_of(unit)].all(axis=0) for unit in range(layer.units)]
            return np.stack(by_unit)
        if self.tuned.activation.elementwise and layer.sums == layer.units:
            return self.tuned.activation.idle(z, self.tuned.parameters)
        return None


def _share(idle: AnyArray | None) -> float | None:
    return float(idle.mean()) if idle is not None and idle.size else None

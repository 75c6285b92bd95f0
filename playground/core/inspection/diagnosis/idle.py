"""Units through which nothing is learned, because their activation is flat there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.inspection.forward import LayerValues
from playground.core.model.layout import Layer
from playground.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class IdleUnits:
    """Where the units of one hidden layer learn next to nothing.

    Attributes:
        layer: The layer.
        units: Positions of those that learn from no row.
        share: Share of the other units' outputs through which nothing is learned.
    """

    layer: Layer
    units: tuple[int, ...]
    share: float


def idle_units(snapshot: Snapshot, values: Sequence[LayerValues]) -> tuple[IdleUnits, ...]:
    """Look at every hidden layer.

    Args:
        snapshot: The frame.
        values: What every unit makes of some rows.
    """
    found: list[IdleUnits] = []
    for layer, value in zip(snapshot.layout.layers[:-1], values, strict=False):
        idle = layer.activation.idle(value.z, layer.parameters, snapshot.slope(layer.index))
        by_unit = np.stack([idle[layer.sums_of(unit)].all(axis=0) for unit in range(layer.units)])
        always = by_unit.all(axis=1)
        share = float(by_unit[~always].mean()) if not always.all() else 0.0
        found.append(IdleUnits(layer, tuple(np.flatnonzero(always).tolist()), share))
    return tuple(found)

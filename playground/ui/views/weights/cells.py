"""The cells that a layer's parameters are laid out in: weights, then biases, then slopes."""

from dataclasses import dataclass

import numpy as np

from playground.core.model.addresses import BiasAddress, LinkAddress, Parameter, ParameterAddress
from playground.core.model.layout import Layer, Layout
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.symbols import SUBSCRIPTS, symbol_of
from playground.ui.text.numbers import gradient_text, value_text


@dataclass(frozen=True)
class Cell:
    """One parameter of a layer.

    Attributes:
        role: ``"weight"``, ``"bias"`` or ``"slope"``.
        row: Which sum of the layer, or which slope.
        column: Which input of the layer; 0 for biases and slopes.
    """

    role: str
    row: int
    column: int = 0

    @property
    def symbol(self) -> str:
        """``"w₁→₃"``, ``"b₃"``, ``"slope₃"``."""
        match self.role:
            case "weight":
                return symbol_of(LinkAddress(1, self.row, self.column))
            case "bias":
                return symbol_of(BiasAddress(1, self.row))
            case _:
                return "slope" + str(self.row + 1).translate(SUBSCRIPTS)

    def parameter(self, layout: Layout, layer: Layer) -> Parameter | None:
        """The parameter it stands for; None where the layer has none there."""
        slot = layout.slot(layer.index, self.role)
        if slot is None:
            return None
        index = (self.row, self.column) if self.role == "weight" else (self.row,)
        inside = all(place < extent for place, extent in zip(index, slot.shape, strict=True))
        return Parameter(slot, index) if inside else None

    def target(self, layer: Layer) -> ParameterAddress | None:
        """Where the network's picture shows it; None for slopes and where no unit is."""
        unit = unit_of(layer, self.row)
        if unit is None:
            return None
        match self.role:
            case "weight":
                return LinkAddress(layer.index + 1, unit, self.column)
            case "bias":
                return BiasAddress(layer.index + 1, unit)
            case _:
                return None


def cell_of(target: ParameterAddress, layer: Layer) -> Cell:
    """The cell of a link or bias that the network's picture shows."""
    row = layer.sums_of(target.unit).start
    match target:
        case LinkAddress():
            return Cell("weight", row, target.source)
        case BiasAddress():
            return Cell("bias", row)


def position_of(parameter: Parameter) -> int:
    """Where a parameter lies in the flat vector."""
    slot = parameter.slot
    return slot.start + int(np.ravel_multi_index(parameter.index, slot.shape))


def value_of(parameter: Parameter, snapshot: Snapshot) -> float:
    """What a parameter is."""
    return float(parameter.slot.of(snapshot.parameters)[parameter.index])


def gradient_of(parameter: Parameter, snapshot: Snapshot) -> float:
    """A parameter's gradient in the last step."""
    return float(parameter.slot.of(snapshot.gradients)[parameter.index])


def described(cell: Cell, parameter: Parameter, snapshot: Snapshot) -> str:
    """``"w₁→₃ = −0.742   ∂L/∂w = 3.1e-3"``."""
    value, gradient = value_of(parameter, snapshot), gradient_of(parameter, snapshot)
    return f"{cell.symbol} = {value_text(value)}   ∂L/∂{cell.symbol[0]} = {gradient_text(gradient)}"


def unit_of(layer: Layer, row: int) -> int | None:
    """The unit that a sum or slope belongs to; None where the layer has no such row."""
    units = (
        unit
        for unit in range(layer.units)
        if row in range(*layer.sums_of(unit).indices(layer.sums))
    )
    return next(units, None)

"""The addresses of units and parameters in a network, and where they lie in the flat vector.

An address says what a number is in the network: a unit, a link between two, a bias, a learned
slope. A `Parameter` says where the same number lies: in which tensor, and where in the flat vector.
Every parameter has one address, and every address that a network has stands for one parameter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.model.layout import Layout, ParameterSlot


@dataclass(frozen=True)
class _InColumn:
    """Something in a column of the network; column 0 holds the inputs."""

    column: int

    @property
    def layer(self) -> int:
        """Index of its layer, 0 for the first Dense one; the inputs have -1."""
        return self.column - 1


@dataclass(frozen=True)
class UnitAddress(_InColumn):
    """A unit, or in column 0 an input."""

    unit: int

    @classmethod
    def in_layer(cls, layer: int, unit: int) -> "UnitAddress":
        """A unit of a layer, which is counted from 0 without the inputs."""
        return cls(layer + 1, unit)

    def is_in(self, widths: Sequence[int]) -> bool:
        """Whether a network has it; ``widths`` are those of its columns, the inputs' first."""
        return 0 <= self.column < len(widths) and 0 <= self.unit < widths[self.column]


@dataclass(frozen=True)
class BiasAddress(_InColumn):
    """The bias of a unit; where the unit has several sums, that of the sum ``piece``."""

    unit: int
    piece: int = 0


@dataclass(frozen=True)
class LinkAddress(_InColumn):
    """The link into ``unit`` from unit ``source`` of the column before, and so a weight.

    Where the unit has several sums, it is the link into the sum ``piece``.
    """

    unit: int
    source: int
    piece: int = 0


@dataclass(frozen=True)
class SlopeAddress(_InColumn):
    """The slope that a unit's activation learns; ``unit`` is None where the layer learns one."""

    unit: int | None


ParameterAddress: TypeAlias = BiasAddress | LinkAddress | SlopeAddress
Address: TypeAlias = UnitAddress | ParameterAddress


@dataclass(frozen=True)
class Parameter:
    """One trainable number.

    Attributes:
        slot: The tensor it belongs to.
        index: Its place in the tensor.
    """

    slot: ParameterSlot
    index: tuple[int, ...]

    @property
    def position(self) -> int:
        """Its place in the flat vector."""
        return self.slot.start + int(np.ravel_multi_index(self.index, self.slot.shape))

    def of(self, flat: Floats) -> float:
        """This parameter's number in a flat vector, of parameters or of their gradients."""
        return float(flat[self.position])


def parameter_of(address: ParameterAddress, layout: Layout) -> Parameter | None:
    """The parameter that an address stands for; None where the network has none there."""
    if not 0 < address.column <= len(layout.layers):
        return None
    layer = layout.layers[address.layer]
    index: tuple[int, ...]
    match address:
        case SlopeAddress(unit=unit):
            role, index = "slope", (unit or 0,)
            is_there = (unit is None) == layer.shares_slope
        case BiasAddress(unit=unit, piece=piece) | LinkAddress(unit=unit, piece=piece):
            is_there = 0 <= unit < layer.units and 0 <= piece < layer.pieces
            row = layer.sum_indices(unit)[piece] if is_there else 0
            if isinstance(address, LinkAddress):
                role, index = "weight", (row, address.source)
            else:
                role, index = "bias", (row,)
    slot = layout.slot(layer.index, role)
    if slot is None or not is_there:
        return None
    is_inside = all(0 <= at < extent for at, extent in zip(index, slot.shape, strict=True))
    return Parameter(slot, index) if is_inside else None


def address_of(parameter: Parameter, layout: Layout) -> ParameterAddress:
    """Where in the network a parameter is."""
    layer, index = layout.layers[parameter.slot.layer], parameter.index
    if parameter.slot.role == "slope":
        return SlopeAddress(layer.column, None if layer.shares_slope else index[0])
    unit, piece = layer.owner_of(index[0])
    if parameter.slot.role == "weight":
        return LinkAddress(layer.column, unit, index[1], piece)
    return BiasAddress(layer.column, unit, piece)


def parameter_at(position: int, layout: Layout) -> Parameter:
    """The parameter at a position of the flat vector.

    Raises:
        IndexError: The network has fewer parameters.
    """
    for slot in layout.slots:
        if slot.start <= position < slot.start + slot.size:
            index = np.unravel_index(position - slot.start, slot.shape)
            return Parameter(slot, tuple(map(int, index)))
    raise IndexError(position)


def parameters_of(unit: UnitAddress, layout: Layout) -> tuple[ParameterAddress, ...]:
    """All parameters that go into a unit: its weights, its biases, then a learned slope."""
    layer = layout.layers[unit.layer]
    found: list[ParameterAddress] = [
        LinkAddress(unit.column, unit.unit, source, piece)
        for piece in range(layer.pieces)
        for source in range(layer.inputs)
    ]
    if layer.bias:
        found += [BiasAddress(unit.column, unit.unit, piece) for piece in range(layer.pieces)]
    if layer.learned_slopes:
        found.append(SlopeAddress(unit.column, None if layer.shares_slope else unit.unit))
    return tuple(found)

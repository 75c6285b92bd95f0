"""The addresses of units and parameters in a network, and where they lie in the flat vector."""

from dataclasses import dataclass
from typing import TypeAlias

from playground.core.model.layout import Layout, ParameterSlot


@dataclass(frozen=True)
class UnitAddress:
    """A unit's tile; column 0 holds the inputs."""

    column: int
    unit: int


@dataclass(frozen=True)
class BiasAddress:
    """The bias beside a unit's tile."""

    column: int
    unit: int


@dataclass(frozen=True)
class LinkAddress:
    """The link into ``unit`` of ``column`` from ``source`` of the column before."""

    column: int
    unit: int
    source: int


ParameterAddress: TypeAlias = BiasAddress | LinkAddress
Address: TypeAlias = UnitAddress | BiasAddress | LinkAddress


@dataclass(frozen=True)
class Parameter:
    """One trainable number.

    Attributes:
        slot: The tensor it belongs to.
        index: Its place in the tensor.
    """

    slot: ParameterSlot
    index: tuple[int, ...]


def parameter_of(target: ParameterAddress, layout: Layout) -> Parameter | None:
    """The parameter that a link or bias stands for; None where the layer has no bias.

    A unit that an activation builds from several sums is shown by its first.
    """
    layer = layout.layers[target.column - 1]
    row = layer.sums_of(target.unit).start
    match target:
        case LinkAddress():
            slot = layout.slot(layer.index, "weight")
            index: tuple[int, ...] = (row, target.source)
        case BiasAddress():
            slot = layout.slot(layer.index, "bias")
            index = (row,)
    return None if slot is None else Parameter(slot, index)

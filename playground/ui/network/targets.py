"""What the pointer can be on in the picture of the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF

from playground.core.arrays import Doubles
from playground.core.layout import Layout, ParameterSlot
from playground.ui.network.geometry import Gap, Plan

REACH = 5.0
"""How near to a link, in pixels, the pointer counts as on it."""

BIAS_MARGIN = 3.0


@dataclass(frozen=True)
class UnitTarget:
    """A unit's tile; column 0 holds the inputs."""

    column: int
    unit: int


@dataclass(frozen=True)
class BiasTarget:
    """The bias beside a unit's tile."""

    column: int
    unit: int


@dataclass(frozen=True)
class LinkTarget:
    """The link into ``unit`` of ``column`` from ``source`` of the column before."""

    column: int
    unit: int
    source: int


@dataclass(frozen=True)
class PageTarget:
    """The tile that stands for units not shown; ``first`` is where the column begins next."""

    column: int
    first: int


Target: TypeAlias = UnitTarget | BiasTarget | LinkTarget | PageTarget
ParameterTarget: TypeAlias = BiasTarget | LinkTarget
FocusTarget: TypeAlias = UnitTarget | BiasTarget | LinkTarget


@dataclass(frozen=True)
class Parameter:
    """One trainable number.

    Attributes:
        slot: The tensor it belongs to.
        index: Its place in the tensor.
    """

    slot: ParameterSlot
    index: tuple[int, ...]


def parameter_of(target: ParameterTarget, layout: Layout) -> Parameter | None:
    """The parameter that a link or bias stands for; None where the layer has no bias.

    A unit that an activation builds from several sums is shown by its first.
    """
    layer = layout.layers[target.column - 1]
    row = layer.sums_of(target.unit).start
    match target:
        case LinkTarget():
            slot = layout.slot(layer.index, "weight")
            index: tuple[int, ...] = (row, target.source)
        case BiasTarget():
            slot = layout.slot(layer.index, "bias")
            index = (row,)
    return None if slot is None else Parameter(slot, index)


def target_at(
    point: QPointF, plan: Plan, gaps: Sequence[Gap], drawn: Sequence[Doubles]
) -> Target | None:
    """What lies at ``point``, tiles before links.

    Args:
        point: Where the pointer is.
        plan: Where everything lies.
        gaps: The spaces between columns.
        drawn: For each gap the links that are drawn; see `Gap.nearest`.
    """
    for index, column in enumerate(plan.columns):
        if column.before is not None and column.before.contains(point):
            return PageTarget(index, column.first_before)
        if column.after is not None and column.after.contains(point):
            return PageTarget(index, column.first_after)
        unit = column.unit_at(point)
        if unit is not None:
            return UnitTarget(index, unit)
        if index > 0:
            for unit in column.visible:
                margin = BIAS_MARGIN
                grown = column.bias_rect(unit).adjusted(-margin, -margin, margin, margin)
                if grown.contains(point):
                    return BiasTarget(index, unit)
    for index, (gap, links) in enumerate(zip(gaps, drawn, strict=True), start=1):
        nearest = gap.nearest(point, links)
        if nearest is not None and nearest[2] <= REACH:
            return LinkTarget(index, nearest[0], nearest[1])
    return None

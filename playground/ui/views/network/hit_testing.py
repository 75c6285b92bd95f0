"""What the pointer can be on in the picture of the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF

from playground.core.common.arrays import Doubles
from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.ui.views.network.geometry import Gap, Plan

REACH = 5.0
"""How near to a link, in pixels, the pointer counts as on it."""

BIAS_MARGIN = 3.0


@dataclass(frozen=True)
class Page:
    """The tile that stands for units not shown; ``first`` is where the column begins next."""

    column: int
    first: int


Place: TypeAlias = UnitAddress | BiasAddress | LinkAddress | Page


def place_at(
    point: QPointF, plan: Plan, gaps: Sequence[Gap], drawn: Sequence[Doubles]
) -> Place | None:
    """What lies at ``point``, tiles before links.

    Args:
        point: Where the pointer is.
        plan: Where everything lies.
        gaps: The spaces between columns.
        drawn: For each gap the links that are drawn; see `Gap.nearest`.
    """
    for index, column in enumerate(plan.columns):
        if column.before is not None and column.before.contains(point):
            return Page(index, column.first_before)
        if column.after is not None and column.after.contains(point):
            return Page(index, column.first_after)
        unit = column.unit_at(point)
        if unit is not None:
            return UnitAddress(index, unit)
        if index > 0:
            for unit in column.visible:
                margin = BIAS_MARGIN
                grown = column.bias_rect(unit).adjusted(-margin, -margin, margin, margin)
                if grown.contains(point):
                    return BiasAddress(index, unit)
    for index, (gap, links) in enumerate(zip(gaps, drawn, strict=True), start=1):
        nearest = gap.nearest(point, links)
        if nearest is not None and nearest[2] <= REACH:
            return LinkAddress(index, nearest[0], nearest[1])
    return None

"""Where everything in the picture of the network lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from playground.core.common.arrays import Doubles

LEAST_TILE = 20.0
LARGEST_TILE = 72.0
LEAST_PITCH = 26.0
LARGEST_PITCH = 120.0
TILE_SHARE = 0.68
"""Height of a tile over the distance between two units."""

MOST_SHOWN = 16
"""Units of one layer drawn at once; the others are paged through."""

LEAST_COLUMN_PITCH = 80.0
LARGEST_COLUMN_PITCH = 280.0
MARGIN = 8.0
HALF_HEADER = 40.0
LARGEST_HALF_HEADER = 66.0
LARGEST_NAMES = 110.0


@dataclass(frozen=True)
class ColumnPlan:
    """One column of the picture: the inputs or a layer.

    Attributes:
        center: Horizontal middle.
        units: How many units it has.
        first: The first unit shown.
        shown: How many units are shown.
        tops: Upper edge of each shown unit's tile.
        tile: Edge length of a tile.
        before, after: Where the tiles that stand for the units above and below lie; None without.
    """

    center: float
    units: int
    first: int
    shown: int
    tops: tuple[float, ...]
    tile: float
    before: QRectF | None
    after: QRectF | None

    @property
    def visible(self) -> range:
        """The units shown."""
        return range(self.first, self.first + self.shown)

    @property
    def left(self) -> float:
        """Left edge of the tiles."""
        return self.center - self.tile / 2

    @property
    def right(self) -> float:
        """Right edge of the tiles."""
        return self.center + self.tile / 2

    @property
    def first_after(self) -> int:
        """Where the column begins once it is paged forward."""
        return self.first + self.shown

    @property
    def first_before(self) -> int:
        """Where the column begins once it is paged back."""
        return max(0, self.first - self.shown)

    @cached_property
    def rects(self) -> tuple[QRectF, ...]:
        """Where the shown units' tiles lie, to be looked at with every frame and never changed."""
        return tuple(self.rect(unit) for unit in self.visible)

    @cached_property
    def bias_rects(self) -> tuple[QRectF, ...]:
        """The same of their biases."""
        return tuple(self.bias_rect(unit) for unit in self.visible)

    def rect(self, unit: int) -> QRectF:
        """Where a shown unit's tile lies."""
        return QRectF(self.left, self.tops[unit - self.first], self.tile, self.tile)

    def bias_rect(self, unit: int) -> QRectF:
        """Where a shown unit's bias lies: left below its tile, clear of the links."""
        edge = bias_edge(self.tile)
        tile = self.rect(unit)
        return QRectF(tile.left() - edge - 2, tile.bottom() - edge, edge, edge)

    def middles(self) -> Doubles:
        """Vertical middles of the shown units."""
        return np.asarray(self.tops, dtype=np.float64) + self.tile / 2

    def unit_at(self, point: QPointF) -> int | None:
        """The shown unit whose tile contains ``point``."""
        return next((unit for unit in self.visible if self.rect(unit).contains(point)), None)


@dataclass(frozen=True)
class Plan:
    """The picture's geometry.

    Attributes:
        columns: The inputs, then each layer.
        width, height: Of the whole picture; wider than the room given when it must be scrolled.
        names: Width left of the inputs for their names.
    """

    columns: tuple[ColumnPlan, ...]
    width: float
    height: float
    names: float

    @property
    def column_pitch(self) -> float:
        """Distance between two columns."""
        return self.columns[1].center - self.columns[0].center


def bias_edge(tile: float) -> float:
    """Edge length of the bias square beside a tile."""
    return max(5.0, round(tile * 0.2))


def arrange(
    widths: Sequence[int],
    firsts: Sequence[int],
    room: tuple[float, float],
    names: float,
    header: float = 0.0,
) -> Plan:
    """Lay out the network.

    Args:
        widths: Units by column, the inputs first.
        firsts: For each column the first unit to show where not all fit.
        room: Width and height at hand; the height is kept, the width grows when columns need more.
        names: Width that the inputs' names would like.
        header: Width that a column needs for what stands above it.
    """
    width, height = room
    capacity = max(3, min(MOST_SHOWN, int((height - 2 * MARGIN) // LEAST_PITCH)))
    slots = max(min(units, capacity) for units in widths)
    pitch = min((height - 2 * MARGIN) / slots, LARGEST_PITCH)
    tile = round(min(max(pitch * TILE_SHARE, LEAST_TILE), LARGEST_TILE))
    names = min(names, LARGEST_NAMES, max(24.0, width * 0.12))
    first_center = max(MARGIN + names + tile / 2, header / 2)
    gaps = len(widths) - 1
    half_header = min(max(width / len(widths) / 2.4, HALF_HEADER), LARGEST_HALF_HEADER)
    half_header = max(half_header, header / 2)
    last_center = max(width - MARGIN - half_header, first_center)
    column_pitch = (last_center - first_center) / gaps
    column_pitch = max(min(column_pitch, LARGEST_COLUMN_PITCH), LEAST_COLUMN_PITCH, header)
    needed = first_center + gaps * column_pitch + half_header + MARGIN
    start = first_center + max(0.0, (width - needed) / 2)
    columns = tuple(
        _column(start + index * column_pitch, units, first, capacity, pitch, tile, height)
        for index, (units, first) in enumerate(zip(widths, firsts, strict=True))
    )
    return Plan(columns, max(width, math.ceil(needed)), height, names)


def _column(
    center: float,
    units: int,
    first: int,
    capacity: int,
    pitch: float,
    tile: float,
    height: float,
) -> ColumnPlan:
    slots = min(units, capacity)
    first = min(max(first, 0), last_first(units, capacity))
    above = first > 0
    shown = slots - above
    below = first + shown < units
    shown -= below
    top = (height - slots * pitch) / 2 + (pitch - tile) / 2
    slot_tops = [top + slot * pitch for slot in range(slots)]

    def slot_rect(slot: int) -> QRectF:
        return QRectF(center - HALF_HEADER + 4, slot_tops[slot], 2 * HALF_HEADER - 8, tile)

    return ColumnPlan(
        center=center,
        units=units,
        first=first,
        shown=shown,
        tops=tuple(slot_tops[int(above) : int(above) + shown]),
        tile=tile,
        before=slot_rect(0) if above else None,
        after=slot_rect(slots - 1) if below else None,
    )


def last_first(units: int, capacity: int) -> int:
    """The last unit at which a column may begin so that its end is still in sight."""
    return 0 if units <= capacity else units - (capacity - 1)


@dataclass(frozen=True)
class Gap:
    """The space between two columns, where the links of the right one lie.

    A link is the cubic Bézier curve with the control points (x0, y0), (m, y0), (m, y1), (x1, y1),
    m being midway between x0 and x1.

    Attributes:
        left, right: The columns on either side.
    """

    left: ColumnPlan
    right: ColumnPlan

    @property
    def links(self) -> int:
        """How many links run between shown units."""
        return self.left.shown * self.right.shown

    def ordinates(self, x: float) -> Doubles:
        """Height of every link at ``x``, shape (shown on the right, shown on the left)."""
        ease = _ease(self._share(x))
        starts, ends = self.left.middles(), self.right.middles()
        return starts[None, :] + (ends[:, None] - starts[None, :]) * ease

    def nearest(self, point: QPointF, drawn: Doubles) -> tuple[int, int, float] | None:
        """The drawn link nearest to ``point``.

        Args:
            point: Where.
            drawn: Shape (shown on the right, shown on the left): nonzero where a link is drawn.

        Returns:
            Unit on the right, unit on the left, and about how far away the link is; None outside
            the gap.
        """
        if not self.left.right < point.x() < self.right.left or not drawn.any():
            return None
        steepness = (self.ordinates(point.x() + 0.5) - self.ordinates(point.x() - 0.5)) ** 2
        offset = np.abs(self.ordinates(point.x()) - point.y()) / np.sqrt(1.0 + steepness)
        offset = np.where(drawn, offset, np.inf)
        row, column = np.unravel_index(int(np.argmin(offset)), offset.shape)
        return (
            self.right.first + int(row),
            self.left.first + int(column),
            float(offset[row, column]),
        )

    def _share(self, x: float) -> float:
        return (x - self.left.right) / (self.right.left - self.left.right)


def _ease(share: float) -> float:
    """How far a link has climbed once it has crossed ``share`` of its gap.

    The curve has x(t) = 1.5·t·(1−t) + t³ and climbs by 3t² − 2t³. With t = v + ½ the first becomes
    4v³ + 3v = 4(share − ½), which sinh 3a = 4 sinh³a + 3 sinh a solves.
    """
    t = math.sinh(math.asinh(4 * (share - 0.5)) / 3) + 0.5
    return t * t * (3 - 2 * t)

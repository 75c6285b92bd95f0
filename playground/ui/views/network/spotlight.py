"""Brings out in the picture what a view speaks of, and dims the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QRegion

from playground.core.model.addresses import (
    Address,
    BiasAddress,
    LinkAddress,
    SlopeAddress,
    UnitAddress,
)
from playground.ui.style.colors import Palette
from playground.ui.views.network.geometry import ColumnPlan
from playground.ui.views.network.links import GapLinks

DrawnAddress: TypeAlias = UnitAddress | BiasAddress | LinkAddress
"""What the picture has a place for."""

VEIL = 190
"""Opacity of what is laid over everything else, out of 255."""

NOTE_SHARE = 0.3
"""How far along a link its number stands."""

PADDING = 4.0


class Spotlight:
    """Paints over a picture that is already drawn.

    Args:
        palette: The appearance.
        font: Of the numbers.
    """

    def __init__(self, palette: Palette, font: QFont) -> None:
        self._veil = QColor(palette.sunken)
        self._veil.setAlpha(VEIL)
        self._drawn = QPen(QColor(palette.accent), 2.5)
        self._ground = QColor(palette.surface)
        self._ink = QColor(palette.text)
        self._font = QFont(font)
        self._font.setBold(True)

    def paint(
        self,
        painter: QPainter,
        focus: Mapping[DrawnAddress, str],
        columns: Sequence[ColumnPlan],
        gaps: Sequence[GapLinks],
    ) -> None:
        """Dim the picture but for ``focus``, and write its numbers."""
        places = {
            address: place
            for address in focus
            if (place := _place_of(address, columns, gaps)) is not None
        }
        self._dim(painter, [rect for rect, _ in places.values() if not rect.isEmpty()])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for address in places:
            if isinstance(address, LinkAddress):
                gaps[address.layer].paint_highlighted(painter, [(address.unit, address.source)])
        painter.setPen(self._drawn)
        for rect, _ in places.values():
            if not rect.isEmpty():
                painter.drawRoundedRect(rect, 3, 3)
        painter.setFont(self._font)
        for address, (_, point) in places.items():
            self._write(painter, focus[address], point, is_left=isinstance(address, BiasAddress))

    def _dim(self, painter: QPainter, kept: Sequence[QRectF]) -> None:
        painter.save()
        lit = QRegion()
        for rect in kept:
            lit += QRegion(rect.toAlignedRect())
        whole = painter.viewport()
        painter.setClipRegion(QRegion(whole) - lit)
        painter.fillRect(whole, self._veil)
        painter.restore()

    def _write(self, painter: QPainter, note: str, point: QPointF, *, is_left: bool) -> None:
        """Write a number around ``point``, or left of it."""
        if not note:
            return
        metrics = QFontMetricsF(self._font)
        plate = QRectF(0, 0, metrics.horizontalAdvance(note) + 2 * PADDING, metrics.height())
        plate.moveCenter(point)
        if is_left:
            plate.moveRight(point.x())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(self._ink)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, note)


def as_drawn(focus: Mapping[Address, str]) -> dict[DrawnAddress, str]:
    """A focus by what the picture has for each address; of several at one place the last counts.

    A unit of several sums is drawn as if it had one, and a learned slope is its unit's.
    """
    drawn: dict[DrawnAddress, str] = {}
    for address, note in focus.items():
        match address:
            case LinkAddress() | BiasAddress():
                drawn[replace(address, piece=0)] = note
            case UnitAddress():
                drawn[address] = note
            case SlopeAddress(column, int(unit)):
                drawn[UnitAddress(column, unit)] = note
    return drawn


def _place_of(
    address: DrawnAddress, columns: Sequence[ColumnPlan], gaps: Sequence[GapLinks]
) -> tuple[QRectF, QPointF] | None:
    """An address's box, empty for a link, and where its number goes; None when it isn't shown."""
    if address.column >= len(columns) or address.unit not in columns[address.column].visible:
        return None
    column = columns[address.column]
    match address:
        case UnitAddress():
            tile = column.rect(address.unit)
            return tile, QPointF(tile.center().x(), tile.bottom() - PADDING)
        case BiasAddress():
            box = column.bias_rect(address.unit)
            return box, QPointF(box.left() - PADDING, box.center().y())
        case LinkAddress():
            gap = gaps[address.layer].gap
            if address.source not in gap.left.visible:
                return None
            x = gap.left.right + (gap.right.left - gap.left.right) * NOTE_SHARE
            row, source = address.unit - gap.right.first, address.source - gap.left.first
            return QRectF(), QPointF(x, float(gap.ordinates(x)[row, source]))

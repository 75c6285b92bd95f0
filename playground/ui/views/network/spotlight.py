"""Brings out in the picture what a view speaks of, and dims the rest."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QRegion

from playground.core.model.addresses import Address, BiasAddress, LinkAddress, UnitAddress
from playground.ui.style.colors import Palette
from playground.ui.views.network.geometry import ColumnPlan
from playground.ui.views.network.links import GapPicture

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
        focus: Mapping[Address, str],
        columns: Sequence[ColumnPlan],
        gaps: Sequence[GapPicture],
    ) -> None:
        """Dim the picture but for ``focus``, and write its numbers."""
        places = {
            target: place
            for target in focus
            if (place := _place_of(target, columns, gaps)) is not None
        }
        self._dim(painter, [rect for rect, _ in places.values() if not rect.isEmpty()])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for target in places:
            if isinstance(target, LinkAddress):
                gaps[target.column - 1].paint_highlighted(painter, [(target.unit, target.source)])
        painter.setPen(self._drawn)
        for rect, _ in places.values():
            if not rect.isEmpty():
                painter.drawRoundedRect(rect, 3, 3)
        painter.setFont(self._font)
        for target, (_, point) in places.items():
            self._write(painter, focus[target], point, is_left=isinstance(target, BiasAddress))

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


def _place_of(
    target: Address, columns: Sequence[ColumnPlan], gaps: Sequence[GapPicture]
) -> tuple[QRectF, QPointF] | None:
    """A target's box, empty for a link, and where its number goes; None when it isn't shown."""
    if target.column >= len(columns) or target.unit not in columns[target.column].visible:
        return None
    column = columns[target.column]
    match target:
        case UnitAddress():
            tile = column.rect(target.unit)
            return tile, QPointF(tile.center().x(), tile.bottom() - PADDING)
        case BiasAddress():
            box = column.bias_rect(target.unit)
            return box, QPointF(box.left() - PADDING, box.center().y())
        case LinkAddress():
            gap = gaps[target.column - 1].gap
            if target.source not in gap.left.visible:
                return None
            x = gap.left.right + (gap.right.left - gap.left.right) * NOTE_SHARE
            row, source = target.unit - gap.right.first, target.source - gap.left.first
            return QRectF(), QPointF(x, float(gap.ordinates(x)[row, source]))

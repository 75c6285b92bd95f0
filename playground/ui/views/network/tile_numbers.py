"""What units give for one row, written on their tiles."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from playground.core.common.arrays import AnyArray
from playground.ui.text.numbers import fitting_text
from playground.ui.views.network.geometry import ColumnPlan

LEAST_LETTERS, MOST_LETTERS = 3, 5
"""Of a number on a tile, its sign included: ``−0.97``, ``0.99``."""

SHADE = QColor(0, 0, 0, 150)


class TileNumbers:
    """Writes numbers on the tiles that have room for them.

    Args:
        font: Of the numbers.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)

    def paint(
        self,
        painter: QPainter,
        column: ColumnPlan,
        values: AnyArray,
        written_on: Collection[int],
    ) -> None:
        """Write what a column's units give.

        Args:
            painter: Of the picture.
            column: Where its tiles lie.
            values: Shape (units,).
            written_on: Units whose tiles a view writes on; they have that only.
        """
        height = self._metrics.height()
        letters = int(column.tile / self._metrics.horizontalAdvance("0"))
        painter.setFont(self._font)
        painter.setPen(Qt.GlobalColor.white)
        for unit in column.visible:
            value, tile = float(values[unit]), column.rect(unit)
            text = fitting_text(value, min(letters, MOST_LETTERS - int(value >= 0)))
            strip = QRectF(tile.left(), tile.bottom() - height, tile.width(), height)
            fits = (
                letters >= LEAST_LETTERS
                and self._metrics.horizontalAdvance(text) <= strip.width()
                and height <= tile.height()
            )
            if fits and unit not in written_on:
                painter.fillRect(strip, SHADE)
                painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, text)

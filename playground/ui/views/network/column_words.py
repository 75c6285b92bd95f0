"""What is written beside the columns of the picture."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from playground.ui.style.colors import Palette
from playground.ui.views.network.geometry import MARGIN, ColumnPlan, Plan
from playground.ui.views.network.structure import Structure

GAP = 6
"""Pixels between a tile and its name."""


class ColumnWords:
    """Names inputs and outputs, and counts the units that columns have beyond those shown.

    Args:
        structure: Has the names.
        plan: Where the columns lie.
        font: Of all of it.
        palette: The appearance.
    """

    def __init__(self, structure: Structure, plan: Plan, font: QFont, palette: Palette) -> None:
        self._plan, self._font, self._palette = plan, font, palette
        self._room_right = plan.width - plan.columns[-1].right - MARGIN
        metrics, elide = QFontMetricsF(font), Qt.TextElideMode.ElideRight
        self._inputs, self._outputs = (
            [metrics.elidedText(name, elide, room) for name in names]
            for names, room in (
                (structure.inputs, plan.names - 4),
                (structure.outputs, self._room_right),
            )
        )

    def paint(self, painter: QPainter) -> None:
        """Write names and counts."""
        painter.setFont(self._font)
        painter.setPen(QColor(self._palette.text))
        self._paint_inputs(painter, self._plan.columns[0])
        self._paint_outputs(painter, self._plan.columns[-1])
        painter.setPen(QColor(self._palette.muted))
        for column in self._plan.columns:
            _paint_pages(painter, column)

    def _paint_inputs(self, painter: QPainter, column: ColumnPlan) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for unit in column.visible:
            box = column.rect(unit)
            box.setRight(box.left() - GAP)
            box.setLeft(box.right() - self._plan.names)
            painter.drawText(box, right, self._inputs[unit])

    def _paint_outputs(self, painter: QPainter, column: ColumnPlan) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for unit in column.visible:
            box = column.rect(unit)
            box.setLeft(box.right() + GAP)
            box.setWidth(self._room_right)
            painter.drawText(box, left, self._outputs[unit])


def _paint_pages(painter: QPainter, column: ColumnPlan) -> None:
    below = column.units - column.first - column.shown
    for rect, count in ((column.before, column.first), (column.after, below)):
        if rect is not None:
            text = QCoreApplication.translate("NetworkPicture", "⋮ %n more", "", count)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

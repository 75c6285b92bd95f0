"""Paints the column table: types and the target as coloured pills, unused rows in grey."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from playground.core.data.column_config import Role
from playground.ui.data.column_model import ROW_ROLE, ColumnRow, TableColumn, Tone
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme

PILL_PADDING = 7
PILL_INSET = 3
TINT = 0.14
INK = 0.25


class ColumnDelegate(QStyledItemDelegate):
    """Draws the cells of the column table.

    Args:
        theme: Where the colours come from.
        parent: The view it draws for.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if not row_at(index).is_used:
            muted = QColor(self._theme.palette.muted)
            option.palette.setColor(QPalette.ColorRole.Text, muted)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        color = self._pill_color(row_at(index), TableColumn(index.column()))
        if color is None:
            super().paint(painter, option, index)
        else:
            self._paint_pill(painter, option, index, color)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        if self._pill_color(row_at(index), TableColumn(index.column())) is not None:
            size.setWidth(size.width() + 2 * PILL_PADDING)
        return size

    def _pill_color(self, row: ColumnRow, heading: TableColumn) -> str | None:
        palette = self._theme.palette
        if heading is TableColumn.ROLE and row.role is Role.TARGET:
            return palette.good
        if heading is not TableColumn.TYPE:
            return None
        match row.tone:
            case Tone.NUMBER | Tone.DERIVED:
                return palette.accent
            case Tone.CLASSES:
                return palette.validation
            case Tone.WORDS:
                return palette.muted

    def _paint_pill(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        color: str,
    ) -> None:
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        text = empty.text
        empty.text = ""
        style = empty.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, empty.widget)
        palette = self._theme.palette
        metrics = QFontMetrics(empty.font)
        room = QRectF(empty.rect).adjusted(PILL_INSET, 0, -PILL_INSET, 0)
        height = min(room.height() - 4, metrics.height() + 3.0)
        width = min(room.width(), metrics.horizontalAdvance(text) + 2.0 * PILL_PADDING)
        pill = QRectF(room.left(), room.center().y() - height / 2, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(palette.surface, color, TINT)))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(blend(color, palette.text, INK)))
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(width) - PILL_PADDING)
        painter.setFont(empty.font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, elided)
        painter.restore()


def row_at(index: QModelIndex | QPersistentModelIndex) -> ColumnRow:
    """The row of the column table that a cell belongs to."""
    row = index.data(ROW_ROLE)
    assert isinstance(row, ColumnRow)
    return row

"""The confusion matrix: counts by true and by predicted class, whose cells mark their rows."""

from typing import TypeAlias

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from playground.core.common import number_text
from playground.core.common.arrays import Indices
from playground.core.common.number_text import count_text
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme
from playground.ui.text.copying import TableCopier
from playground.ui.text.numbers import counted, share_text

Index = QModelIndex | QPersistentModelIndex

MOST_WITH_SHARES = 3
"""Classes up to which each cell has room for its share too."""

MOST_IN_FULL_SIZE = 6
"""Classes up to which the counts are written as large as other words."""

SHRINKAGE = 0.78
RIM_WIDTH = 3

STRENGTH = 0.75
"""Share of the full colour in a cell that holds all rows of its class."""

CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Cell: TypeAlias = tuple[int, int]
"""True and predicted class."""


class ConfusionModel(QAbstractTableModel):
    """Counts under the classes' names.

    Args:
        theme: Gives the colours: what is right is green and what is wrong red, by share of a row.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: Indices = np.zeros((0, 0), dtype=np.int64)
        self._classes: tuple[str, ...] = ()
        theme.changed.connect(self._repaint)

    def show_matrix(self, matrix: Indices, classes: tuple[str, ...]) -> None:
        """Show counts, shape (classes, classes): true class down, predicted class across."""
        if classes != self._classes:
            self.beginResetModel()
            self._matrix, self._classes = matrix, classes
            self.endResetModel()
        elif not np.array_equal(matrix, self._matrix):
            self._matrix = matrix
            self._repaint()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._classes)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        name = self._classes[section]
        is_true = orientation is Qt.Orientation.Vertical
        words = self.tr("is {0}") if is_true else self.tr("predicted {0}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.format(name)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return words.format(name) if len(self._classes) <= MOST_WITH_SHARES else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        true, predicted = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(true, predicted)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(true, predicted)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.BackgroundRole:
                return self._ground(true, predicted)
            case _:
                return None

    def _share(self, true: int, predicted: int) -> float:
        rows = int(self._matrix[true].sum())
        return int(self._matrix[true, predicted]) / rows if rows else 0.0

    def _text(self, true: int, predicted: int) -> str:
        count = f"{int(self._matrix[true, predicted]):,}"
        if len(self._classes) > MOST_WITH_SHARES:
            return count
        # A cell has room for few digits; all of them are in its tooltip.
        return f"{count}\n{number_text.share_text(self._share(true, predicted))}"

    def _words(self, true: int, predicted: int) -> str:
        return counted(
            self.tr("1 of {rows} {true} rows ({share}) is predicted {predicted}."),
            self.tr("{count} of {rows} {true} rows ({share}) are predicted {predicted}."),
            int(self._matrix[true, predicted]),
            rows=count_text(int(self._matrix[true].sum())),
            true=self._classes[true],
            predicted=self._classes[predicted],
            share=share_text(self._share(true, predicted)),
        )

    def _ground(self, true: int, predicted: int) -> QColor:
        colors = self._theme.palette
        full = colors.good if true == predicted else colors.danger
        return QColor(blend(colors.surface, full, STRENGTH * self._share(true, predicted)))

    def _repaint(self) -> None:
        last = len(self._classes) - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))
            for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
                self.headerDataChanged.emit(way, 0, last)


class CellDelegate(QStyledItemDelegate):
    """Draws a selected cell with a rim, so that its colour is still seen.

    Args:
        theme: Gives the rim's colour.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        if is_selected:
            painter.save()
            painter.setPen(QPen(QColor(self._theme.palette.accent), RIM_WIDTH))
            inset = RIM_WIDTH // 2
            painter.drawRect(option.rect.adjusted(inset, inset, -inset - 1, -inset - 1))
            painter.restore()


CELL_MARGINS = 8
"""Pixels at the sides of a count; a matrix whose counts have no room is scrolled."""


class ConfusionTable(QTableView):
    """Draws the matrix; a click on a cell, or Enter, chooses it, and once more lets it go.

    Args:
        theme: Gives the colours.
    """

    cell_chosen = Signal(object)
    """The user chose this cell, ``(true, predicted)``; None when they let it go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = ConfusionModel(theme, self)
        self._chosen: Cell | None = None
        self._font = self.font()
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setProperty("role", "tight")
        self.setToolTip(
            self.tr("Click a cell to mark its rows on the output map and in the data table.")
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setProperty("role", "compact")
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        TableCopier(self)
        self.clicked.connect(self._toggle)

    def show_matrix(self, matrix: Indices, classes: tuple[str, ...]) -> None:
        """Show counts, shape (classes, classes); many classes are written smaller."""
        font = QFont(self._font)
        if len(classes) > MOST_IN_FULL_SIZE:
            font.setPointSizeF(SHRINKAGE * font.pointSizeF())
        least = round(QFontMetricsF(font).capHeight()) + 4
        self.setFont(font)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(least)
        widest = max((count_text(int(count)) for count in matrix.ravel()), key=len, default="")
        counts = round(QFontMetricsF(font).horizontalAdvance(widest)) + CELL_MARGINS
        self.horizontalHeader().setMinimumSectionSize(max(least, counts))
        self.matrix.show_matrix(matrix, classes)

    def show_cell(self, cell: Cell | None) -> None:
        """Outline the chosen cell."""
        self._chosen = cell
        self.clearSelection()
        if cell is not None:
            self.setCurrentIndex(self.matrix.index(*cell))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CHOOSING_KEYS and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        cell = (index.row(), index.column())
        self.cell_chosen.emit(None if cell == self._chosen else cell)

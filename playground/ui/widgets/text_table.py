"""A small table of words and numbers to be read and copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from playground.core.common.number_text import all_digits
from playground.ui.text.copying import COPY_ROLE, TableCopier
from playground.ui.text.numbers import exact_text

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class NumberCell:
    """A number as it is shown, with all its digits for hovering and copying.

    Attributes:
        text: How it reads in the table.
        value: The number.
        tip: How it was measured, to be read on hovering.
    """

    text: str
    value: float
    tip: str = ""


@dataclass(frozen=True)
class TipCell:
    """A text with more to be read on hovering.

    Attributes:
        text: How it reads in the table.
        tip: What there is to read besides.
    """

    text: str
    tip: str


Cell: TypeAlias = str | NumberCell | TipCell
Row: TypeAlias = tuple[Cell, ...]

LINES_A_ROW = 1.2


class TextModel(QStandardItemModel):
    """Rows of texts that can change while they are looked at.

    The texts lie with Qt: a table that asked Python for each of them while it is painted would wait
    for the interpreter time and again while a network trains. Qt makes the items that hold them, so
    they are reached by their indices alone.

    Args:
        numbers: Which columns hold numbers, and are written to the right.
    """

    def __init__(
        self, numbers: frozenset[int] = frozenset(), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._headings: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What is shown."""
        return tuple(
            tuple(str(self.index(row, column).data()) for column in range(self.columnCount()))
            for row in range(self.rowCount())
        )

    def show(self, headings: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Show these rows; as long as there are as many, selection and place stay."""
        if headings != self._headings or len(rows) != self.rowCount():
            self._make_room(headings, len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self._show_cell(self.index(row, column), cell)

    def _show_cell(self, index: Index, cell: Cell) -> None:
        """Show a cell; what is unchanged is left alone, for setting it costs a repaint."""
        text = cell if isinstance(cell, str) else cell.text
        copied = all_digits(cell.value) if isinstance(cell, NumberCell) else None
        tip, tip_role = _tip(cell), Qt.ItemDataRole.ToolTipRole
        if (index.data(), index.data(COPY_ROLE), index.data(tip_role)) != (text, copied, tip):
            self.setData(index, text)
            self.setData(index, copied, COPY_ROLE)
            self.setData(index, tip, tip_role)

    def _make_room(self, headings: tuple[str, ...], rows: int) -> None:
        self._headings = headings
        self.setRowCount(0)
        self.setColumnCount(len(headings))
        self.setRowCount(rows)
        for column, heading in enumerate(headings):
            alignment = self._alignment(column)
            across = Qt.Orientation.Horizontal
            self.setHeaderData(column, across, heading)
            self.setHeaderData(column, across, alignment, Qt.ItemDataRole.TextAlignmentRole)
            for row in range(rows):
                index = self.index(row, column)
                self.setData(index, alignment, Qt.ItemDataRole.TextAlignmentRole)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = column in self._numbers
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _tip(cell: Cell) -> str:
    match cell:
        case NumberCell():
            return "\n".join(filter(None, (exact_text(cell.value), cell.tip)))
        case TipCell():
            return f"{cell.text}\n{cell.tip}"
        case _:
            return cell


class TextTable(QTableView):
    """Shows a `TextModel`; the last column takes the room that is left.

    Args:
        name: What the table tells, for those who listen.
        numbers: Which columns hold numbers.
    """

    def __init__(
        self, name: str, numbers: frozenset[int] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = TextModel(numbers, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            round(LINES_A_ROW * self.fontMetrics().height())
        )
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        TableCopier(self)

    def show_rows(self, headings: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Show these rows under these headings; empty headings are not drawn."""
        self.horizontalHeader().setVisible(any(headings))
        self.rows.show(headings, rows)
        if headings:
            last = len(headings) - 1
            self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)

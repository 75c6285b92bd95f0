"""A small table of words and numbers to be read and copied."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from playground.ui.copying import TableCopier

Index = QModelIndex | QPersistentModelIndex

Row: TypeAlias = tuple[str, ...]

LINES_A_ROW = 1.2


class TextModel(QAbstractTableModel):
    """Rows of texts that can change while they are looked at.

    Args:
        numbers: Which columns hold numbers, and are written to the right.
    """

    def __init__(
        self, numbers: frozenset[int] = frozenset(), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._headings: Row = ()
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return tuple(self._rows)

    def show(self, headings: Row, rows: Sequence[Row]) -> None:
        """Show these rows; as long as there are as many, selection and place stay."""
        if headings != self._headings or len(rows) != len(self._rows):
            self.beginResetModel()
            self._headings, self._rows = headings, list(rows)
            self.endResetModel()
        elif rows:
            self._rows = list(rows)
            last = self.index(len(rows) - 1, len(headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return (
            self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter


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
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def show_rows(self, headings: Row, rows: Sequence[Row]) -> None:
        """Show these rows under these headings; empty headings are not drawn."""
        self.horizontalHeader().setVisible(any(headings))
        self.rows.show(headings, rows)
        if headings:
            last = len(headings) - 1
            self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)

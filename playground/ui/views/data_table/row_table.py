"""The table of rows: its current row is the selected one, a heading sorts by its column."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from playground.core.inspection.predictions.row_query import RowAttribute
from playground.ui.keys.commands import keys_for
from playground.ui.keys.key_sequences import sequences
from playground.ui.text.copying import TableCopier
from playground.ui.text.digits import DIGITS
from playground.ui.views.data_table.row_model import RowModel

MEASURED_COLUMNS = 100
"""Columns fitted to what is in them; the others are all alike."""

DEFAULT_LETTERS = 10


class RowTable(QTableView):
    """Draws a `RowModel`.

    Args:
        model: The rows.
    """

    row_chosen = Signal(int)
    """The user went to this row of the table, counted from 0 in the file."""
    column_chosen = Signal(object)
    """The user went to the column of this name in the file, or of this `RowAttribute`."""
    sort_requested = Signal(object)
    """The rows are to be sorted by this column or `RowAttribute`."""

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._following = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Rows of the data set"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 5)
        self.verticalHeader().setMinimumWidth(self.fontMetrics().horizontalAdvance("0000000"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._click_heading)
        TableCopier(self)
        DIGITS.changed.connect(self.fit_columns)
        self._offer_sorting()
        self.selectionModel().currentChanged.connect(self._follow_current)

    def fit_columns(self) -> None:
        """Make each column as wide as its first rows want it."""
        metrics = QFontMetrics(self.font())
        header = self.horizontalHeader()
        header.setDefaultSectionSize(metrics.horizontalAdvance("0" * DEFAULT_LETTERS))
        for column in range(min(self._rows.columnCount(), MEASURED_COLUMNS)):
            header.resizeSection(column, self._rows.width(column, metrics))

    def rows_in_sight(self) -> range:
        """Which of the rows shown are in sight."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, (self._rows.rowCount() if last < 0 else last + 1))

    def show_row(self, place: int | None) -> None:
        """Go to the row shown at ``place``; None for no row."""
        if place is not None and self.currentIndex().row() == place:
            return
        self._following = True
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._rows.index(place, column))
            self.scrollTo(self.currentIndex())
        self._following = False

    def show_sorting(self, key: str | RowAttribute | None, *, descending: bool) -> None:
        """Mark the heading that the rows are sorted by; None for the file's own order."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(key is not None)
        if key is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._rows.column_of(key), order)

    def _offer_sorting(self) -> None:
        action = QAction(self.tr("Sort by this column"), self)
        action.setShortcuts(sequences(keys_for("sort_column")))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(self.tr("Sort the rows; once more turns them round, then as in the file"))
        action.triggered.connect(self._sort_by_current)
        self.addAction(action)

    def _sort_by_current(self) -> None:
        if self.currentIndex().isValid():
            self.sort_requested.emit(self._rows.key(self.currentIndex().column()))

    def _click_heading(self, column: int) -> None:
        self.column_chosen.emit(self._rows.key(column))
        self.sort_requested.emit(self._rows.key(column))

    def _follow_current(self, current: QModelIndex, former: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        if current.row() != former.row():
            self.row_chosen.emit(int(self._rows.rows[current.row()]))
        if current.column() != former.column():
            self.column_chosen.emit(self._rows.key(current.column()))

"""The column table: what each column is, what is missing in it, and what it is used for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.data.column_config import Role
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.toy_sets import DERIVED_INPUTS
from playground.ui.data import edits
from playground.ui.data.column_delegate import ColumnDelegate, row_at
from playground.ui.data.column_menu import ColumnMenu
from playground.ui.data.column_model import ColumnModel, ColumnRow, TableColumn, rows_of
from playground.ui.data.words_dialog import WordsDialog
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme

SEARCHED_FROM = 16
"""With so many rows and more, a search box appears."""

FEWEST_ROWS_IN_SIGHT = 3
MOST_ROWS_IN_SIGHT = 40
SHRINKAGE = 0.9
BORDER = 1
"""Pixels of the style sheet's line around the table."""

LETTERS_OF_NAME = 6
"""So much of a column's name is always in sight."""

MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ColumnView(QTableView):
    """Draws the rows; ticks them by mouse or space bar, and opens the menu of those selected.

    Args:
        document: What the menu changes.
        theme: Where the colours come from.
    """

    ticked = Signal(object, bool)
    """The user ticked or unticked these `ColumnRow`s, a tuple, with the space bar."""

    def __init__(
        self, document: ExperimentDocument, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SHRINKAGE)
        self.setFont(font)
        self.setItemDelegate(ColumnDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Columns"))
        self.setProperty("role", "tight")
        self._width_of_all = 0
        self.clicked.connect(self._open_menu_of_pill)
        self.horizontalHeader().setFont(QApplication.font())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit_headings(self) -> None:
        """Give the words of the three narrow columns the room they need, names the rest."""
        metrics = QFontMetrics(self.font())
        indicator = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        in_headings = QFontMetrics(QApplication.font())
        widths = {
            TableColumn.TYPE: metrics.horizontalAdvance(self.tr("category")) + 24,
            TableColumn.MISSING: in_headings.horizontalAdvance(self.tr("Missing")) + 6,
            TableColumn.ROLE: metrics.horizontalAdvance(self.tr("feature")) + indicator + 14,
        }
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(TableColumn.NAME, QHeaderView.ResizeMode.Stretch)
        for heading, width in widths.items():
            header.resizeSection(heading, width)
        names = LETTERS_OF_NAME * metrics.averageCharWidth()
        self._width_of_all = sum(widths.values()) + names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the missing cells to the tooltips where names would have no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < self._width_of_all
        if self.isColumnHidden(TableColumn.MISSING) != is_narrow:
            self.setColumnHidden(TableColumn.MISSING, is_narrow)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), MOST_ROWS_IN_SIGHT)
        return QSize(super().sizeHint().width(), self._height_of(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height_of(FEWEST_ROWS_IN_SIGHT))

    def _height_of(self, rows: int) -> int:
        """The height that shows so many rows below the headings."""
        headings = self.horizontalHeader().sizeHint().height()
        return headings + rows * self._row_height() + 2 * BORDER

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if current.isValid() and event.key() == Qt.Key.Key_Space:
            self._flip(current)
        elif current.isValid() and event.key() in MENU_KEYS:
            self._open_menu(current, self.viewport().mapToGlobal(self._below(current)))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        place = self.viewport().mapToGlobal(self._below(index))
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            place = event.globalPos()
        if index.isValid():
            self._open_menu(index, place)

    def _row_height(self) -> int:
        return QFontMetrics(self.font()).height() + 7

    def _below(self, index: QModelIndex) -> QPoint:
        return self.visualRect(index).bottomLeft()

    def _flip(self, index: QModelIndex) -> None:
        """Tick or untick a row, and with it the others that are selected."""
        row = row_at(index)
        if row.role is Role.TARGET:
            return
        self.ticked.emit(self._meant_by(index), not row.is_used)

    def _meant_by(self, index: QModelIndex) -> tuple[ColumnRow, ...]:
        """The selected rows where ``index`` is among them, else its own row; top to bottom."""
        selected = self.selectionModel().selectedRows()
        if len(selected) > 1 and any(each.row() == index.row() for each in selected):
            return tuple(row_at(each) for each in sorted(selected, key=QModelIndex.row))
        return (row_at(index),)

    def _open_menu_of_pill(self, index: QModelIndex) -> None:
        """A pill looks like a button, so it is one, unless rows are being selected with it."""
        if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
            return
        row = row_at(index)
        is_target = index.column() == TableColumn.ROLE and row.role is Role.TARGET
        if is_target or (index.column() == TableColumn.TYPE and not row.derived):
            self._open_menu(index, self.viewport().mapToGlobal(self._below(index)))

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        if row_at(index).derived:
            self._flip(index)
            return
        columns = [row.column for row in self._meant_by(index) if row.column is not None]
        config = self._document.experiment.data
        menu = ColumnMenu(columns, config, self)
        menu.edited.connect(self._edit_data)
        menu.words_requested.connect(self._ask_for_words)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _ask_for_words(self, names: Sequence[str], words: Sequence[str]) -> None:
        dialog = WordsDialog(names, words, self)
        dialog.edited.connect(self._edit_data)
        dialog.open()

    def _edit_data(self, edit: edits.DataEdit, text: str) -> None:
        self._document.edit(edits.on_data(edit), text)


class ColumnTable(QWidget):
    """The table with its search box.

    Args:
        document: What ticks and menus change.
        theme: Where the colours come from.
    """

    def __init__(
        self, document: ExperimentDocument, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._dataset: Dataset | None = None
        self.model = ColumnModel(self)
        self.model.ticked.connect(self._tick_one)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = ColumnView(document, theme)
        self.view.setModel(self._found)
        self.view.ticked.connect(self._tick)
        self.view.fit_headings()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search columns"))
        self.search.setAccessibleName(self.tr("Search columns"))
        self.search.setToolTip(self.tr("Show only the columns whose name holds this text."))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.search.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.view)

    def show_dataset(self, dataset: Dataset) -> None:
        """List the columns of a data set that has been loaded."""
        self._dataset = dataset
        self.show_config(self._document.experiment.data)

    def show_config(self, config: DataConfig) -> None:
        """Show the roles that ``config`` gives the columns."""
        if self._dataset is None:
            return
        rows = rows_of(self._dataset, config)
        self.model.show_rows(rows)
        is_long = len(rows) >= SEARCHED_FROM
        self.search.setVisible(is_long)
        if not is_long:
            self.search.clear()
        self.view.updateGeometry()

    @Slot(object, bool)
    def _tick_one(self, row: ColumnRow, is_on: bool) -> None:
        self._tick((row,), is_on)

    @Slot(object, bool)
    def _tick(self, rows: Sequence[ColumnRow], is_on: bool) -> None:
        """Let the network learn from columns and derived inputs, or not, as one change."""
        names = tuple(row.name for row in rows if not row.derived and row.role is not Role.TARGET)
        keys = tuple(row.derived for row in rows if row.derived)
        role = Role.FEATURE if is_on else Role.IGNORED

        def edit(data: DataConfig) -> DataConfig:
            for key in keys:
                data = edits.switching_derived(key, is_on, DERIVED_INPUTS.keys())(data)
            return edits.using_as(names, role)(data)

        self._document.edit(edits.on_data(edit), self._tick_text(rows, is_on))

    def _tick_text(self, rows: Sequence[ColumnRow], is_on: bool) -> str:
        if len(rows) > 1:
            words = self.tr("Use {} columns") if is_on else self.tr("Ignore {} columns")
            return words.format(len(rows))
        if rows[0].derived:
            return self.tr("Derived input {}").format(rows[0].name)
        words = self.tr("Use {} as feature") if is_on else self.tr("Ignore {}")
        return words.format(rows[0].name)

"""The column table: what each column is, what is missing in it, and what it is used for."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
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

from playground.core.data.dataset import Dataset
from playground.core.data.toy import DERIVED_INPUTS
from playground.core.experiment import DataConfig, Role
from playground.ui.data import edits
from playground.ui.data.column_delegate import ColumnDelegate, row_at
from playground.ui.data.column_menu import ColumnMenu
from playground.ui.data.column_model import ColumnModel, ColumnRow, Heading, rows_of
from playground.ui.document import ExperimentDocument
from playground.ui.theme import Theme

SEARCHED_FROM = 16
"""With so many rows and more, a search box appears."""

FEWEST_ROWS_IN_SIGHT = 3
MOST_ROWS_IN_SIGHT = 40
SHRINKAGE = 0.9
MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ColumnView(QTableView):
    """Draws the rows; ticks them by mouse or space bar, and opens the menu of one.

    Args:
        document: What the menu changes.
        theme: Where the colours come from.
    """

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Columns"))
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
            Heading.TYPE: metrics.horizontalAdvance(self.tr("category")) + 24,
            Heading.MISSING: in_headings.horizontalAdvance(self.tr("Missing")) + 6,
            Heading.ROLE: metrics.horizontalAdvance(self.tr("feature")) + indicator + 14,
        }
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(Heading.NAME, QHeaderView.ResizeMode.Stretch)
        for heading, width in widths.items():
            header.resizeSection(heading, width)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), MOST_ROWS_IN_SIGHT)
        return QSize(super().sizeHint().width(), self._height_of(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height_of(FEWEST_ROWS_IN_SIGHT))

    def _height_of(self, rows: int) -> int:
        """The height that shows so many rows below the headings."""
        return self.horizontalHeader().sizeHint().height() + rows * self._row_height()

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
        tick = index.siblingAtColumn(Heading.ROLE)
        if tick.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            is_used = row_at(index).is_used
            state = Qt.CheckState.Unchecked if is_used else Qt.CheckState.Checked
            self.model().setData(tick, state, Qt.ItemDataRole.CheckStateRole)

    def _open_menu_of_pill(self, index: QModelIndex) -> None:
        """A pill looks like a button, so it is one."""
        row = row_at(index)
        is_target = index.column() == Heading.ROLE and row.role is Role.TARGET
        if is_target or (index.column() == Heading.TYPE and not row.derived):
            self._open_menu(index, self.viewport().mapToGlobal(self._below(index)))

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        row = row_at(index)
        if row.derived:
            self._flip(index)
            return
        menu = ColumnMenu(row, self._document, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


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
        self.model.ticked.connect(self._tick)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = ColumnView(document, theme)
        self.view.setModel(self._found)
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
    def _tick(self, row: ColumnRow, is_on: bool) -> None:
        if row.derived:
            text = self.tr("Derived input {}").format(row.name)
            edit = edits.switch_derived(row.derived, is_on, DERIVED_INPUTS.keys())
        else:
            role = Role.FEATURE if is_on else Role.IGNORED
            text = (self.tr("Use {} as feature") if is_on else self.tr("Ignore {}")).format(
                row.name
            )
            edit = edits.use_as(row.name, role)
        self._document.edit(edit, text)

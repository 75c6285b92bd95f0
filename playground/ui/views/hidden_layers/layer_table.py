"""A table of rows × units with the columns of the file beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from playground.core.common.arrays import Floats, Indices
from playground.core.common.number_text import all_digits
from playground.core.inspection.layers.layer_outputs import OrderedRows, layer_outputs
from playground.core.inspection.predictions.row_query import cell_text
from playground.core.model.layout import Layer
from playground.core.run.frame import Frame
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme
from playground.ui.text.copying import COPY_ROLE, TableCopier
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import exact_text, score_in_cell
from playground.ui.widgets.number_column import number_column_width

if TYPE_CHECKING:
    from playground.core.data.dataset import Dataset
    from playground.core.training.snapshot import Snapshot

Index = QModelIndex | QPersistentModelIndex

BLOCK_ROWS = 64
"""Rows that are computed together when one of them comes into sight."""

MOST_TINT = 0.55
"""Share of the end colours in a cell of the greatest output, so that its number stays readable."""

SHADES = 16

DECIMALS, ROOM = 4, len("−0.0000")
"""Decimals of an output, and the characters that it may take."""

LINE_HEIGHT = 1.4
"""Height of a row in heights of a line of text."""


class LayerTableModel(QAbstractTableModel):
    """The target, a column for each unit, then the file's other columns.

    Outputs are computed a block of rows at a time, when they are looked at.

    Args:
        theme: Gives the tints.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset: Dataset | None = None
        self._snapshot: Snapshot | None = None
        self._layer = 0
        self._units = 0
        self._names: list[str] = []
        self._order: Indices | None = None
        self._blocks: dict[int, Floats] = {}
        self._reach = 1.0

    @property
    def rows(self) -> Indices | None:
        """Positions in the data set of the rows from the top down; None before there are any."""
        return self._order

    def show_order(self, ordered: OrderedRows, layer: Layer) -> None:
        """Show rows in an order."""
        self.beginResetModel()
        self._dataset, self._order = ordered.dataset, ordered.rows
        self._layer, self._units = layer.index, layer.units
        target = ordered.dataset.target.name
        others = [column.name for column in ordered.dataset.columns if column.name != target]
        self._names = [target, *others]
        self._blocks.clear()
        self.endResetModel()

    def show_frame(self, frame: Frame, reach: float) -> None:
        """Take another frame of the run.

        Args:
            frame: The frame.
            reach: The size of output that gets the full tint.
        """
        self._snapshot, self._reach = frame.snapshot, max(reach, 1e-12)
        self._blocks.clear()
        if self.rowCount() and self._units:
            last = self.index(self.rowCount() - 1, self._units)
            self.dataChanged.emit(self.index(0, 1), last)

    def key_of(self, column: int) -> int | str:
        """What to sort by for a column: a unit, or the name of a column of the file."""
        unit = column - 1
        return unit if 0 <= unit < self._units else self._names[self._place_of(column)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._order is None else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names) + self._units

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._order is None or self._dataset is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return int(self._dataset.rows[self._order[section]])
        key = self.key_of(section)
        return self.tr("unit {0}").format(key + 1) if isinstance(key, int) else key

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = self.key_of(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole if isinstance(key, int):
                output = self._output(index.row(), key)
                return "" if output is None else score_in_cell(output, DECIMALS, ROOM)
            case Qt.ItemDataRole.ToolTipRole if isinstance(key, int):
                output = self._output(index.row(), key)
                return None if output is None else exact_text(output)
            case _ if role == COPY_ROLE and isinstance(key, int):
                output = self._output(index.row(), key)
                return None if output is None else all_digits(output)
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(index.row(), str(key))
            case Qt.ItemDataRole.BackgroundRole if isinstance(key, int):
                return self._tint(self._output(index.row(), key))
            case Qt.ItemDataRole.TextAlignmentRole if isinstance(key, int):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _place_of(self, column: int) -> int:
        """Where the name of a column of the file stands among the names."""
        return column if column == 0 else column - self._units

    def _cell(self, row: int, name: str) -> str:
        assert self._order is not None
        assert self._dataset is not None
        position = int(self._dataset.rows[self._order[row]])
        return cell_text(self._dataset.table.data_frame[name].iat[position])

    def _output(self, row: int, unit: int) -> float | None:
        """What a unit gives a row; None when the frame is of another network."""
        dataset, snapshot, order = self._dataset, self._snapshot, self._order
        if dataset is None or snapshot is None or order is None:
            return None
        layers = snapshot.layout.layers
        if self._layer >= len(layers) or layers[self._layer].units != self._units:
            return None
        if snapshot.layout.inputs != dataset.x.shape[1]:
            return None
        block = row // BLOCK_ROWS
        if block not in self._blocks:
            rows = order[block * BLOCK_ROWS : (block + 1) * BLOCK_ROWS]
            self._blocks[block] = layer_outputs(dataset, snapshot, self._layer, rows)
        return float(self._blocks[block][row % BLOCK_ROWS, unit])

    def _tint(self, output: float | None) -> QBrush | None:
        if output is None or output != output:
            return None
        palette = self._theme.palette
        end = palette.positive if output > 0 else palette.negative
        share = round(min(abs(output) / self._reach, 1.0) * SHADES) / SHADES
        return QBrush(QColor(blend(palette.surface, end, MOST_TINT * share)))


class LayerTable(QTableView):
    """Shows the model; a click on a heading sorts, the current row is the selected one.

    Args:
        theme: Gives the tints.
    """

    order_requested = Signal(object, bool)
    """Sort by this key, the greatest first or not; None for the table's own order."""

    row_chosen = Signal(int)
    """The user went to a row, its position in the data set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = LayerTableModel(theme, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(self.tr("Outputs by row and unit"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setShowGrid(False)
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(LINE_HEIGHT * line))
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setToolTip(self.tr("Row of the file, counted from 0"))
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setToolTip(
            self.tr("Click to sort: the least first, the greatest first, as in the file.")
        )
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.copier = TableCopier(self)
        self._give_columns_room()
        DIGITS.changed.connect(self._give_columns_room)
        self._sorted: tuple[int, bool] | None = None
        self._following = False
        self.selectionModel().currentRowChanged.connect(self._report_row)

    def forget_order(self) -> None:
        """Go back to the table's own order without telling anybody: the columns have changed."""
        self._sorted = None
        self.horizontalHeader().setSortIndicatorShown(False)

    def show_row(self, row: int | None) -> None:
        """Make a row, by its position in the data set, the current one if it is there."""
        rows = self.rows_model.rows
        places = [] if rows is None or row is None else (rows == row).nonzero()[0].tolist()
        self._following = True
        if places:
            if places[0] != self.currentIndex().row():
                self.setCurrentIndex(self.rows_model.index(places[0], 0))
        else:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
        self._following = False

    def _give_columns_room(self) -> None:
        line = self.fontMetrics().height()
        room = number_column_width(self.fontMetrics(), ROOM, single=True)
        self.horizontalHeader().setDefaultSectionSize(max(5 * line, room))

    def _sort_by(self, column: int) -> None:
        """Go through the three orders of a column."""
        header = self.horizontalHeader()
        match self._sorted:
            case (same, False) if same == column:
                self._sorted = column, True
            case (same, True) if same == column:
                self._sorted = None
            case _:
                self._sorted = column, False
        header.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is None:
            self.order_requested.emit(None, False)
            return
        descending = self._sorted[1]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self.order_requested.emit(self.rows_model.key_of(column), descending)

    def _report_row(self, current: QModelIndex, _former: QModelIndex) -> None:
        rows = self.rows_model.rows
        if not self._following and rows is not None and current.isValid():
            self.row_chosen.emit(int(rows[current.row()]))

"""Rows of a data frame for a table view: any number of them, in any order."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics

from playground.core.common.arrays import Indices
from playground.core.inspection.predictions.row_query import cell_text

if TYPE_CHECKING:
    import pandas as pd

Index = QModelIndex | QPersistentModelIndex

MEASURED_ROWS = 20
"""Rows whose cells decide how wide a column is."""

ROOM = 26
"""Pixels beside a cell's text."""

WIDEST_LETTERS = 28
"""Longer texts are cut short, not the columns made wider."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DataFrameModel(QAbstractTableModel):
    """Reads a cell when it is looked at, so that a million rows cost what is in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._cells: list[pd.api.extensions.ExtensionArray] = []
        self._is_number: list[bool] = []
        self._rows: Indices = np.empty(0, dtype=np.int64)

    @property
    def rows(self) -> Indices:
        """Which rows of the data_frame are shown, in their order."""
        return self._rows

    def show_data_frame(self, data_frame: "pd.DataFrame") -> None:
        """Show all rows of a data_frame in its own order."""
        self.beginResetModel()
        self._names = [str(name) for name in data_frame.columns]
        self._cells = [data_frame[name].array for name in data_frame.columns]
        self._is_number = [cells.dtype.kind in "iuf" for cells in self._cells]
        self._rows = np.arange(len(data_frame))
        self.endResetModel()

    def show_rows(self, rows: Indices) -> None:
        """Show these rows of the data_frame, in this order."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def name(self, column: int) -> str:
        """A column's heading."""
        return self._names[column]

    def text(self, row: int, column: int) -> str:
        """A cell as it reads; ``row`` counts the rows of the data_frame."""
        return cell_text(self._cells[column][row])

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand on the right, so that their digits line up."""
        return RIGHT if self._is_number[column] else LEFT

    def width(self, column: int, metrics: QFontMetrics) -> int:
        """Pixels that a column wants, by its heading and its first cells."""
        texts = (
            self.index(row, column).data() or ""
            for row in range(min(MEASURED_ROWS, self.rowCount()))
        )
        heading = self.headerData(column, Qt.Orientation.Horizontal)
        longest = max((str(heading), *texts), key=len)
        return metrics.horizontalAdvance(longest[:WIDEST_LETTERS]) + ROOM

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return int(self._rows[section]) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._names[section]
        return self.alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(int(self._rows[index.row()]), index.column())
        is_alignment = role == Qt.ItemDataRole.TextAlignmentRole
        return self.alignment(index.column()) if is_alignment else None

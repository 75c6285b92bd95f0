"""The log of a run for a table view."""

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from playground.core.inspection.statistics.epoch_log import EpochLog
from playground.ui.text.copying import COPY_ROLE
from playground.ui.text.numbers import value_text

Index = QModelIndex | QPersistentModelIndex

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LogModel(QAbstractTableModel):
    """Reads a cell when it is looked at; rows that come are added, so that selection stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log: EpochLog | None = None

    def show_log(self, log: EpochLog) -> None:
        """Show a log; one that only has more rows than the last is added to it."""
        former, self._log = self._log, log if self._log is None else self._log
        if former is not None and _continues(log, former):
            if len(log.values) > len(former.values):
                self.beginInsertRows(QModelIndex(), len(former.values), len(log.values) - 1)
                self._log = log
                self.endInsertRows()
            return
        self.beginResetModel()
        self._log = log
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() or self._log is None else len(self._log.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._log is None else len(self._log.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._log is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role in (COPY_ROLE, Qt.ItemDataRole.ToolTipRole):
            return self._log.cell_text(index.row(), index.column())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return self._log.cell_text(index.row(), 0)
        return value_text(float(self._log.values[index.row(), index.column()]))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self._log is None or orientation is not Qt.Orientation.Horizontal or not is_text:
            return None
        return self._log.columns[section]


def _continues(log: EpochLog, former: EpochLog) -> bool:
    """Whether a log begins with all rows of the former one."""
    rows = len(former.values)
    return (
        log.columns == former.columns
        and log.every == former.every
        and rows <= len(log.values)
        and np.array_equal(log.values[:rows], former.values, equal_nan=True)
    )

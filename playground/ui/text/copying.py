"""Copying numbers: tables as tab-separated text, arrays as NumPy, JSON or tab-separated text."""

import csv
import io
import json
from typing import Protocol, runtime_checkable

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from playground.core.common.arrays import AnyArray

COPY_ROLE = Qt.ItemDataRole.UserRole + 100
"""What a cell puts on the clipboard where that is not what it shows: a number in all its digits."""


@runtime_checkable
class Copyable(Protocol):
    """A widget that can put what it shows, or what is selected in it, on the clipboard."""

    def copy(self) -> None:
        """Put it on the clipboard."""


MOST_ROWS = 10_000
"""Rows copied at a time; whoever wants more of a table wants a file."""


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


class TableCopier(QObject):
    """Copies a table's selected cells by Ctrl+C and by its context menu.

    An event filter rather than a shortcut: two shortcuts of the same keys, the other in the
    window's Edit menu, would cancel each other out.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        action = QAction(self.tr("Copy"), view)
        action.setToolTip(self.tr("Copy the selected cells, to paste them into a spreadsheet"))
        action.triggered.connect(self.copy)
        view.addAction(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.installEventFilter(self)

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        copy_text(selection_as_tsv(self._view))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.copy()
                return True
        return super().eventFilter(watched, event)


def copy_from(widget: QWidget | None) -> None:
    """Copy what is selected in ``widget``, as far as it shows something that can be selected."""
    match widget:
        case QTableView():
            copy_text(selection_as_tsv(widget))
        case QLabel() if widget.hasSelectedText():
            copy_text(widget.selectedText())
        case Copyable():
            widget.copy()


def selection_as_tsv(view: QTableView) -> str:
    """The selected cells as tab-separated text under their headers; every cell when none is.

    Rows and columns come as they are shown: hidden columns are left out, moved ones stay moved.
    """
    header = view.horizontalHeader()
    cells = {
        (index.row(), header.visualIndex(index.column())): _text_of(index)
        for index in _chosen_cells(view)
        if not view.isColumnHidden(index.column())
    }
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    names = [_header_text(view, header.logicalIndex(column)) for column in columns]
    return _as_tsv([names, *([cells.get((row, column), "") for column in columns] for row in rows)])


def as_tsv(array: AnyArray) -> str:
    """A vector as one column or a matrix as rows, tab-separated, with every digit that counts."""
    matrix = array[:, np.newaxis] if array.ndim == 1 else array
    return _as_tsv([[str(value) for value in row] for row in _in_fewest_digits(matrix).tolist()])


def as_json(array: AnyArray) -> str:
    """Nested lists of numbers that read back as the same array."""
    return json.dumps(_in_fewest_digits(array).tolist())


def as_numpy(array: AnyArray) -> str:
    """The Python expression that makes the array; ``np`` stands for NumPy."""
    numbers = as_json(array).replace("NaN", "np.nan").replace("Infinity", "np.inf")
    return f"np.array({numbers}, dtype=np.{array.dtype.name})"


def _chosen_cells(view: QTableView) -> list[QModelIndex]:
    """The selected cells, or all when none is, of no more than `MOST_ROWS` rows."""
    model = view.model()
    chosen = view.selectionModel().selection()
    last_row, last_column = model.rowCount() - 1, model.columnCount() - 1
    ranges = [
        (each.top(), each.bottom(), each.left(), each.right())
        for each in (chosen.at(position) for position in range(chosen.count()))
    ] or [(0, last_row, 0, last_column)]
    return [
        model.index(row, column)
        for top, bottom, left, right in ranges
        for row in range(top, min(bottom, top + MOST_ROWS - 1) + 1)
        for column in range(left, right + 1)
    ]


def _text_of(index: QModelIndex) -> str:
    text = index.data(COPY_ROLE)
    if text is None:
        text = index.data(Qt.ItemDataRole.DisplayRole)
    return "" if text is None else str(text)


def _header_text(view: QTableView, column: int) -> str:
    return str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")


def _as_tsv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue()


def _in_fewest_digits(array: AnyArray) -> AnyArray:
    """The same numbers as doubles of few digits: 0.1 for a float32 that is 0.10000000149."""
    if array.dtype.kind != "f":
        return array
    return np.array([float(str(value)) for value in array.ravel()]).reshape(array.shape)

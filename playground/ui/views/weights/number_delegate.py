"""The editor of one number in a table."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from playground.ui.text.number_entry import problem_with_number, read_number
from playground.ui.widgets.problem_mark import mark_problem

Index = QModelIndex | QPersistentModelIndex


class NumberCellEditor(QLineEdit):
    """A line for one number; what is none is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._tip = self.tr(
            "Enter takes the number, Tab goes on to the next, Escape takes it back."
        )
        self.setToolTip(self._tip)
        self.setAccessibleName(self.tr("Number"))
        self.textEdited.connect(self.check)

    def check(self) -> bool:
        """Mark what is no number; returns whether it is one."""
        problem = problem_with_number(read_number(self.text()))
        mark_problem(self, problem, self._tip)
        return not problem


class NumberDelegate(QStyledItemDelegate):
    """Opens a `NumberCellEditor` over a cell, with its content selected.

    A frame that arrives while one types leaves what was typed alone.
    """

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> NumberCellEditor:
        return NumberCellEditor(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NumberCellEditor)
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if not editor.isModified() and editor.text() != text:
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NumberCellEditor)
        if editor.isModified() and editor.check():
            model.setData(index, editor.text())
            editor.setModified(False)

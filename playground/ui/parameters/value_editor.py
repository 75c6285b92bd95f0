"""A field over a drawn parameter, to type a weight or bias into."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.text.number_entry import problem_with_number, read_number
from playground.ui.text.numbers import exact_text
from playground.ui.widgets.problem_mark import mark_problem

WIDTH = 96


class ValueEditor(QLineEdit):
    """Takes one number at Enter or when the focus leaves; Escape leaves it as it was.

    What is no number is marked and stays open until it is corrected or given up.
    """

    accepted = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setFixedWidth(WIDTH)
        self._tip = self.tr("Type a number and press Enter; Escape leaves it as it was.")
        self.setToolTip(self._tip)
        self.textEdited.connect(self._check)
        self.returnPressed.connect(self._accept)
        self.hide()

    def open(self, name: str, value: float, point: QPoint) -> None:
        """Ask for another value of the parameter called ``name``, at ``point``."""
        self.setAccessibleName(name)
        mark_problem(self, "", self._tip)
        self.setText(exact_text(value, single=True))
        self.selectAll()
        room = self._room.rect()
        x = max(0, min(point.x() - WIDTH // 2, room.right() - WIDTH))
        y = max(0, min(point.y() - self.sizeHint().height() // 2, room.bottom() - self.height()))
        self.move(x, y)
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible():
            self._accept()

    def _check(self, text: str) -> None:
        mark_problem(self, problem_with_number(read_number(text)), self._tip)

    def _accept(self) -> None:
        self._check(self.text())
        value = read_number(self.text())
        if value is None or self.property("problem"):
            return
        is_changed = self.isModified()
        self.hide()
        if is_changed:
            self.accepted.emit(float(value))

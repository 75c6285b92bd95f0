"""A field in the picture to type a weight or bias into."""

import math

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.forms.number_text import read_number

WIDTH = 96


class ValueEditor(QLineEdit):
    """Takes one number; Enter accepts it, Escape or a click elsewhere leaves it as it was."""

    accepted = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setFixedWidth(WIDTH)
        self.setToolTip(self.tr("Type a number and press Enter; Escape leaves it as it was."))
        self.returnPressed.connect(self._accept)
        self.hide()

    def open(self, name: str, value: float, point: QPoint) -> None:
        """Ask for another value of the parameter called ``name``, at ``point``."""
        self.setAccessibleName(name)
        self.setProperty("problem", False)
        self.setText(f"{value:.6g}")
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
        self.hide()

    def _accept(self) -> None:
        value = read_number(self.text())
        if value is None or not math.isfinite(value):
            self.setProperty("problem", True)
            self.style().polish(self)
            return
        self.hide()
        self.accepted.emit(float(value))

"""A field for a whole number without arrow buttons: typed, or stepped by wheel and keys."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget


class BareSpinBox(QSpinBox):
    """All digits and no buttons. Tells of a number when it is complete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_digits_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._give_digits_room()

    def _give_digits_room(self) -> None:
        """Give the digits all the room: the style keeps some for arrows that aren't there."""
        self.lineEdit().setGeometry(self.rect().adjusted(1, 1, -1, -1))

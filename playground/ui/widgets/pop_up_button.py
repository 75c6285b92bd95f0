"""A button that says what is set and opens a small panel to change it."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

OPENING_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PopUp(QFrame):
    """A panel that floats over the window until the user turns elsewhere."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(parent.accessibleName())
        column = QVBoxLayout(self)
        column.addWidget(content)
        self.content = content

    def open_below(self, anchor: QWidget) -> None:
        """Show the panel under ``anchor``, within its screen, with the focus in it."""
        self.adjustSize()
        self.move(self._place_below(anchor))
        self.show()
        self.content.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextChild()

    def _place_below(self, anchor: QWidget) -> QPoint:
        wanted = QRect(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)), self.size())
        room = anchor.screen().availableGeometry()
        if wanted.bottom() > room.bottom():
            wanted.moveBottom(anchor.mapToGlobal(QPoint(0, -2)).y())
        wanted.moveLeft(max(room.left(), min(wanted.left(), room.right() - wanted.width())))
        return wanted.topLeft()


class PopUpButton(QPushButton):
    """Opens a `PopUp` by click, Enter, Space, Down or F4.

    Args:
        name: What the button is called, for those who listen.
        make_content: Makes what the panel holds, when it is first needed.
    """

    def __init__(
        self, name: str, make_content: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pop-up")
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self._make_content = make_content
        self.clicked.connect(self.open)

    @cached_property
    def pop_up(self) -> PopUp:
        """The panel."""
        return PopUp(self._make_content(), self)

    def open(self) -> None:
        """Open the panel."""
        self.pop_up.open_below(self)

    def show_text(self, text: str) -> None:
        """Say what is set."""
        self.setText(text)
        self.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS:
            self.open()
        else:
            super().keyPressEvent(event)

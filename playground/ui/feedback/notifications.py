"""Messages at the top of the window: what went wrong and what to do, never in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.errors import PlaygroundError
from playground.ui.style.icons import icon

INFORMATION_STAYS_MS = 8_000

MOST_AT_ONCE = 3


class Severity(StrEnum):
    """How much a notification matters; only information leaves by itself."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True)
class NotificationAction:
    """The one thing a notification offers to do.

    Attributes:
        text: What the button says.
        run: Called when it is pressed.
    """

    text: str
    run: Callable[[], None]


class Notification(QFrame):
    """One message with its hint, perhaps a remedy, and a way to dismiss it."""

    dismissed = Signal()

    def __init__(
        self,
        severity: Severity,
        message: str,
        hint: str = "",
        remedy: NotificationAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.severity = severity
        self.message = message
        self.hint = hint
        self.setProperty("role", severity.value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{message} {hint}".strip())
        row = QHBoxLayout(self)
        row.addWidget(self._words(), 1)
        if remedy is not None:
            row.addWidget(self._remedy_button(remedy))
        row.addWidget(self._dismiss_button())
        if severity is Severity.INFORMATION:
            QTimer.singleShot(INFORMATION_STAYS_MS, self, self.dismiss)

    def dismiss(self) -> None:
        """Go away."""
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _words(self) -> QWidget:
        words = QWidget(self)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text, role in ((self.message, "heading"), (self.hint, "hint")):
            if text:
                label = QLabel(text, words)
                label.setProperty("role", role)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                    | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
                column.addWidget(label)
        return words

    def _remedy_button(self, remedy: NotificationAction) -> QPushButton:
        button = QPushButton(remedy.text, self)
        button.setToolTip(self.tr("Do what the message suggests"))
        button.clicked.connect(remedy.run)
        button.clicked.connect(self.dismiss)
        return button

    def _dismiss_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("dismiss"))
        button.setToolTip(self.tr("Dismiss this message (Esc)"))
        button.setAccessibleName(self.tr("Dismiss"))
        button.clicked.connect(self.dismiss)
        return button


class Notifications(QWidget):
    """The newest few notifications, one above the other; takes no room when there are none.

    Errors and warnings stay until dismissed. A message that is shown already isn't shown twice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notifications"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._shown: list[Notification] = []
        self.hide()

    @property
    def shown(self) -> tuple[Notification, ...]:
        """What is shown, newest first."""
        return tuple(self._shown)

    def show_error(self, error: PlaygroundError, remedy: NotificationAction | None = None) -> None:
        """Say what the user can correct."""
        self.notify(Severity.ERROR, error.message, error.hint, remedy)

    def warn(self, message: str, hint: str = "", remedy: NotificationAction | None = None) -> None:
        """Say what the user should know before trusting what is shown."""
        self.notify(Severity.WARNING, message, hint, remedy)

    def inform(
        self, message: str, hint: str = "", remedy: NotificationAction | None = None
    ) -> None:
        """Say what has happened; leaves by itself."""
        self.notify(Severity.INFORMATION, message, hint, remedy)

    def notify(
        self,
        severity: Severity,
        message: str,
        hint: str = "",
        remedy: NotificationAction | None = None,
    ) -> None:
        """Show a message above the others, and read it to those who listen."""
        for each in self.shown:
            if (each.message, each.hint) == (message, hint):
                self._remove(each)
        notification = Notification(severity, message, hint, remedy, self)
        notification.dismissed.connect(self._remove_sender)
        self._column.insertWidget(0, notification)
        self._shown.insert(0, notification)
        for each in self.shown[MOST_AT_ONCE:]:
            self._remove(each)
        self.show()
        self._announce(notification.accessibleName())

    def withdraw(self, message: str) -> None:
        """Take a message away that no longer holds."""
        for each in self.shown:
            if each.message == message:
                self._remove(each)

    def dismiss_newest(self) -> None:
        """Take the newest message away."""
        if self._shown:
            self._remove(self._shown[0])

    def clear(self) -> None:
        """Take every message away."""
        for each in self.shown:
            self._remove(each)

    def _announce(self, words: str) -> None:
        """Have words read out. PySide takes milliseconds to make what does it: not at the start."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _remove_sender(self) -> None:
        sender = self.sender()
        if isinstance(sender, Notification):
            self._remove(sender)

    def _remove(self, notification: Notification) -> None:
        if notification in self._shown:
            self._shown.remove(notification)
            self._column.removeWidget(notification)
            notification.hide()
            notification.deleteLater()
            self.setVisible(bool(self._shown))

"""What happens to a fault of the program's own: it is shown, and the window lives on."""

import logging
import platform
import sys
import threading
import traceback
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.errors import Cancelled, PlaygroundError
from playground.ui.copying import copy_text
from playground.ui.fonts import monospace_font
from playground.ui.icons import icon
from playground.ui.notifications import Notifications
from playground.ui.widgets.labels import Heading

logger = logging.getLogger(__name__)

REPORTED_PACKAGES = ("neural-playground", "PySide6-Essentials", "torch", "numpy", "pandas")

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultDialog(QDialog):
    """Says that the program has a fault and offers its details to copy. Stays out of the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in the program"))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._faults: list[str] = []
        self._sentence = Heading()
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details of the fault"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(monospace_font(QFont(self.font())))
        advice = QLabel(
            self.tr(
                "What you were doing may not have worked; the rest goes on. The details below "
                "help to mend it: copy them into a report."
            )
        )
        advice.setWordWrap(True)
        column = QVBoxLayout(self)
        for widget in (self._sentence, advice, self._details, self._buttons()):
            column.addWidget(widget)
        self.resize(720, 420)

    @property
    def details(self) -> str:
        """Tracebacks and versions, as they would be copied."""
        return self._details.toPlainText()

    def add(self, fault: str) -> None:
        """Show one more fault; further ones join a dialog that is open already."""
        if not self.isVisible():
            self._faults.clear()
        self._faults.append(fault)
        count = len(self._faults)
        self._sentence.setText(
            self.tr("Something went wrong inside the program.")
            if count == 1
            else self.tr("{0} things went wrong inside the program.").format(count)
        )
        self._details.setPlainText("\n".join([*self._faults, versions()]))
        self.show()

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        copy_text(self.details)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy details"))
        self.copy_button.setToolTip(self.tr("Put the details on the clipboard, for a report"))
        self.copy_button.clicked.connect(self.copy_details)
        self.continue_button = QPushButton(self.tr("Continue"))
        self.continue_button.setToolTip(self.tr("Go on working with the window"))
        self.continue_button.setDefault(True)
        self.continue_button.clicked.connect(self.accept)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.continue_button, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons


class FaultHooks(QObject):
    """Catches what nobody else caught, in any thread, and shows it in the window.

    Args:
        notifications: Gets what the user can mend.
        window: The window beside which faults are shown.
    """

    _caught = Signal(object)

    def __init__(self, notifications: Notifications, window: QWidget) -> None:
        super().__init__(window)
        self._notifications = notifications
        self.dialog = FaultDialog(window)
        # Across threads Qt queues the signal, so that showing happens in the window's thread.
        self._caught.connect(self._show)
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Take the place of Python's own hooks and of Qt's message handler.

        Must be undone by `uninstall` before the window is gone.
        """
        sys.excepthook = self.on_exception
        threading.excepthook = self.on_thread_exception
        sys.unraisablehook = self.on_unraisable
        qInstallMessageHandler(log_qt_message)

    def uninstall(self) -> None:
        """Give the former hooks their places back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._former
        qInstallMessageHandler(None)

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Take what `sys.excepthook` is given."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._caught.emit(error.with_traceback(trace))

    def on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        """Take what `threading.excepthook` is given."""
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)

    def on_unraisable(self, caught: "sys.UnraisableHookArgs") -> None:
        """Take what `sys.unraisablehook` is given."""
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        match error:
            case Cancelled():
                logger.info("cancelled")
            case PlaygroundError():
                self._notifications.show_error(error)
            case _:
                logger.error("unexpected fault", exc_info=error)
                self.dialog.add("".join(traceback.format_exception(error)))


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass a message of Qt's on to Python's log, under its own category."""
    logging.getLogger(f"qt.{context.category or 'default'}").log(QT_LEVELS[kind], message)


def versions() -> str:
    """The versions that a report should name, one a line."""
    lines = [
        f"Python {platform.python_version()} on {platform.platform()}",
        f"Qt {PySide6.__version__}",
    ]
    for package in REPORTED_PACKAGES:
        try:
            lines.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            lines.append(f"{package} is not installed")
    return "\n".join(lines)

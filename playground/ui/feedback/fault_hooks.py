"""What happens to a fault of the program's own: it is shown, and the window lives on."""

import logging
import sys
import threading
import traceback
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QWidget

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.core.common.memory import is_out_of_memory
from playground.ui.feedback.notifications import Notifications

if TYPE_CHECKING:
    from playground.ui.feedback.fault_dialog import FaultDialog

logger = logging.getLogger(__name__)

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultHooks(QObject):
    """Catches what nobody else caught, in any thread, and shows it in the window.

    Args:
        notifications: Gets what the user can correct.
        window: The window beside which faults are shown.
    """

    _caught = Signal(object)

    def __init__(self, notifications: Notifications, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._notifications = notifications
        # Across threads Qt queues the signal, so that showing happens in the window's thread.
        self._caught.connect(self._show)
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    @cached_property
    def dialog(self) -> "FaultDialog":
        """Shows faults; made for the first of them."""
        from playground.ui.feedback.fault_dialog import FaultDialog

        return FaultDialog(self._window)

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
            case _ if is_out_of_memory(error):
                logger.error("out of memory", exc_info=error)
                self._notifications.show_error(
                    PlaygroundError(
                        self.tr("There is not enough memory for that."),
                        self.tr("Take fewer rows, units or layers, or close other programs."),
                    )
                )
            case _:
                self._show_fault(error)

    def _show_fault(self, error: BaseException) -> None:
        """Show a fault with its traceback; the same fault again is only counted."""
        logger.error("unexpected fault", exc_info=error)
        self.dialog.add("".join(traceback.format_exception(error)))


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass a message of Qt's on to Python's log, under its own category."""
    logging.getLogger(f"qt.{context.category or 'default'}").log(QT_LEVELS[kind], message)

"""The program as a monkey meets it: with the real window, and with a meter that reports on it.

``python -m tests.e2e.monkey.program`` opens the window and writes one line of JSON a second to the
standard output. It cannot be closed from inside, and it writes no file outside its home.
"""

import faulthandler
import gc
import json
import logging
import sys
import threading
from pathlib import Path

import PySide6.QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

SECOND = 1_000
"""Milliseconds between two reports."""

ORDINARY = (
    "This plugin does not support",
    "QXcb",
    "qt.qpa",
    "Populating font family aliases",
    "Mouse event at",  # QTest's, of a click beside a window
    "QDragManager::drag in possibly invalid state",  # of text dragged without a window manager
)
"""How messages begin that say something of the screen, and nothing of the program."""


class HarmlessFileDialog(QFileDialog):
    """A file dialog that deletes and renames nothing and saves only below the home folder."""

    def open(self, *_arguments: object) -> None:
        """Show the dialog."""
        self.setOption(QFileDialog.Option.ReadOnly)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        super().open()

    def accept(self) -> None:
        """Take the file chosen, unless it would be written where it must not be."""
        saves = self.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        chosen = [Path(each).resolve() for each in self.selectedFiles()]
        if saves and not all(each.is_relative_to(Path.home().resolve()) for each in chosen):
            self.reject()
        else:
            super().accept()


class FaultMeter(logging.Handler):
    """Keeps what the program logged as a fault, and what Qt warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        if not record.getMessage().startswith(ORDINARY):
            self.faults.append(self.format(record))


class StaysOpen(QObject):
    """Keeps a window from being closed."""

    def eventFilter(  # noqa: N802  # Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Meter(QObject):
    """Writes down what the program holds."""

    def __init__(self, faults: FaultMeter) -> None:
        super().__init__()
        self._faults = faults
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.report)
        self._timer.start(SECOND)

    def report(self) -> None:
        """Write one line."""
        line = {
            "widgets": len(QApplication.allWidgets()),
            "windows": len(QApplication.topLevelWidgets()),
            "threads": threading.active_count(),
            "garbage": gc.collect(),
            "faults": self._faults.faults,
        }
        print(json.dumps(line), flush=True)


def main() -> int:
    """Open the window and stay until the process is ended."""
    faulthandler.enable()
    PySide6.QtWidgets.QFileDialog = HarmlessFileDialog  # type: ignore[misc]
    from playground.app import APPLICATION, open_window

    application = QApplication([APPLICATION])
    faults = FaultMeter()
    logging.getLogger().addHandler(faults)
    window = open_window(application)
    guard, meter = StaysOpen(), Meter(faults)
    window.installEventFilter(guard)
    window.actions_["quit"].setEnabled(False)
    _fill(window)
    meter.report()
    return application.exec()


def _fill(window: QWidget) -> None:
    """Give the window the whole screen: there may be no window manager to do it."""
    window.setGeometry(window.screen().geometry())


if __name__ == "__main__":
    sys.exit(main())

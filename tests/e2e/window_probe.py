"""Opens the program's window under a window manager and prints what became of it, as JSON.

Run by `tests.e2e.test_window_size` as a process of its own: ``python -m tests.e2e.window_probe
SETTINGS``, where SETTINGS is the file that the window remembers its state in.
"""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Appearance, Theme

LONG = 20.0
"""Seconds within which a window manager answers on a busy machine."""

STILL_MS = 300


def main(settings: str) -> None:
    """Open, go to full screen and back, once as it was and once maximised."""
    application = QApplication(["probe"])
    theme = Theme(application, Appearance.LIGHT)
    with theme.styled_last():
        kept = QSettings(settings, QSettings.Format.IniFormat)
        window = MainWindow(ExperimentDocument(), theme, kept)
    window.show()
    wait_until(lambda: window.frameGeometry() != window.geometry() or window.isMaximized())
    wait_until_still(window)
    status = window.statusBar()
    found: dict[str, object] = {
        "room": as_list(window.screen().availableGeometry()),
        "frame": as_list(window.frameGeometry()),
        "status_bar_bottom": status.mapToGlobal(status.rect().bottomLeft()).y(),
    }
    before = window.geometry()
    full_screen = window.actions_["full_screen"]
    full_screen.trigger()
    wait_until(lambda: window.geometry() == window.screen().geometry())
    found["was_full"] = True
    full_screen.trigger()
    wait_until(lambda: not window.isFullScreen())
    wait_until_still(window)
    found["came_back"] = window.geometry().size() == before.size()
    window.showMaximized()
    wait_until(window.isMaximized)
    wait_until_still(window)
    maximised = window.geometry()
    full_screen.trigger()
    wait_until(lambda: window.geometry() == window.screen().geometry())
    full_screen.trigger()
    wait_until(lambda: not window.isFullScreen())
    wait_until_still(window)
    found["stayed_maximised"] = window.isMaximized() and window.geometry() == maximised
    window.showNormal()
    wait_until(lambda: not window.isMaximized())
    wait_until_still(window)
    window.close()
    print(json.dumps(found))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so.

    Raises:
        TimeoutError: It is not, for too long.
    """
    deadline = time.monotonic() + LONG
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError
        QTest.qWait(20)


def wait_until_still(window: MainWindow) -> None:
    """Let the window live until the window manager moves and resizes it no more."""
    former = QRect()
    while former != window.frameGeometry():
        former = window.frameGeometry()
        QTest.qWait(STILL_MS)


def as_list(rect: QRect) -> list[int]:
    """Left, top, width and height."""
    return [rect.x(), rect.y(), rect.width(), rect.height()]


if __name__ == "__main__":
    main(sys.argv[1])

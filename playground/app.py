"""The program with its window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.shell.preferences import Preferences
from playground.ui.style.theme import Theme

ORGANIZATION = "neural-playground"
APPLICATION = "Neural Playground"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        arguments: A file to open, or none; None takes the process's own.

    Returns:
        The exit status.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.disable()  # nothing that start-up makes is garbage, and looking for it takes time
    application = QApplication([APPLICATION, *given])
    window = open_window(application, Path(given[0]) if given else None)
    window.painted.connect(_collect_garbage_again)
    return application.exec()


def open_window(application: QApplication, path: Path | None = None) -> MainWindow:
    """Open the window as the user left it.

    Args:
        application: Gets the program's name and its looks.
        path: A table or a saved experiment to open in it.
    """
    application.setOrganizationName(ORGANIZATION)
    application.setApplicationName(APPLICATION)
    settings = QSettings()
    preferences = Preferences(settings)
    theme = Theme(application, preferences.appearance)
    with theme.styled_last():
        document = ExperimentDocument(preferences.first_experiment())
        window = MainWindow(document, theme, settings)
    window.show()
    if path is not None:
        window.painted.connect(lambda: window.open_path(path))
    return window


def _collect_garbage_again() -> None:
    gc.freeze()
    gc.enable()

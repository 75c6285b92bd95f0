"""A main window for each test, with settings of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Theme
from tests.ui.shell.main_window.driving import LONG, faults_of, is_ready


@pytest.fixture
def settings(private_home: Path) -> QSettings:
    """Returns the settings that a window remembers its state in."""
    return QSettings(str(private_home / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def opened_window(
    qtbot: QtBot, theme: Theme, settings: QSettings, caplog: pytest.LogCaptureFixture
) -> Iterator[MainWindow]:
    """Returns a window as it just opened: PyTorch is being imported. Ends without a fault."""
    window = MainWindow(ExperimentDocument(), theme, settings)
    window.show()
    yield window
    faults = faults_of(window, caplog)
    window.close()
    window.deleteLater()
    assert not faults


@pytest.fixture
def window(qtbot: QtBot, opened_window: MainWindow) -> MainWindow:
    """Returns a window whose first run is ready."""
    qtbot.waitUntil(lambda: is_ready(opened_window), timeout=LONG)
    return opened_window

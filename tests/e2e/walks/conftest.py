"""The program as `playground.app` opens it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.app import open_window
from playground.ui.shell.main_window import MainWindow
from tests.ui.shell.main_window.driving import LONG, faults_of, is_ready


@pytest.fixture
def argument() -> Path | None:
    """Returns the file that the program is started with; None for none."""
    return None


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, argument: Path | None, caplog: pytest.LogCaptureFixture
) -> Iterator[MainWindow]:
    """Returns the program's window, ready to play. Ends without a fault."""
    former = QCoreApplication.organizationName(), QCoreApplication.applicationName()
    window = open_window(qapp, argument)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    yield window
    faults = faults_of(window, caplog)
    window.close()
    window.deleteLater()
    QCoreApplication.setOrganizationName(former[0])
    QCoreApplication.setApplicationName(former[1])
    assert not faults

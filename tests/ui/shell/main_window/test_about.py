"""About says which version this is and what it is made with, as the menu promises."""

import numpy as np
import PySide6
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from playground import __version__
from playground.ui.shell.main_window import MainWindow


def test_that_about_names_the_version_and_what_the_program_is_made_with(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_["about"].trigger()
    (box,) = window.findChildren(QMessageBox)

    assert __version__ in box.text()
    assert f"Qt for Python {PySide6.__version__}" in box.text()
    assert f"NumPy {np.__version__}" in box.text()
    box.close()

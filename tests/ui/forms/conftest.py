"""A document, and editors that have the window's focus."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from tests.ui.forms.driving import Show


@pytest.fixture
def document(qapp: QApplication) -> ExperimentDocument:
    return ExperimentDocument()


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show

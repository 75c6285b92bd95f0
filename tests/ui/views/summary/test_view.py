"""The summary counts what PyTorch counts, and is copied as it is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.summary.view import SummaryView
from tests.frames import make_frame


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=0)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, frame: Frame) -> SummaryView:
    view = SummaryView(Selection())
    qtbot.addWidget(view)
    view.resize(900, 220)
    view.show()
    view.show_frame(frame, None)
    return view


def test_that_each_layer_has_its_shape_and_parameters(view: SummaryView) -> None:
    assert [(row[1], row[2]) for row in view.table.rows.rows] == [
        ("(None, 2)", "0"),
        ("(None, 4)", "12"),
        ("(None, 2)", "10"),
        ("(None, 1)", "3"),
    ]
    assert view.totals.text() == "25 parameters\n25 of them trainable"


def test_that_it_is_copied_as_text(view: SummaryView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.copy_button, Qt.MouseButton.LeftButton)

    copied = QApplication.clipboard().text()
    assert "Dense 1 (Tanh)" in copied
    assert "Total parameters: 25" in copied

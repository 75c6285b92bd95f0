"""Weights typed into the tab are the network's: the numbers of a lesson, and undo."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import outputs
from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.core.model.network_config import NetworkConfig
from playground.ui.shell.main_window import MainWindow
from playground.ui.views.network.edits import set_layer
from playground.ui.views.weights.number_delegate import NumberCellEditor
from playground.ui.views.weights.page_choice import ParameterPage
from playground.ui.views.weights.view import WeightsView
from tests.ui.shell.main_window.driving import (
    LONG,
    frame_of,
    is_ready,
    only_notification,
    parameters_of,
)

LESSON_WEIGHTS = ("0.11075377", "-0.37975395", "0.00316227")
LESSON_OUTPUTS = [
    *(0.43392918, 0.55593234, 0.52844820, 0.43392918),
    *(0.55593234, 0.52844820, 0.48891923, 0.51659970),
]


def number_in(cell: str) -> float:
    """The number that a cell shows, whose minus is that of mathematics."""
    return float(cell.replace("−", "-"))


def open_weights(qtbot: QtBot, window: MainWindow) -> WeightsView:
    window.tabs.setCurrentIndex(window.tabs.names().index("Weights"))
    view = window.tabs.currentWidget().findChild(WeightsView)
    assert view is not None
    qtbot.waitUntil(lambda: view.numbers.rowCount() > 0 and view.editable)
    return view


def type_into(qtbot: QtBot, view: WeightsView, column: int, text: str) -> None:
    index = view.numbers.index(0, column)
    view.table.setCurrentIndex(index)
    view.table.edit(index)
    entry = view.table.findChild(QLineEdit)
    assert entry is not None
    entry.selectAll()
    qtbot.keyClicks(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            abs(number_in(view.numbers.index(0, column).data()) - float(text)) < 1e-6
            and not view.table.findChildren(QLineEdit)
        )
    )


def open_rebuild(qtbot: QtBot, window: MainWindow) -> None:
    data = DataConfig(source=SampleSource(name="rebuild"), scaling="none")
    window.document.replace(Experiment(data=data, network=NetworkConfig(hidden=())), "rebuild")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)


def test_that_the_lessons_weights_typed_in_give_its_outputs_and_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_rebuild(qtbot, window)
    before = parameters_of(window).copy()
    view = open_weights(qtbot, window)
    qtbot.mouseClick(view.pages.button(ParameterPage.NUMBERS), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.numbers.columnCount() == 3)

    for column, text in enumerate(LESSON_WEIGHTS):
        type_into(qtbot, view, column, text)

    def are_the_lessons() -> bool:
        frame = frame_of(window)
        y = outputs(frame.snapshot.layout, frame.snapshot.parameters, frame.dataset.x.T)[0]
        return np.allclose(y, LESSON_OUTPUTS, atol=5e-8)

    qtbot.waitUntil(are_the_lessons)
    for _ in LESSON_WEIGHTS:
        window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: np.array_equal(parameters_of(window), before))


def test_that_a_pasted_layer_is_one_step_to_undo_and_a_wrong_one_is_explained(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_weights(qtbot, window)
    before, steps = parameters_of(window).copy(), window.document.undo_stack.count()

    QGuiApplication.clipboard().setText("1,2,3\n4,5,6\n7,8,9\n10,11,12")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    pasted = [1, 2, 4, 5, 7, 8, 10, 11, 3, 6, 9, 12]
    qtbot.waitUntil(lambda: parameters_of(window)[:12].tolist() == pasted)
    assert window.document.undo_stack.count() == steps + 1
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: np.array_equal(parameters_of(window), before))

    QGuiApplication.clipboard().setText("1,2,3,4,5")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Dense 1 has 4 × 2 weights" in only_notification(qtbot, window).message


def cell_editor(view: WeightsView) -> NumberCellEditor:
    """The editor that has the focus."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, NumberCellEditor)
    return editor


def wait_for_cell(qtbot: QtBot, view: WeightsView, column: int, text: str) -> None:
    """Wait until a cell of the first row shows a number that was typed."""
    shown = view.numbers.index(0, column)
    qtbot.waitUntil(lambda: abs(number_in(shown.data()) - float(text)) < 1e-6)


def test_that_numbers_are_typed_cell_after_cell_with_tab(qtbot: QtBot, window: MainWindow) -> None:
    view = open_weights(qtbot, window)
    qtbot.mouseClick(view.pages.button(ParameterPage.NUMBERS), Qt.MouseButton.LeftButton)
    view.table.setCurrentIndex(view.numbers.index(0, 0))
    view.table.edit(view.numbers.index(0, 0))

    for place, text in enumerate(("0.5", "0.7", "-0.25")):
        assert cell_editor(view).selectedText() == cell_editor(view).text()
        qtbot.keyClicks(cell_editor(view), text)
        qtbot.keyClick(cell_editor(view), Qt.Key.Key_Tab)
        wait_for_cell(qtbot, view, place, text)

    qtbot.keyClick(cell_editor(view), Qt.Key.Key_Escape)
    assert parameters_of(window)[:2].tolist() == pytest.approx([0.5, 0.7])


def test_that_a_cell_that_holds_no_number_stays_open_and_marked(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_weights(qtbot, window)
    qtbot.mouseClick(view.pages.button(ParameterPage.NUMBERS), Qt.MouseButton.LeftButton)
    before = parameters_of(window).copy()
    view.table.setCurrentIndex(view.numbers.index(0, 0))
    view.table.edit(view.numbers.index(0, 0))
    editor = cell_editor(view)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        editor.selectAll()
        qtbot.keyClicks(editor, "1e400")
        qtbot.keyClick(editor, key)
        QCoreApplication.sendPostedEvents()  # Enter is acted upon once the editor has seen it
        assert editor.isVisible()
        assert editor.text() == "1e400"
        assert "finite" in editor.toolTip()
    view.table.setCurrentIndex(view.numbers.index(1, 0))
    assert editor.isVisible()
    assert np.array_equal(parameters_of(window), before)

    editor.selectAll()
    qtbot.keyClicks(editor, "0.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parameters_of(window)[0] == 0.5)


def test_that_a_frame_leaves_what_is_being_typed_alone(qtbot: QtBot, window: MainWindow) -> None:
    view = open_weights(qtbot, window)
    qtbot.mouseClick(view.pages.button(ParameterPage.NUMBERS), Qt.MouseButton.LeftButton)
    view.table.setCurrentIndex(view.numbers.index(0, 0))
    view.table.edit(view.numbers.index(0, 0))
    editor = cell_editor(view)
    qtbot.keyClicks(editor, "0.1")
    window.edits.set_one(LinkAddress(1, 1, 0), 0.75)
    qtbot.waitUntil(lambda: number_in(view.numbers.index(1, 0).data()) == 0.75)

    qtbot.keyClicks(editor, "25")
    assert editor.text() == "0.125"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parameters_of(window)[0] == 0.125)


def test_that_the_view_follows_a_layer_that_becomes_narrower(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_weights(qtbot, window)
    window.selection.update(unit=UnitAddress(1, 0), parameter=BiasAddress(1, 3))
    window.document.edit(set_layer(0, units=2), "narrower")
    window.selection.update(unit=UnitAddress(1, 0), parameter=LinkAddress(1, 3, 0))
    qtbot.waitUntil(lambda: is_ready(window) and view.numbers.rowCount() == 2, timeout=LONG)
    window.selection.update(unit=UnitAddress(1, 0), parameter=LinkAddress(1, 1, 0))

    qtbot.waitUntil(lambda: view.request().followed == LinkAddress(1, 1, 0))

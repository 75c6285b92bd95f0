"""Weights typed into the tab are the network's: case R, and undo."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.experiment import DataConfig, Experiment, NetworkConfig, SampleSource
from playground.core.inspection.forward import outputs
from playground.ui.main_window import MainWindow
from playground.ui.views.weights import WeightsView
from playground.ui.weights.page_choice import Page
from tests.ui.main_window.driving import LONG, is_ready, only_notification, parameters_of, scene_of

R_WEIGHTS = ("0.11075377", "-0.37975395", "0.00316227")
R_OUTPUTS = [0.43392918, 0.55593234, 0.52844820, 0.43392918, 0.55593234, 0.52844820, 0.48891923,
             0.51659970]  # fmt: skip


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
            abs(float(view.numbers.index(0, column).data()) - float(text)) < 1e-6
            and not view.table.findChildren(QLineEdit)
        )
    )


def open_rebuild(qtbot: QtBot, window: MainWindow) -> None:
    data = DataConfig(source=SampleSource(name="rebuild"), scaling="none")
    window.document.replace(Experiment(data=data, network=NetworkConfig(hidden=())), "rebuild")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)


def test_that_case_r_typed_in_gives_its_outputs_and_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_rebuild(qtbot, window)
    before = parameters_of(window).copy()
    view = open_weights(qtbot, window)
    qtbot.mouseClick(view.pages.button(Page.NUMBERS), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.numbers.columnCount() == 3)

    for column, text in enumerate(R_WEIGHTS):
        type_into(qtbot, view, column, text)

    scene = scene_of(window)
    y = outputs(scene.snapshot.layout, scene.snapshot.parameters, scene.dataset.x.T)[0]
    assert np.allclose(y, R_OUTPUTS, atol=5e-8)
    for _ in R_WEIGHTS:
        window.document.undo_stack.undo()
    assert np.array_equal(parameters_of(window), before)


def test_that_a_pasted_layer_is_one_step_to_undo_and_a_wrong_one_is_explained(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_weights(qtbot, window)
    before, steps = parameters_of(window).copy(), window.document.undo_stack.count()

    QGuiApplication.clipboard().setText("1,2,3\n4,5,6\n7,8,9\n10,11,12")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert parameters_of(window)[:12].tolist() == [1, 2, 4, 5, 7, 8, 10, 11, 3, 6, 9, 12]
    assert window.document.undo_stack.count() == steps + 1
    window.document.undo_stack.undo()
    assert np.array_equal(parameters_of(window), before)

    QGuiApplication.clipboard().setText("1,2,3,4,5")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Dense 1 has 4 × 2 weights" in only_notification(qtbot, window).message

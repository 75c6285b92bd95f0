"""The split bar: shares always add up, by mouse and by keyboard."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from playground.ui.data.split_bar import GREATEST_VALIDATION, LEAST_TRAIN, SplitBar
from playground.ui.style.theme import Theme
from tests.ui.data.conftest import MakePanel

pytestmark = pytest.mark.appearance

LEFT = Qt.MouseButton.LeftButton
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(KEYS)), max_size=60))
def test_that_no_key_leads_to_impossible_shares(
    qtbot: QtBot, theme: Theme, presses: list[tuple[bool, Qt.Key]]
) -> None:
    bar = SplitBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    for is_first, key in presses:
        qtbot.keyClick(bar.train_handle if is_first else bar.validation_handle, key)
    train, validation, test = bar.percents
    assert LEAST_TRAIN <= train <= 100
    assert 0 <= validation <= GREATEST_VALIDATION
    assert test >= 0
    assert bar.train_handle.geometry().right() < bar.validation_handle.geometry().left()
    assert bar.rect().contains(bar.validation_handle.geometry())


def test_that_dragging_tells_once_when_the_mouse_lets_go(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel()
    handle = panel.split.bar.train_handle
    qtbot.mousePress(handle, LEFT, pos=handle.rect().center())
    for _ in range(5):
        qtbot.mouseMove(handle, handle.rect().center() - QPoint(10, 0))
    heading = panel.split.heading.text()
    assert heading != "Split 80 / 10 / 10"
    assert document.experiment.data.split.train == 0.8
    qtbot.mouseRelease(handle, LEFT, pos=handle.rect().center())
    split = document.experiment.data.split
    assert split.train < 0.7
    assert split.validation == 0.1
    assert panel.split.heading.text() == heading
    document.undo_stack.undo()
    assert panel.split.heading.text() == "Split 80 / 10 / 10"


def test_that_keys_deal_rows_anew(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel()
    qtbot.keyClick(panel.split.bar.validation_handle, Qt.Key.Key_PageUp)
    assert document.experiment.data.split.validation == 0.15
    assert panel.split.counts.text() == "train 400 · validation 75 · test 25"


def test_that_all_rows_can_be_for_training(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel()
    for _ in range(4):
        qtbot.keyClick(panel.split.bar.train_handle, Qt.Key.Key_PageUp)
    assert panel.split.counts.text() == "train 500 · validation 0 · test 0"
    assert document.experiment.data.split.validation == 0


def test_that_the_method_is_named_and_changed(make_panel: MakePanel) -> None:
    panel, document = make_panel()
    assert panel.split.options.text() == "stratified"
    document.set_value("data.split.method", "random")
    assert panel.split.options.text() == "random"

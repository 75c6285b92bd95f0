"""The strip of settings, driven by mouse and keys, read back from the document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.task import Task
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.settings_strip import SettingsStrip, SummaryField
from playground.ui.shell.summaries import (
    batch_summary,
    engine_summary,
    regularization_summary,
    stop_summary,
)
from playground.ui.widgets.drop_down import DropDown
from tests.ui.showing import activated

pytestmark = pytest.mark.appearance


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.document = ExperimentDocument()
        self.strip = SettingsStrip(self.document)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addStretch()
        self.resize(1280, 300)

    def summary(self, label: str) -> SummaryField:
        return next(
            each for each in self.findChildren(SummaryField) if each.caption.text() == label
        )


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return activated(qtbot, Window())


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "none"),
        ({"l2": 0.001}, "L2 · 0.001"),
        ({"l1": 0.01, "l2": 0.001}, "L1 · 0.01, L2 · 0.001"),
        ({"gradient_clip": 5.0}, "clip · 5"),
    ],
)
def test_that_regularization_is_put_in_words(changes: dict[str, float], text: str) -> None:
    assert regularization_summary(TrainingConfig().model_copy(update=changes)) == text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "never"),
        ({"epochs": 500}, "500 epochs"),
        (
            {"epochs": 500, "target_loss": 0.01, "patience": 50},
            "500 epochs · loss ≤ 0.01 · patience 50",
        ),
    ],
)
def test_that_stopping_is_put_in_words(changes: dict[str, float], text: str) -> None:
    assert stop_summary(TrainingConfig().model_copy(update=changes)) == text


def test_that_batches_and_engine_are_put_in_words() -> None:
    assert batch_summary(TrainingConfig(batch_size=32)) == "32"
    assert batch_summary(TrainingConfig(batch_size=0, shuffle=False)) == "all rows · in order"
    assert engine_summary(TrainingConfig()) == "PyTorch · cpu"


def test_that_settings_behind_a_button_are_changed_in_its_panel(
    qtbot: QtBot, window: Window
) -> None:
    summary = window.summary("Stop when")
    assert summary.button.text() == "never"

    qtbot.mouseClick(summary.button, Qt.MouseButton.LeftButton)
    assert summary.button.pop_up.isVisible()
    epochs = window.strip.field("training.epochs").editor.control
    assert epochs.hasFocus()
    qtbot.keyClicks(epochs, "500")
    qtbot.keyClick(epochs, Qt.Key.Key_Return)

    assert window.document.experiment.training.epochs == 500
    assert summary.button.text() == "500 epochs"
    assert summary.button.accessibleName() == "Stop when"
    assert summary.button.accessibleDescription() == "500 epochs"
    qtbot.keyClick(summary.button.pop_up, Qt.Key.Key_Escape)
    assert not summary.button.pop_up.isVisible()

    window.document.undo_stack.undo()
    assert summary.button.text() == "never"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_that_a_panel_opens_by_key(qtbot: QtBot, window: Window, key: Qt.Key) -> None:
    button = window.summary("Regularization").button

    qtbot.keyClick(button, key)

    assert button.pop_up.isVisible()
    button.pop_up.close()


@pytest.mark.parametrize(
    ("setting", "value", "shown", "hidden"),
    [
        ("optimizer", "momentum", ["momentum"], []),
        ("schedule", "step", ["schedule_epochs", "schedule_factor"], []),
        ("schedule", "cosine", ["schedule_epochs"], ["schedule_factor"]),
        ("schedule", "constant", [], ["schedule_epochs", "schedule_factor"]),
        ("loss", "huber", ["huber_delta"], []),
    ],
)
def test_that_what_belongs_to_a_choice_appears_with_it(
    window: Window, setting: str, value: str, shown: list[str], hidden: list[str]
) -> None:
    window.document.set_value(f"training.{setting}", value)

    assert all(window.strip.field(f"training.{name}").isVisible() for name in shown)
    assert not any(window.strip.field(f"training.{name}").isVisible() for name in hidden)


def test_that_it_fits_1280_in_one_row_and_breaks_into_more_when_narrow(
    qtbot: QtBot, window: Window
) -> None:
    one_row = window.strip.field("training.seed").y()
    assert window.strip.field("training.optimizer").y() == one_row
    assert window.summary("Engine").geometry().right() < 1280

    window.resize(500, 300)

    qtbot.waitUntil(lambda: window.summary("Engine").y() > one_row)
    assert window.summary("Engine").geometry().right() < 500
    assert window.strip.height() >= window.summary("Engine").geometry().bottom()


def test_that_a_device_that_is_not_there_cannot_be_chosen(qtbot: QtBot, window: Window) -> None:
    window.strip.set_unavailable(
        "training.device", {"cuda": "There is no NVIDIA card here.", "mps": "This is no Mac."}
    )
    button = window.summary("Engine").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    device = window.strip.field("training.device").editor

    qtbot.keyClick(device.control, Qt.Key.Key_Down)

    assert window.document.experiment.training.device == "cpu"
    button.pop_up.close()


def test_that_every_setting_of_training_can_be_reached(window: Window) -> None:
    for name in TrainingConfig.model_fields:
        assert window.strip.field(f"training.{name}").setting.key == f"training.{name}"


def test_that_loss_by_task_says_which_loss_it_is(window: Window) -> None:
    box = window.strip.field("training.loss").editor.control
    assert isinstance(box, DropDown)
    narrow = box.sizeHint().width()

    window.strip.show_task(Task.BINARY)
    assert box.currentText() == "by task: binary cross-entropy"
    assert box.sizeHint().width() > narrow

    window.strip.show_task(Task.REGRESSION)
    assert box.currentText() == "by task: mean squared error"
    assert window.document.experiment.training.loss == "auto"

"""Changing settings, network and parameters under a run, and taking the changes back."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import BiasAddress
from playground.core.training.snapshot import Stage
from playground.ui.shell.main_window import MainWindow
from tests.ui.shell.main_window.driving import (
    LEFT,
    LONG,
    epoch_of,
    frame_of,
    is_ready,
    parameters_of,
    press,
    set_learning_rate,
    type_into,
)


def change_by_hand(qtbot: QtBot, window: MainWindow, value: str) -> None:
    """Types the output unit's bias into the picture, and waits until it is the one trained."""
    canvas = window.network.canvas
    output = len(window.document.experiment.network.hidden) + 1
    qtbot.waitUntil(lambda: canvas.picture.drawn_network is not None and canvas.editable)
    canvas.editing.type(BiasAddress(output, 0), canvas.rect().center())
    type_into(qtbot, canvas.editing.editor, value)

    def is_trained() -> bool:
        bias = frame_of(window).snapshot.bias(output - 1)
        return bias is not None and bool(bias[0] == np.float32(value))

    qtbot.waitUntil(is_trained)


def test_that_the_learning_rate_changes_in_mid_run(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 0)
    run = window.controller.run

    set_learning_rate(qtbot, window, "0.5")

    qtbot.waitUntil(lambda: frame_of(window).snapshot.learning_rate == 0.5)
    before = epoch_of(window)
    qtbot.waitUntil(lambda: epoch_of(window) > before)
    assert window.controller.run == run


def test_that_a_layer_added_while_playing_is_played_on_with(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 0)
    run = window.controller.run

    qtbot.mouseClick(window.network.canvas.strip.inserters[-1], LEFT)

    qtbot.waitUntil(lambda: window.controller.run != run and epoch_of(window) > 0)
    assert frame_of(window).snapshot.layout.widths == (2, 4, 2, 4, 1)
    assert window.controller.is_training


def test_that_another_set_takes_over_while_playing(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 0)

    window.data.gallery.chosen.emit("moons")

    qtbot.waitUntil(lambda: is_ready(window) and epoch_of(window) > 0)
    assert window.controller.is_training
    assert "moons" in window.windowTitle().casefold()
    assert "moons" in window.data.subtitle.text().casefold()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("training.learning_rate", 0.1),
        ("training.optimizer", "sgd"),
        ("training.batch_size", 0),
        ("network.initializer", "he_normal"),
        ("data.source.noise", 0.3),
        ("data.split.train", 0.5),
    ],
)
def test_that_a_setting_is_taken_back_and_made_again(
    qtbot: QtBot, window: MainWindow, key: str, value: object
) -> None:
    former = window.document.experiment
    first = parameters_of(window)
    window.document.set_value(key, value)
    qtbot.waitUntil(lambda: is_ready(window))
    changed = parameters_of(window)

    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))
    assert frame_of(window).experiment == former
    assert np.array_equal(parameters_of(window), first)

    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))
    assert frame_of(window).experiment.value(key) == value
    assert np.array_equal(parameters_of(window), changed)


def test_that_layers_are_taken_back_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["remove_layer"].trigger()
    window.actions_["remove_layer"].trigger()
    qtbot.waitUntil(lambda: frame_of(window).snapshot.layout.widths == (2, 1))
    assert "Remove layer" in window.actions_["undo"].text()

    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: frame_of(window).snapshot.layout.widths == (2, 4, 1))
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: frame_of(window).snapshot.layout.widths == (2, 4, 2, 1))
    assert not window.actions_["undo"].isEnabled()


def test_that_a_typed_bias_is_trained_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    first = parameters_of(window)

    change_by_hand(qtbot, window, "1.5")
    qtbot.waitUntil(lambda: np.count_nonzero(parameters_of(window) != first) == 1)

    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: np.array_equal(parameters_of(window), first))
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: np.count_nonzero(parameters_of(window) != first) == 1)


def test_that_a_typed_bias_is_what_a_step_starts_from(qtbot: QtBot, window: MainWindow) -> None:
    window.document.set_value("training.learning_rate", 0.0)
    change_by_hand(qtbot, window, "-2.5")

    press(qtbot, window, "Batch")

    qtbot.waitUntil(lambda: frame_of(window).snapshot.step == 1)
    bias = frame_of(window).snapshot.bias(2)
    assert bias is not None
    assert bias[0] == -2.5


def test_that_parameters_are_not_typed_while_they_are_trained(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: window.controller.stage is Stage.TRAINING)

    window.network.canvas.editing.type(BiasAddress(3, 0), window.network.canvas.rect().center())

    assert not window.network.canvas.editing.editor.isVisible()


def test_that_many_changes_at_once_end_where_they_should(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Play")
    for key in ("spiral", "xor", "gauss", "plane", "circle", "blobs", "moons"):
        window.data.gallery.chosen.emit(key)
        qtbot.keyClick(window, Qt.Key.Key_L)
    for _ in range(5):
        window.actions_["undo"].trigger()

    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert len(frame_of(window).snapshot.layout.layers) == 3 + 4
    assert frame_of(window).experiment.value("data.source.name") == "circle"
    assert Experiment.from_json(window.document.experiment.to_json()) == window.document.experiment

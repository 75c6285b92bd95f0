"""Playing, stepping and resetting in the window."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.core.training.snapshot import Stage
from playground.ui.shell.main_window import MainWindow
from tests.frames import make_trainer
from tests.ui.shell.main_window.driving import (
    LONG,
    epoch_of,
    frame_of,
    is_ready,
    parameters_of,
    play_until,
    press,
    set_learning_rate,
    transport_button,
)


def test_that_play_pressed_before_the_run_is_ready_starts_it_when_it_is(
    qtbot: QtBot, opened_window: MainWindow
) -> None:
    assert opened_window.controller.frame is None

    press(qtbot, opened_window, "Play")

    qtbot.waitUntil(
        lambda: opened_window.controller.frame is not None and epoch_of(opened_window) > 3,
        timeout=LONG,
    )
    press(qtbot, opened_window, "Pause")
    qtbot.waitUntil(lambda: frame_of(opened_window).snapshot.stage is Stage.PAUSED)


def test_that_batch_and_epoch_do_one_each(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Batch")
    qtbot.waitUntil(lambda: frame_of(window).snapshot.step == 1)
    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: epoch_of(window) == 1)

    assert frame_of(window).snapshot.step == 40
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "1")


def test_that_keys_step(qtbot: QtBot, window: MainWindow) -> None:
    window.setFocus()
    for steps, key in enumerate((Qt.Key.Key_B, Qt.Key.Key_Right), start=1):
        qtbot.keyClick(window, key)
        wait_for_step(qtbot, window, steps)

    qtbot.keyClick(window, Qt.Key.Key_E)
    wait_for_step(qtbot, window, 40)
    assert epoch_of(window) == 1


def wait_for_step(qtbot: QtBot, window: MainWindow, step: int) -> None:
    qtbot.waitUntil(lambda: frame_of(window).snapshot.step == step)


def test_that_space_plays_and_pauses(qtbot: QtBot, window: MainWindow) -> None:
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: epoch_of(window) > 0)
    qtbot.keyClick(window, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: frame_of(window).snapshot.stage is Stage.PAUSED)


def test_that_what_the_window_trains_is_what_is_trained_without_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 5)
    snapshot = frame_of(window).snapshot

    alone = make_trainer(window.document.experiment)
    while alone.state.steps < snapshot.step:
        alone.step()

    assert np.array_equal(snapshot.parameters, alone.snapshot().parameters)


def test_that_reset_goes_back_to_the_same_first_weights_and_rests(
    qtbot: QtBot, window: MainWindow
) -> None:
    first, run = parameters_of(window), window.controller.run
    play_until(qtbot, window, 2)
    trained = parameters_of(window)

    press(qtbot, window, "Reset")
    qtbot.waitUntil(lambda: window.controller.run != run)

    assert not np.array_equal(trained, first)
    assert np.array_equal(parameters_of(window), first)
    assert not window.controller.is_training


def test_that_new_weights_are_others_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    first = parameters_of(window)

    window.actions_["new_weights"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))
    others = parameters_of(window)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))

    assert not np.array_equal(others, first)
    assert np.array_equal(parameters_of(window), first)


def test_that_a_run_that_is_done_rests_until_it_may_go_on(qtbot: QtBot, window: MainWindow) -> None:
    window.document.set_value("training.epochs", 3)
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: window.controller.stage is Stage.FINISHED)
    assert epoch_of(window) == 3
    qtbot.waitUntil(lambda: not transport_button(window, "Batch").isEnabled())

    set_learning_rate(qtbot, window, "0.01")
    qtbot.waitUntil(lambda: is_ready(window))
    assert (epoch_of(window), window.controller.is_training) == (3, False)

    window.document.set_value("training.epochs", 5)
    qtbot.waitUntil(lambda: window.controller.stage is Stage.PAUSED)
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) == 5)


def test_that_closing_in_mid_run_ends_the_threads(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 0)

    window.close()

    assert not window.isVisible()


def test_that_play_goes_on_for_as_many_epochs_again(qtbot: QtBot, window: MainWindow) -> None:
    window.document.set_value("training.epochs", 20)
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: frame_of(window).snapshot.stage is Stage.FINISHED, timeout=LONG)
    assert epoch_of(window) == 20

    for epochs in (40, 60):
        press(qtbot, window, "Play")
        wait_for_end(qtbot, window, epochs)
        assert window.document.experiment.training.epochs == epochs

    window.document.undo_stack.undo()
    assert window.document.experiment.training.epochs == 40


def wait_for_end(qtbot: QtBot, window: MainWindow, epochs: int) -> None:
    def has_ended() -> bool:
        is_finished = window.controller.stage is Stage.FINISHED
        return is_finished and epoch_of(window) == epochs

    qtbot.waitUntil(has_ended, timeout=LONG)


def test_that_single_batches_move_the_figures(qtbot: QtBot, window: MainWindow) -> None:
    seen = set()
    for step in range(1, 4):
        press(qtbot, window, "Batch")
        wait_for_step(qtbot, window, step)
        losses = frame_of(window).snapshot.losses
        seen.add((losses.train_loss, losses.validation_loss))
    assert len(seen) == 3

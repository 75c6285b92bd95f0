"""Titanic: a CSV file by the menu, roles by mouse, and a run by the transport bar."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from playground.ui.shell.main_window import MainWindow
from tests.e2e.walks.hands import Hands
from tests.lesson_tables import titanic_optimum
from tests.ui.shell.main_window.driving import (
    epoch_of,
    frame_of,
    play_until,
    press,
    set_learning_rate,
)

INPUTS = ["pclass", "sibsp", "parch"]


def shown_loss(window: MainWindow) -> str:
    return window.transport.readouts.train_loss.text


def test_that_titanic_is_opened_trained_and_reset(
    qtbot: QtBot, window: MainWindow, lesson_tables: Path
) -> None:
    path = lesson_tables / "titanic.csv"
    written = pd.read_csv(path)
    hands = Hands(qtbot, window)
    hands.choose("File", "Open CSV…")
    hands.name_file(path)
    dialog = hands.import_dialog()
    dialog.target.setFocus()
    hands.pick(dialog.target, "survived")
    hands.click(dialog.import_button)
    hands.wait_until_ready()
    assert window.data.subtitle.text() == f"titanic.csv · {len(written)} rows"

    hands.use_columns(set(INPUTS))
    hands.pick(window.data.target.scaling.editor.control, "none")
    hands.train_on_all_rows()
    hands.remove_hidden_layers()
    hands.set_in_strip("training.learning_rate", "0.001")
    batch_panel = hands.open_summary("Batch size")
    hands.set_in_strip("training.batch_size", "32")
    batch_panel.close()
    hands.wait_until_ready()
    frame = frame_of(window)
    assert [each.name for each in frame.dataset.inputs] == INPUTS
    assert frame.dataset.target.name == "survived"
    assert frame.dataset.x[0].tolist() == written[INPUTS].iloc[0].tolist()
    assert frame.snapshot.layout.parameter_count == 4
    assert window.network.canvas.summary == "3 → 1 Sigmoid · 4 parameters"
    assert window.data.split.counts.text() == f"train {len(written)} · validation 0 · test 0"

    press(qtbot, window, "Batch")
    qtbot.waitUntil(lambda: frame_of(window).snapshot.step == 1)
    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "1")
    first_loss = shown_loss(window)
    assert frame_of(window).snapshot.step == 28

    play_until(qtbot, window, 30)
    paused = f"{epoch_of(window):,}"
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == paused)
    assert float(shown_loss(window)) < float(first_loss)
    assert window.transport.readouts.validation_loss.text == "–"

    run = window.controller.run
    press(qtbot, window, "Reset")
    qtbot.waitUntil(lambda: window.controller.run != run)
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "0")
    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "1")
    assert shown_loss(window) == first_loss

    set_learning_rate(qtbot, window, "0.01")
    play_until(qtbot, window, 150)
    set_learning_rate(qtbot, window, "0.001")
    play_until(qtbot, window, 170)
    snapshot = frame_of(window).snapshot
    optimum = titanic_optimum(path)
    assert snapshot.losses.train_loss == pytest.approx(optimum.loss, abs=0.002)
    assert np.allclose(snapshot.weight(0), [optimum.weights], atol=0.05)

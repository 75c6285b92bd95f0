"""Settings follow the data until a person sets them, and what is carried over is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING
from playground.ui.data.csv_import_dialog import CsvImportDialog
from playground.ui.shell.main_window import MainWindow
from tests.ui.shell.main_window.driving import LONG, frame_of, is_ready

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fresh(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Returns a window whose settings follow the data, as when the program has just started."""
    window.document.replace(Experiment(follows_data=FOLLOWING), "Start")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    return window


def take_sample(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Chooses a sample and waits until it runs."""
    window.data.use_sample(name)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)


def test_that_settings_follow_new_data_and_come_back_with_one_undo(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    former, steps = fresh.document.experiment, fresh.document.undo_stack.index()
    take_sample(fresh, "diabetes", qtbot)
    now = fresh.document.experiment
    assert (now.training.learning_rate, now.training.batch_size) == (0.01, 32)
    assert [(layer.units, layer.activation) for layer in now.network.hidden] == [(8, "relu")]
    assert frame_of(fresh).snapshot.layout.layers[0].units == 8
    assert fresh.document.undo_stack.index() == steps + 1
    assert fresh.notifications.shown == ()
    fresh.document.undo_stack.undo()
    assert fresh.document.experiment == former
    qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)
    fresh.document.undo_stack.redo()
    assert fresh.document.experiment == now


def test_that_what_a_person_set_stays_and_one_click_goes_to_the_defaults(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    fresh.document.set_value("training.learning_rate", 0.3)
    fresh.document.set_value("data.scaling", "none")
    take_sample(fresh, "diabetes", qtbot)
    now = fresh.document.experiment
    assert (now.training.learning_rate, now.training.batch_size) == (0.3, 32)
    assert now.data.scaling == "none"
    (shown,) = fresh.notifications.shown
    assert "scaling none" in shown.message
    assert "learning rate 0.3" in shown.message
    assert "batch" not in shown.message
    steps = fresh.document.undo_stack.index()
    button = shown.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)
    anew = fresh.document.experiment
    assert (anew.training.learning_rate, anew.data.scaling) == (0.01, "standard")
    assert fresh.document.undo_stack.index() == steps + 1
    fresh.document.undo_stack.undo()
    assert fresh.document.experiment == now
    qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)


def test_that_another_toy_set_is_taken_without_a_word(fresh: MainWindow, qtbot: QtBot) -> None:
    fresh.document.set_value("training.learning_rate", 0.3)
    qtbot.mouseClick(fresh.data.gallery.thumbnail("xor"), LEFT)
    qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)
    assert fresh.document.experiment.data.source == ToySource(name="xor")
    assert fresh.notifications.shown == ()


def test_that_a_learning_rate_changed_while_data_load_is_kept(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    fresh.data.use_sample("wine")
    fresh.document.set_value("training.learning_rate", 0.2)
    qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)
    now = fresh.document.experiment
    assert (now.training.learning_rate, now.training.batch_size) == (0.2, 32)


def test_that_a_file_that_is_refused_does_not_enter_recent(
    fresh: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = ["a,b,y", *(f"{i},{i % 7},{i % 2}" for i in range(60))]
    sound, broken = tmp_path / "sound.csv", tmp_path / "broken.csv"
    sound.write_text("\n".join(lines))
    broken.write_text("\n".join([*lines, *lines[1:], "1,2,3,4"]))
    for path in (broken, sound):
        fresh.open_path(path)
        shown = [each for each in fresh.data.findChildren(CsvImportDialog) if each.isVisible()]
        if shown[0].import_button.isEnabled():
            qtbot.mouseClick(shown[0].import_button, LEFT)
        else:
            shown[0].reject()
        qtbot.waitUntil(lambda: is_ready(fresh), timeout=LONG)
    assert fresh.recent.paths() == (sound,)

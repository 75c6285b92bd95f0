"""What data are refused for, or doubted for, is put right with one click in the window."""

from pathlib import Path

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from playground.core.data.column_config import Role
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.ui.feedback.notifications import Notification
from playground.ui.shell.main_window import MainWindow
from tests.ui.shell.main_window.driving import LONG, frame_of, is_ready

LEFT = Qt.MouseButton.LeftButton


def open_table(window: MainWindow, path: Path, qtbot: QtBot, **decided: object) -> None:
    """Imports a file, with what is decided about it."""
    data = DataConfig(source=FileSource(path=str(path))).model_copy(update=decided)
    with qtbot.waitSignal(window.controller.loading_ended, timeout=LONG):
        window.document.edit(lambda now: now.model_copy(update={"data": data}), "Open")


def leak_warnings(window: MainWindow) -> list[Notification]:
    """The notifications that speak of columns that give the answer away."""
    shown = window.notifications.shown
    return [each for each in shown if "give the answer away" in each.message]


def press(notification: Notification, qtbot: QtBot) -> None:
    """Presses the button that a notification offers."""
    button = notification.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, LEFT)


def test_that_columns_that_give_the_answer_away_are_ignored_with_one_click(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    score = rng.integers(20, 100, 200)
    table = pd.DataFrame({"score": score, "hours": rng.normal(size=200), "age": score % 17})
    table.assign(passed=np.where(score >= 60, "yes", "no")).to_csv(tmp_path / "a.csv", index=False)
    open_table(window, tmp_path / "a.csv", qtbot)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    (shown,) = window.notifications.shown
    assert "score may give the answer away" in shown.message
    window.data.use_sample("iris")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert not leak_warnings(window), "what no longer holds is taken away"
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    (shown,) = leak_warnings(window)
    press(shown, qtbot)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert window.document.experiment.data.column("score").role is Role.IGNORED
    assert frame_of(window).dataset.receipt.leaks == ()
    assert not leak_warnings(window)


def test_that_a_target_that_suits_no_task_is_put_right_with_one_click(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"size": rng.normal(size=90), "kind": list("abc") * 30})
    table.to_csv(tmp_path / "a.csv", index=False)
    open_table(window, tmp_path / "a.csv", qtbot, task="regression")
    qtbot.waitUntil(lambda: bool(window.notifications.shown), timeout=LONG)
    (shown,) = window.notifications.shown
    assert "holds no numbers" in shown.message
    press(shown, qtbot)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert frame_of(window).dataset.target.classes == ("a", "b", "c")

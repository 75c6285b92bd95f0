"""What goes wrong: by the user's mistake, in the numbers, or by the program's own fault."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame, Request
from playground.core.training.snapshot import Stage
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.feedback.notifications import Notification
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Theme
from playground.ui.views.view import View
from tests.ui.shell.main_window.driving import (
    LEFT,
    LONG,
    epoch_of,
    frame_of,
    is_ready,
    only_notification,
    parameters_of,
    press,
    set_learning_rate,
    transport_button,
)


def remedy_of(notification: Notification) -> QPushButton:
    (button,) = notification.findChildren(QPushButton)
    return button


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("network.output_activation", "softmax", "single unit always gives the same number"),
        ("network.output_activation", "identity", "needs probabilities"),
        ("training.loss", "cross_entropy", "does not serve two classes"),
    ],
)
def test_that_what_does_not_fit_is_refused_and_mended_by_a_click(
    qtbot: QtBot, window: MainWindow, key: str, value: str, told: str
) -> None:
    former, run = window.document.experiment, window.controller.run
    window.document.set_value(key, value)

    notification = only_notification(qtbot, window)
    assert told in notification.message
    assert window.document.experiment == former
    assert window.controller.run == run

    window.document.set_value("training.epochs", 7)
    qtbot.mouseClick(remedy_of(notification), LEFT)
    assert window.notifications.shown == ()
    qtbot.waitUntil(lambda: is_ready(window))
    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: epoch_of(window) == 1)


def test_that_a_refusal_leaves_run_and_history_as_they_were(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.document.set_value("training.learning_rate", 0.1)
    window.actions_["add_layer"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 0)
    run = window.controller.run

    window.document.set_value("network.output_activation", "softmax")
    only_notification(qtbot, window)

    before = epoch_of(window)
    qtbot.waitUntil(lambda: epoch_of(window) > before)
    assert window.controller.run == run
    assert not window.actions_["redo"].isEnabled()
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: frame_of(window).snapshot.layout.widths == (2, 4, 2, 1))
    assert window.document.experiment.training.learning_rate == 0.03
    assert not window.actions_["undo"].isEnabled()


def test_that_an_undo_that_cannot_be_run_is_made_undone(
    qtbot: QtBot, window: MainWindow, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("data") / "short-lived.csv"
    path.write_text("a,y\n" + "".join(f"{i},{i % 2}\n" for i in range(40)))
    window.document.set_value("data", DataConfig(source=FileSource(path=str(path))), "Open")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    window.document.set_value("data", DataConfig(source=ToySource(name="xor")), "Toy")
    qtbot.waitUntil(lambda: is_ready(window))
    path.unlink()

    window.actions_["undo"].trigger()

    assert "short-lived.csv" in only_notification(qtbot, window).message
    assert window.document.experiment.data.source == ToySource(name="xor")
    assert is_ready(window)
    assert window.actions_["undo"].isEnabled()


def test_that_divergence_stops_with_finite_parameters_and_can_be_mended(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.document.replace(diverging(), "Diverge")
    qtbot.waitUntil(lambda: is_ready(window))
    press(qtbot, window, "Play")

    notification = only_notification(qtbot, window)
    failed = frame_of(window).snapshot
    assert failed.stage is Stage.FAILED
    assert f"at step {failed.step + 1:,}" in notification.message
    assert "learning rate 1000 is probably too large" in notification.message
    assert np.isfinite(failed.parameters).all()
    qtbot.waitUntil(lambda: not transport_button(window, "Play").isEnabled())

    press(qtbot, window, "Reset")
    set_learning_rate(qtbot, window, "0.01")
    qtbot.waitUntil(transport_button(window, "Play").isEnabled)
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) > 3)
    assert np.isfinite(parameters_of(window)).all()


def diverging() -> Experiment:
    experiment = Experiment().with_value("data.source.name", "plane")
    for key, value in {
        "training.learning_rate": 1000.0,
        "training.optimizer": "sgd",
        "training.loss": "mse",
        "network.hidden": [],
        "network.output_activation": "identity",
    }.items():
        experiment = experiment.with_value(key, value)
    return experiment


@dataclass(frozen=True)
class FaultyRequest(Request):
    """Cannot be computed."""

    def compute(self, frame: Frame) -> object:
        raise ZeroDivisionError("in a request")


class FaultyView(View):
    """Has a fault of the program's own, in its request or in its drawing."""

    faulty_request: Request | None = None

    def request(self) -> Request | None:
        return self.faulty_request

    def show_frame(self, frame: Frame, answer: object) -> None:
        raise ZeroDivisionError("while drawing")


@pytest.fixture
def faulty_window(qtbot: QtBot, theme: Theme, settings: QSettings) -> Iterator[MainWindow]:
    """Returns a window with a faulty view beside the others."""
    window = MainWindow(ExperimentDocument(), theme, settings)
    window.tabs.add("Faulty", lambda: FaultyView(window.selection))
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("request_made", "told"), [(FaultyRequest(), "in a request"), (None, "while drawing")]
)
def test_that_a_faulty_view_is_told_once_and_the_window_lives_on(
    qtbot: QtBot,
    faulty_window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    request_made: Request | None,
    told: str,
) -> None:
    monkeypatch.setattr(FaultyView, "faulty_request", request_made)
    window = faulty_window
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    press(qtbot, window, "Play")

    window.tabs.setCurrentIndex(window.tabs.count() - 1)
    qtbot.waitUntil(window.hooks.dialog.isVisible)
    before = epoch_of(window)
    qtbot.waitUntil(lambda: epoch_of(window) > before + 5)

    assert window.hooks.dialog.details.count("Traceback") == 1
    assert told in window.hooks.dialog.details
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text > "0")
    window.hooks.dialog.close()

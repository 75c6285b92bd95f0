"""View › All digits: one choice, at once in every view, and remembered."""

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.views.predict.view import PredictView
from tests.ui.shell.main_window.driving import frame_of, play_until

pytestmark = pytest.mark.appearance


def test_that_all_digits_are_shown_at_once_and_short_ones_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 3)
    action = window.actions_["all_digits"]

    action.trigger()
    qtbot.waitUntil(
        lambda: (
            np.float32(window.transport.readouts.train_loss.text)
            == np.float32(frame_of(window).snapshot.losses.train_loss)
        )
    )

    action.trigger()
    qtbot.waitUntil(lambda: len(window.transport.readouts.train_loss.text) < 8)


def test_that_predict_tells_a_probability_from_a_threshold_next_to_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.tabs.setCurrentIndex(window.tabs.names().index("Predict"))
    view = window.tabs.currentWidget().findChild(PredictView)
    assert isinstance(view, PredictView)
    qtbot.waitUntil(lambda: bool(view.decision.text()))
    said = view.probabilities.rows.rows[0][1]

    window.selection.update(threshold=float(said) + 1e-3)

    probability, threshold = view.decision.text().rpartition("—")[2].split("<")
    assert float(probability) < float(threshold)


def test_that_the_choice_is_remembered(qtbot: QtBot, theme: Theme, settings: QSettings) -> None:
    for expected in (False, True):
        window = MainWindow(ExperimentDocument(), theme, settings)
        action = window.actions_["all_digits"]
        assert action.isChecked() is expected
        if not expected:
            action.trigger()
        window.close()
        window.deleteLater()
        DIGITS.show_all(False)

"""The weights' view on a network that has been trained a little."""

import pytest
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.weights.view import WeightsView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame, shown


@pytest.fixture(scope="module")
def frame() -> Frame:
    trainer = make_trainer()
    trainer.run_epochs(5)
    return frame_of(trainer, Experiment(), Stage.PAUSED)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, frame: Frame) -> WeightsView:
    view = shown(qtbot, WeightsView(Selection(), theme), 1280, 240)
    show_frame(view, frame)
    return view

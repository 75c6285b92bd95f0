"""The step-through of a run that has begun."""

import pytest
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.step.view import StepThroughView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame, shown


@pytest.fixture
def trainer() -> Trainer:
    trainer = make_trainer()
    trainer.run_epochs(2)
    return trainer


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, trainer: Trainer) -> StepThroughView:
    view = shown(qtbot, StepThroughView(Selection(), theme), 1100, 420)
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))
    return view

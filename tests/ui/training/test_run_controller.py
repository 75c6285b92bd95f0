"""The controller steers the run that the document asks for, without any view."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.training.parameter_change import ParameterChange
from playground.ui.training.run_controller import RunController

LONG = 30_000


@pytest.fixture
def document(qtbot: QtBot) -> ExperimentDocument:
    return ExperimentDocument()


@pytest.fixture
def controller(qtbot: QtBot, document: ExperimentDocument) -> Iterator[RunController]:
    controller = RunController(document)
    controller.start()
    qtbot.waitUntil(lambda: controller.newest_frame() is not None, timeout=LONG)
    yield controller
    controller.shut_down()


def frame_of(controller: RunController) -> Frame:
    frame = controller.newest_frame()
    assert frame is not None
    return frame


def without_hidden(experiment: Experiment) -> Experiment:
    return experiment.with_value("network.hidden", ())


def test_that_a_run_is_announced_by_its_first_frame(
    qtbot: QtBot, document: ExperimentDocument, controller: RunController
) -> None:
    former = controller.run
    announced: list[Frame] = []
    controller.run_started.connect(announced.append)

    document.edit(without_hidden, "Remove layers")

    qtbot.waitUntil(lambda: frame_of(controller).snapshot.run != former)
    (first,) = announced
    assert first is controller.frame
    assert first.experiment == document.experiment
    assert first.snapshot.layout.widths == (2, 1)


def test_that_live_settings_come_with_the_frames_of_the_same_run(
    qtbot: QtBot, document: ExperimentDocument, controller: RunController
) -> None:
    run = controller.run
    document.set_value("training.learning_rate", 0.5)
    qtbot.waitUntil(lambda: frame_of(controller).experiment.training.learning_rate == 0.5)
    assert controller.run == run


def test_that_settings_changed_just_before_another_run_are_not_taken_for_its_own(
    qtbot: QtBot, document: ExperimentDocument, controller: RunController
) -> None:
    document.set_value("training.learning_rate", 0.5)
    document.edit(without_hidden, "Remove layers")
    qtbot.waitUntil(lambda: frame_of(controller).experiment == document.experiment)

    document.set_value("network.output_activation", "softmax")  # cannot be run

    with qtbot.waitSignal(controller.refused):
        pass
    assert document.experiment.network.hidden == ()
    assert document.experiment.training.learning_rate == 0.5
    assert document.undo_stack.count() == 2


def test_that_a_change_of_parameters_reaches_its_own_run_alone(
    qtbot: QtBot, controller: RunController
) -> None:
    former = frame_of(controller).snapshot
    change = ParameterChange(former.run, np.array([0]), np.array([4.5], dtype=np.float32))
    controller.change_parameters(change)
    qtbot.waitUntil(lambda: bool(frame_of(controller).snapshot.parameters[0] == 4.5))
    assert (frame_of(controller).snapshot.parameters[1:] == former.parameters[1:]).all()

    controller.reset()
    controller.change_parameters(change)
    controller.epoch()
    qtbot.waitUntil(lambda: frame_of(controller).snapshot.epoch == 1)
    assert frame_of(controller).snapshot.run != former.run
    assert abs(frame_of(controller).snapshot.parameters[0] - 4.5) > 1


def test_that_changes_that_come_one_after_another_are_all_kept(
    qtbot: QtBot, controller: RunController
) -> None:
    run = frame_of(controller).snapshot.run
    for position in range(5):
        value = np.array([position + 0.25], dtype=np.float32)
        controller.change_parameters(ParameterChange(run, np.array([position]), value))
    wanted = [0.25, 1.25, 2.25, 3.25, 4.25]
    qtbot.waitUntil(lambda: frame_of(controller).snapshot.parameters[:5].tolist() == wanted)


def test_that_playing_ends_with_a_pause(qtbot: QtBot, controller: RunController) -> None:
    controller.play()
    qtbot.waitUntil(lambda: frame_of(controller).snapshot.epoch > 0)
    assert controller.is_training
    controller.pause()
    qtbot.waitUntil(lambda: controller.stage is Stage.PAUSED)
    assert not controller.is_training

"""The transport bar says what the user wants of the run, and how the run goes."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from playground.core.scene import Scene
from playground.core.training.ending import Ending, EndReason
from playground.core.training.snapshot import Losses, Stage
from playground.ui.theme import Theme
from playground.ui.training.transport_bar import TransportBar
from tests.scenes import make_scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    return make_scene(epochs=2)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TransportBar:
    bar = TransportBar(theme)
    qtbot.addWidget(bar)
    bar.resize(1280, 60)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def button(bar: TransportBar, name: str) -> QToolButton:
    return next(each for each in bar.findChildren(QToolButton) if each.accessibleName() == name)


def at(scene: Scene, **changes: object) -> Scene:
    return replace(scene, snapshot=replace(scene.snapshot, **changes))  # type: ignore[arg-type]


def words(bar: TransportBar) -> str:
    return " ".join(label.text() for label in bar.findChildren(QLabel))


def test_that_play_turns_into_pause_while_training(qtbot: QtBot, bar: TransportBar) -> None:
    with qtbot.waitSignal(bar.play_pressed):
        button(bar, "Play").click()
    bar.show_state(Stage.TRAINING)
    with qtbot.waitSignal(bar.pause_pressed):
        button(bar, "Pause").click()


def test_that_batch_and_epoch_ask_for_one_each(qtbot: QtBot, bar: TransportBar) -> None:
    with qtbot.waitSignal(bar.batch_pressed):
        button(bar, "Batch").click()
    with qtbot.waitSignal(bar.epoch_pressed):
        button(bar, "Epoch").click()


def test_that_reset_keeps_the_first_weights_and_its_menu_can_draw_new_ones(
    qtbot: QtBot, bar: TransportBar
) -> None:
    reset = button(bar, "Reset")
    with qtbot.waitSignal(bar.reset_pressed) as pressed:
        reset.click()
    assert pressed.args == [False]
    with qtbot.waitSignal(bar.reset_pressed) as pressed:
        reset.menu().actions()[1].trigger()
    assert pressed.args == [True]


def test_that_a_speed_is_told_in_epochs_a_second(qtbot: QtBot, bar: TransportBar) -> None:
    speed = bar.findChild(QComboBox)
    assert isinstance(speed, QComboBox)
    with qtbot.waitSignal(bar.speed_changed) as told:
        speed.setCurrentIndex(speed.findText("10 epochs a second"))
    assert told.args == [10.0]
    with qtbot.waitSignal(bar.speed_changed) as told:
        speed.setCurrentIndex(0)
    assert told.args == [None]


def test_that_a_frame_is_read_off_the_bar(bar: TransportBar, scene: Scene) -> None:
    bar.show_scene(
        at(
            scene,
            epoch=428,
            stage=Stage.PAUSED,
            batch=3,
            losses=Losses(0.0413, 0.0528, 0.99, 0.976),
            epochs_per_second=1240.4,
        )
    )

    for text in (
        "000,428",
        "0.0413",
        "0.0528",
        "97.6 %",
        "1,240",
        "Paused · after batch 3 of epoch 429",
    ):
        assert text in words(bar)


def test_that_without_validation_rows_the_training_accuracy_is_shown(
    bar: TransportBar, scene: Scene
) -> None:
    nan = float("nan")
    bar.show_scene(at(scene, losses=Losses(0.5, nan, 0.75, nan)))

    assert bar.readouts.validation_loss.text == "–"
    assert bar.readouts.validation_metric.text == "75.0 %"


def test_that_progress_is_shown_only_towards_a_last_epoch(bar: TransportBar, scene: Scene) -> None:
    progress = bar.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    bar.show_scene(at(scene, epoch=50))
    assert not progress.isVisible()

    until = replace(scene, experiment=scene.experiment.with_value("training.epochs", 200))
    bar.show_scene(at(until, epoch=50, stage=Stage.FINISHED))
    assert progress.isVisible()
    assert progress.value() / progress.maximum() == pytest.approx(0.25)


def test_that_numbers_change_no_faster_than_one_can_read(bar: TransportBar, scene: Scene) -> None:
    for epoch in range(1, 200):
        bar.show_scene(at(scene, stage=Stage.TRAINING, epoch=epoch))
    shown_while_training = bar.readouts.epoch.text

    bar.show_scene(at(scene, stage=Stage.PAUSED, epoch=200))

    assert shown_while_training != "000,199"
    assert bar.readouts.epoch.text == "000,200"


def test_that_a_failed_run_says_why_and_can_only_be_reset(bar: TransportBar, scene: Scene) -> None:
    ending = Ending(EndReason.EXPLODED, epoch=2, step=12)
    bar.show_scene(at(scene, stage=Stage.FAILED, ending=ending))

    assert "no longer a finite number at step 12" in words(bar)
    assert not button(bar, "Play").isEnabled()
    assert button(bar, "Reset").isEnabled()

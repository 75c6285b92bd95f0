"""The transport bar says what the user wants of the run, and how the run goes."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.core.training.ending import Ending, EndReason
from playground.core.training.snapshot import Losses, LossScope, Stage
from playground.ui.style.theme import Theme
from playground.ui.training.readouts import Readout
from playground.ui.training.transport_bar import TransportBar
from tests.frames import make_frame
from tests.ui.showing import shown

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=2)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TransportBar:
    return shown(qtbot, TransportBar(theme), 1280, 60)


def button(bar: TransportBar, name: str) -> QToolButton:
    return next(each for each in bar.findChildren(QToolButton) if each.accessibleName() == name)


def at(frame: Frame, **changes: object) -> Frame:
    return replace(frame, snapshot=replace(frame.snapshot, **changes))  # type: ignore[arg-type]


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


def test_that_a_frame_is_read_off_the_bar(bar: TransportBar, frame: Frame) -> None:
    bar.show_frame(
        at(
            frame,
            epoch=428,
            stage=Stage.PAUSED,
            batch=3,
            losses=Losses(0.0413, 0.0528, 0.99, 0.976),
            epochs_per_second=1240.4,
        )
    )

    for text in (
        "428",
        "0.0413",
        "0.0528",
        "97.6 %",
        "1,240",
        "Paused · after batch 3 of epoch 429",
    ):
        assert text in words(bar)


def test_that_without_validation_rows_the_training_accuracy_is_shown(
    bar: TransportBar, frame: Frame
) -> None:
    nan = float("nan")
    bar.show_frame(at(frame, losses=Losses(0.5, nan, 0.75, nan)))

    assert bar.readouts.validation_loss.text == "–"
    assert bar.readouts.validation_metric.text == "75.0 %"


def test_that_progress_is_shown_only_towards_a_last_epoch(bar: TransportBar, frame: Frame) -> None:
    progress = bar.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    bar.show_frame(at(frame, epoch=50))
    assert not progress.isVisible()

    until = replace(frame, experiment=frame.experiment.with_value("training.epochs", 200))
    bar.show_frame(at(until, epoch=50, stage=Stage.FINISHED))
    assert progress.isVisible()
    assert progress.value() / progress.maximum() == pytest.approx(0.25)


def test_that_numbers_change_no_faster_than_one_can_read(bar: TransportBar, frame: Frame) -> None:
    for epoch in range(1, 200):
        bar.show_frame(at(frame, stage=Stage.TRAINING, epoch=epoch))
    shown_while_training = bar.readouts.epoch.text

    bar.show_frame(at(frame, stage=Stage.PAUSED, epoch=200))

    assert shown_while_training != "199"
    assert bar.readouts.epoch.text == "200"


def test_that_a_failed_run_says_why_and_can_only_be_reset(bar: TransportBar, frame: Frame) -> None:
    ending = Ending(EndReason.EXPLODED, epoch=2, step=12)
    bar.show_frame(at(frame, stage=Stage.FAILED, ending=ending))

    assert "no longer a finite number at step 12" in words(bar)
    assert not button(bar, "Play").isEnabled()
    assert button(bar, "Reset").isEnabled()


@pytest.mark.parametrize(
    ("reason", "how"),
    [
        (EndReason.EPOCHS, "Play adds as many"),
        (EndReason.TARGET_LOSS, "without the target loss"),
        (EndReason.PATIENCE, "without patience"),
    ],
)
def test_that_an_ended_run_says_why_and_how_play_goes_on(
    qtbot: QtBot, bar: TransportBar, frame: Frame, reason: EndReason, how: str
) -> None:
    ending = Ending(reason, 100, value=0.25)
    bar.show_frame(at(frame, stage=Stage.FINISHED, ending=ending))

    assert str(ending.message) in words(bar)
    assert how in words(bar)
    assert how in button(bar, "Play").toolTip()
    assert not button(bar, "Batch").isEnabled()
    assert how in button(bar, "Batch").toolTip()
    with qtbot.waitSignal(bar.play_pressed):
        button(bar, "Play").click()


def test_that_the_accuracy_says_of_how_many_rows_it_is(bar: TransportBar, frame: Frame) -> None:
    bar.show_frame(at(frame, scope=LossScope(epoch=3, step=48, train_rows=160, validation_rows=1)))
    assert bar.readouts.validation_metric.name == "validation accuracy"
    assert bar.readouts.validation_metric.detail == "of 1 row"
    assert "1 of 50 validation rows after epoch 3" in bar.readouts.validation_metric.toolTip()

    nothing = Losses(0.5, math.nan, 0.75, math.nan)
    scope = LossScope(epoch=3, step=48, train_rows=160, validation_rows=0)
    bar.show_frame(at(frame, losses=nothing, scope=scope))
    assert bar.readouts.validation_metric.name == "training accuracy"
    assert bar.readouts.validation_metric.detail == "of 160 rows"


def test_that_the_training_loss_says_that_it_is_a_mean_over_the_epoch(
    bar: TransportBar, frame: Frame
) -> None:
    bar.show_frame(frame)
    assert "mean over the batches of epoch 2" in bar.readouts.train_loss.toolTip()
    assert "before its own update" in bar.readouts.train_loss.toolTip()

    scope = LossScope(epoch=0, step=7, train_rows=100, validation_rows=40)
    bar.show_frame(at(frame, scope=scope))
    total = len(frame.dataset.split.train)
    assert f"100 of {total} training rows" in bar.readouts.train_loss.toolTip()
    assert "after step 7" in bar.readouts.train_loss.toolTip()


def test_that_nothing_moves_sideways_as_numbers_change(bar: TransportBar, frame: Frame) -> None:
    def places() -> list[int]:
        return [each.mapTo(bar, QPoint()).x() for each in bar.findChildren(Readout)]

    bar.show_frame(at(frame, losses=Losses(0.5, 0.5, 0.5, 0.5), epoch=1, epochs_per_second=0.0))
    QApplication.sendPostedEvents()
    before = places()
    for number, losses in enumerate(
        (
            Losses(4.1e-7, 12345.67, 1.0, 0.996),
            Losses(0.123, 1.5, 0.25, 1.0),
            Losses(math.nan, math.nan, math.nan, math.nan),
        )
    ):
        bar.show_frame(at(frame, losses=losses, epoch=10**number * 1234, epochs_per_second=98765))
        QApplication.sendPostedEvents()
        assert places() == before

"""The curves show a run's losses and metric, and let one read, zoom and copy them."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.core.training.history import HistoryView
from playground.core.training.run_id import RunId
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.views.curves.curve_plot import CurvePlot
from playground.ui.views.curves.view import CurvesView
from tests.frames import make_frame
from tests.ui.showing import show_frame, shown


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=12)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> CurvesView:
    return shown(qtbot, CurvesView(Selection(), theme), 1000, 240)


def words(view: CurvesView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def plots(view: CurvesView) -> list[CurvePlot]:
    return view.findChildren(CurvePlot)


def test_that_a_run_without_an_epoch_says_what_to_do(view: CurvesView, frame: Frame) -> None:
    show_frame(view, replace(frame, history=HistoryView()))

    assert "Press Play" in words(view)
    assert not any(plot.isVisible() for plot in plots(view))


def test_that_the_newest_values_are_written_beside_the_curves(
    view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    newest = frame.history.last

    assert newest is not None
    assert "epoch 12" in words(view)
    assert f"{newest.train_loss:.4f}" in words(view)
    assert f"{newest.validation_metric * 100:.1f} %" in words(view)


def test_that_pointing_at_an_epoch_in_one_plot_reads_it_in_both(
    view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    plots(view)[0].epoch_pointed.emit(4.2)

    recorded = frame.history
    assert words(view).count("epoch 4<") == 2
    assert f"{recorded.train_loss[3]:.4f}" in words(view)
    assert f"{recorded.train_metric[3] * 100:.1f} %" in words(view)

    plots(view)[1].epoch_pointed.emit(None)
    assert "epoch 12" in words(view)


def test_that_the_crosshair_can_be_walked_with_the_arrow_keys(
    qtbot: QtBot, view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    plots(view)[0].epoch_pointed.emit(8.0)
    QTest.keyClick(plots(view)[0], Qt.Key.Key_Left)

    assert "epoch 7" in words(view)


def test_that_zooming_stops_following_and_the_button_resumes(
    qtbot: QtBot, view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    follow = view.findChild(QToolButton)
    assert isinstance(follow, QToolButton)
    assert not follow.isVisible()

    plots(view)[0].box.setRange(xRange=(3, 6), padding=0)
    before = view.request()
    plots(view)[0].moved_by_hand.emit()
    assert view.request() != before
    show_frame(view, frame)
    assert (view.request().first, view.request().last) == pytest.approx((3, 6))
    assert plots(view)[1].epochs_in_view() == pytest.approx((3, 6), rel=0.2)

    before = view.request()
    follow.click()
    assert view.request() != before
    assert view.request().first is None
    assert plots(view)[0].epochs_in_view()[1] >= 12


def test_that_a_new_run_is_followed_again(view: CurvesView, frame: Frame) -> None:
    show_frame(view, frame)
    plots(view)[0].moved_by_hand.emit()

    show_frame(view, replace(frame, snapshot=replace(frame.snapshot, run=RunId())))

    assert view.request().first is None


def test_that_the_log_scale_draws_logarithms(view: CurvesView, frame: Frame) -> None:
    show_frame(view, frame)
    box = view.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()

    low, high = plots(view)[0].box.viewRange()[1]
    recorded = frame.history
    assert low <= math.log10(np.nanmin([recorded.train_loss, recorded.validation_loss])) <= high
    assert high < 1


def test_that_copying_gives_the_epochs_in_view_with_full_precision(
    view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    plots(view)[0].box.setRange(xRange=(2, 5), padding=0)
    QTest.keyClick(plots(view)[0], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    heading, *lines = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t") == ["epoch", "train", "validation"]
    assert [line.split("\t")[0] for line in lines] == ["2", "3", "4", "5"]
    recorded = frame.history
    assert [float(line.split("\t")[1]) for line in lines] == recorded.train_loss[1:5].tolist()


def test_that_the_mouse_reads_the_epoch_below_it(
    qtbot: QtBot, view: CurvesView, frame: Frame
) -> None:
    show_frame(view, frame)
    plot = plots(view)[0]
    qtbot.waitUntil(lambda: plot.area().width() > 100)
    middle = plot.area().center().toPoint()
    QTest.mouseMove(plot.viewport(), middle - QPoint(1, 0))
    QTest.mouseMove(plot.viewport(), middle)

    first, last = plot.epochs_in_view()
    assert f"epoch {round((first + last) / 2):.0f}" in words(view)


@pytest.mark.parametrize("all_digits", [False, True])
@pytest.mark.parametrize("width", [1000, 560, 400])
def test_that_the_values_are_written_whole_in_a_narrow_window(
    qtbot: QtBot, view: CurvesView, frame: Frame, width: int, all_digits: bool
) -> None:
    DIGITS.show_all(all_digits)
    show_frame(view, frame)
    line = view.fontMetrics().height()
    view.resize(max(width, 2 * (24 if all_digits else 16) * line), 240)

    for label in view.findChildren(QLabel):
        if label.isVisible():
            qtbot.waitUntil(lambda it=label: it.width() >= it.sizeHint().width())  # type: ignore[misc]

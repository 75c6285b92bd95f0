"""Gradients by layer, over the run and in a histogram, with what has become of them in words."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import UnitAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.gradients.view import GradientsView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame, shown

DEEP = Experiment(network=NetworkConfig(hidden=(LayerConfig(units=4, activation="sigmoid"),) * 8))


def still_frame(experiment: Experiment, epochs: int) -> Frame:
    trainer = make_trainer(experiment)
    for _ in range(epochs):
        trainer.run_epoch()
    return frame_of(trainer, experiment, Stage.PAUSED)


@pytest.fixture(scope="module")
def frame() -> Frame:
    return still_frame(Experiment(), 4)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, frame: Frame) -> GradientsView:
    view = shown(qtbot, GradientsView(Selection(), theme), 930, 240)
    show_frame(view, frame)
    return view


def rows_of(table: str) -> list[list[str]]:
    return [line.split("\t") for line in table.splitlines()[1:]]


def test_that_norms_are_those_of_the_last_step(view: GradientsView, frame: Frame) -> None:
    rows = rows_of(view.bars.table())

    assert [row[0] for row in rows] == ["Dense 1", "Dense 2", "Output"]
    for layer, row in enumerate(rows):
        parts = (frame.snapshot.weight_gradient(layer), frame.snapshot.bias_gradient(layer))
        gradient = np.concatenate([part.ravel() for part in parts if part is not None])
        assert float(row[1]) == pytest.approx(np.linalg.norm(gradient), rel=1e-5)
        assert row[3] == "in range"


def test_that_lines_end_with_the_norms_of_now(view: GradientsView) -> None:
    newest = [float(cell) for cell in rows_of(view.lines.table())[-1]]
    norms = [float(row[1]) for row in rows_of(view.bars.table())]

    assert newest[0] == 4
    assert newest[1:] == pytest.approx(norms, rel=1e-5)


def test_that_a_clicked_layer_fills_the_histogram(
    qtbot: QtBot, view: GradientsView, frame: Frame
) -> None:
    last_row = QPoint(40, view.bars.sizeHint().height() - 4)
    qtbot.mouseClick(view.bars, Qt.MouseButton.LeftButton, pos=last_row)

    counts = [float(row[2]) for row in rows_of(view.histogram.table())]
    assert sum(counts) == frame.snapshot.weight_gradient(2).size
    assert view.spread_words.startswith("Gradients of Output")


def test_that_keys_walk_over_the_layers_and_copy_them(qtbot: QtBot, view: GradientsView) -> None:
    view.bars.setFocus()
    qtbot.keyClick(view.bars, Qt.Key.Key_Down)
    assert view.spread_words.startswith("Gradients of Dense 2")

    QTest.keyClick(view.bars, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.bars.table()


def test_that_a_unit_selected_elsewhere_turns_to_its_layer(view: GradientsView) -> None:
    view.selection.update(unit=UnitAddress(2, 0))

    assert view.spread_words.startswith("Gradients of Dense 2")


def test_that_vanishing_is_said_in_words(view: GradientsView) -> None:
    show_frame(view, still_frame(DEEP, 1))

    words = [row[3] for row in rows_of(view.bars.table())]
    assert words[0] == "small: mean below 1/1,000 of the largest layer's"
    assert words[-1] == "in range"


def test_that_before_the_first_step_there_is_no_gradient(view: GradientsView) -> None:
    show_frame(view, still_frame(Experiment(), 0))

    assert {row[3] for row in rows_of(view.bars.table())} == {"no gradient"}


def test_that_a_pointer_dragged_out_of_the_bars_says_nothing(view: GradientsView) -> None:
    QTest.mousePress(view.bars, Qt.MouseButton.LeftButton, pos=QPoint(40, 5))
    QTest.mouseMove(view.bars, QPoint(40, -400))
    QTest.mouseRelease(view.bars, Qt.MouseButton.LeftButton, pos=QPoint(40, -400))
    assert QToolTip.text() == ""

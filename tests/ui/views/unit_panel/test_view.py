"""The unit panel follows the selection and says how the unit fares."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import UnitAddress
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.unit_panel.view import UnitPanel
from tests.frames import make_frame
from tests.ui.showing import show_frame, shown

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=20)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> UnitPanel:
    return shown(qtbot, UnitPanel(Selection(), theme), 420, 240)


def test_that_nothing_is_computed_until_a_unit_is_selected(panel: UnitPanel, frame: Frame) -> None:
    show_frame(panel, frame)

    assert panel.request() is None
    assert not panel.plot.isVisible()


def test_that_a_selected_unit_is_asked_for_and_described(
    panel: UnitPanel, frame: Frame, qtbot: QtBot
) -> None:
    before = panel.request()
    panel.selection.update(unit=UnitAddress(1, 2))
    assert panel.request() != before
    show_frame(panel, frame)

    assert panel.plot.isVisible()
    assert "Dense 1, unit 3" in panel.heading
    assert "saturated (slope near 0) at" in panel.words
    assert "400 training rows" in panel.words


def test_that_the_selected_row_is_named_with_its_numbers(panel: UnitPanel, frame: Frame) -> None:
    panel.selection.update(unit=UnitAddress(3, 0), row=3)
    show_frame(panel, frame)

    assert "selected row: z = " in panel.words


def test_that_the_panel_says_when_it_looks_at_a_sample(panel: UnitPanel) -> None:
    experiment = Experiment(data=DataConfig(source=ToySource(rows=10_000)))
    panel.selection.update(unit=UnitAddress(1, 0))
    show_frame(panel, make_frame(experiment, epochs=0))

    assert "4,000 training rows" in panel.words
    assert "a sample of 8,000" in panel.words


def test_that_the_bars_can_be_copied(panel: UnitPanel, frame: Frame) -> None:
    panel.selection.update(unit=UnitAddress(1, 0))
    show_frame(panel, frame)

    rows = np.array([line.split("\t") for line in panel.plot.table().splitlines()[1:]], dtype=float)

    assert rows[:, 2].sum() == 400


def test_that_the_plot_goes_when_the_unit_does(panel: UnitPanel, frame: Frame) -> None:
    panel.selection.update(unit=UnitAddress(1, 0))
    show_frame(panel, frame)
    panel.selection.update(unit=None)

    assert not panel.plot.isVisible()


def test_that_the_words_at_rest_are_of_the_last_frame(panel: UnitPanel, frame: Frame) -> None:
    panel.selection.update(unit=UnitAddress(1, 1), row=3)
    show_frame(panel, make_frame(epochs=1))
    training = panel.words
    at_rest = replace(frame, snapshot=replace(frame.snapshot, stage=Stage.FINISHED))
    show_frame(panel, at_rest)

    assert panel.words != training


def test_that_both_ends_of_a_squasher_are_labelled(panel: UnitPanel, frame: Frame) -> None:
    panel.selection.update(unit=UnitAddress(1, 1))
    show_frame(panel, frame)
    paper = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(paper)
    _, _, labels = panel.plot.axes[0].generateDrawSpecs(painter)
    painter.end()

    assert {float(text.replace("−", "-")) for _, _, text in labels} >= {-1.0, 0.0, 1.0}

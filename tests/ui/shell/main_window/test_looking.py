"""What is shown is what is: of one frame in all views, and of data that are being read."""

import pytest
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import Floats
from playground.core.common.progress import Progress
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.model.addresses import LinkAddress, UnitAddress
from playground.ui.data.column_model import TableColumn
from playground.ui.shell.main_window import MainWindow
from playground.ui.widgets.scrolled import Scrolled
from tests.ui.shell.main_window.driving import (
    epoch_of,
    frame_of,
    is_ready,
    parameters_of,
    play_until,
    press,
)

pytestmark = pytest.mark.appearance


def parameters_drawn(window: MainWindow) -> Floats:
    """What the picture of the network was last drawn from."""
    frame = window.network.canvas.picture.drawn_network
    assert frame is not None
    return frame.snapshot.parameters


def test_that_the_picture_follows_an_edit_after_a_unit_was_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 1)
    with qtbot.waitSignal(window.scheduler.shown):
        window.selection.update(unit=UnitAddress(1, 1))

    window.edits.set_one(LinkAddress(1, 1, 0), 3.0)

    qtbot.waitUntil(lambda: bool(frame_of(window).snapshot.weight(0)[1, 0] == 3.0))
    qtbot.waitUntil(lambda: (parameters_drawn(window) == parameters_of(window)).all())


def test_that_the_picture_moves_on_after_a_unit_was_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 1)
    with qtbot.waitSignal(window.scheduler.shown):
        window.selection.update(unit=UnitAddress(1, 1))
    before = epoch_of(window)

    press(qtbot, window, "Epoch")

    qtbot.waitUntil(lambda: epoch_of(window) == before + 1)
    qtbot.waitUntil(lambda: (parameters_drawn(window) == parameters_of(window)).all())


def test_that_progress_told_late_does_not_bring_a_finished_reading_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Progress] = []

    def build_and_remember(config: DataConfig, progress: Progress) -> Dataset:
        told.append(progress)
        return build_dataset(config, progress)

    monkeypatch.setattr("playground.core.run.session.build_dataset", build_and_remember)
    monkeypatch.setattr("playground.ui.training.worker.PROGRESS_SECONDS", 0.0)
    window.data.gallery.chosen.emit("moons")
    qtbot.waitUntil(lambda: bool(told) and is_ready(window))

    with qtbot.assertNotEmitted(window.controller.loading_progressed):
        told[0](1.0)


@pytest.mark.parametrize("width", [960, 1280])
def test_that_the_data_are_not_scrolled_sideways(
    qtbot: QtBot, window: MainWindow, width: int
) -> None:
    window.resize(width, 700)
    place = window.columns.widget(0)
    assert isinstance(place, Scrolled)

    qtbot.waitUntil(lambda: window.data.width() <= place.viewport().width())
    view = window.data.table.view
    assert view.horizontalHeader().length() <= view.viewport().width()
    assert view.columnWidth(TableColumn.NAME) >= view.fontMetrics().averageCharWidth() * 6

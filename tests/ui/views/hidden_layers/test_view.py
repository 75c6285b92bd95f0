"""The hidden layers, worked as a person would, against independent computation."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import AnyArray
from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.model.addresses import UnitAddress
from playground.core.run.frame import BackgroundTask, Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.views.hidden_layers.view import HiddenLayersView
from tests.frames import frame_of, make_frame, make_trainer
from tests.ui.showing import show_frame

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name="iris"))), epochs=5)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, frame: Frame) -> Iterator[HiddenLayersView]:
    view = HiddenLayersView(Selection(), theme)
    qtbot.addWidget(view)
    view.resize(1280, 240)

    def run(background_task: BackgroundTask) -> None:
        view.end_background_task(background_task, background_task.run(frame, no_progress))

    view.background_task_requested.connect(run)
    view.show()
    qtbot.waitExposed(view)
    show_frame(view, frame)
    yield view
    view.background_task_requested.disconnect(run)


def outputs(frame: Frame, layer: int, rows: AnyArray) -> AnyArray:
    """What a layer gives rows of the data set, shape (rows, units)."""
    x = frame.dataset.x[rows].T
    return forward(frame.snapshot.layout, frame.snapshot.parameters, x)[layer].a.T


def cell(view: HiddenLayersView, row: int, column: int) -> str:
    return str(view.table.rows_model.index(row, column).data())


def click_heading(qtbot: QtBot, view: HiddenLayersView, column: int) -> None:
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_the_table_has_every_row_with_its_outputs_and_its_cells(
    view: HiddenLayersView, frame: Frame
) -> None:
    rows = np.sort(frame.dataset.split.train)
    given = outputs(frame, 0, rows)
    table = frame.dataset.table.data_frame

    assert view.table.rows_model.rowCount() == len(rows)
    for place in (0, 70, len(rows) - 1):
        shown = [float(cell(view, place, unit + 1).replace("−", "-")) for unit in range(4)]
        assert shown == pytest.approx(given[place].tolist(), abs=6e-5)
        in_file = table.iloc[int(frame.dataset.rows[rows[place]])]
        assert cell(view, place, 0) == in_file["species"]
        assert float(cell(view, place, 5).replace("−", "-")) == in_file["sepal length (cm)"]


def test_that_headings_sort_up_then_down_then_as_in_the_file(
    qtbot: QtBot, view: HiddenLayersView, frame: Frame
) -> None:
    rows = np.sort(frame.dataset.split.train)
    by_unit = np.sort(outputs(frame, 0, rows)[:, 1])

    click_heading(qtbot, view, 2)
    assert float(cell(view, 0, 2).replace("−", "-")) == pytest.approx(by_unit[0], abs=6e-5)
    assert "sorted as at epoch 5" in view.words[3]
    click_heading(qtbot, view, 2)
    assert float(cell(view, 0, 2).replace("−", "-")) == pytest.approx(by_unit[-1], abs=6e-5)
    click_heading(qtbot, view, 2)
    assert view.table.rows_model.rows is not None
    np.testing.assert_array_equal(view.table.rows_model.rows, rows)


def test_that_a_row_of_the_table_is_selected_everywhere(
    qtbot: QtBot, view: HiddenLayersView
) -> None:
    place = view.table.visualRect(view.table.rows_model.index(2, 1)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.table.rows_model.rows is not None
    assert view.selection.now.row == view.table.rows_model.rows[2]


def test_that_a_row_selected_elsewhere_becomes_the_tables(
    view: HiddenLayersView, frame: Frame
) -> None:
    rows = np.sort(frame.dataset.split.train)

    view.selection.update(row=int(rows[40]))

    assert view.table.currentIndex().row() == 40


def test_that_a_point_of_the_projection_selects_its_row(
    qtbot: QtBot, view: HiddenLayersView
) -> None:
    plot = view.projection
    row, place = plot.rows[17], plot.places[17]
    at = plot.mapFromScene(plot.box.mapViewToScene(QPointF(*place)))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)

    chosen = view.selection.now.row
    assert chosen is not None
    picked = plot.places[plot.rows == chosen][0]
    assert chosen == row or np.allclose(picked, place, atol=0.1)


def test_that_the_projection_has_the_greatest_variances(
    view: HiddenLayersView, frame: Frame
) -> None:
    given = outputs(frame, 0, view.projection.rows).astype(np.float64)
    _, sizes, directions = np.linalg.svd(given - given.mean(axis=0))
    expected = (given - given.mean(axis=0)) @ directions[:2].T

    np.testing.assert_allclose(np.abs(view.projection.places), np.abs(expected), atol=1e-4)
    shares = np.square(sizes) / np.square(sizes).sum()
    first, second = (f"{share:.1%}".replace("%", " %") for share in shares[:2])
    assert view.words[2] == f"variance {first} + {second} · {len(given)} rows"


def test_that_the_warped_plane_is_spanned_by_the_first_two_units(
    view: HiddenLayersView, frame: Frame
) -> None:
    given = outputs(frame, 0, view.warp.rows)

    np.testing.assert_allclose(view.warp.places, given[:, :2], atol=1e-6)
    assert view.words[1] == "lines: sepal length (cm) and sepal width (cm)"


def test_that_the_warped_plane_can_be_spanned_by_principal_components(
    view: HiddenLayersView, frame: Frame
) -> None:
    view.span.setCurrentIndex(1)
    view.span.activated.emit(1)
    show_frame(view, frame)

    np.testing.assert_allclose(view.warp.places, view.projection.places)


def test_that_a_tile_selects_its_unit(qtbot: QtBot, view: HiddenLayersView) -> None:
    qtbot.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert view.selection.now.unit == UnitAddress(1, 1)

    qtbot.keyClick(view.grid, Qt.Key.Key_Right)
    assert view.selection.now.unit == UnitAddress(1, 2)


def test_that_the_units_figures_are_copied(view: HiddenLayersView, frame: Frame) -> None:
    view.grid.copy()

    head, *lines = QGuiApplication.clipboard().text().splitlines()
    given = outputs(frame, 0, frame.dataset.split.train)
    assert head.split("\t")[:4] == [
        "unit",
        "mean",
        "standard deviation",
        "share of rows with a slope near 0",
    ]
    assert [float(line.split("\t")[1]) for line in lines] == pytest.approx(
        given.mean(axis=0).tolist(), rel=1e-4
    )


def test_that_another_layer_can_be_chosen(view: HiddenLayersView, frame: Frame) -> None:
    view.layers.setCurrentIndex(2)
    view.layers.activated.emit(2)
    show_frame(view, frame)

    given = outputs(frame, 2, np.sort(frame.dataset.split.train))
    shown = [float(cell(view, 0, unit + 1).replace("−", "-")) for unit in range(3)]
    assert shown == pytest.approx(given[0].tolist(), abs=6e-5)


def test_that_another_part_can_be_chosen(view: HiddenLayersView, frame: Frame) -> None:
    view.parts.setCurrentIndex(2)
    view.parts.activated.emit(2)

    assert view.selection.now.part is Part.TEST
    assert view.table.rows_model.rowCount() == len(frame.dataset.split.test)


def test_that_all_parts_of_the_view_follow_the_training(
    qtbot: QtBot, theme: Theme, view: HiddenLayersView, frame: Frame
) -> None:
    trainer = make_trainer(frame.experiment)
    for _ in range(5):
        trainer.step()
        show_frame(view, frame_of(trainer, frame.experiment, Stage.TRAINING))
    show_frame(view, later := frame_of(trainer, frame.experiment, Stage.PAUSED))

    given = outputs(later, 0, view.warp.rows)
    np.testing.assert_allclose(view.warp.places, given[:, :2], atol=1e-6)
    assert float(cell(view, 0, 1).replace("−", "-")) == pytest.approx(
        float(outputs(later, 0, np.sort(later.dataset.split.train))[0, 0]), abs=6e-5
    )


@pytest.mark.parametrize("all_digits", [False, True])
def test_that_no_output_next_to_1_is_cut(
    qtbot: QtBot, view: HiddenLayersView, frame: Frame, all_digits: bool
) -> None:
    snapshot = replace(frame.snapshot, parameters=frame.snapshot.parameters * np.float32(6))
    show_frame(view, replace(frame, snapshot=snapshot))
    DIGITS.show_all(all_digits)
    table = view.table
    metrics = table.fontMetrics()
    for row in range(table.rows_model.rowCount()):
        for unit in range(4):
            text = cell(view, row, unit + 1)
            assert metrics.horizontalAdvance(text) < table.columnWidth(unit + 1)
            assert float(text.replace("−", "-")) not in (-1, 1) or len(text) <= len("−1.0000")

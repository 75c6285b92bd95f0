"""The output map shows what the network predicts, and lets one choose rows, axes and threshold."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig, ToySource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.plots.color_bar import ColorBar
from playground.ui.style.theme import Appearance, Theme
from playground.ui.text.numbers import score_text
from playground.ui.views.output_map.map_plot import MapPlot
from playground.ui.views.output_map.view import OutputMapView
from playground.ui.widgets.scrolled import Scrolled
from tests.frames import make_frame
from tests.ui.pixels import color_at
from tests.ui.showing import show_frame, shown

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def circle() -> Frame:
    return make_frame(epochs=60)


@pytest.fixture(scope="module")
def iris() -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name="iris"))))


@pytest.fixture
def twins(tmp_path: Path) -> Frame:
    """Rows of which several have the same inputs and different classes."""
    path = tmp_path / "twins.csv"
    rows = [(a, b, label) for a in (1, 2) for b in (0, 1) for label in (0, 1, 1)]
    path.write_text("a,b,label\n" + "".join(f"{a},{b},{label}\n" for a, b, label in rows))
    split = SplitConfig(train=1.0, validation=0.0)
    return make_frame(Experiment(data=DataConfig(source=FileSource(path=str(path)), split=split)))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> OutputMapView:
    return shown(qtbot, OutputMapView(Selection(), theme), 360, 620)


def plot(view: OutputMapView) -> MapPlot:
    return view.findChildren(MapPlot)[0]


def box(view: OutputMapView, name: str) -> QComboBox:
    return next(each for each in view.findChildren(QComboBox) if each.accessibleName() == name)


def check(view: OutputMapView, name: str) -> QCheckBox:
    return next(each for each in view.findChildren(QCheckBox) if each.text() == name)


def words(view: OutputMapView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def on_screen(view: OutputMapView, x: float, y: float) -> QPoint:
    """Where a place of the plot lies in its widget."""
    return plot(view).mapFromScene(plot(view).box.mapViewToScene(QPointF(x, y)))


def test_that_the_target_is_named_in_the_title(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)

    assert "3 Output" in words(view)
    assert "P(label = 1)" in words(view)


def test_that_the_map_is_blue_where_class_1_is_predicted_and_orange_elsewhere(
    view: OutputMapView, circle: Frame
) -> None:
    show_frame(view, circle)
    picture = plot(view).grab().toImage()
    upward = circle.dataset.inputs[1]

    far_up = color_at(picture, on_screen(view, -1.9, upward.high))
    assert far_up.red() > far_up.blue()
    blue = sum(
        color_at(picture, on_screen(view, x / 10, y / 10)).blue()
        > color_at(picture, on_screen(view, x / 10, y / 10)).red()
        for x in range(-2, 3)
        for y in range(-2, 3)
    )
    assert blue > 12


def test_that_axes_are_labelled_in_the_files_units(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)
    values, other = circle.dataset.inputs[:2]
    for axis, expected in (("bottom", values), ("left", other)):
        low, high = plot(view).box.viewRange()[0 if axis == "bottom" else 1]
        item = plot(view).across if axis == "bottom" else plot(view).upward
        ((step, positions),) = item.tickValues(low, high, 300.0)
        labels = item.tickStrings(positions, 1.0, step or 1.0)
        assert len(labels) >= 2
        for position, label in zip(positions, labels, strict=True):
            assert float(label.replace("−", "-")) == pytest.approx(expected.to_value(position))


def test_that_clicking_a_point_selects_its_row_and_clicking_beside_selects_none(
    view: OutputMapView, circle: Frame
) -> None:
    show_frame(view, circle)
    x, y = (float(each) for each in circle.dataset.x[circle.dataset.split.train[0]])
    QTest.mouseClick(plot(view).viewport(), Qt.MouseButton.LeftButton, pos=on_screen(view, x, y))

    row = view.selection.now.row
    assert row is not None
    away = circle.dataset.x[row] - (x, y)
    assert abs(away).max() < 0.1

    corner = plot(view).area().topLeft().toPoint() + QPoint(3, 3)
    QTest.mouseClick(plot(view).viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert view.selection.now.row is None


def test_that_rows_can_be_walked_with_the_keyboard(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)
    QTest.keyClick(plot(view), Qt.Key.Key_Right)
    first = view.selection.now.row
    QTest.keyClick(plot(view), Qt.Key.Key_Right)

    assert first == circle.dataset.split.train[0]
    assert view.selection.now.row == circle.dataset.split.train[1]


def test_that_pointing_writes_the_prediction_there(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)
    plot(view).hovered.emit(QPointF(0.0, 0.0))

    answer = plot(view).answer
    assert answer is not None
    assert f"P(1) {score_text(answer.prediction_at(0, 0)[0])} at x1" in words(view)


def test_that_the_bars_handle_and_the_selections_threshold_are_tied(
    qtbot: QtBot, view: OutputMapView, circle: Frame
) -> None:
    show_frame(view, circle)
    bar = view.findChildren(ColorBar)[0]
    before = view.request()
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() * 3 // 4, bar.height() // 3)
    )
    assert view.request() != before
    assert view.selection.now.threshold == pytest.approx(0.75, abs=0.02)
    assert view.request().maps.threshold == view.selection.now.threshold

    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert view.selection.now.threshold == pytest.approx(0.76, abs=0.02)
    view.selection.update(threshold=0.2)
    assert bar.threshold == pytest.approx(0.2)


def test_that_check_boxes_and_selection_are_tied(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)
    check(view, "discretize").click()
    assert view.request().maps.discretize
    check(view, "boundary").click()
    assert not view.request().boundary
    view.selection.update(show_test=True)
    assert check(view, "test points").isChecked()


def test_that_the_axes_can_be_chosen_and_swapped(view: OutputMapView, iris: Frame) -> None:
    show_frame(view, iris)
    horizontal = box(view, "Horizontal axis")
    horizontal.setCurrentIndex(2)
    horizontal.activated.emit(2)
    show_frame(view, iris)
    assert view.selection.now.axes == (2, 1)

    horizontal.setCurrentIndex(1)
    horizontal.activated.emit(1)
    show_frame(view, iris)
    assert view.selection.now.axes == (1, 2)
    assert box(view, "Vertical axis").currentIndex() == 2


def test_that_the_other_inputs_are_held_at_their_mean_or_at_the_selected_row(
    view: OutputMapView, iris: Frame
) -> None:
    show_frame(view, iris)
    held = box(view, "Other features are held at")
    assert held.currentText() == "their mean"
    petal_length = iris.dataset.inputs[2]
    assert f"{petal_length.name} = " in held.toolTip()

    view.selection.update(row=5)
    held.activated.emit(1)
    show_frame(view, iris)

    assert view.request().maps.held_row == 5
    assert held.currentText() == f"row {iris.dataset.rows[5]}"
    value = petal_length.to_value(float(iris.dataset.x[5, 2]))
    assert f"{petal_length.name} = {value:.4g}" in held.toolTip()


def test_that_two_inputs_leave_nothing_to_hold(view: OutputMapView, circle: Frame) -> None:
    show_frame(view, circle)

    assert not box(view, "Other features are held at").isVisible()


def test_that_several_classes_have_a_legend_and_no_threshold(
    view: OutputMapView, iris: Frame
) -> None:
    show_frame(view, iris)

    assert all(name in words(view) for name in iris.dataset.target.classes)
    assert not view.findChildren(ColorBar)[0].isVisible()


def test_that_a_regression_has_its_units_and_no_boundary(
    view: OutputMapView,
) -> None:
    show_frame(view, make_frame(Experiment(data=DataConfig(source=ToySource(name="plane")))))

    assert view.findChildren(ColorBar)[0].isVisible()
    assert not check(view, "boundary").isVisible()
    assert not check(view, "discretize").isVisible()
    view.findChildren(ColorBar)[0].setFocus()
    QTest.keyClick(view.findChildren(ColorBar)[0], Qt.Key.Key_Right)
    assert view.selection.now.threshold == 0.5


def test_that_a_single_input_is_drawn_as_a_curve(view: OutputMapView, tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    rows = "\n".join(f"{hours / 7:.3f},{'yes' if hours % 97 > 40 else 'no'}" for hours in range(90))
    file.write_text(f"hours,passed\n{rows}\n")
    frame = make_frame(Experiment(data=DataConfig(source=FileSource(path=str(file)))))
    show_frame(view, frame)
    QTest.keyClick(plot(view), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert not box(view, "Vertical axis").isVisible()
    assert not check(view, "discretize").isVisible()
    heading, line = QGuiApplication.clipboard().text().split("\n")
    assert len(heading.split("\t")) == len(line.split("\t")) == 101
    assert line.startswith("passed\t")


def test_that_many_rows_are_sampled_and_it_says_so(view: OutputMapView) -> None:
    config = DataConfig(source=ToySource(rows=30_000))
    crowded = make_frame(Experiment(data=config), epochs=0)
    show_frame(view, crowded)

    assert "showing 1,800 of 27,000 points" in words(view)


def test_that_the_map_follows_the_appearance(
    qtbot: QtBot, view: OutputMapView, theme: Theme, circle: Frame
) -> None:
    show_frame(view, circle)
    light = view.request().maps.colors
    before = view.request()
    theme.set_appearance(Appearance.DARK)
    assert view.request() != before

    assert view.request().maps.colors != light


def test_that_of_rows_at_one_place_every_one_can_be_pointed_at(
    view: OutputMapView, twins: Frame
) -> None:
    show_frame(view, twins)
    (left, right), (low, high) = plot(view).box.viewRange()
    found = {
        plot(view).row_at(QPointF(x, y))
        for x in np.linspace(left, right, 300)
        for y in np.linspace(low, high, 300)
    }

    assert found - {None} == set(range(12))


def test_that_of_rows_at_one_place_both_classes_are_seen(
    qtbot: QtBot, view: OutputMapView, twins: Frame, theme: Theme
) -> None:
    show_frame(view, twins)
    first = twins.dataset.x[0].tolist()
    qtbot.waitUntil(lambda: plot(view).area().bottom() <= plot(view).width())
    picture = plot(view).grab().toImage()
    place = on_screen(view, *first)
    reach = range(-plot(view).width() // 12, plot(view).width() // 12)

    seen = {
        color_at(picture, place + QPoint(across, down)).name() for across in reach for down in reach
    }

    assert {theme.palette.negative, theme.palette.positive} <= seen


def test_that_pointing_at_one_of_several_says_how_many_of_each_class(
    view: OutputMapView, twins: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_: said.append(text))
    show_frame(view, twins)
    for x in np.linspace(-0.2, 0.2, 40):
        plot(view).hovered.emit(QPointF(twins.dataset.x[0, 0] + x, twins.dataset.x[0, 1]))

    assert any("3 rows lie here, drawn side by side: 0 1, 1 2" in text for text in said)


def test_that_a_low_and_narrow_column_scrolls_and_shows_a_map_that_can_be_read(
    qtbot: QtBot, theme: Theme, circle: Frame
) -> None:
    view = OutputMapView(Selection(), theme)
    show_frame(view, circle)
    line = view.fontMetrics().height()
    place = shown(qtbot, Scrolled(view), 17 * line, 12 * line)

    qtbot.waitUntil(lambda: plot(view).height() >= 10 * line)
    assert place.horizontalScrollBar().maximum() == 0
    assert place.verticalScrollBar().maximum() > 0

"""The metrics are those that scikit-learn computes, and all of them follow the threshold."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sklearn import metrics as reference

from playground.core.data.preparing.parts import Part
from playground.core.inspection.predictions.predictions import predict
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text
from playground.ui.views.metrics.confusion_table import ConfusionTable
from playground.ui.views.metrics.plot_panel import PlotPanel
from playground.ui.views.metrics.view import MetricsView
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import Caption
from tests.ui.showing import show_frame, shown


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MetricsView:
    return shown(qtbot, MetricsView(Selection(), theme), 1280, 240)


def figures(view: MetricsView) -> dict[str, str]:
    return {name: value for name, value, _ in view.figures.rows.rows}


def click_cell(table: ConfusionTable, true: int, predicted: int) -> None:
    center = table.visualRect(table.matrix.index(true, predicted)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=center)


def said_and_true(frame: Frame, part: Part) -> tuple[np.ndarray, np.ndarray]:
    dataset = frame.dataset
    rows = dataset.split.part(part)
    return predict(dataset, frame.snapshot, dataset.x[rows]), dataset.y[rows]


def test_that_the_figures_are_those_that_scikit_learn_gives(
    view: MetricsView, titanic: Frame
) -> None:
    view.selection.update(threshold=0.35)
    show_frame(view, titanic)
    said, true = said_and_true(titanic, Part.TRAIN)
    probability, yes = said[:, 0], said[:, 0] >= 0.35
    shown = figures(view)

    assert shown["Accuracy"] == f"{reference.accuracy_score(true, yes):.1%}".replace("%", " %")
    assert shown["Precision"].startswith(f"{100 * true[yes].mean():.1f}")
    assert shown["Recall"].startswith(f"{100 * yes[true == 1].mean():.1f}")
    assert shown["F1"] == f"{reference.f1_score(true, yes):.3f}"
    assert shown["ROC area"] == f"{reference.roc_auc_score(true, probability):.3f}"
    assert shown["PR area"] == f"{reference.average_precision_score(true, probability):.3f}"
    assert shown["Brier"] == f"{reference.brier_score_loss(true, probability):.4f}"
    words = " ".join(row[2] for row in view.figures.rows.rows)
    assert "of those predicted yes are yes" in words


def test_that_another_part_is_measured_when_it_is_chosen(
    view: MetricsView, titanic: Frame, qtbot: QtBot
) -> None:
    show_frame(view, titanic)
    view.part.setFocus()
    qtbot.keyClick(view.part, Qt.Key.Key_End)
    show_frame(view, titanic)
    said, true = said_and_true(titanic, Part.TEST)

    assert view.selection.now.part is Part.TEST
    accuracy = reference.accuracy_score(true, said[:, 0] >= 0.5)
    assert figures(view)["Accuracy"].startswith(f"{100 * accuracy:.1f}")


def test_that_a_cell_marks_its_rows_until_it_is_clicked_again(
    view: MetricsView, titanic: Frame
) -> None:
    show_frame(view, titanic)
    said, true = said_and_true(titanic, Part.TRAIN)
    missed = (true == 1) & (said[:, 0] < 0.5)
    click_cell(view.binary.confusion, 1, 0)

    rows = titanic.dataset.split.part(Part.TRAIN)[missed]
    assert view.selection.now.rows == frozenset(rows.tolist())
    click_cell(view.binary.confusion, 1, 0)
    assert view.selection.now.rows == frozenset()


def test_that_the_marked_rows_follow_the_threshold(view: MetricsView, titanic: Frame) -> None:
    show_frame(view, titanic)
    click_cell(view.binary.confusion, 1, 0)
    former = view.selection.now.rows
    view.selection.update(threshold=0.9)
    show_frame(view, titanic)

    assert view.selection.now.rows > former
    view.selection.update(rows=frozenset())
    show_frame(view, titanic)
    assert view.selection.now.rows == frozenset()


def test_that_the_slider_sets_the_threshold_of_everything(
    view: MetricsView, titanic: Frame, qtbot: QtBot
) -> None:
    show_frame(view, titanic)
    view.threshold.setFocus()
    qtbot.keyClick(view.threshold, Qt.Key.Key_PageUp)

    assert view.selection.now.threshold == pytest.approx(0.6)


def test_that_a_click_on_the_curve_moves_the_threshold_there(
    view: MetricsView, titanic: Frame
) -> None:
    show_frame(view, titanic)
    plot = view.binary.roc
    lines = [line.split("\t") for line in plot.table().splitlines()[1:]]
    threshold, x, y = (float(each) for each in lines[len(lines) // 2])
    place = plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y)))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.selection.now.threshold == pytest.approx(threshold, abs=1e-5)


def test_that_what_is_not_defined_is_said_in_words(view: MetricsView, titanic: Frame) -> None:
    view.selection.update(threshold=1.0)
    show_frame(view, titanic)

    assert "no row is predicted to be of this class" in figures(view)["Precision"]


def test_that_several_classes_have_a_line_each(view: MetricsView, iris: Frame) -> None:
    show_frame(view, iris)
    said, true = said_and_true(iris, Part.TRAIN)
    best = said.argmax(axis=1)
    recall = [(best[true == each] == each).mean() for each in range(3)]
    shown = view.classes.by_class.rows.rows

    assert [line[0] for line in shown] == ["setosa", "versicolor", "virginica"]
    assert [line[2] for line in shown] == [f"{each:.3f}" for each in recall]
    assert [line[4] for line in shown] == ["40", "40", "40"]
    matrix = reference.confusion_matrix(true, best, labels=[0, 1, 2])
    model = view.classes.confusion.matrix
    assert [
        [int(str(model.index(i, j).data()).split("\n")[0]) for j in range(3)] for i in range(3)
    ] == matrix.tolist()


def test_that_numbers_are_measured_in_the_units_of_the_file(
    view: MetricsView, diabetes: Frame
) -> None:
    show_frame(view, diabetes)
    said, y = said_and_true(diabetes, Part.TRAIN)
    true = diabetes.dataset.target.to_value(y.astype(np.float64))
    shown = figures(view)

    assert shown["R²"] == f"{reference.r2_score(true, said[:, 0]):.3f}"
    assert shown["MAE"] == value_text(reference.mean_absolute_error(true, said[:, 0]))
    assert shown["RMSE"] == value_text(reference.root_mean_squared_error(true, said[:, 0]))


def test_that_a_point_clicked_is_the_selected_row(view: MetricsView, diabetes: Frame) -> None:
    show_frame(view, diabetes)
    plot = view.regression.predicted
    _, x, y = plot.table().splitlines()[1].split("\t")
    place = plot.mapFromScene(plot.box.mapViewToScene(QPointF(float(x), float(y))))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    chosen = view.selection.now.row

    assert chosen is not None
    lines = dict(line.split("\t", 1) for line in plot.table().splitlines()[1:])
    near_x, near_y = (float(each) for each in lines[str(chosen)].split("\t"))
    assert abs(near_x - float(x)) < 5
    assert abs(near_y - float(y)) < 5


def test_that_every_figure_says_on_hovering_how_it_is_measured(
    view: MetricsView, titanic: Frame
) -> None:
    show_frame(view, titanic)
    tips = {
        model.index(row, 0).data(): model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole)
        for model in [view.figures.rows]
        for row in range(model.rowCount())
    }

    for name in ("Accuracy", "Precision", "Recall", "F1", "Specificity"):
        assert "≥ the threshold" in tips[name], name
    for name in ("ROC area", "PR area", "Log loss", "Brier"):
        assert "Does not depend on the threshold" in tips[name], name
    assert "without interpolation" in tips["PR area"]
    assert "(P(yes) − y)²" in tips["Brier"]


@pytest.mark.parametrize("lines", [90, 60, 40])
def test_that_a_curves_figure_is_written_whole_or_not_at_all(
    view: MetricsView, titanic: Frame, lines: int
) -> None:
    show_frame(view, titanic)
    view.resize(lines * view.fontMetrics().height(), 240)
    areas = [figures(view)[name] for name in ("ROC area", "PR area")]

    for panel in view.findChildren(PlotPanel):
        shown = [
            each.shown_text() if isinstance(each, ElidedCaption) else each.text()
            for each in panel.findChildren(Caption)
            if each.text()
        ]
        for words in shown:
            assert "area" not in words or any(area in words for area in areas) or "area…" in words
        for caption in panel.findChildren(Caption):
            if not isinstance(caption, ElidedCaption) and caption.text():
                assert caption.width() >= caption.sizeHint().width()


def test_that_no_count_of_a_narrow_confusion_matrix_is_left_out(
    view: MetricsView, iris: Frame
) -> None:
    show_frame(view, iris)
    view.resize(view.minimumSizeHint().width(), 200)
    table = view.classes.confusion
    model = table.model()

    for column in range(model.columnCount()):
        widest = max(
            table.fontMetrics().horizontalAdvance(str(model.index(row, column).data()).split()[0])
            for row in range(model.rowCount())
        )
        assert table.columnWidth(column) >= widest + 6

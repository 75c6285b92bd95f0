"""The headers above the columns: whole at every size, and silent once their layer is gone."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas
from playground.ui.views.network.edits import remove_layer
from playground.ui.views.network.layer_header import ColumnHeader
from tests.ui.clicking import click
from tests.ui.views.network.canvases import shown_canvas, units

pytestmark = pytest.mark.appearance


def test_that_a_count_of_units_that_was_typed_is_taken_before_layers_move(
    canvas: NetworkCanvas, document: ExperimentDocument, qtbot: QtBot
) -> None:
    field = canvas.strip.hidden_header(1).units
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    click(canvas.strip.hidden_header(0).remove)

    assert units(document) == [7]
    assert len(canvas.strip.headers) == 3


def test_that_a_header_that_is_gone_acts_no_more(
    canvas: NetworkCanvas, document: ExperimentDocument, qtbot: QtBot
) -> None:
    field = canvas.strip.hidden_header(1).units
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    document.edit(remove_layer(1), "elsewhere")

    assert units(document) == [4]
    assert (
        len(canvas.strip.findChildren(ColumnHeader)) == 4
    )  # the one that is gone is deleted later
    qtbot.waitUntil(lambda: len(canvas.strip.findChildren(ColumnHeader)) == 3)
    assert units(document) == [4]


@pytest.mark.usefixtures("closed_pop_up")
def test_that_the_options_close_when_their_layer_may_be_another(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    click(canvas.strip.hidden_header(1).options)
    assert QApplication.activePopupWidget() is not None

    document.edit(remove_layer(0), "elsewhere")

    assert QApplication.activePopupWidget() is None


def leaves(header: QWidget) -> list[QWidget]:
    """The controls and labels of a header that can be seen."""
    return [
        each
        for each in header.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if each.isVisible()
    ]


def assert_that_headers_are_whole(canvas: NetworkCanvas) -> None:
    for header in canvas.strip.headers:
        assert canvas.strip.rect().contains(header.geometry()), header.accessibleName()
        places = [each.geometry() for each in leaves(header)]
        assert all(header.rect().contains(each) for each in places), header.accessibleName()
        for one, other in combinations(places, 2):
            assert not one.intersects(other), header.accessibleName()
        for each in leaves(header):
            assert each.height() >= each.minimumSizeHint().height(), each.accessibleName()
    spans = [header.geometry() for header in canvas.strip.headers]
    assert not any(one.intersects(other) for one, other in pairwise(spans))
    for inserter, (left, right) in zip(
        canvas.strip.inserters, pairwise(canvas.strip.headers), strict=True
    ):
        for each in (*leaves(left), *leaves(right)):
            place = QRect(each.mapTo(canvas.strip, QPoint(0, 0)), each.size())
            is_label = isinstance(each, QLabel)
            assert is_label or not place.intersects(inserter.geometry()), each.accessibleName()


@pytest.mark.parametrize("size", [9, 10, 12, 14, 18, 24])
@pytest.mark.parametrize("width", [420, 690, 1500])
def test_that_headers_keep_all_their_controls_at_every_font_size_and_width(
    qtbot: QtBot, theme: Theme, document: ExperimentDocument, size: float, width: int
) -> None:
    former = QApplication.font()
    font = QFont(former)
    font.setPointSizeF(size)
    QApplication.setFont(font)
    try:
        canvas = shown_canvas(qtbot, theme, document)
        canvas.resize(width, 500)
        for _ in range(2):
            while document.experiment.network.hidden:
                click(canvas.strip.hidden_header(0).remove)
            qtbot.waitUntil(canvas.strip.output_header.activation.control.isVisible)

            qtbot.waitUntil(lambda: assert_that_headers_are_whole(canvas))
            for _ in range(4):
                click(canvas.strip.inserters[-1])

            qtbot.waitUntil(lambda: assert_that_headers_are_whole(canvas))
            boxes = [canvas.strip.hidden_header(layer).activation.control for layer in range(4)]
            assert all(each.height() > each.fontMetrics().height() for each in boxes)
    finally:
        QApplication.setFont(former)

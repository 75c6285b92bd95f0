"""The picture of the network is worked by mouse and keyboard as a person would."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.core.model.addresses import (
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    UnitAddress,
)
from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.views.network.canvas import NetworkCanvas
from tests.ui.clicking import click
from tests.ui.showing import show_frame
from tests.ui.views.network.canvases import enter, point_on_link, units

pytestmark = pytest.mark.appearance


def test_that_a_click_selects_a_unit_and_arrow_keys_move_on(
    canvas: NetworkCanvas, frame: Frame
) -> None:
    show_frame(canvas, frame)
    click(canvas.picture, canvas.picture.plan.columns[1].rect(2).center())
    assert canvas.selection.now.unit == UnitAddress(1, 2)

    QTest.keyClick(canvas.picture, Qt.Key.Key_Right)
    assert canvas.selection.now.unit == UnitAddress(2, 1)

    QTest.keyClick(canvas.picture, Qt.Key.Key_Up)
    assert canvas.selection.now.unit == UnitAddress(2, 0)
    assert "Dense 2" in canvas.picture.accessibleName()


def test_that_keys_widen_and_remove_the_selected_units_layer(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    canvas.selection.update(unit=UnitAddress(2, 0))
    QTest.keyClick(canvas.picture, Qt.Key.Key_Plus)
    assert units(document) == [4, 3]
    QTest.keyClick(canvas.picture, Qt.Key.Key_Minus)
    assert units(document) == [4, 2]
    QTest.keyClick(canvas.picture, Qt.Key.Key_Delete)
    assert units(document) == [4]


def test_that_a_unit_that_is_gone_is_no_longer_selected(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    canvas.selection.update(unit=UnitAddress(1, 3))
    click(canvas.strip.hidden_header(0).fewer)

    assert canvas.selection.now.unit is None


def test_that_hovering_a_link_tells_its_weight_and_gradient(
    canvas: NetworkCanvas, frame: Frame
) -> None:
    show_frame(canvas, frame)
    QTest.mouseMove(canvas.picture, point_on_link(canvas, 2, 0, 3))
    weight = frame.snapshot.weight(1)[0, 3]

    card = canvas.inspector.card
    assert card.isVisible()
    assert card.title.text().startswith(f"w₄→₁ = {weight:.3f}".replace("-", "−"))
    assert "∂L/∂w" in card.title.text()
    assert "pause" in card.details.text()


def test_that_hovering_a_unit_shows_its_map_large(canvas: NetworkCanvas, frame: Frame) -> None:
    show_frame(canvas, frame)
    QTest.mouseMove(canvas.picture, canvas.picture.plan.columns[1].rect(0).center().toPoint())

    assert canvas.inspector.card.map_view.isVisible()
    assert canvas.inspector.card.title.text() == "Dense 1 · unit 1"
    assert "bias" in canvas.inspector.card.details.text()


def test_that_a_weight_can_be_typed_only_when_paused(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show_frame(canvas, frame)
    edits: list[tuple[ParameterAddress, float]] = []
    canvas.editing.edited.connect(lambda *edit: edits.append(edit))
    point = point_on_link(canvas, 2, 0, 3)
    click(canvas.picture, point)
    assert not canvas.editing.editor.isVisible()

    canvas.editable = True
    click(canvas.picture, point)
    editor = canvas.editing.editor
    assert editor.isVisible()
    enter(editor, "abc")
    assert edits == []
    enter(editor, "-0.5")

    assert edits == [(LinkAddress(2, 0, 3), -0.5)]
    assert not editor.isVisible()


def test_that_dragging_up_at_a_bias_raises_it(canvas: NetworkCanvas, frame: Frame) -> None:
    show_frame(canvas, frame)
    canvas.editable = True
    edits: list[tuple[ParameterAddress, float]] = []
    told: list[str] = []
    canvas.editing.edited.connect(lambda *edit: edits.append(edit))
    canvas.editing.sweep_began.connect(lambda: told.append("began"))
    canvas.editing.sweep_ended.connect(lambda: told.append("ended"))
    start = canvas.picture.plan.columns[3].bias_rect(0).center().toPoint()
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.picture, button, pos=start)
    QTest.mouseMove(canvas.picture, start - QPoint(0, 25))
    QTest.mouseRelease(canvas.picture, button, pos=start - QPoint(0, 25))

    bias = frame.snapshot.bias(2)
    assert bias is not None
    assert edits[-1][0] == BiasAddress(3, 0)
    assert edits[-1][1] == pytest.approx(bias[0] + 0.5)
    assert told == ["began", "ended"]


def test_that_enter_opens_the_selected_units_map_and_asks_for_a_finer_one(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show_frame(canvas, frame)
    coarse = canvas.request()
    canvas.selection.update(unit=UnitAddress(1, 1))
    QTest.keyClick(canvas.picture, Qt.Key.Key_Return)

    assert canvas.inspector.enlarged.isVisible()
    assert canvas.inspector.enlarged.unit == UnitAddress(1, 1)
    assert canvas.request() != coarse
    canvas.inspector.enlarged.close()


def test_that_a_unit_of_another_network_is_not_selected(canvas: NetworkCanvas) -> None:
    canvas.selection.update(unit=UnitAddress(3, 2))
    QTest.keyClick(canvas.picture, Qt.Key.Key_Return)
    QTest.keyClick(canvas.picture, Qt.Key.Key_F2)
    canvas.selection.update(unit=UnitAddress(8, 0))

    assert canvas.picture.accessibleName() == "Picture of the network"
    assert not canvas.inspector.is_enlarging

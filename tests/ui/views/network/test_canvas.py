"""The canvas draws any network, and is worked by mouse and keyboard as a person would."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import (
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    UnitAddress,
)
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selection
from playground.ui.forms.editor import SettingEditor
from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.network.canvas import NetworkCanvas
from playground.ui.views.network.layer_options import LayerOptions
from tests.frames import make_frame
from tests.ui.clicking import click


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=5)


@pytest.fixture
def document() -> ExperimentDocument:
    return ExperimentDocument()


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme, document: ExperimentDocument) -> NetworkCanvas:
    return shown(qtbot, theme, document)


def shown(qtbot: QtBot, theme: Theme, document: ExperimentDocument) -> NetworkCanvas:
    canvas = NetworkCanvas(Selection(), document, theme)
    qtbot.addWidget(canvas)
    canvas.resize(690, 440)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def stacked(*units: int, data: DataConfig | None = None) -> Experiment:
    layers = tuple(LayerConfig(units=each) for each in units)
    return Experiment(network=NetworkConfig(hidden=layers), data=data or DataConfig())


def show(canvas: NetworkCanvas, frame: Frame) -> None:
    canvas.show_frame(frame, canvas.request().compute(frame))


def with_parameters(frame: Frame, factor: float) -> Frame:
    changed = frame.snapshot.parameters * np.float32(factor)
    return replace(frame, snapshot=replace(frame.snapshot, parameters=changed))


def picture_of(canvas: NetworkCanvas, qtbot: QtBot) -> QImage:
    """The picture once all links are drawn."""
    qtbot.waitUntil(lambda: not canvas.picture.is_catching_up)
    return canvas.picture.grab().toImage()


def point_on_link(canvas: NetworkCanvas, column: int, unit: int, source: int) -> QPoint:
    """A point a quarter of the way along a link, where the links into one unit lie apart."""
    left, right = canvas.picture.plan.columns[column - 1 : column + 1]
    x = round(left.right + (right.left - left.right) * 0.75)
    gap = canvas.picture.gaps[column - 1]
    return QPoint(x, round(gap.ordinates(x)[unit, source]))


def units(document: ExperimentDocument) -> list[int]:
    return [layer.units for layer in document.experiment.network.hidden]


def box_of(editor: SettingEditor) -> QComboBox:
    assert isinstance(editor.control, QComboBox)
    return editor.control


def enter(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pop_up() -> LayerOptions:
    widget = QApplication.activePopupWidget()
    assert widget is not None
    options = widget.findChild(LayerOptions)
    assert isinstance(options, LayerOptions)
    return options


@pytest.fixture
def closed_pop_up() -> Iterator[None]:
    yield
    while widget := QApplication.activePopupWidget():
        widget.close()


def test_that_the_network_is_drawn_before_anything_is_computed(canvas: NetworkCanvas) -> None:
    assert canvas.picture.structure.widths == (2, 4, 2, 1)
    assert canvas.picture.structure.inputs == ("x1", "x2")


def test_that_plus_and_minus_change_a_layers_units(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    click(canvas.strip.hidden_header(0).more)
    click(canvas.strip.hidden_header(1).fewer)

    assert units(document) == [5, 1]
    assert canvas.picture.structure.widths == (2, 5, 1, 1)
    assert not canvas.strip.hidden_header(1).fewer.isEnabled()


def test_that_the_count_of_units_can_be_typed_and_undone(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    box = canvas.strip.hidden_header(0).units
    box.setFocus()
    enter(box, "12")
    assert units(document) == [12, 2]

    document.undo_stack.undo()
    assert units(document) == [4, 2]
    assert box.value == 4


def test_that_layers_are_added_between_columns_and_removed(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    click(canvas.strip.inserters[1])
    assert units(document) == [4, 4, 2]

    click(canvas.strip.hidden_header(0).remove)
    click(canvas.strip.hidden_header(0).remove)
    click(canvas.strip.hidden_header(0).remove)
    assert units(document) == []
    assert canvas.picture.structure.widths == (2, 1)

    click(canvas.strip.inserters[0])
    assert units(document) == [4]


def test_that_an_activation_is_chosen_per_layer_and_for_the_output(
    canvas: NetworkCanvas, document: ExperimentDocument, frame: Frame
) -> None:
    show(canvas, frame)
    output = canvas.strip.output_header.activation
    assert "Sigmoid" in box_of(output).currentText()
    for choice, key in ((canvas.strip.hidden_header(0).activation, "relu"), (output, "tanh")):
        box = box_of(choice)
        box.setFocus()
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())

    assert document.experiment.network.hidden[0].activation == "relu"
    assert document.experiment.network.output_activation == "tanh"


@pytest.mark.usefixtures("closed_pop_up")
def test_that_options_write_the_activations_own_parameters(
    canvas: NetworkCanvas, document: ExperimentDocument
) -> None:
    canvas.strip.hidden_header(0).activation_changed.emit("relu")
    click(canvas.strip.hidden_header(0).options)
    options = pop_up()
    field = box_of(options.fields["negative_slope"].editor).lineEdit()
    assert field is not None
    enter(field, "0.1")
    assert document.experiment.network.hidden[0].parameters["negative_slope"] == 0.1

    click(options.findChildren(QCheckBox)[0], QPoint(8, 8))
    assert document.experiment.network.hidden[0].parameters["max_value"] == 1

    click(options.fields["bias"].editor.control)
    assert document.experiment.network.hidden[0].bias is False


def test_that_the_picture_follows_the_weights(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    empty = picture_of(canvas, qtbot)
    show(canvas, frame)
    trained = picture_of(canvas, qtbot)
    show(canvas, with_parameters(frame, -1.0))
    turned = picture_of(canvas, qtbot)
    show(canvas, frame)

    assert empty != trained
    assert trained != turned
    assert picture_of(canvas, qtbot) == trained


def test_that_a_frame_of_another_network_is_not_drawn(
    canvas: NetworkCanvas, document: ExperimentDocument, frame: Frame
) -> None:
    document.replace(stacked(3), "another network")
    show(canvas, frame)

    assert canvas.picture.drawn_network is None


def test_that_a_click_selects_a_unit_and_arrow_keys_move_on(
    canvas: NetworkCanvas, frame: Frame
) -> None:
    show(canvas, frame)
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
    show(canvas, frame)
    QTest.mouseMove(canvas.picture, point_on_link(canvas, 2, 0, 3))
    weight = frame.snapshot.weight(1)[0, 3]

    card = canvas.inspector.card
    assert card.isVisible()
    assert card.title.text().startswith(f"w₄→₁ = {weight:.3f}".replace("-", "−"))
    assert "∂L/∂w" in card.title.text()
    assert "pause" in card.details.text()


def test_that_hovering_a_unit_shows_its_map_large(canvas: NetworkCanvas, frame: Frame) -> None:
    show(canvas, frame)
    QTest.mouseMove(canvas.picture, canvas.picture.plan.columns[1].rect(0).center().toPoint())

    assert canvas.inspector.card.map_view.isVisible()
    assert canvas.inspector.card.title.text() == "Dense 1 · unit 1"
    assert "bias" in canvas.inspector.card.details.text()


def test_that_a_weight_can_be_typed_only_when_paused(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show(canvas, frame)
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
    show(canvas, frame)
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
    show(canvas, frame)
    coarse = canvas.request()
    canvas.selection.update(unit=UnitAddress(1, 1))
    QTest.keyClick(canvas.picture, Qt.Key.Key_Return)

    assert canvas.inspector.enlarged.isVisible()
    assert canvas.inspector.enlarged.unit == UnitAddress(1, 1)
    assert canvas.request() != coarse
    canvas.inspector.enlarged.close()


def test_that_the_selected_rows_activations_are_computed_with_the_maps(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show(canvas, frame)
    without = picture_of(canvas, qtbot)
    before = canvas.request()
    canvas.selection.update(row=3)
    assert canvas.request() != before
    show(canvas, frame)

    assert picture_of(canvas, qtbot) != without


def test_that_wide_layers_are_paged_through(qtbot: QtBot, theme: Theme) -> None:
    experiment = stacked(128, 16, data=DataConfig(source=SampleSource(name="digits")))
    canvas = shown(qtbot, theme, ExperimentDocument(experiment))
    frame = make_frame(experiment, epochs=1)
    show(canvas, frame)
    wide = canvas.picture.plan.columns[1]
    assert wide.after is not None

    before = canvas.request()
    click(canvas.picture, wide.after.center())
    assert canvas.request() != before
    show(canvas, frame)

    assert canvas.picture.plan.columns[1].first == wide.shown
    assert canvas.picture.drawn_network is not None
    assert canvas.picture.drawn_network.pixels(1, wide.shown) is not None


def test_that_a_unit_selected_elsewhere_is_paged_to(qtbot: QtBot, theme: Theme) -> None:
    canvas = shown(qtbot, theme, ExperimentDocument(stacked(128)))

    canvas.selection.update(unit=UnitAddress(1, 100))

    assert 100 in canvas.picture.plan.columns[1].visible


def test_that_ten_layers_are_scrolled_and_six_are_not(qtbot: QtBot, theme: Theme) -> None:
    six = shown(qtbot, theme, ExperimentDocument(stacked(*[8] * 6)))
    ten = shown(qtbot, theme, ExperimentDocument(stacked(*[8] * 10)))

    assert six.picture.width() <= six.width()
    assert ten.picture.width() > ten.width()


def test_that_classes_are_named_beside_their_units(qtbot: QtBot, theme: Theme) -> None:
    experiment = stacked(3, data=DataConfig(source=SampleSource(name="iris")))
    canvas = shown(qtbot, theme, ExperimentDocument(experiment))
    frame = make_frame(experiment, epochs=1)
    show(canvas, frame)

    assert canvas.picture.structure.outputs == frame.dataset.target.classes
    assert "Softmax" in canvas.summary


def test_that_derived_inputs_appear_at_once(
    canvas: NetworkCanvas, document: ExperimentDocument, frame: Frame
) -> None:
    show(canvas, frame)
    document.edit(
        lambda experiment: experiment.model_copy(
            update={"data": DataConfig(source=ToySource(), derived=("x1_squared",))}
        ),
        "derived",
    )

    assert canvas.picture.structure.widths[0] == 3


def test_that_a_diverged_network_still_draws(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show(canvas, with_parameters(frame, float("nan")))

    assert not picture_of(canvas, qtbot).isNull()


def test_that_counts_of_units_stay_readable_when_the_appearance_changes(
    canvas: NetworkCanvas, theme: Theme
) -> None:
    theme.set_appearance(Appearance.DARK)

    units = canvas.strip.hidden_header(0).units
    digits = units.fontMetrics().horizontalAdvance(units.text())
    assert units.width() > digits


def test_that_the_colours_change_with_the_appearance(
    canvas: NetworkCanvas, frame: Frame, theme: Theme, qtbot: QtBot
) -> None:
    show(canvas, frame)
    light = picture_of(canvas, qtbot).pixelColor(1, 1).lightness()
    before = canvas.request()
    theme.set_appearance(Appearance.DARK)
    assert canvas.request() != before

    assert picture_of(canvas, qtbot).pixelColor(1, 1).lightness() < light


def test_that_a_unit_of_another_network_is_not_selected(canvas: NetworkCanvas) -> None:
    canvas.selection.update(unit=UnitAddress(3, 2))
    QTest.keyClick(canvas.picture, Qt.Key.Key_Return)
    QTest.keyClick(canvas.picture, Qt.Key.Key_F2)
    canvas.selection.update(unit=UnitAddress(8, 0))

    assert canvas.picture.accessibleName() == "Picture of the network"
    assert not canvas.inspector.is_enlarging

"""The weights are seen, chosen, typed, swept, pasted and copied as a person does it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import (
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    SlopeAddress,
    UnitAddress,
    parameter_of,
)
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.copying import COPY_ROLE
from playground.ui.text.number_entry import read_number
from playground.ui.views.weights.page_choice import ParameterPage
from playground.ui.views.weights.view import WeightsView
from tests.frames import make_frame
from tests.ui.showing import show_frame
from tests.ui.views.weights.driving import paste

pytestmark = pytest.mark.appearance

LEFT = Qt.MouseButton.LeftButton


def middle_of(view: WeightsView, address: ParameterAddress) -> QPoint:
    assert view.matrix.plan is not None
    return view.matrix.plan.rect(address).center().toPoint()


def turn_to(qtbot: QtBot, view: WeightsView, page: ParameterPage) -> None:
    qtbot.mouseClick(view.pages.button(page), LEFT)


def test_that_a_clicked_cell_selects_its_unit_and_link(
    qtbot: QtBot, view: WeightsView, frame: Frame
) -> None:
    qtbot.mouseClick(view.matrix, LEFT, pos=middle_of(view, LinkAddress(1, 2, 1)))
    show_frame(view, frame)

    now = view.selection.now
    assert (now.unit, now.parameter) == (UnitAddress(1, 2), LinkAddress(1, 2, 1))
    value = float(frame.snapshot.weight(0)[2, 1])
    assert view.plots.followed == f"w₂→₃ = {value:.3f} over the run".replace("-", "−")
    history = np.array(
        [line.split("\t") for line in view.plots.history.table().splitlines()[1:]], dtype=float
    )
    assert history[-1].tolist() == [5, value]


def test_that_a_bias_clicked_elsewhere_is_followed_here(view: WeightsView, frame: Frame) -> None:
    view.selection.update(unit=UnitAddress(3, 0), parameter=BiasAddress(3, 0))
    show_frame(view, frame)
    show_frame(view, frame)

    assert view.layers.currentText() == "Output · 1 × 2"
    assert view.plots.followed.startswith("b₁ = ")


def test_that_a_link_clicked_before_the_tab_was_opened_is_followed(
    qtbot: QtBot, theme: Theme, frame: Frame
) -> None:
    selection = Selection()
    selection.update(unit=UnitAddress(2, 1), parameter=LinkAddress(2, 1, 3))
    view = WeightsView(selection, theme)
    qtbot.addWidget(view)
    show_frame(view, frame)
    show_frame(view, frame)

    assert view.plots.followed.startswith("w₄→₂ = ")


def test_that_the_numbers_are_those_of_the_network(
    qtbot: QtBot, view: WeightsView, frame: Frame
) -> None:
    turn_to(qtbot, view, ParameterPage.NUMBERS)
    shown = [
        [float(view.numbers.index(row, column).data().replace("−", "-")) for column in range(3)]
        for row in range(4)
    ]
    bias = frame.snapshot.bias(0)
    assert bias is not None

    wanted = np.column_stack((frame.snapshot.weight(0), bias))
    assert np.allclose(shown, wanted, rtol=1e-5)
    header = view.table.horizontalHeader().model()
    titles = [header.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert titles == ["x1", "x2", "bias"]


def test_that_a_number_typed_into_the_table_is_wanted(qtbot: QtBot, view: WeightsView) -> None:
    turn_to(qtbot, view, ParameterPage.NUMBERS)
    index = view.numbers.index_of(BiasAddress(1, 1))
    view.table.setCurrentIndex(index)
    view.table.edit(index)
    entry = view.table.findChild(QLineEdit)
    assert entry is not None
    entry.selectAll()
    qtbot.keyClicks(entry, "0.25")

    with qtbot.waitSignal(view.editing.edited) as edited:
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert edited.args == [BiasAddress(1, 1), 0.25]


def test_that_a_double_click_on_the_picture_takes_a_number(qtbot: QtBot, view: WeightsView) -> None:
    qtbot.mouseDClick(view.matrix, LEFT, pos=middle_of(view, LinkAddress(1, 3, 0)))
    editor = view.editing.editor
    assert editor.isVisible()
    editor.selectAll()
    qtbot.keyClicks(editor, "-1.5")

    with qtbot.waitSignal(view.editing.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert edited.args == [LinkAddress(1, 3, 0), -1.5]


def test_that_a_drag_sweeps_a_cell_as_one_change(
    qtbot: QtBot, view: WeightsView, frame: Frame
) -> None:
    told: list[str] = []
    values: list[float] = []
    view.editing.sweep_began.connect(lambda: told.append("began"))
    view.editing.sweep_ended.connect(lambda: told.append("ended"))
    view.editing.edited.connect(lambda _, value: values.append(value))
    start = middle_of(view, LinkAddress(1, 1, 1))

    qtbot.mousePress(view.matrix, LEFT, pos=start)
    for upward in (6, 20):
        qtbot.mouseMove(view.matrix, start - QPoint(0, upward))
    qtbot.mouseRelease(view.matrix, LEFT, pos=start - QPoint(0, 20))

    assert told == ["began", "ended"]
    assert values[-1] == pytest.approx(float(frame.snapshot.weight(0)[1, 1]) + 20 * 0.02)


def test_that_arrow_keys_walk_over_weights_and_biases(qtbot: QtBot, view: WeightsView) -> None:
    view.matrix.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view.matrix, key)

    assert view.selection.now.parameter == BiasAddress(1, 1)


def test_that_nothing_is_edited_while_training(qtbot: QtBot, view: WeightsView) -> None:
    show_frame(view, make_frame(epochs=1))

    qtbot.mouseDClick(view.matrix, LEFT, pos=middle_of(view, LinkAddress(1, 0, 0)))
    assert not view.editing.editor.isVisible()
    assert not view.exchange.set_button.isEnabled()
    assert not view.numbers.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    with qtbot.assertNotEmitted(view.editing.tensor_edited):
        paste(view, "1,2\n3,4\n5,6\n7,8")


def test_that_the_pointer_is_told_value_and_gradient(
    qtbot: QtBot, view: WeightsView, frame: Frame
) -> None:
    view.matrix.pointed.emit(BiasAddress(1, 0), QPointF(10, 10))

    card = view.card
    assert card.isVisible()
    bias = frame.snapshot.bias(0)
    assert bias is not None
    assert card.title.text().startswith(f"b₁ = {bias[0]:.3f}".replace("-", "−"))
    assert "∂L/∂b" in card.title.text()


def test_that_units_that_see_pixels_are_shown_as_images(qtbot: QtBot, theme: Theme) -> None:
    view = WeightsView(Selection(), theme)
    qtbot.addWidget(view)
    view.resize(1280, 240)
    view.show()
    network = NetworkConfig(hidden=(LayerConfig(units=12),))
    data = DataConfig(source=SampleSource(name="digits"))
    digits = make_frame(Experiment(data=data, network=network), epochs=0)
    show_frame(view, digits)
    show_frame(view, digits)

    assert view.pages.button(ParameterPage.UNITS).isChecked()
    assert view.grid.shown is not None
    assert view.grid.shown.pixels.shape == (12, 8, 8)
    qtbot.mouseClick(view.grid, LEFT, pos=view.grid.rect_of(7).center())
    assert view.selection.now.unit == UnitAddress(1, 7)


def test_that_the_pieces_of_a_unit_are_told_apart(qtbot: QtBot, view: WeightsView) -> None:
    hidden = (LayerConfig(units=2, activation="maxout"),)
    show_frame(view, make_frame(Experiment(network=NetworkConfig(hidden=hidden)), epochs=0))

    rows = [
        view.numbers.headerData(row, Qt.Orientation.Vertical)
        for row in range(view.numbers.rowCount())
    ]
    assert rows == ["1a", "1b", "2a", "2b"]


def test_that_images_are_offered_for_pixels_only(view: WeightsView) -> None:
    assert not view.pages.button(ParameterPage.UNITS).isVisible()


@pytest.mark.parametrize(
    ("activation", "address", "symbol"),
    [
        ("maxout", LinkAddress(1, 1, 0, piece=1), "w₁→₂b"),
        ("glu", BiasAddress(1, 0, piece=1), "b₁b"),
        ("prelu", SlopeAddress(1, None), "slope"),
    ],
)
def test_that_every_parameter_of_a_layer_can_be_chosen_and_is_followed(
    qtbot: QtBot, view: WeightsView, activation: str, address: ParameterAddress, symbol: str
) -> None:
    hidden = (LayerConfig(units=2, activation=activation),)
    frame = make_frame(Experiment(network=NetworkConfig(hidden=hidden)), epochs=0)
    show_frame(view, frame)
    qtbot.mouseClick(view.matrix, LEFT, pos=middle_of(view, address))
    show_frame(view, frame)

    assert view.selection.now.parameter == address
    assert view.plots.followed.startswith(f"{symbol} = ")
    turn_to(qtbot, view, ParameterPage.NUMBERS)
    index = view.numbers.index_of(address)
    assert view.numbers.address(index) == address
    parameter = parameter_of(address, frame.snapshot.layout)
    assert parameter is not None
    shown = float(str(index.data()).replace("−", "-"))
    assert shown == pytest.approx(parameter.of(frame.snapshot.parameters), rel=1e-6)


def test_that_other_layers_may_change_under_the_layer_that_is_shown(view: WeightsView) -> None:
    def frame_with(units: int) -> Frame:
        hidden = (LayerConfig(units=units), LayerConfig(units=3), LayerConfig(units=3))
        return make_frame(Experiment(network=NetworkConfig(hidden=hidden)), epochs=0)

    narrow, wide = frame_with(2), frame_with(5)
    view.selection.update(unit=UnitAddress(3, 0))
    show_frame(view, narrow)
    show_frame(view, wide)

    plan = view.matrix.plan
    assert plan is not None
    assert plan.layout == wide.snapshot.layout
    assert plan.address_at(plan.rect(BiasAddress(3, 1)).center()) == BiasAddress(3, 1)


def test_that_a_negative_number_reads_the_same_while_it_is_edited_and_is_copied_for_programs(
    view: WeightsView, frame: Frame
) -> None:
    show_frame(view, frame)
    model = view.numbers
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    negative = next(each for each in cells if "−" in str(each.data()))
    edited = str(negative.data(Qt.ItemDataRole.EditRole))

    assert edited.startswith("−")
    assert float(negative.data(COPY_ROLE)) == read_number(edited)

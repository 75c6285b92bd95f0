"""The activation lab, worked as a person would, and its numbers computed independently."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.model.addresses import UnitAddress
from playground.core.model.network_config import LayerConfig
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import value_text
from playground.ui.views.activation_lab.view import ActivationLabView
from tests.frames import make_frame
from tests.ui.showing import show_frame, shown

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def frame() -> Frame:
    layers = [{"units": 4, "activation": "tanh"}, {"units": 3, "activation": "leaky_relu"}]
    hidden = [LayerConfig.model_validate(each).model_dump() for each in layers]
    return make_frame(Experiment().with_value("network.hidden", hidden))


@pytest.fixture
def lab(qtbot: QtBot, theme: Theme, frame: Frame) -> ActivationLabView:
    lab = shown(qtbot, ActivationLabView(Selection(), theme), 1280, 220)
    show_frame(lab, frame)
    return lab


def pick(lab: ActivationLabView, key: str) -> None:
    """Choose an activation in the drop-down, as by click."""
    box = lab.choice.control
    place = next(i for i, each in enumerate(lab.choice.setting.choices) if each.key == key)
    box.setCurrentIndex(place)  # type: ignore[attr-defined]
    box.activated.emit(place)  # type: ignore[attr-defined]


def column(lab: ActivationLabView, place: int) -> list[float]:
    model = lab.table.model
    return [
        float(str(model.index(row, place).data()).replace("−", "-"))
        for row in range(model.rowCount())
    ]


def type_inputs(qtbot: QtBot, lab: ActivationLabView, text: str) -> None:
    lab.table.entry.clear()
    qtbot.keyClicks(lab.table.entry, text)


@pytest.mark.parametrize(
    ("key", "inputs", "outputs"),
    [
        ("softmax", "1.1, 2.3, 3.4", [0.06995795, 0.23226859, 0.69777346]),
        ("softmax", "1010 1000 990", [0.99995460, 0.0000454, 2.06e-9]),
        ("softmax", "1000 1001 2000", [0, 0, 1]),
        ("sigmoid", "0.25; 7; 9; 20", [0.56217650, 0.99908895, 0.99987661, 1.0]),
        ("step", "-1, 2, 0, 2", [0, 1, 1, 1]),
    ],
)
def test_that_the_table_has_the_known_outputs(
    qtbot: QtBot, lab: ActivationLabView, key: str, inputs: str, outputs: list[float]
) -> None:
    pick(lab, key)
    type_inputs(qtbot, lab, inputs)

    np.testing.assert_allclose(column(lab, 1), outputs, rtol=1e-3, atol=5e-9)


@pytest.mark.parametrize("inputs", ["1010 1000 990", "-1e-5 -123456.789", "20"])
@pytest.mark.parametrize("all_digits", [False, True])
def test_that_no_number_of_the_table_is_cut(
    qtbot: QtBot, lab: ActivationLabView, inputs: str, all_digits: bool
) -> None:
    DIGITS.show_all(all_digits)
    for key in ("softmax", "sigmoid"):
        pick(lab, key)
        type_inputs(qtbot, lab, inputs)
        view = lab.table.view
        for place in range(lab.table.model.columnCount()):
            assert view.columnWidth(place) >= view.sizeHintForColumn(place)


def test_that_one_activations_table_is_in_sight_without_scrolling(
    qtbot: QtBot, lab: ActivationLabView
) -> None:
    for key in ("tanh", "sigmoid", "gelu"):
        pick(lab, key)
        bar = lab.table.view.horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)  # type: ignore[misc]


def test_that_next_to_1_is_not_1_and_hovering_and_copying_give_all_digits(
    qtbot: QtBot, lab: ActivationLabView
) -> None:
    pick(lab, "sigmoid")
    type_inputs(qtbot, lab, "20")
    cell = lab.table.model.index(0, 1)

    assert cell.data() == "0.9999999979"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "0.9999999979388463"
    lab.table.copier.copy()
    assert "0.9999999979388463" in QGuiApplication.clipboard().text()

    DIGITS.show_all(True)
    assert cell.data() == "0.9999999979388463"


def test_that_an_input_that_cannot_be_taken_leaves_an_axis_that_can_be_read(
    qtbot: QtBot, lab: ActivationLabView
) -> None:
    pick(lab, "softmax")
    type_inputs(qtbot, lab, "1 what")

    low, high = lab.plot.box.viewRange()[1]
    assert lab.table.problem
    assert high - low >= 0.1


def test_that_use_in_layer_is_not_cut(qtbot: QtBot, lab: ActivationLabView) -> None:
    lab.selection.update(unit=UnitAddress(3, 0))
    lab.resize(960, 220)

    qtbot.waitUntil(lambda: lab.use.width() >= lab.use.sizeHint().width())


def test_that_a_typed_parameter_changes_the_table(qtbot: QtBot, lab: ActivationLabView) -> None:
    pick(lab, "leaky_relu")
    entry = lab.form.rows["negative_slope"].editor.control.entry  # type: ignore[attr-defined]
    entry.selectAll()
    qtbot.keyClicks(entry, "0.1\r")
    type_inputs(qtbot, lab, "1 -1 1.5 2")

    assert column(lab, 1) == [1, -0.1, 1.5, 2]
    assert column(lab, 2) == [1, 0.1, 1, 1]


def test_that_a_slid_parameter_changes_the_table(qtbot: QtBot, lab: ActivationLabView) -> None:
    pick(lab, "elu")
    slider = lab.form.rows["alpha"].slider
    assert slider is not None
    qtbot.keyClick(slider, Qt.Key.Key_End)
    type_inputs(qtbot, lab, "-1")

    alpha = slider.chosen()
    expected = torch.nn.functional.elu(torch.tensor([-1.0], dtype=torch.float64), alpha)
    assert column(lab, 1) == pytest.approx(expected.tolist(), rel=1e-7)


def test_that_the_layers_activation_is_tried_out_first(lab: ActivationLabView) -> None:
    assert lab.tuned.key == "tanh"

    lab.selection.update(unit=UnitAddress(2, 0))

    assert lab.tuned.key == "leaky_relu"
    assert lab.tuned.parameters == {"negative_slope": 0.01}
    assert not lab.use.isEnabled()


def test_that_training_goes_on_without_changing_what_is_tried_out(
    lab: ActivationLabView, frame: Frame
) -> None:
    pick(lab, "mish")
    show_frame(lab, frame)

    assert lab.tuned.key == "mish"


def test_that_the_button_hands_on_what_is_tried_out(qtbot: QtBot, lab: ActivationLabView) -> None:
    pick(lab, "celu")

    with qtbot.waitSignal(lab.activation_chosen) as chosen:
        qtbot.mouseClick(lab.use, Qt.MouseButton.LeftButton)

    assert chosen.args == [0, "celu", {"alpha": 1.0}]


def test_that_dead_shares_are_those_of_the_layers_sums(
    lab: ActivationLabView, frame: Frame
) -> None:
    lab.selection.update(unit=UnitAddress(1, 1), row=7)
    pick(lab, "relu")
    show_frame(lab, frame)

    x = frame.dataset.x[frame.dataset.split.train].T
    z = forward(frame.snapshot.layout, frame.snapshot.parameters, x)[0].z
    percent = f"{(z <= 0).mean():.1%}".replace("%", " %")
    assert f"all units (grey bars): off (slope 0) at {percent} of rows" in lab.words
    percent = f"{(z[1] <= 0).mean():.1%}".replace("%", " %")
    assert f"unit 2 (blue bars): off (slope 0) at {percent} of rows" in lab.words
    row = forward(frame.snapshot.layout, frame.snapshot.parameters, frame.dataset.x[[7]].T)[0].z
    assert f"z = {value_text(float(row[1, 0]))}," in lab.words


def test_that_what_cannot_learn_says_so(lab: ActivationLabView) -> None:
    pick(lab, "step")

    assert "cannot learn" in lab.about


def test_that_a_word_among_the_inputs_is_named(qtbot: QtBot, lab: ActivationLabView) -> None:
    type_inputs(qtbot, lab, "1, two")

    assert "'two' is not a number" in lab.table.problem
    assert lab.table.model.rowCount() == 0


def test_that_uneven_sums_of_a_gated_unit_are_refused(qtbot: QtBot, lab: ActivationLabView) -> None:
    type_inputs(qtbot, lab, "1, 2, 3")
    pick(lab, "glu")

    assert "multiples of 2" in lab.table.problem


def test_that_compared_activations_stand_side_by_side(lab: ActivationLabView) -> None:
    tick(lab, "Sigmoid")

    headers = [
        lab.table.model.headerData(place, Qt.Orientation.Horizontal)
        for place in range(lab.table.model.columnCount())
    ]
    assert headers == ["x", "Tanh\nf(x)", "Tanh\nf′(x)", "Sigmoid\nf(x)", "Sigmoid\nf′(x)"]
    x = torch.tensor(column(lab, 0), dtype=torch.float64)
    np.testing.assert_allclose(column(lab, 3), torch.sigmoid(x), rtol=1e-7)


def test_that_vectors_are_not_laid_over_curves(lab: ActivationLabView) -> None:
    tick(lab, "Sigmoid")
    pick(lab, "softmax")

    assert lab.comparison.compared() == ()


def test_that_the_table_is_copied_whole(qtbot: QtBot, lab: ActivationLabView) -> None:
    type_inputs(qtbot, lab, "0 1")
    lab.table.copier.copy()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["x\tf(x)\tf′(x)", "0\t0\t1", "1\t0.7615941559557649\t0.419974341614026"]


@pytest.mark.parametrize("key", ["tanh", "softmax"])
def test_that_the_plot_copies_what_it_shows(lab: ActivationLabView, key: str) -> None:
    pick(lab, key)

    first, *others = lab.plot.table().splitlines()
    assert first.split("\t")[0] == ("x" if key == "tanh" else "output")
    assert len(others) == (401 if key == "tanh" else 7)


def tick(lab: ActivationLabView, label: str) -> None:
    shown = lab.comparison.pop_up.content
    assert isinstance(shown, QListView)
    (place,) = shown.model().match(shown.model().index(0, 0), Qt.ItemDataRole.DisplayRole, label)
    shown.model().setData(place, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)

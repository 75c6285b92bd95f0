"""A layer's parameters are pasted, opened from a file and copied."""

import json
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import Floats
from playground.core.common.errors import PlaygroundError
from playground.core.run.frame import Frame
from playground.ui.views.weights.view import WeightsView
from tests.ui.views.weights.driving import paste


def tensors_requested(view: WeightsView) -> dict[str, Floats]:
    """Fills with what is asked for from now on."""
    wanted: dict[str, Floats] = {}
    view.editing.tensor_edited.connect(lambda slot, values: wanted.update({slot.name: values}))
    return wanted


def refusals(view: WeightsView) -> list[PlaygroundError]:
    """Fills with what is refused from now on."""
    refused: list[PlaygroundError] = []
    view.refused.connect(refused.append)
    return refused


def test_that_a_pasted_matrix_sets_weights_and_biases_in_one(
    qtbot: QtBot, view: WeightsView
) -> None:
    told: list[object] = []
    view.editing.sweep_began.connect(lambda: told.append("began"))
    view.editing.tensor_edited.connect(
        lambda slot, values: told.append((slot.name, values.tolist()))
    )
    view.editing.sweep_ended.connect(lambda: told.append("ended"))

    paste(view, "x1\tx2\tbias\n1\t2\t3\n4\t5\t6\n7\t8\t9\n10\t11\t12")

    assert told == [
        "began",
        ("layers.0.weight", [[1, 2], [4, 5], [7, 8], [10, 11]]),
        ("layers.0.bias", [3, 6, 9, 12]),
        "ended",
    ]


def test_that_a_matrix_of_a_wrong_shape_is_refused_in_words(view: WeightsView) -> None:
    wanted, refused = tensors_requested(view), refusals(view)

    paste(view, "[[1, 2, 3, 4], [5, 6, 7, 8]]")
    assert not wanted
    assert "Dense 1 has 4 × 2 weights" in refused[0].message
    assert "Paste transposed" in refused[0].hint

    view.exchange.paste_transposed()
    assert wanted["layers.0.weight"].tolist() == [[1, 5], [2, 6], [3, 7], [4, 8]]


def test_that_a_layer_is_set_from_a_file(view: WeightsView, tmp_path: Path) -> None:
    wanted, refused = tensors_requested(view), refusals(view)
    file = tmp_path / "weights.csv"
    file.write_text("x1,x2\n1,2\n3,4\n5,6\n7,8\n")

    view.exchange.load(str(file))
    view.exchange.load(str(tmp_path / "none.csv"))

    assert wanted["layers.0.weight"].tolist() == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert "There is no file" in refused[0].message


def test_that_a_copied_layer_can_be_pasted_again(view: WeightsView, frame: Frame) -> None:
    wanted = tensors_requested(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = json.loads(QGuiApplication.clipboard().text())
    assert np.array_equal(np.float32(copied["weight"]), frame.snapshot.weight(0))

    view.exchange.paste()

    bias = frame.snapshot.bias(0)
    assert bias is not None
    assert np.array_equal(wanted["layers.0.bias"], bias)


def test_that_weights_are_copied_as_numpy(view: WeightsView, frame: Frame) -> None:
    actions = {action.text(): action for action in view.exchange.copy_button.menu().actions()}
    actions["Weights as NumPy"].trigger()

    made = eval(QGuiApplication.clipboard().text(), {"np": np})
    assert np.array_equal(made, frame.snapshot.weight(0))

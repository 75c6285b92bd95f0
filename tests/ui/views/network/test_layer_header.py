"""A layer is changed by the header above its column."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox

from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.network.canvas import NetworkCanvas
from tests.ui.clicking import click
from tests.ui.showing import show_frame
from tests.ui.views.network.canvases import box_of, enter, pop_up, units

pytestmark = pytest.mark.appearance


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
    show_frame(canvas, frame)
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


def test_that_counts_of_units_stay_readable_when_the_appearance_changes(
    canvas: NetworkCanvas, theme: Theme
) -> None:
    theme.set_appearance(Appearance.DARK)

    units = canvas.strip.hidden_header(0).units
    digits = units.fontMetrics().horizontalAdvance(units.text())
    assert units.width() > digits

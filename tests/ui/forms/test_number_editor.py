"""Numbers are typed, stepped and picked; what cannot be taken is marked."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.field import DocumentField
from playground.ui.forms.number_editor import NumberEditor
from playground.ui.text.number_entry import number_text
from playground.ui.widgets.drop_down import DropDown
from tests.ui.forms.driving import Show, enter, setting, shown_text, type_into

pytestmark = pytest.mark.appearance


def test_that_a_typed_number_reaches_the_document(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.learning_rate"))

    enter(qtbot, field.editor.control, "0,007")

    assert document.experiment.training.learning_rate == 0.007
    assert shown_text(field) == "0.007"
    assert document.undo_stack.count() == 1


def test_that_a_typed_number_is_taken_when_the_focus_leaves(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.learning_rate"))
    type_into(qtbot, field.editor.control, "0.2")
    assert document.experiment.training.learning_rate == 0.03

    field.editor.control.clearFocus()

    assert document.experiment.training.learning_rate == 0.2


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("learning_rate", "abc", "must be a number"),
        ("learning_rate", "2000", "at most 1000"),
        ("learning_rate", "inf", "finite"),
        ("batch_size", "-1", "at least 0"),
        ("batch_size", "1.5", "whole number"),
    ],
)
def test_that_what_is_not_allowed_is_marked_and_goes_nowhere(
    qtbot: QtBot,
    document: ExperimentDocument,
    show: Show[DocumentField],
    name: str,
    text: str,
    complaint: str,
) -> None:
    field = show(DocumentField(document, f"training.{name}"))
    before = document.experiment

    enter(qtbot, field.editor.control, text)

    assert complaint in field.editor.problem
    assert complaint in field.editor.toolTip()
    assert field.editor.control.property("problem") is True
    assert document.experiment == before

    qtbot.keyClick(field.editor.control, Qt.Key.Key_Escape)
    assert field.editor.problem == ""
    assert shown_text(field) == number_text(before.value(f"training.{name}"))


def test_that_zero_reads_as_what_it_means_and_can_be_typed_so(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.batch_size"))

    enter(qtbot, field.editor.control, "All rows")
    assert document.experiment.training.batch_size == 0
    assert shown_text(field) == "all rows"

    enter(qtbot, field.editor.control, "32")
    assert document.experiment.training.batch_size == 32


def test_that_arrows_step_through_the_suggestions(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.learning_rate"))
    field.editor.control.setFocus()

    qtbot.keyClick(field.editor.control, Qt.Key.Key_Up)
    assert document.experiment.training.learning_rate == 0.1
    qtbot.keyClick(field.editor.control, Qt.Key.Key_Down)
    qtbot.keyClick(field.editor.control, Qt.Key.Key_Down)
    assert document.experiment.training.learning_rate == 0.01


def test_that_stepping_from_between_goes_to_the_next_suggestion(
    qtbot: QtBot, show: Show[NumberEditor]
) -> None:
    editor = show(NumberEditor(setting("learning_rate")))
    editor.set_value(0.05)

    qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == 0.1

    editor.set_value(50)
    qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == 50


def test_that_a_whole_number_without_suggestions_steps_by_one_within_bounds(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.seed"))
    enter(qtbot, field.editor.control, "1")
    for _ in range(3):
        qtbot.keyClick(field.editor.control, Qt.Key.Key_Down)

    assert document.experiment.training.seed == 0


def test_that_a_suggestion_can_be_picked(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.batch_size"))
    box = field.editor.control
    assert isinstance(box, DropDown)

    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_End)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)

    assert document.experiment.training.batch_size == 0

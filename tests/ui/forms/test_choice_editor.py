"""One of several is chosen; what cannot be had says why."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.field import DocumentField
from playground.ui.widgets.drop_down import DropDown
from tests.ui.forms.driving import Show, setting

pytestmark = pytest.mark.appearance


def test_that_a_choice_reaches_the_document_and_comes_back_by_undo(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.optimizer"))
    field.editor.control.setFocus()

    qtbot.keyClicks(field.editor.control, "SG")
    assert document.experiment.training.optimizer == "sgd"

    document.undo_stack.undo()
    assert field.editor.value() == "adam"


def test_that_a_choice_that_cannot_be_had_is_passed_over_and_says_why(
    qtbot: QtBot, show: Show[ChoiceEditor]
) -> None:
    editor = show(ChoiceEditor(setting("device")))
    box = editor.control
    assert isinstance(box, DropDown)

    editor.set_unavailable({"cuda": "There is no NVIDIA card here."})
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert editor.value() == "mps"
    assert box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "There is no NVIDIA card here."

    editor.set_value("cuda")
    assert editor.problem == "There is no NVIDIA card here."

    editor.set_unavailable({})
    assert editor.problem == ""

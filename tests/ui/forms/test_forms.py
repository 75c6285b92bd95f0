"""Editors driven as a person drives them, read back from the document."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from playground.core.experiment.training_config import TrainingConfig
from playground.core.settings.setting import Effect, Kind, Setting, settings_of
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.field import DocumentField, SettingField, editor_for
from playground.ui.forms.form import SettingForm
from playground.ui.forms.number_editor import NumberEditor
from playground.ui.forms.text_editor import TextEditor
from playground.ui.text.number_entry import number_text, read_number
from playground.ui.widgets.drop_down import DropDown

Shown = TypeVar("Shown", bound=QWidget)
Show = Callable[[Shown], Shown]

TEXT = Setting("Name", Kind.TEXT, "What it is called.", Effect.LIVE, key="name", default="a")


@pytest.fixture
def document(qapp: QApplication) -> ExperimentDocument:
    return ExperimentDocument()


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


def setting(name: str) -> Setting:
    return next(each for each in settings_of(TrainingConfig, "training") if each.key.endswith(name))


def type_into(qtbot: QtBot, control: QWidget, text: str) -> None:
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(control, text)


def enter(qtbot: QtBot, control: QWidget, text: str) -> None:
    type_into(qtbot, control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def roll(control: QWidget, notches: int) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(3, 3),
        QPointF(3, 3),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)
    return event


def shown_text(field: SettingField) -> str:
    assert isinstance(field.editor.control, DropDown)
    return field.editor.control.currentText()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.03, "0.03"), (1e-5, "0.00001"), (1.0, "1"), (500, "500"), (1e-12, "1e-12"), (-0.5, "-0.5")],
)
def test_that_numbers_are_written_short(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_a_written_number_reads_back_as_itself(value: float) -> None:
    assert read_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,03", 0.03),
        ("0,001", 0.001),
        ("1,000", 1000),
        ("12,000.5", 12000.5),
        ("1.000,5", 1000.5),
        ("10 000", 10000),
        ("−2", -2),
        ("1e-3", 0.001),
        ("３２", 32),
        ("abc", None),
        ("", None),
        ("1,2,3", None),
    ],
)
def test_that_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert read_number(text) == value


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


def test_that_the_wheel_turns_only_what_has_the_focus(
    document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    fields = [
        DocumentField(document, "training.learning_rate"),
        DocumentField(document, "training.optimizer"),
    ]
    for field in map(show, fields):
        field.editor.control.clearFocus()
        before = document.experiment
        assert not roll(field.editor.control, 1).isAccepted()
        assert document.experiment == before

    field = show(DocumentField(document, "training.learning_rate"))
    field.editor.control.setFocus()
    assert roll(field.editor.control, 1).isAccepted()
    assert document.experiment.training.learning_rate == 0.1


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


def test_that_a_flag_is_switched_by_space(
    qtbot: QtBot, document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.shuffle"))

    qtbot.keyClick(field.editor.control, Qt.Key.Key_Space)

    assert document.experiment.training.shuffle is False
    assert not field.caption.isVisible()


def test_that_a_text_is_taken_at_enter(qtbot: QtBot, show: Show[TextEditor]) -> None:
    editor = show(TextEditor(TEXT))

    with qtbot.waitSignal(editor.edited) as told:
        enter(qtbot, editor.control, "spiral")

    assert told.args == ["name", "spiral"]


def test_that_a_field_shows_what_the_document_holds(
    document: ExperimentDocument, show: Show[DocumentField]
) -> None:
    field = show(DocumentField(document, "training.learning_rate"))

    document.set_value("training.learning_rate", 0.5)
    assert shown_text(field) == "0.5"
    document.undo_stack.undo()
    assert shown_text(field) == "0.03"


def test_that_a_setting_without_effect_is_hidden(
    document: ExperimentDocument, show: Show[SettingForm]
) -> None:
    form = show(SettingForm(document, ["training.optimizer", "training.momentum"]))
    field = form.field("training.momentum")
    assert not field.isVisible()

    document.set_value("training.optimizer", "momentum")
    assert field.isVisible()
    document.undo_stack.undo()
    assert not field.isVisible()


def test_that_showing_a_value_tells_nobody(qtbot: QtBot) -> None:
    for each in (*settings_of(TrainingConfig, "training"), TEXT):
        editor = editor_for(each)
        qtbot.addWidget(editor)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_value(each.default)
        assert editor.value() == each.default


def test_that_every_control_has_a_name_and_says_what_it_does_and_sets_off(qtbot: QtBot) -> None:
    for each in settings_of(TrainingConfig, "training"):
        field = SettingField(each)
        qtbot.addWidget(field)
        assert field.editor.control.accessibleName() == each.label
        assert each.help in field.editor.toolTip()

    rate, seed = (editor_for(setting(name)) for name in ("learning_rate", "seed"))
    for editor, effect in ((rate, "Takes hold at once."), (seed, "Starts over with new weights.")):
        qtbot.addWidget(editor)
        assert effect in editor.toolTip()

"""A setting with its caption shows what the document holds and writes what is entered."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.core.experiment.training_config import TrainingConfig
from playground.core.settings.setting import Effect, Kind, Setting, settings_of
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.field import DocumentField, SettingField, editor_for
from playground.ui.forms.form import SettingForm
from playground.ui.forms.text_editor import TextEditor
from tests.ui.forms.driving import Show, enter, roll, setting, shown_text

pytestmark = pytest.mark.appearance

TEXT = Setting("Name", Kind.TEXT, "What it is called.", Effect.LIVE, key="name", default="a")


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
        assert not roll(field.editor.control)
        assert document.experiment == before

    field = show(DocumentField(document, "training.learning_rate"))
    field.editor.control.setFocus()
    assert roll(field.editor.control)
    assert document.experiment.training.learning_rate == 0.1


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

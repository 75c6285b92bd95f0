"""Every editor of a setting by Tab, Enter, Escape, wheel and paste: text is taken or marked.

The editors come from the declarations, so a setting that is added is tested too.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.network_config import LayerConfig
from playground.core.settings.setting import Kind, Setting, settings_of
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.editor import SettingEditor
from playground.ui.forms.field import DocumentField, editor_for
from playground.ui.forms.number_editor import NumberBox
from playground.ui.style.theme import Theme
from playground.ui.text.number_entry import number_text
from playground.ui.widgets.slider import Slider
from playground.ui.widgets.whole_number_field import WholeNumberField
from tests.ui.forms.driving import roll

NUMBERS = (Kind.INTEGER, Kind.NUMBER)
ALL = {
    each.key: each for each in (*settings_of(Experiment), *settings_of(LayerConfig, "layer"))
} | {
    f"{activation.key}.{parameter.key}": parameter
    for activation in ACTIVATIONS
    for parameter in activation.parameters
}
NUMERIC = [pytest.param(each, id=key) for key, each in ALL.items() if each.kind in NUMBERS]
WHOLE = [pytest.param(each, id=key) for key, each in ALL.items() if each.kind is Kind.INTEGER]
EVERY = [pytest.param(each, id=key) for key, each in ALL.items()]

Leave = Callable[[QtBot, QLineEdit], None]


def by_tab(qtbot: QtBot, line: QLineEdit) -> None:
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def by_enter(qtbot: QtBot, line: QLineEdit) -> None:
    qtbot.keyClick(line, Qt.Key.Key_Return)


def by_a_click_elsewhere(_qtbot: QtBot, line: QLineEdit) -> None:
    line.clearFocus()


LEAVING = [by_tab, by_enter, by_a_click_elsewhere]


class Page(QWidget):
    """An editor with a line beside it that the focus can go to."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        column = QVBoxLayout(self)
        column.addWidget(editor)
        column.addWidget(QLineEdit())


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[[QWidget], None]:
    kept: list[Page] = []

    def show(editor: QWidget) -> None:
        page = Page(editor)
        kept.append(page)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()

    return show


def line_of(editor: SettingEditor) -> QLineEdit:
    assert isinstance(editor.control, NumberBox)
    return editor.control.entry


def typed(number: float) -> str:
    """A number as it is typed: no keyboard has a real minus."""
    return number_text(number).replace("−", "-")


def type_anew(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def paste_anew(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("setting", WHOLE)
def test_that_a_fraction_is_refused_where_a_whole_number_is_wanted(
    qtbot: QtBot, show: Callable[[QWidget], None], setting: Setting
) -> None:
    editor = editor_for(setting)
    show(editor)
    before = editor.value()
    for leave in LEAVING:
        for enter in (type_anew, paste_anew):
            with qtbot.assertNotEmitted(editor.edited):
                enter(qtbot, line_of(editor), "2.7")
                leave(qtbot, line_of(editor))
            assert line_of(editor).text() == "2.7"
            below = setting.minimum is not None and setting.minimum > 2.7
            assert ("at least" if below else "whole number") in editor.problem
            assert editor.control.property("problem") is True
            assert editor.value() == before


@pytest.mark.parametrize("setting", NUMERIC)
def test_that_what_cannot_be_taken_stays_marked_until_it_is_mended(
    qtbot: QtBot, show: Callable[[QWidget], None], setting: Setting
) -> None:
    editor = editor_for(setting)
    show(editor)
    before = editor.value()
    bad = ["abc", "1e400", "nan", "0.5.1"]
    if setting.minimum is not None:
        bad.append(typed(setting.minimum - 3))
    if setting.maximum is not None:
        bad.append(typed(setting.maximum * 2 + 3))
    for text, leave in zip(bad, LEAVING * 2, strict=False):
        type_anew(qtbot, line_of(editor), text)
        leave(qtbot, line_of(editor))
        assert line_of(editor).text() == text
        assert editor.problem
        assert editor.toolTip() == editor.problem
        assert editor.value() == before

    line_of(editor).setFocus()
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Escape)
    assert editor.problem == ""
    assert editor.value() == before
    assert not editor.pending


@pytest.mark.parametrize("setting", NUMERIC)
@pytest.mark.parametrize("leave", LEAVING)
def test_that_a_number_is_taken_however_the_field_is_left(
    qtbot: QtBot, show: Callable[[QWidget], None], setting: Setting, leave: Leave
) -> None:
    editor = editor_for(setting)
    show(editor)
    allowed = [*setting.suggestions, setting.minimum, setting.maximum, 1, 2]
    other = next(
        each
        for each in allowed
        if each is not None and each != editor.value() and not setting.problem_with(each)
    )
    with qtbot.waitSignal(editor.edited) as edited:
        type_anew(qtbot, line_of(editor), typed(other))
        leave(qtbot, line_of(editor))

    assert edited.args == [setting.key, other]


@pytest.mark.parametrize("setting", EVERY)
def test_that_the_wheel_changes_nothing_in_passing(
    show: Callable[[QWidget], None], setting: Setting
) -> None:
    editor = editor_for(setting)
    show(editor)
    before = editor.value()
    for control in [editor.control, *editor.control.findChildren(QWidget)]:
        if control.isVisible() and isinstance(control, QComboBox | QLineEdit):
            control.clearFocus()
            assert not roll(control)

    assert editor.value() == before


def test_that_a_marked_text_stays_when_another_setting_changes(
    qtbot: QtBot, show: Callable[[QWidget], None]
) -> None:
    document = ExperimentDocument()
    field = DocumentField(document, "training.epochs")
    show(field)
    type_anew(qtbot, line_of(field.editor), "2.7")
    by_tab(qtbot, line_of(field.editor))

    document.set_value("training.learning_rate", 0.5)

    assert line_of(field.editor).text() == "2.7"
    assert field.editor.problem


@pytest.fixture
def number(show: Callable[[QWidget], None]) -> WholeNumberField:
    """Returns a field that takes numbers from 1 to 50 and shows 4."""
    field = WholeNumberField()
    field.set_range(1, 50)
    field.set_value(4)
    show(field)
    return field


@pytest.mark.parametrize("leave", LEAVING)
@pytest.mark.parametrize("enter", [type_anew, paste_anew])
@pytest.mark.parametrize(
    ("text", "reason"), [("2.7", "whole number"), ("-3", "from 1"), ("51", "to 50"), ("", "whole")]
)
def test_that_a_whole_number_field_refuses_with_a_reason(
    qtbot: QtBot,
    number: WholeNumberField,
    leave: Leave,
    enter: Callable[[QtBot, QLineEdit, str], None],
    text: str,
    reason: str,
) -> None:
    with qtbot.assertNotEmitted(number.value_changed):
        enter(qtbot, number, text) if text else number.clear()
        number.setModified(True)
        leave(qtbot, number)

    assert number.text() == text
    assert number.value == 4
    assert reason in number.problem
    assert number.toolTip() == number.problem

    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Escape)
    assert (number.text(), number.problem) == ("4", "")


def test_that_a_whole_number_field_steps_by_keys_and_by_the_wheel_when_it_has_the_focus(
    qtbot: QtBot, number: WholeNumberField
) -> None:
    number.clearFocus()
    assert not roll(number)
    number.setFocus()
    assert roll(number)
    qtbot.keyClick(number, Qt.Key.Key_Up)
    qtbot.keyClick(number, Qt.Key.Key_PageUp)
    qtbot.keyClick(number, Qt.Key.Key_Down)

    assert number.value == 4 + 1 + 1 + 10 - 1


def test_that_the_wheel_moves_no_slider_in_passing(show: Callable[[QWidget], None]) -> None:
    slider = Slider(Qt.Orientation.Horizontal)
    show(slider)
    slider.clearFocus()

    assert not roll(slider)
    slider.setFocus()
    assert roll(slider)
    assert slider.value() > 0

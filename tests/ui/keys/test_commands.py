"""Commands: declared once, each with a tip, reached by menu and key."""

import string
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.ui.keys.commands import MENUS, Command
from playground.ui.keys.key_sequences import KOREAN, KOREAN_SHIFTED, LATIN
from playground.ui.shell.actions import Actions, declared_commands, every_command
from playground.ui.shell.shortcut_overview import ShortcutOverview
from playground.ui.style.icons import GLYPHS
from tests.ui.showing import activated

COMMANDS = [command for _, command in declared_commands()]


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.actions_of_window = Actions(self)
        self.actions_of_window.fill(self.menuBar())
        self.line, self.check = QLineEdit(), QCheckBox("check")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        centre = QWidget()
        column = QVBoxLayout(centre)
        for widget in (self.line, self.check, self.slider):
            column.addWidget(widget)
        self.setCentralWidget(centre)
        self.done: list[str] = []
        for command in COMMANDS:
            action = self.actions_of_window[command.key]
            action.triggered.connect(lambda _=False, key=command.key: self.done.append(key))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = activated(qtbot, Window())
    window.setFocus()
    return window


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_that_every_command_says_what_it_does(window: Window, command: Command) -> None:
    action = window.actions_of_window[command.key]

    assert command.tip in action.toolTip()
    assert action.statusTip() == command.tip
    assert not command.icon or command.icon in GLYPHS


def test_that_no_two_commands_share_a_key() -> None:
    keys = Counter(
        QKeySequence(each).toString() for command in COMMANDS for each in command.shortcuts
    )

    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "modifier", "command"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "play"),
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "step_batch"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "step_batch"),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "reset"),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier, "new_weights"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo"),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, "redo"),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, "open_csv"),
    ],
)
def test_that_keys_do_their_command(
    qtbot: QtBot, window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier, command: str
) -> None:
    qtbot.keyClick(window, key, modifier)

    assert window.done == [command]


def test_that_a_focused_control_keeps_the_plain_keys_it_knows(qtbot: QtBot, window: Window) -> None:
    window.check.setFocus()
    qtbot.keyClick(window.check, Qt.Key.Key_Space)
    window.slider.setFocus()
    qtbot.keyClick(window.slider, Qt.Key.Key_Right)
    window.line.setFocus()
    qtbot.keyClicks(window.line, "be real")

    assert window.check.isChecked()
    assert window.slider.value() == 1
    assert window.line.text() == "be real"
    assert window.done == []


def test_that_a_focused_control_lets_other_keys_through(qtbot: QtBot, window: Window) -> None:
    window.check.setFocus()
    qtbot.keyClick(window.check, Qt.Key.Key_E)

    assert window.done == ["step_epoch"]


def test_that_the_menus_hold_every_command(window: Window) -> None:
    def held(menu: QMenu) -> set[str]:
        found: set[str] = set()
        for action in menu.actions():
            submenu = action.menu()
            found |= held(submenu) if isinstance(submenu, QMenu) else {action.objectName()}
        return found

    names = {action.text() for action in window.menuBar().actions()}
    assert names == {"&File", "&Edit", "&Data", "&Model", "&Train", "&View", "&Help"}
    everything = set().union(*(held(window.actions_of_window.menu(menu.key)) for menu in MENUS))
    assert {command.key for command in COMMANDS} <= everything


def test_that_of_the_appearances_one_is_on(window: Window) -> None:
    light, dark = (window.actions_of_window[f"appearance_{name}"] for name in ("light", "dark"))
    light.trigger()
    dark.trigger()

    assert (light.isChecked(), dark.isChecked()) == (False, True)


def test_that_tabs_open_by_number(qtbot: QtBot, window: Window) -> None:
    window.actions_of_window.set_tabs(["Old"])
    actions = window.actions_of_window.set_tabs([f"Tab {number}" for number in range(1, 12)])
    opened: list[int] = []
    for place, action in enumerate(actions, start=1):
        action.triggered.connect(lambda _=False, place=place: opened.append(place))

    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert opened == [3]
    assert [action.shortcut().isEmpty() for action in actions] == [False] * 9 + [True] * 2


def test_that_the_overview_lists_every_command_with_its_keys(qtbot: QtBot) -> None:
    overview = ShortcutOverview()
    qtbot.addWidget(overview)

    listed = {row[1]: row[2] for row in overview.table.rows.rows}
    assert len(listed) == len(every_command()) > len(COMMANDS)
    assert listed["Play or pause"] == "Space"
    assert listed["One batch"] == "B, Right"
    assert listed["Open a tab"] == ", ".join(f"Ctrl+{place}" for place in range(1, 10))
    assert listed["Save a plot as picture"] == "Ctrl+Shift+P"


@pytest.mark.parametrize(
    ("jamo", "modifiers", "command"),
    [
        ("ㅠ", Qt.KeyboardModifier.NoModifier, "step_batch"),
        ("ㅣ", Qt.KeyboardModifier.NoModifier, "add_layer"),
        ("ㅣ", Qt.KeyboardModifier.ShiftModifier, "remove_layer"),
        ("ㄱ", Qt.KeyboardModifier.NoModifier, "reset"),
        ("ㄲ", Qt.KeyboardModifier.ShiftModifier, "new_weights"),
        ("ㅇ", Qt.KeyboardModifier.NoModifier, "new_data"),
        ("ㅐ", Qt.KeyboardModifier.ControlModifier, "open_csv"),
    ],
)
def test_that_keys_do_their_command_under_a_korean_input_method(
    window: Window, jamo: str, modifiers: Qt.KeyboardModifier, command: str
) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, window, Qt.Key(ord(jamo)), jamo, modifiers)

    assert window.done == [command]


def test_that_every_letter_has_a_jamo_of_its_own() -> None:
    assert sorted(KOREAN) == list(string.ascii_uppercase)
    assert len(LATIN) == len(KOREAN) + len(KOREAN_SHIFTED)


def test_that_a_jamo_typed_into_a_line_stays_there(window: Window) -> None:
    window.line.setFocus()
    none = Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, window.line, Qt.Key(ord("ㅠ")), "ㅠ", none)

    assert window.line.text() == "ㅠ"
    assert window.done == []

"""All keys of the real window: none is bound twice, none is taken from a control that knows it."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.ui.keys.key_sequences import sequences
from playground.ui.keys.own_keys import keys_of
from playground.ui.shell.actions import every_command
from playground.ui.shell.main_window import MainWindow
from tests.ui.shell.main_window.driving import do_a_batch_in_every_tab

PLAIN = {
    "Space": Qt.Key.Key_Space,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
}
LETTERS = "DLBER"
"""Those that are commands by themselves."""

TYPED_INTO = (QLineEdit, QPlainTextEdit)
PICKED_BY_LETTER = (QComboBox, QAbstractItemView)


@pytest.fixture
def whole_window(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Returns a window all of whose tabs have been built."""
    do_a_batch_in_every_tab(qtbot, window)
    return window


def bound_keys(window: MainWindow) -> Iterator[tuple[str, QWidget, str]]:
    """Every key that is bound: its text, the widget that it works in, and what it does."""
    for widget in [window, *window.findChildren(QWidget)]:
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            yield widget.shortcut().toString(), window, widget.text()
        if isinstance(widget, QMenu):
            continue
        for action in widget.actions():
            for sequence in action.shortcuts():
                yield sequence.toString(), scope_of(action, widget, window), action.text()
    for action in window.actions_.menu("tabs").actions():
        yield action.shortcut().toString(), window, action.text()


def scope_of(action: QAction, widget: QWidget, window: MainWindow) -> QWidget:
    local = action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
    return widget if local else window


def test_that_no_key_is_bound_twice(whole_window: MainWindow) -> None:
    everywhere: dict[str, set[str]] = defaultdict(set)
    within: list[tuple[str, str]] = []
    for keys, scope, meaning in bound_keys(whole_window):
        if not keys:
            continue
        if scope is whole_window:
            everywhere[keys].add(meaning)
        else:
            within.append((keys, meaning))

    assert {keys: what for keys, what in everywhere.items() if len(what) > 1} == {}
    assert [(keys, meaning) for keys, meaning in within if keys in everywhere] == []


def test_that_the_overview_knows_every_key_that_is_bound(whole_window: MainWindow) -> None:
    known = {
        each.toString()
        for _, command in every_command()
        for keys in command.shortcuts
        for each in sequences(keys)
    }

    assert {keys for keys, *_ in bound_keys(whole_window) if keys} <= known


def focusable(window: MainWindow) -> Iterator[QWidget]:
    """One control of each kind that can have the focus, in the tabs and beside them."""
    seen: set[tuple[type, type]] = set()
    for control in window.findChildren(QWidget):
        kind = type(control), type(control.parentWidget())
        takes_focus = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_focus and control.isVisible() and control.isEnabled() and kind not in seen:
            seen.add(kind)
            yield control


def keys_expected(control: QWidget) -> set[str]:
    """The keys that a person expects a control of this kind to take itself."""
    expected = {name for name, key in PLAIN.items() if key in keys_of(control)}
    match control:
        case QAbstractButton():
            expected.add("Space")
        case QAbstractSlider() | QTabBar():
            expected |= PLAIN.keys() - {"Space"}
        case QComboBox() | QAbstractItemView():
            expected |= PLAIN.keys()
        case QLineEdit():
            expected |= {"Left", "Right", "Space"}
        case _:
            pass
    if isinstance(control, TYPED_INTO + PICKED_BY_LETTER):
        expected |= set(LETTERS)
    return expected


@pytest.fixture
def menus_close(qtbot: QtBot) -> Iterator[None]:
    """Closes what pops up: a menu opened by a key waits, within the key press, for a choice."""

    def close() -> None:
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


@pytest.mark.usefixtures("menus_close")
def test_that_every_kind_of_control_keeps_the_keys_it_knows(
    qtbot: QtBot, whole_window: MainWindow
) -> None:
    done: list[str] = []
    for key in ("new_data", "add_layer", "step_batch", "step_epoch", "reset", "play"):
        action = whole_window.actions_[key]
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, key=key: done.append(key))
    stolen: list[str] = []
    kinds = 0
    for place in range(whole_window.tabs.count()):
        whole_window.tabs.setCurrentIndex(place)
        for control in list(focusable(whole_window)):
            kinds += 1
            for name in sorted(keys_expected(control)):
                done.clear()
                control.setFocus()
                QTest.keyPress(control, PLAIN.get(name) or Qt.Key(ord(name)))
                if done:
                    stolen.append(f"{name} in {type(control).__name__}: {done}")
    assert kinds > 40
    assert stolen == []


def test_that_keys_of_the_overview_are_keys() -> None:
    for _, command in every_command():
        for keys in command.shortcuts:
            assert QKeySequence(keys).toString() != ""

"""A fault of the program's own is shown, not fatal; a mistake of the user's is told as one."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.ui.feedback.fault_hooks import FaultHooks
from playground.ui.feedback.notifications import Notifications


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.notifications = Notifications(self)
        self.line = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.notifications)
        column.addWidget(self.line)
        self.hooks = FaultHooks(self.notifications, self)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.hooks.install()
    yield window
    window.hooks.uninstall()


def catch(hooks: FaultHooks, error: BaseException) -> None:
    try:
        raise error
    except type(error):
        hooks.on_exception(*sys.exc_info())


def fail_in_a_slot() -> None:
    raise ZeroDivisionError("slot")


def test_that_a_fault_in_a_slot_opens_the_dialog_and_the_window_lives_on(
    qtbot: QtBot, window: Window
) -> None:
    QTimer.singleShot(0, window, fail_in_a_slot)
    qtbot.waitUntil(window.hooks.dialog.isVisible)

    assert "ZeroDivisionError: slot" in window.hooks.dialog.details
    assert "fail_in_a_slot" in window.hooks.dialog.details
    qtbot.keyClicks(window.line, "still here")
    assert window.line.text() == "still here"

    qtbot.mouseClick(window.hooks.dialog.continue_button, Qt.MouseButton.LeftButton)
    assert not window.hooks.dialog.isVisible()
    assert window.isVisible()


def test_that_the_details_can_be_copied_with_versions(qtbot: QtBot, window: Window) -> None:
    catch(window.hooks, KeyError("lost"))

    qtbot.mouseClick(window.hooks.dialog.copy_button, Qt.MouseButton.LeftButton)

    copied = QGuiApplication.clipboard().text()
    assert "KeyError: 'lost'" in copied
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in copied
    assert "Qt 6." in copied


def test_that_several_faults_share_one_dialog(window: Window) -> None:
    for number in range(3):
        catch(window.hooks, RuntimeError(f"fault {number}"))

    details = window.hooks.dialog.details
    assert [f"fault {number}" in details for number in range(3)] == [True, True, True]

    window.hooks.dialog.accept()
    catch(window.hooks, RuntimeError("a later one"))
    assert "fault 0" not in window.hooks.dialog.details


def test_that_a_mistake_of_the_users_is_told_in_the_window(window: Window) -> None:
    catch(window.hooks, PlaygroundError("No such file.", "Choose another."))

    assert [each.message for each in window.notifications.shown] == ["No such file."]
    assert not window.hooks.dialog.isVisible()


def test_that_a_fault_that_comes_again_is_listed_once(window: Window) -> None:
    for _ in range(3):
        catch(window.hooks, RuntimeError("in drawing"))

    assert window.hooks.dialog.details.count("RuntimeError: in drawing") == 1


@pytest.mark.parametrize(
    "error", [MemoryError(), RuntimeError("[enforce fail] can't allocate memory: you tried …")]
)
def test_that_a_lack_of_memory_is_said_as_one(window: Window, error: Exception) -> None:
    catch(window.hooks, error)

    assert "not enough memory" in window.notifications.shown[0].message
    assert not window.hooks.dialog.isVisible()


def test_that_what_the_user_called_off_is_no_fault(window: Window) -> None:
    catch(window.hooks, Cancelled())

    assert not window.hooks.dialog.isVisible()
    assert window.notifications.shown == ()


def test_that_a_fault_in_another_thread_is_shown_in_the_windows(
    qtbot: QtBot, window: Window
) -> None:
    thread = threading.Thread(target=fail_in_a_slot)
    thread.start()
    thread.join()
    assert not window.hooks.dialog.isVisible()

    qtbot.waitUntil(window.hooks.dialog.isVisible)
    assert "fail_in_a_slot" in window.hooks.dialog.details


def test_that_a_fault_while_something_is_thrown_away_is_shown(qtbot: QtBot, window: Window) -> None:
    class Falls:
        def __del__(self) -> None:
            raise OSError("in __del__")

    Falls()

    qtbot.waitUntil(window.hooks.dialog.isVisible)
    assert "in __del__" in window.hooks.dialog.details


def test_that_a_message_of_qts_reaches_the_log(
    window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning("something odd")

    assert [record.getMessage() for record in caplog.records] == ["something odd"]
    assert caplog.records[0].levelno == logging.WARNING
    assert caplog.records[0].name == "qt.default"


def test_that_the_former_hooks_come_back(window: Window) -> None:
    ours = sys.excepthook
    window.hooks.uninstall()

    assert sys.excepthook != ours
    assert threading.excepthook != window.hooks.on_thread_exception
    window.hooks.install()

"""Notifications tell, stay or leave, and never stand in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.core.common.errors import PlaygroundError
from playground.ui.feedback import notifications as module
from playground.ui.feedback.notifications import (
    MOST_AT_ONCE,
    NotificationAction,
    Notifications,
    Severity,
)

pytestmark = pytest.mark.appearance

NO_ROWS = PlaygroundError("titanic.csv has no rows.", "Choose a file with at least two.")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(Notifications())
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def notifications(window: QWidget) -> Notifications:
    (shown,) = window.findChildren(Notifications)
    return shown


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_that_without_messages_it_takes_no_room(notifications: Notifications) -> None:
    assert not notifications.isVisible()


def test_that_an_error_shows_message_and_hint_and_stays(notifications: Notifications) -> None:
    notifications.show_error(NO_ROWS)

    (notification,) = notifications.shown
    assert notifications.isVisible()
    assert notification.severity is Severity.ERROR
    assert texts(notification) == [NO_ROWS.message, NO_ROWS.hint]
    assert NO_ROWS.message in notification.accessibleName()
    assert NO_ROWS.hint in notification.accessibleName()


@pytest.mark.parametrize("way", ["escape", "button"])
def test_that_an_error_is_dismissed_by_key_and_by_button(
    qtbot: QtBot, notifications: Notifications, way: str
) -> None:
    notifications.show_error(NO_ROWS)
    (notification,) = notifications.shown

    if way == "escape":
        qtbot.keyClick(notification, Qt.Key.Key_Escape)
    else:
        (button,) = notification.findChildren(QToolButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert notifications.shown == ()
    assert not notifications.isVisible()


def test_that_information_leaves_by_itself(
    qtbot: QtBot, notifications: Notifications, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INFORMATION_STAYS_MS", 1)
    notifications.show_error(NO_ROWS)
    notifications.inform("Saved.")
    assert [each.message for each in notifications.shown] == ["Saved.", NO_ROWS.message]

    qtbot.waitUntil(lambda: len(notifications.shown) == 1)
    assert notifications.shown[0].severity is Severity.ERROR


def test_that_the_remedy_is_done_once_and_the_message_goes(
    qtbot: QtBot, notifications: Notifications
) -> None:
    done: list[str] = []
    notifications.warn(
        "Sampled.", remedy=NotificationAction("Use all rows", lambda: done.append("all"))
    )
    (button,) = notifications.shown[0].findChildren(QPushButton)

    assert button.text() == "Use all rows"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert done == ["all"]
    assert notifications.shown == ()


def test_that_the_same_message_is_not_shown_twice(notifications: Notifications) -> None:
    notifications.show_error(NO_ROWS)
    notifications.warn("Sampled.")
    notifications.show_error(NO_ROWS)

    assert [each.message for each in notifications.shown] == [NO_ROWS.message, "Sampled."]


def test_that_the_newest_few_are_shown(notifications: Notifications) -> None:
    for number in range(MOST_AT_ONCE + 2):
        notifications.warn(f"warning {number}")

    assert [each.message for each in notifications.shown] == [
        f"warning {number}" for number in reversed(range(2, MOST_AT_ONCE + 2))
    ]


def test_that_words_of_a_file_are_not_taken_for_markup(notifications: Notifications) -> None:
    notifications.show_error(PlaygroundError("Column <b>x</b> is empty."))

    (label,) = notifications.shown[0].findChildren(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_that_dismissing_takes_the_newest_then_all(notifications: Notifications) -> None:
    for message in ("one", "two", "three"):
        notifications.warn(message)

    notifications.dismiss_newest()
    assert [each.message for each in notifications.shown] == ["two", "one"]
    notifications.clear()
    assert notifications.shown == ()

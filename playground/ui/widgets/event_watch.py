"""Answering events that Qt has no handler of its own for, such as tooltips and shortcuts."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class EventWatch(QObject):
    """Hands some events of a widget to functions before the widget gets them.

    This takes the place of overriding `event`. A handler that Qt calls from within an overridden
    `event` must not raise: PySide looks at the exception before Python has made it whole, and an
    IndexError or TypeError of Python's own then ends the process with a segmentation fault.

    Args:
        watched: The widget; it becomes the parent.
        answers: Functions by type of event; each says whether the event is dealt with.
    """

    def __init__(
        self, watched: QWidget, answers: Mapping[QEvent.Type, Callable[[Any], bool]]
    ) -> None:
        super().__init__(watched)
        self._answers = answers
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = self._answers.get(event.type())
        return answer(event) if answer is not None else False


def keep_keys(widget: QWidget, *keys: QKeySequence.StandardKey) -> None:
    """Let a widget have some keys, such as those of copying, before the window's own menu does."""

    def keep(event: QKeyEvent) -> bool:
        is_kept = any(event.matches(key) for key in keys)
        if is_kept:
            event.accept()
        return is_kept

    EventWatch(widget, {QEvent.Type.ShortcutOverride: keep})

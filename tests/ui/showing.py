"""Widgets shown as a person sees them, and frames shown in views."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.views.view import View

Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, widget: Shown, width: int, height: int) -> Shown:
    """Shows a widget in that size, waits until it is on the screen, and returns it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def activated(qtbot: QtBot, widget: Shown) -> Shown:
    """Shows a widget, waits until it has the keyboard, and returns it."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def show_frame(view: View, frame: Frame) -> None:
    """Shows a frame in a view, with what the view asks to have computed."""
    request = view.request()
    view.show_frame(frame, request.compute(frame) if request else None)

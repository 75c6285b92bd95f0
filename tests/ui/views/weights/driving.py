"""The weights' view worked by the clipboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from playground.ui.views.weights.view import WeightsView


def paste(view: WeightsView, text: str) -> None:
    """Paste a text into the view by its key."""
    QGuiApplication.clipboard().setText(text)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

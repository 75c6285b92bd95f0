"""What the window remembers from one session to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter


class WindowState:
    """Geometry and splitters, kept in the settings.

    Args:
        window: The window.
        settings: Where it is kept.
        splitters: By the name under which each is kept.
    """

    def __init__(
        self, window: QMainWindow, settings: QSettings, splitters: Mapping[str, QSplitter]
    ) -> None:
        self._window = window
        self._settings = settings
        self._splitters = splitters

    def save(self) -> None:
        """Remember the present state."""
        self._settings.setValue("window/geometry", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.setValue(f"window/{name}", splitter.saveState())

    def restore(self) -> None:
        """Go back to the remembered state, as far as there is one."""
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for name, splitter in self._splitters.items():
            state = self._settings.value(f"window/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def fit_to_screen(self) -> None:
        """Make the window no larger than its screen, frame included, and move it into sight.

        What was remembered may come from a larger screen. To be called when the window is shown,
        for only then it has a frame.
        """
        window = self._window
        if window.isFullScreen() or window.isMaximized():
            return
        frame = window.frameGeometry()
        fitted = fitted_into(frame, window.screen().availableGeometry())
        if fitted.size() != frame.size():
            window.resize(window.size() - (frame.size() - fitted.size()))
        if fitted.topLeft() != frame.topLeft():
            window.move(fitted.topLeft())


def fitted_into(frame: QRect, room: QRect) -> QRect:
    """A rectangle no larger than ``room``, moved into it as little as need be."""
    fitted = QRect(frame.topLeft(), frame.size().boundedTo(room.size()))
    fitted.moveRight(min(fitted.right(), room.right()))
    fitted.moveBottom(min(fitted.bottom(), room.bottom()))
    fitted.moveLeft(max(fitted.left(), room.left()))
    fitted.moveTop(max(fitted.top(), room.top()))
    return fitted

"""What the window remembers from one session to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings
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

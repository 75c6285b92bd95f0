"""Numbers for reading refresh slowly, plots fast: the pace of the former."""

from PySide6.QtCore import QElapsedTimer

READABLE_INTERVAL = 150
"""Milliseconds that a number stays on the screen at least, so that it can be read."""

EXAMINATION_SECONDS = 0.5
"""What tries every unit on many rows does so at most this often while training."""


class Throttle:
    """Says when a number that changes with every frame may be shown anew."""

    def __init__(self) -> None:
        self._since_shown = QElapsedTimer()

    def is_due(self) -> bool:
        """Whether the last number has been shown long enough; if so, the next one's time begins."""
        if self._since_shown.isValid() and self._since_shown.elapsed() < READABLE_INTERVAL:
            return False
        self._since_shown.start()
        return True

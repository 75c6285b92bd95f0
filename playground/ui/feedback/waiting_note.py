"""What stands in place of views that have been shown nothing yet."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

DELAY_MS = 300
"""What comes sooner is not announced."""


class WaitingNote(QLabel):
    """Says "computing…" over a place until something is drawn in it.

    Args:
        place: What it covers, at any size; a click goes through it.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self.setText(self.tr("computing…"))
        self.setProperty("role", "hint")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._appear)
        self._delay.start(DELAY_MS)

    def end(self) -> None:
        """Something has been drawn."""
        self._delay.stop()
        self.hide()

    def _appear(self) -> None:
        self.setGeometry(self._place.rect())
        self.raise_()
        self.show()

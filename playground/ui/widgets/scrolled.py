"""A place that scrolls what has no room in it, rather than make the window larger."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_LINES_ACROSS, LEAST_LINES_DOWN = 16, 6
"""Of what is in it this much is always in sight, in heights of a line of text."""


def least_size(place: QWidget) -> QSize:
    """What of anything is always in sight, in a place with this widget's font."""
    line = place.fontMetrics().height()
    return QSize(LEAST_LINES_ACROSS * line, LEAST_LINES_DOWN * line)


class Scrolled(QScrollArea):
    """Holds a widget as large as its place, and scrolls it where that is less than it needs.

    Args:
        content: What is shown.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(content.sizePolicy())
        self._content = content
        self.setWidget(content)
        for part in (content, self.viewport()):
            part.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._content.minimumSizeHint() + QSize(bar, 0)
        return needed.boundedTo(least_size(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

"""A place that scrolls what has no room in it, rather than make the window larger."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
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
        # Left to Qt, content whose height depends on its width would get all the height that it
        # likes best, and be scrolled where it could be shown whole.
        self.setWidgetResizable(False)
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
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the content all the room there is, and as much more as it cannot do without."""
        room = self.maximumViewportSize()
        size = self._size_within(room)
        if size.height() > room.height():
            size = self._size_within(room - QSize(self.verticalScrollBar().sizeHint().width(), 0))
        if size.width() > room.width():
            bar = self.horizontalScrollBar().sizeHint().height()
            size = self._size_within(QSize(size.width(), room.height() - bar))
        self._content.resize(size)

    def _size_within(self, room: QSize) -> QSize:
        least = self._content.minimumSizeHint().expandedTo(self._content.minimumSize())
        width = max(room.width(), least.width())
        layout = self._content.layout()
        height = least.height()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.minimumHeightForWidth(width)
        return QSize(width, max(room.height(), height))

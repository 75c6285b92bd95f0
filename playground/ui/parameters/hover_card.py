"""The dark card beside the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.core.inspection.maps.coloring import Pixels
from playground.ui.parameters.map_view import MapView
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend

MAP_EDGE = 240
RADIUS = 7.0
DISTANCE = 14


@dataclass(frozen=True)
class Description:
    """Words about what the pointer is on.

    Attributes:
        title: The first line.
        details: Further lines, quieter.
    """

    title: str
    details: tuple[str, ...] = ()


class HoverCard(QWidget):
    """Says what the pointer is on; the pointer passes through it.

    Args:
        palette: The appearance.
        parent: The card stays within it.
    """

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.map_view = MapView(MAP_EDGE, palette)
        self.map_view.setFixedSize(MAP_EDGE, MAP_EDGE)
        self.title = QLabel()
        self.details = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 6, 9, 7)
        column.setSpacing(2)
        for widget in (self.map_view, self.title, self.details):
            column.addWidget(widget)
        self.set_palette(palette)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance; the card is dark in either."""
        lifted = blend(palette.surface, palette.text, 0.14)
        self._ground = QColor(lifted if palette.dark else palette.text)
        words = palette.text if palette.dark else palette.window
        self.title.setStyleSheet(f"color: {words};")
        self.details.setStyleSheet(f"color: {blend(words, self._ground.name(), 0.35)};")
        self.map_view.set_palette(palette)

    def show_words(self, description: Description) -> None:
        """Say something, without a map."""
        self._show(description, with_map=False)

    def show_map(self, description: Description, pixels: Pixels | None) -> None:
        """Say something under a map, shape (height, width), or None while it isn't known."""
        self.map_view.set_pixels(pixels)
        self._show(description, with_map=True)

    def move_beside(self, point: QPoint) -> None:
        """Stand right below ``point``, or on its other side where there is no room."""
        room = self._room.rect()
        x, y = point.x() + DISTANCE, point.y() + DISTANCE
        if x + self.width() > room.right():
            x = point.x() - DISTANCE - self.width()
        if y + self.height() > room.bottom():
            y = point.y() - DISTANCE - self.height()
        self.move(max(2, x), max(2, min(y, room.bottom() - self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.end()

    def _show(self, description: Description, *, with_map: bool) -> None:
        self.title.setText(description.title)
        self.details.setText("\n".join(description.details))
        self.details.setVisible(bool(description.details))
        self.map_view.setVisible(with_map)
        self.adjustSize()
        self.raise_()
        self.show()

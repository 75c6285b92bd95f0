"""One unit's map, drawn large."""

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from playground.core.inspection.maps.coloring import Pixels
from playground.ui.plots.pixel_image import image_over
from playground.ui.style.colors import Palette


class MapView(QWidget):
    """Shows a map, scaled smoothly to its own size.

    Args:
        edge: The edge length it would like.
        palette: The appearance.
    """

    def __init__(self, edge: int, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = edge
        self._neutral = QColor(palette.line)
        self._pixels: Pixels | None = None
        self._image = QImage()

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance."""
        self._neutral = QColor(palette.line)
        self.update()

    def set_pixels(self, pixels: Pixels | None) -> None:
        """Take a map, shape (height, width); None when it isn't known."""
        self._pixels = None if pixels is None else np.ascontiguousarray(pixels)
        self._image = QImage() if self._pixels is None else image_over(self._pixels)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = min(self.width(), self.height())
        if self._image.isNull():
            painter.fillRect(0, 0, edge, edge, self._neutral)
        else:
            painter.drawImage(
                self.rect().adjusted(0, 0, edge - self.width(), edge - self.height()), self._image
            )
        painter.end()

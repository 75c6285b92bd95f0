"""A map as one item of a plot."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from playground.core.inspection.maps.coloring import Pixels
from playground.ui.plots.pixel_image import image_over


class MapImage(pg.GraphicsObject):
    """Pixels stretched smoothly over a rectangle of the plot."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels: Pixels = np.empty((0, 0), dtype=np.uint32)
        self._image = QImage()
        self._rect = QRectF()

    def show_pixels(self, pixels: Pixels, rect: QRectF) -> None:
        """Draw pixels.

        Args:
            pixels: Shape (height, width); row 0 is the top. They are looked at, not copied.
            rect: Where they lie in the plot.
        """
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
        self._pixels, self._image = pixels, image_over(pixels)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(1, -1)  # a plot's heights grow upwards, an image's rows downwards
        rect = self._rect
        painter.drawImage(
            QRectF(rect.x(), -rect.bottom(), rect.width(), rect.height()), self._image
        )

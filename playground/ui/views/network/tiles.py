"""The units' tiles: their maps, borders and biases."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap

from playground.core.common.arrays import Floats
from playground.ui.plots.pixel_image import image_over
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend
from playground.ui.views.network.geometry import ColumnPlan

if TYPE_CHECKING:
    from playground.core.inspection.maps.coloring import Pixels
    from playground.core.inspection.maps.maps import ColumnMaps

BIAS_SHADES = 8
FULL_BIAS = 0.5
"""A bias of this size has the full colour."""


class TileColumn:
    """The maps of one column's shown units, in memory that is written anew with each frame.

    Args:
        column: Where they lie.
    """

    def __init__(self, column: ColumnPlan) -> None:
        self.column = column
        self._buffer: Pixels = np.zeros((0, 0, 0), dtype=np.uint32)
        self._images: list[QImage] = []

    def set_maps(self, maps: "ColumnMaps | None") -> None:
        """Take the column's maps; None when they aren't known."""
        visible = self.column.visible
        if maps is None or visible.start < maps.units.start or visible.stop > maps.units.stop:
            self._images = []
            return
        start = visible.start - maps.units.start
        shown = maps.pixels[start : start + len(visible)]
        if shown.shape != self._buffer.shape or not self._images:
            self._buffer = np.empty(shown.shape, dtype=np.uint32)
            self._images = [image_over(each) for each in self._buffer]
        np.copyto(self._buffer, shown)

    def paint(self, painter: QPainter, neutral: QColor) -> None:
        """Draw every tile's map, or a neutral tile where there is none."""
        if self._images:
            for rect, image in zip(self.column.rects, self._images, strict=True):
                painter.drawImage(rect, image)
        else:
            for rect in self.column.rects:
                painter.fillRect(rect, neutral)


class TileBorder:
    """A rounded border laid over a tile: it hides the map's corners.

    Args:
        edge: Edge length of the tile.
        border: Its colour.
        width: Its thickness.
        background: What shows at the corners.
        ratio: Device pixels per logical pixel.
    """

    MARGIN = 2

    def __init__(
        self, edge: float, border: str, width: float, background: str, ratio: float
    ) -> None:
        size = edge + 2 * self.MARGIN
        self._pixmap = QPixmap(round(size * ratio), round(size * ratio))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        tile = QRectF(self.MARGIN, self.MARGIN, edge, edge)
        radius = max(3.0, edge * 0.12)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(tile, QColor(background))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRoundedRect(tile, radius, radius)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(border), width))
        inset = 0.5 if width < 2 else 0.0
        painter.drawRoundedRect(tile.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()

    def paint(self, painter: QPainter, tile: QRectF) -> None:
        """Lay the border over ``tile``."""
        corner = QPointF(tile.x() - self.MARGIN, tile.y() - self.MARGIN)
        painter.drawPixmap(corner, self._pixmap)


class BiasBrushes:
    """The colours of biases, from orange over near-white to blue.

    Args:
        palette: The appearance.
    """

    def __init__(self, palette: Palette) -> None:
        self._border = QPen(QColor(palette.muted), 0.8)
        self._unknown = QBrush(QColor(palette.line))
        self._brushes = [
            QBrush(QColor(blend(palette.zero, end, shade / BIAS_SHADES)))
            for end, shades in (
                (palette.negative, range(BIAS_SHADES, 0, -1)),
                (palette.positive, range(BIAS_SHADES + 1)),
            )
            for shade in shades
        ]

    def paint(self, painter: QPainter, column: ColumnPlan, biases: Floats | None) -> None:
        """Draw the biases of a column's shown units, shape (shown,); grey while unknown."""
        painter.setPen(self._border)
        brushes = (
            [self._unknown] * column.shown
            if biases is None
            else [self._brush(bias) for bias in biases.tolist()]
        )
        for rect, brush in zip(column.bias_rects, brushes, strict=True):
            painter.setBrush(brush)
            painter.drawRoundedRect(rect, 1.5, 1.5)

    def _brush(self, bias: float) -> QBrush:
        share = min(max(bias / FULL_BIAS, -1.0), 1.0) if bias == bias else 0.0
        return self._brushes[round(share * BIAS_SHADES) + BIAS_SHADES]

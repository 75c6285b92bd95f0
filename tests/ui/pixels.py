"""Reads what a widget shows, in its own coordinates, whatever the scale factor of the screen."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage


def color_at(picture: QImage, place: QPoint | QPointF) -> QColor:
    """The colour at a place of the widget that a picture was grabbed of."""
    scaled = QPointF(place) * picture.devicePixelRatio()
    return picture.pixelColor(int(scaled.x()), int(scaled.y()))


def part_of(picture: QImage, part: QRectF) -> QImage:
    """The part of a picture that shows a part of the widget that it was grabbed of."""
    scale = picture.devicePixelRatio()
    corner, size = part.topLeft() * scale, part.size() * scale
    return picture.copy(QRect(corner.toPoint(), size.toSize()))

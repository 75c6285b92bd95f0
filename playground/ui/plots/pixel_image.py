"""Pixels as an image of Qt's, without a copy."""

from PySide6.QtGui import QImage

from playground.core.inspection.maps.coloring import Pixels


def image_over(pixels: Pixels) -> QImage:
    """An image that looks into ``pixels``, shape (height, width), which must outlive it."""
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)

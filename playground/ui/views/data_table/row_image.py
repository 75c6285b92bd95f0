"""A row whose columns are pixels, shown as the image that it is."""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.core.data.dataset import Dataset

SMALLEST = 56
"""Pixels of the screen; a smaller image shows no digit."""


class RowImage(QWidget):
    """Draws one row's pixels, each a square, from 0 as black to the greatest as white."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_row(self, dataset: Dataset, row: int | None) -> None:
        """Show a row of the table; nothing where rows are no images or None is chosen."""
        shape = dataset.table.image_shape
        self.setVisible(shape is not None)
        self._image = None
        if shape is not None and row is not None:
            height, width = shape
            cells = dataset.table.data_frame.iloc[row, : height * width].to_numpy(dtype=np.float64)
            levels = np.nan_to_num(cells) / max(float(np.nanmax(cells)), 1.0)
            pixels = np.ascontiguousarray(np.clip(levels * 255, 0, 255).astype(np.uint8))
            image = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
            self._image = image.copy()  # the array goes when this returns
            label = dataset.table.data_frame.iloc[row][dataset.target.name]
            self.setAccessibleName(
                self.tr("Row {row} as a picture, {target} {label}").format(
                    row=row, target=dataset.target.name, label=label
                )
            )
            self.setToolTip(self.accessibleName())
        self.update()

    @property
    def image(self) -> QImage | None:
        """The image; None where there is none."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(2 * SMALLEST, 2 * SMALLEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        QPainter(self).drawImage(place, self._image)

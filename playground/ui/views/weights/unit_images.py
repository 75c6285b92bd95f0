"""The first layer's weights as images, one a unit, where the inputs are pixels."""

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from playground.core.inspection.statistics.weights import UnitImages
from playground.ui.parameters.gestures import ARROWS
from playground.ui.plots.pixel_image import image_over
from playground.ui.style.theme import Theme

GAP = 5
SMALLEST, LARGEST = 30, 150
"""Edges of a image, in pixels."""


class UnitImageGrid(QWidget):
    """The images in rows, as large as lets all be seen, but no smaller than can be seen well."""

    keys_kept = frozenset(ARROWS)

    pointed = Signal(object, object)
    """The pointer is on another unit's image, or None; the point, a QPoint."""
    chosen = Signal(int)
    """A unit's image was clicked, or reached with the arrow keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images: UnitImages | None = None
        self._unit: int | None = None
        self._pointed: int | None = None
        self._step = QSize(1, 1)
        self._per_row = 1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("First-layer weights as pictures"))
        self.setAccessibleDescription(self.tr("Arrow keys move from unit to unit."))
        theme.changed.connect(self.update)

    @property
    def shown(self) -> UnitImages | None:
        """What is drawn."""
        return self._images

    def show_images(self, images: UnitImages) -> None:
        """Draw one image a unit."""
        is_new = self._images is None or self._images.pixels.shape != images.pixels.shape
        self._images = images
        if is_new:
            self.arrange()
        self.update()

    def choose(self, unit: int | None) -> None:
        """Outline a unit's image."""
        if unit != self._unit:
            self._unit = unit
            self.update()

    def arrange(self) -> None:
        """Choose the size of the images, and take the height that they need."""
        if self._images is None:
            return
        units, height, width = self._images.pixels.shape
        viewport = self.parentWidget()
        room = QSize(self.width(), viewport.height() if viewport else self.height())
        edge = LARGEST
        while edge > SMALLEST and _height_of(units, edge, height / width, room) > room.height():
            edge -= 1
        self._step = QSize(edge + GAP, int(edge * height / width) + GAP)
        self._per_row = _per_row(edge, room)
        self.setMinimumHeight(math.ceil(units / self._per_row) * self._step.height() + GAP)

    def rect_of(self, unit: int) -> QRect:
        """Where a unit's image lies."""
        step = self._step
        row, column = divmod(unit, self._per_row)
        corner = QPoint(GAP + column * step.width(), GAP + row * step.height())
        return QRect(corner, step - QSize(GAP, GAP))

    def unit_at(self, point: QPointF) -> int | None:
        """The unit whose image lies at a point; None between the images."""
        if self._images is None:
            return None
        column = int((point.x() - GAP) // self._step.width())
        row = int((point.y() - GAP) // self._step.height())
        unit = row * self._per_row + column
        is_there = 0 <= column < self._per_row and 0 <= unit < len(self._images.pixels)
        return unit if is_there and self.rect_of(unit).contains(point.toPoint()) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._images is None:
            return
        painter = QPainter(self)
        colors = self._theme.palette
        for unit, pixels in enumerate(self._images.pixels):
            rect = self.rect_of(unit)
            if not rect.intersects(event.rect()):
                continue
            painter.drawImage(rect, image_over(pixels))
            chosen = unit == self._unit
            pen = QPen(QColor(colors.accent if chosen else colors.line), 3 if chosen else 1)
            painter.setPen(pen)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position())
        if unit != self._pointed:
            self._pointed = unit
            self.pointed.emit(unit, event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position())
        if unit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(unit)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.pointed.emit(None, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._images is None or key not in ARROWS:
            super().keyPressEvent(event)
            return
        across, down = ARROWS[key]
        unit = (self._unit or 0) + across + down * self._per_row
        self.chosen.emit(min(max(unit, 0), len(self._images.pixels) - 1))


def _per_row(edge: int, room: QSize) -> int:
    return max(1, (room.width() - GAP) // (edge + GAP))


def _height_of(units: int, edge: int, aspect: float, room: QSize) -> float:
    """What so many images take, below each other in rows."""
    return math.ceil(units / _per_row(edge, room)) * (edge * aspect + GAP) + GAP


class UnitImageScroller(QScrollArea):
    """Scrolls through a grid that is higher than there is room."""

    def __init__(self, grid: UnitImageGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setWidget(grid)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.arrange()

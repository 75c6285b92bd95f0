"""A layer's parameters as coloured cells: pointed at, chosen, opened, and dragged to sweep."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import Floats
from playground.core.inspection.maps.coloring import Pixels
from playground.core.inspection.statistics.weights import LayerWeights
from playground.core.model.addresses import ParameterAddress
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.gestures import ARROWS, DRAG_THRESHOLD, OPEN
from playground.ui.plots.pixel_image import image_over
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import fitting_text
from playground.ui.views.weights.matrix_plan import MatrixPlan

MOST_WRITTEN = 160
"""With more cells than these, their numbers are left out."""

LETTERS = 6
"""Room for a number in a cell, its sign included: ``−1.342``, ``0.742``."""

LEAST_PARTED = 7.0
"""Cells at least so many pixels wide and high are parted by lines."""

DARK_INK, LIGHT_INK = "#1c2530", "#ffffff"
LIGHT_INK_FROM = 0.6
"""Share of the full positive colour from which light letters read better on it."""

WIDEST_LABEL = 110.0


class MatrixImage(QWidget):
    """Units down, inputs across, as in torch.nn.Linear; biases and slopes to the right.

    Args:
        theme: Gives the colours.
    """

    keys_kept = frozenset(ARROWS)

    pointed = Signal(object, QPointF)
    """The pointer is on another parameter, or none: its address or None, where the pointer is."""
    chosen = Signal(object)
    """The address of a parameter that was clicked, or reached with the arrow keys."""
    opened = Signal(object, QPointF)
    """A parameter was double-clicked, or Enter was pressed on it: its address, and where."""
    sweep_began = Signal(object)
    swept = Signal(float)
    """While the pointer drags: pixels upward since the press."""
    sweep_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._weights: LayerWeights | None = None
        self._snapshot: Snapshot | None = None
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()
        self._plan: MatrixPlan | None = None
        self._chosen: ParameterAddress | None = None
        self._pointed: ParameterAddress | None = None
        self._pressed: ParameterAddress | None = None
        self._pressed_at = QPointF()
        self._sweeping = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Weights as a picture"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move from cell to cell; Enter types a number into one.")
        )
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(520, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    @property
    def plan(self) -> MatrixPlan | None:
        """Where the cells lie; None before anything is shown."""
        return self._plan

    def set_names(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Say what the rows of the matrix and its columns are called."""
        self._rows, self._columns = rows, columns
        self._arrange()

    def show_weights(self, weights: LayerWeights, snapshot: Snapshot) -> None:
        """Draw a layer's parameters."""
        former = self._weights
        self._weights, self._snapshot = weights, snapshot
        is_other_layer = former is None or former.layer != weights.layer
        if is_other_layer or self._plan is None or self._plan.layout != snapshot.layout:
            self._arrange()
        self.update()

    def choose(self, address: ParameterAddress | None) -> None:
        """Outline a parameter's cell."""
        if address != self._chosen:
            self._chosen = address
            self.update()

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._weights is None or self._plan is None:
            return
        painter = QPainter(self)
        colors = (self._weights.weight, self._weights.bias, self._weights.slope)
        for role, pixels in zip(("weight", "bias", "slope"), colors, strict=True):
            if pixels is not None and role in self._plan.blocks:
                self._paint_block(painter, role, pixels)
        self._paint_labels(painter)
        self._frame(painter, self._pointed, self._theme.palette.muted, 1.0)
        self._frame(painter, self._chosen, self._theme.palette.text, 2.0)
        painter.end()

    def _paint_block(self, painter: QPainter, role: str, pixels: Pixels) -> None:
        assert self._plan is not None
        block = self._plan.blocks[role]
        rows, columns = self._plan.shape(role)
        width, height = self._plan.cell_size(role)
        smooth = min(width, height) * self.devicePixelRatioF() < 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(block, image_over(pixels))
        if min(width, height) >= LEAST_PARTED:
            painter.setPen(QPen(QColor(self._theme.palette.surface), 1))
            for row in range(1, rows):
                y = block.top() + row * height
                painter.drawLine(QPointF(block.left(), y), QPointF(block.right(), y))
            for column in range(1, columns):
                x = block.left() + column * width
                painter.drawLine(QPointF(x, block.top()), QPointF(x, block.bottom()))
        metrics = QFontMetricsF(self.font())
        room = metrics.horizontalAdvance("0" * LETTERS) <= width and metrics.height() <= height
        if room and rows * columns <= MOST_WRITTEN:
            self._write_numbers(painter, role)

    def _write_numbers(self, painter: QPainter, role: str) -> None:
        assert self._plan is not None
        assert self._weights is not None
        values = self._values(role)
        for (row, column), value in np.ndenumerate(values):
            light = value > LIGHT_INK_FROM * self._weights.reach
            painter.setPen(QColor(LIGHT_INK if light else DARK_INK))
            rect = self._plan.cell(role, row, column)
            painter.drawText(
                rect,
                Qt.AlignmentFlag.AlignCenter,
                fitting_text(float(value), LETTERS - int(value >= 0)),
            )

    def _values(self, role: str) -> Floats:
        assert self._snapshot is not None
        assert self._plan is not None
        values = self._plan.slots[role].of(self._snapshot.parameters)
        return values if values.ndim == 2 else values[:, np.newaxis]

    def _paint_labels(self, painter: QPainter) -> None:
        assert self._plan is not None
        metrics = QFontMetricsF(self.font())
        block = self._plan.blocks["weight"]
        width, height = self._plan.cell_size("weight")
        painter.setPen(QColor(self._theme.palette.muted))
        step = max(1, int(np.ceil(metrics.height() / height)))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in range(0, len(self._rows), step):
            middle = block.top() + (row + 0.5) * height
            rect = QRectF(0, middle - metrics.height() / 2, block.left() - 5, metrics.height())
            painter.drawText(rect, side, self._rows[row])
        heads = [(self._plan.blocks[role], name) for role, name in self._aside_names()]
        if width >= metrics.horizontalAdvance("0000"):
            heads += [
                (QRectF(block.left() + column * width, 0, width, 0), name)
                for column, name in enumerate(self._columns)
            ]
        for place, name in heads:
            room = max(place.width() - 2, metrics.horizontalAdvance(name[:4]))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
            rect = QRectF(place.center().x() - room / 2, 0, room, block.top() - 2)
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text
            )

    def _aside_names(self) -> list[tuple[str, str]]:
        assert self._plan is not None
        names = {"bias": self.tr("bias"), "slope": self.tr("slope")}
        return [(role, name) for role, name in names.items() if role in self._plan.blocks]

    def _frame(
        self, painter: QPainter, address: ParameterAddress | None, color: str, width: float
    ) -> None:
        assert self._plan is not None
        if address is not None and self._plan.holds(address):
            painter.setPen(QPen(QColor(color), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._plan.rect(address).adjusted(0.5, 0.5, -0.5, -0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._weights is None or self._snapshot is None:
            return
        metrics = QFontMetricsF(self.font())
        widest = max(map(metrics.horizontalAdvance, self._rows), default=0.0)
        left = min(widest, WIDEST_LABEL) + 6
        top = metrics.height() + 4
        room = QRectF(left, top, self.width() - left - 2, self.height() - top - 2)
        self._plan = MatrixPlan.within(room, self._snapshot.layout, self._weights.layer.index)
        self.update()

    # ------------------------------------------------------------------ pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        upward = self._pressed_at.y() - event.position().y()
        if self._pressed is None:
            self._point_at(self._address_at(event.position()), event.position())
        elif self._sweeping:
            self.swept.emit(upward)
        elif abs(upward) >= DRAG_THRESHOLD:
            self._sweeping = True
            self.sweep_began.emit(self._pressed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._pressed = self._address_at(event.position())
            if self._pressed is not None:
                self.chosen.emit(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._sweeping:
            self._sweeping = False
            self.sweep_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        address = self._address_at(event.position())
        if address is not None:
            self.opened.emit(address, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None, QPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._plan is None:
            event.ignore()
        elif key in ARROWS:
            here = self._chosen if self._chosen and self._plan.holds(self._chosen) else None
            first = self._plan.address("weight", 0, 0)
            self.chosen.emit(self._plan.beside(here, *ARROWS[key]) if here else first)
        elif self._chosen is not None and (key in OPEN or key == Qt.Key.Key_F2):
            self.opened.emit(self._chosen, self._plan.rect(self._chosen).center())
        else:
            super().keyPressEvent(event)

    def _address_at(self, point: QPointF) -> ParameterAddress | None:
        return None if self._plan is None else self._plan.address_at(point)

    def _point_at(self, address: ParameterAddress | None, point: QPointF) -> None:
        if address != self._pointed:
            self._pointed = address
            self.pointed.emit(address, point)
            self.update()

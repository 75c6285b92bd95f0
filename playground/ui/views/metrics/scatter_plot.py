"""Rows as points over two numbers, those that coincide side by side; a click selects a row."""

from typing import TypeAlias

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QCursor, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from playground.core.common.arrays import Doubles, Indices
from playground.core.common.number_text import all_digits
from playground.core.inspection.maps.spreading import spread
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text

POINT_SIZE, RING_SIZE = 5.0, 14.0
OPACITY = 150
REACH = 10.0
"""Pixels from a point at which it is still meant."""

MARGIN = 0.05

Ends: TypeAlias = tuple[tuple[float, float], tuple[float, float]]


class ScatterPlot(Plot):
    """Draws rows as points around the line on which they would lie if all were right.

    Args:
        names: What lies across and upwards.
        theme: Gives the colours.
    """

    row_chosen = Signal(object)
    """The user picked a row, its position in the data set; None for none."""

    def __init__(self, names: tuple[str, str], theme: Theme, parent: QWidget | None = None) -> None:
        left, bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, left, bottom, parent)
        self._names = names
        self._rows: Indices = np.empty(0, dtype=np.int64)
        self._x: Doubles = np.empty(0)
        self._y: Doubles = np.empty(0)
        self._places: Doubles = np.empty((0, 2))
        self._selected: int | None = None
        self._ideal = pg.PlotCurveItem()
        self._points = pg.ScatterPlotItem(size=POINT_SIZE)
        self._ring = pg.ScatterPlotItem(size=RING_SIZE, brush=QBrush())
        for item in (self._ideal, self._points, self._ring):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        for axis in (left, bottom):
            axis.setGrid(GRID_OPACITY)
        self.setToolTip(self.tr("Click a point to select its row everywhere."))
        self.hovered.connect(self._point_at)
        self._color(theme.palette)
        theme.changed.connect(self._color)

    def show_points(self, rows: Indices, x: Doubles, y: Doubles, *, slope: float) -> None:
        """Draw rows and fit the axes to them.

        Args:
            rows: Their positions in the data set, shape (rows,).
            x: Where they lie from left to right, shape (rows,).
            y: Where they lie upwards, shape (rows,).
            slope: Of the line through the origin on which right predictions lie.
        """
        self._rows, self._x, self._y = rows, x, y
        low, high = _span(x)
        self._ideal.setData([low, high], [slope * low, slope * high])
        upwards = _span(np.append(y, (slope * low, slope * high)))
        own = np.column_stack((x, y))
        self._places = own + spread(own, y, ((low, high), upwards)).offsets
        self._points.setData(*self._places.T)
        self.box.setRange(xRange=(low, high), yRange=upwards, padding=0)
        self._mark()

    def show_selected(self, row: int | None) -> None:
        """Ring a row."""
        self._selected = row
        self._mark()

    @property
    def points_drawn(self) -> tuple[Doubles, Doubles]:
        """Where the rows' points are, from left to right and upwards."""
        return self._places[:, 0], self._places[:, 1]

    def row_near(self, place: QPointF) -> int | None:
        """The row, its position in the data set, whose point is meant by a place in the plot."""
        at = self._nearest(place)
        return None if at is None else int(self._rows[at])

    def table(self) -> str:
        lines = ["\t".join((self.tr("row"), *self._names))]
        points = zip(self._rows.tolist(), self._x, self._y, strict=True)
        lines += [f"{row}\t{all_digits(x)}\t{all_digits(y)}" for row, x, y in points]
        return "\n".join(lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.area().contains(event.position()):
            self.row_chosen.emit(self.row_near(self.in_plot(event.position())))

    def _mark(self) -> None:
        at = np.flatnonzero(self._rows == self._selected)
        self._ring.setData(*self._places[at].T)

    def _nearest(self, place: QPointF) -> int | None:
        if not len(self._rows):
            return None
        width, height = self.box.viewPixelSize()
        away = np.hypot(*((self._places - (place.x(), place.y())) / (width, height)).T)
        closest = int(away.argmin())
        return closest if away[closest] <= REACH else None

    def _point_at(self, place: QPointF | None) -> None:
        at = None if place is None else self._nearest(place)
        words = ""
        if at is not None:
            values = (value_text(float(axis[at])) for axis in (self._x, self._y))
            named = zip(self._names, values, strict=True)
            words = "\n".join(f"{name} {value}" for name, value in named)
        QToolTip.showText(QCursor.pos(), words, self)

    def _color(self, colors: Palette) -> None:
        fill = QColor(colors.accent)
        fill.setAlpha(OPACITY)
        self._points.setBrush(fill)
        self._points.setPen(None)
        self._ideal.setPen(line_pen(colors.muted, 1.0, Qt.PenStyle.DashLine))
        self._ring.setPen(line_pen(colors.text, 2.0))


def _span(values: Doubles) -> tuple[float, float]:
    """Least and greatest value, with some room at both ends."""
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    room = MARGIN * (high - low) or 1.0
    return low - room, high + room

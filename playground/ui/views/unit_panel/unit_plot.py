"""A unit's activation, its derivative, and where the data lie under them."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.layers.unit_response import UnitResponse
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme

BAR_OPACITY = 70
BARS_SHARE = 0.6
"""Height of the tallest bar over the plot's."""

HEADROOM = 0.06
FLAT_ROOM = 0.5
"""Above and below what is all alike."""

CURVE_WIDTH = 1.6


class UnitPlot(Plot):
    """The pre-activations' histogram below f (blue) and f′ (grey), the selected row marked.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left, self._bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, self._left, self._bottom, parent)
        self._response: UnitResponse | None = None
        self._bars = pg.PlotCurveItem(np.zeros(2), np.zeros(1), stepMode="center", fillLevel=0.0)
        self._derivative = pg.PlotCurveItem(antialias=True)
        self._value = pg.PlotCurveItem(antialias=True)
        self._row = pg.InfiniteLine(angle=90, movable=False)
        self._row_point = pg.ScatterPlotItem(size=9)
        for item in (self._bars, self._derivative, self._value, self._row, self._row_point):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self._left.setGrid(GRID_OPACITY)
        self._apply_palette_to_items(theme.palette)
        theme.changed.connect(self._apply_palette_to_items)

    def show_response(self, response: UnitResponse) -> None:
        """Draw a unit's response."""
        self._response = response
        low, high = _value_range(response)
        tallest = max(float(response.counts.max(initial=0.0)), 1.0)
        scale = BARS_SHARE * (high - low) / tallest
        self._bars.setFillLevel(low)
        self._bars.setData(response.edges, low + scale * response.counts)
        self._value.setData(response.x[: len(response.value)], response.value)
        self._derivative.setData(response.x[: len(response.derivative)], response.derivative)
        self._left.setStyle(showValues=len(response.value) > 0)
        self._mark_row(response)
        self.box.setRange(
            xRange=(response.edges[0], response.edges[-1]), yRange=(low, high), padding=0
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def table(self) -> str:
        response = self._response
        if response is None:
            return ""
        lines = ["\t".join((self.tr("z from"), self.tr("z to"), self.tr("rows")))]
        bins = zip(response.edges, response.edges[1:], response.counts, strict=False)
        lines += [f"{all_digits(low)}\t{all_digits(high)}\t{rows:.0f}" for low, high, rows in bins]
        return "\n".join(lines)

    def _mark_row(self, response: UnitResponse) -> None:
        """Mark where the selected row's z lies, and its a where there is a curve to lie on."""
        z, a = response.row_z, response.row_a
        self._row.setVisible(z is not None)
        self._row_point.setVisible(z is not None and len(response.value) > 0)
        if z is not None and a is not None:
            self._row.setValue(z)
            self._row_point.setData([z], [a])

    def _apply_palette_to_items(self, colors: Palette) -> None:
        fill = QColor(colors.accent)
        fill.setAlpha(BAR_OPACITY)
        self._bars.setPen(None)
        self._bars.setBrush(fill)
        self._value.setPen(line_pen(colors.accent, CURVE_WIDTH))
        self._derivative.setPen(line_pen(colors.muted, CURVE_WIDTH))
        self._row.setPen(line_pen(colors.text, 1.0, Qt.PenStyle.DashLine))
        self._row_point.setBrush(QColor(colors.accent))
        self._row_point.setPen(line_pen(colors.surface, 1.5))


def _value_range(response: UnitResponse) -> tuple[float, float]:
    """The range of f and f′, or 0 to 1 without them, with some room at both ends."""
    drawn = np.concatenate((response.value, response.derivative))
    finite = drawn[np.isfinite(drawn)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    room = HEADROOM * (high - low) or FLAT_ROOM
    return low - room, high + room

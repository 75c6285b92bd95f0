"""How numbers spread around zero: bars, the positive ones blue and the negative ones orange."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.statistics.histogram import Histogram
from playground.ui.plots.axes import CountAxis, UnitAxis
from playground.ui.plots.followed_range import nice_above
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme

HEADROOM = 1.05
LEAST_TALLEST = 3.0
"""Counts that the axis has room for at the least."""


class HistogramPlot(Plot):
    """Bars to either side of zero. It is never zoomed.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left = CountAxis("left")
        super().__init__(theme, self._left, UnitAxis("bottom"), parent)
        self._histogram: Histogram | None = None
        self._negative, self._positive = (
            pg.PlotCurveItem(np.zeros(2), np.zeros(1), stepMode="center", fillLevel=0.0)
            for _ in range(2)
        )
        self._zero = pg.InfiniteLine(0.0, angle=90)
        for item in (self._negative, self._positive, self._zero):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self._left.setGrid(GRID_OPACITY)
        self._apply_palette_to_bars(theme.palette)
        theme.changed.connect(self._apply_palette_to_bars)

    def show_histogram(self, histogram: Histogram) -> None:
        """Draw the bars."""
        self._histogram = histogram
        middle = len(histogram.counts) // 2
        self._negative.setData(histogram.edges[: middle + 1], histogram.counts[:middle])
        self._positive.setData(histogram.edges[middle:], histogram.counts[middle:])
        tallest = nice_above(HEADROOM * max(LEAST_TALLEST, float(histogram.counts.max())))
        ends = (float(histogram.edges[0]), float(histogram.edges[-1]))
        self.box.setRange(xRange=ends, yRange=(0.0, tallest), padding=0)

    def table(self) -> str:
        if self._histogram is None:
            return ""
        lines = ["\t".join((self.tr("from"), self.tr("to"), self.tr("count")))]
        edges, counts = self._histogram.edges, self._histogram.counts
        bins = zip(edges[:-1], edges[1:], counts, strict=True)
        lines += [
            f"{all_digits(low)}\t{all_digits(high)}\t{count:.0f}" for low, high, count in bins
        ]
        return "\n".join(lines)

    def _apply_palette_to_bars(self, colors: Palette) -> None:
        for item, color in ((self._negative, colors.negative), (self._positive, colors.positive)):
            item.setPen(None)
            item.setBrush(QColor(color))
        self._zero.setPen(line_pen(colors.muted))

"""How a column's values are spread, the classes stacked on one another."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QToolTip, QWidget

from playground.core.common.arrays import Doubles
from playground.core.common.number_text import count_text
from playground.core.inspection.statistics.column_histogram import ColumnHistogram
from playground.ui.plots.axes import CountAxis
from playground.ui.plots.labels_axis import LabelsAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot
from playground.ui.plots.target_colors import class_colors
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text

BAR_SHARE = 0.8
"""Width of a category's bar over the distance to the next."""

HEADROOM = 1.05


class ColumnPlot(Plot):
    """Bars of a histogram, each stacked by class in the classes' colours.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left, self._bottom = CountAxis("left"), LabelsAxis("bottom")
        super().__init__(theme, self._left, self._bottom, parent)
        self.box.setMouseEnabled(x=False, y=False)
        self._left.setGrid(GRID_OPACITY)
        self._histogram: ColumnHistogram | None = None
        self._stacks: list[pg.PlotCurveItem] = []
        self.hovered.connect(self._point_at)
        theme.changed.connect(self._color)

    def show_histogram(self, histogram: ColumnHistogram) -> None:
        """Draw the bars."""
        self._histogram = histogram
        self._bottom.set_labels(histogram.labels)
        edges, heights = _outline(histogram)
        self._show_stacks(len(heights))
        for stack, height in zip(self._stacks, heights, strict=False):
            stack.setData(edges, height)
        if len(edges) > 1:
            top = HEADROOM * max(float(heights.max()), 1.0)
            self.box.setRange(xRange=(edges[0], edges[-1]), yRange=(0, top), padding=0)
        self._color(self.theme.palette)

    def table(self) -> str:
        histogram = self._histogram
        if histogram is None:
            return ""
        heading = [histogram.column, *(histogram.classes or (self.tr("rows"),))]
        lines = [
            [self._bar_name(bar), *(str(count) for count in counts)]
            for bar, counts in enumerate(histogram.counts.T.tolist())
        ]
        return "\n".join("\t".join(line) for line in (heading, *lines))

    def _show_stacks(self, wanted: int) -> None:
        """Have as many outlines as there are classes; the highest, drawn first, are behind."""
        while len(self._stacks) < wanted:
            stack = pg.PlotCurveItem(np.zeros(2), np.zeros(1), stepMode="center", fillLevel=0.0)
            stack.setPen(None)
            stack.setZValue(-len(self._stacks))
            self._stacks.append(stack)
            self.box.addItem(stack, ignoreBounds=True)
        for position, stack in enumerate(self._stacks):
            stack.setVisible(position < wanted)

    def _color(self, colors: Palette) -> None:
        if self._histogram is None:
            return
        several = class_colors(len(self._histogram.classes), colors)
        for position, stack in enumerate(self._stacks):
            stack.setBrush(QColor(several[position % len(several)]))

    def _bar_name(self, bar: int) -> str:
        assert self._histogram is not None
        if self._histogram.labels:
            return self._histogram.labels[bar]
        low, high = self._histogram.edges[bar : bar + 2]
        return f"{value_text(low)} – {value_text(high)}"

    def _point_at(self, place: QPointF | None) -> None:
        words = "" if place is None else self._words_at(place.x())
        QToolTip.showText(QCursor.pos(), words, self)

    def _words_at(self, x: float) -> str:
        """What the bar at ``x`` counts, a line for each class that it has."""
        histogram = self._histogram
        if histogram is None:
            return ""
        bar = int(np.searchsorted(histogram.edges, x, side="right")) - 1
        if not 0 <= bar < histogram.counts.shape[1]:
            return ""
        counts = histogram.counts[:, bar].tolist()
        named = zip(histogram.classes or (self.tr("rows"),), counts, strict=True)
        return "\n".join(
            [
                self._bar_name(bar),
                *(f"{name}: {count_text(count)}" for name, count in named if count),
            ]
        )


def _outline(histogram: ColumnHistogram) -> tuple[Doubles, Doubles]:
    """The stacks' edges, shape (steps + 1,), and their heights, shape (classes, steps)."""
    tops = np.cumsum(histogram.counts, axis=0, dtype=np.float64)
    if not histogram.labels:
        return histogram.edges, tops
    bars = len(histogram.labels)
    middles = np.arange(bars)
    half = BAR_SHARE / 2
    edges = np.column_stack((middles - 0.5, middles - half, middles + half)).ravel()
    heights = np.zeros((len(tops), bars, 3))
    heights[:, :, 1] = tops
    return np.append(edges, bars - 0.5), heights.reshape(len(tops), -1)

"""Whether probabilities come true: how often what was given 0.8 is so in 80 % of the cases."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QToolTip, QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.metrics.ranking import CalibrationBin
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted, score_text, share_text, value_text

CURVE_WIDTH = 1.2
LEAST_SIZE, MOST_SIZE = 6.0, 16.0
"""Pixels of the points of few and of many rows."""

MARGIN = 0.07
"""Beyond 0 and 1, so that their labels have room."""


class CalibrationPlot(Plot):
    """A point for each bin of probabilities: mean probability across, share that came true up.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        left, bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, left, bottom, parent)
        self._bins: tuple[CalibrationBin, ...] = ()
        self._ideal = pg.PlotCurveItem([0.0, 1.0], [0.0, 1.0])
        self._line = pg.PlotCurveItem(antialias=True)
        self._points = pg.ScatterPlotItem()
        for item in (self._ideal, self._line, self._points):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self.box.setRange(xRange=(-MARGIN, 1 + MARGIN), yRange=(-MARGIN, 1 + MARGIN), padding=0)
        for axis in (left, bottom):
            axis.setGrid(GRID_OPACITY)
        self.hovered.connect(self._point_at)
        self._color(theme.palette)
        theme.changed.connect(self._color)

    def show_bins(self, bins: tuple[CalibrationBin, ...]) -> None:
        """Draw the bins; those of more rows are larger."""
        self._bins = bins
        x = [each.predicted for each in bins]
        y = [each.positive for each in bins]
        rows = np.array([each.rows for each in bins], dtype=np.float64)
        share = np.sqrt(rows / rows.max(initial=1.0))
        self._line.setData(x, y)
        self._points.setData(x, y, size=LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * share)

    def table(self) -> str:
        headings = (
            self.tr("from"),
            self.tr("to"),
            self.tr("rows"),
            self.tr("mean probability"),
            self.tr("share positive"),
        )
        lines = ["\t".join(headings)]
        lines += [
            "\t".join(
                map(all_digits, (each.low, each.high, each.rows, each.predicted, each.positive))
            )
            for each in self._bins
        ]
        return "\n".join(lines)

    def _point_at(self, place: QPointF | None) -> None:
        words = ""
        if place is not None:
            words = next(
                (self._in_words(each) for each in self._bins if each.low <= place.x() < each.high),
                "",
            )
        QToolTip.showText(QCursor.pos(), words, self)

    def _in_words(self, bin_: CalibrationBin) -> str:
        return counted(
            self.tr("1 row was given {low} to {high}, {predicted}: {positive} are so."),
            self.tr(
                "{count} rows were given {low} to {high}, {predicted} on average: {positive} are "
                "so."
            ),
            bin_.rows,
            low=value_text(bin_.low),
            high=value_text(bin_.high),
            predicted=score_text(bin_.predicted),
            positive=share_text(bin_.positive),
        )

    def _color(self, colors: Palette) -> None:
        self._ideal.setPen(line_pen(colors.muted, 1.0, Qt.PenStyle.DashLine))
        self._line.setPen(line_pen(colors.accent, CURVE_WIDTH))
        self._points.setBrush(QColor(colors.accent))
        self._points.setPen(line_pen(colors.surface, 1.0))

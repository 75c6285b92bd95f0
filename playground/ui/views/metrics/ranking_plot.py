"""A curve that the threshold runs along: ROC, or precision over recall."""

from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.metrics.ranking import RankingCurve
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import score_text

CURVE_WIDTH = 1.8
POINT_SIZE = 11.0
REACH = 30.0
"""Pixels from the curve within which it is meant."""

STEP = 0.01
MARGIN = 0.07
"""Beyond 0 and 1, so that their labels have room."""

Point = tuple[float, float]


class RankingPlot(Plot):
    """Draws a curve, the present threshold's point on it, and the line that chance would give.

    Args:
        names: What lies across and upwards.
        theme: Gives the colours.
    """

    threshold_chosen = Signal(float)
    """The user clicked the curve where this threshold is."""

    def __init__(self, names: tuple[str, str], theme: Theme, parent: QWidget | None = None) -> None:
        left, bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, left, bottom, parent)
        self._names = names
        self._curve: RankingCurve | None = None
        self._threshold = 0.5
        self._chance = pg.PlotCurveItem()
        self._line = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._point = pg.ScatterPlotItem(size=POINT_SIZE)
        for item in (self._chance, self._line, self._point):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self.box.setRange(xRange=(-MARGIN, 1 + MARGIN), yRange=(-MARGIN, 1 + MARGIN), padding=0)
        for axis in (left, bottom):
            axis.setGrid(GRID_OPACITY)
        self.setToolTip(self.tr("Click the curve to move the threshold there."))
        for key, step in (("Left", STEP), ("Right", -STEP)):
            self.answer_to(key, partial(self._move, step))
        self.hovered.connect(self._point_at)
        self._color(theme.palette)
        theme.changed.connect(self._color)

    def show_curve(
        self, curve: RankingCurve, threshold: float, here: Point | None, chance: tuple[Point, Point]
    ) -> None:
        """Draw a curve.

        Args:
            curve: The curve.
            threshold: The present threshold.
            here: Where on the curve that is; None where it is not defined.
            chance: Ends of the line that a network which guesses would give.
        """
        self._curve, self._threshold = curve, threshold
        self._line.setData(curve.x, curve.y)
        (left, low), (right, high) = chance
        self._chance.setData([left, right], [low, high])
        self._point.setVisible(here is not None)
        if here is not None:
            self._point.setData([here[0]], [here[1]])

    def table(self) -> str:
        curve = self._curve
        if curve is None:
            return ""
        lines = ["\t".join((self.tr("threshold"), *self._names))]
        points = zip(curve.threshold, curve.x, curve.y, strict=True)
        lines += [
            f"{all_digits(threshold)}\t{all_digits(x)}\t{all_digits(y)}"
            for threshold, x, y in points
        ]
        return "\n".join(lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._curve is not None:
            at = self._nearest(self.in_plot(event.position()))
            if at is not None:
                self.threshold_chosen.emit(min(float(self._curve.threshold[at]), 1.0))

    def _nearest(self, place: QPointF) -> int | None:
        """The point of the curve closest to a place of the plot; None when all are far."""
        curve = self._curve
        if curve is None or not len(curve.x):
            return None
        width, height = self.box.viewPixelSize()
        away = np.hypot((curve.x - place.x()) / width, (curve.y - place.y()) / height)
        closest = int(away.argmin())
        return closest if away[closest] <= REACH else None

    def _point_at(self, place: QPointF | None) -> None:
        at = None if place is None else self._nearest(place)
        words = ""
        if at is not None and self._curve is not None:
            curve = self._curve
            words = "\n".join(
                (
                    self.tr("threshold {0}").format(score_text(curve.threshold[at])),
                    f"{self._names[0]} {score_text(curve.x[at])}",
                    f"{self._names[1]} {score_text(curve.y[at])}",
                )
            )
        QToolTip.showText(QCursor.pos(), words, self)

    def _move(self, step: float) -> None:
        self.threshold_chosen.emit(float(np.clip(round(self._threshold + step, 3), 0.0, 1.0)))

    def _color(self, colors: Palette) -> None:
        self._line.setPen(line_pen(colors.accent, CURVE_WIDTH))
        self._chance.setPen(line_pen(colors.muted, 1.0, Qt.PenStyle.DashLine))
        self._point.setBrush(QColor(colors.accent))
        self._point.setPen(line_pen(colors.surface, 1.5))

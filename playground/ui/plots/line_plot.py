"""Numbers over a run's epochs: any count of lines with names."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import Doubles
from playground.ui.plots.axes import CountAxis, LogAxis
from playground.ui.plots.curves import Curves
from playground.ui.plots.followed_range import FollowedRange, nice_above
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.theme import Theme

FIRST_EPOCHS = 10
"""Epochs that the axis has room for at the least."""

LINE_WIDTH = 1.4

MOST_SMOOTH = 200
"""Moments up to which lines are smooth and wide; jagged ones of more take ten times as long."""


class LinePlot(Plot):
    """Lines over epochs, on a linear or a logarithmic scale. It always shows the whole run.

    Args:
        theme: Gives the colours.
        logarithmic: Draw equal ratios at equal distances; numbers up to 0 are then left out.
    """

    def __init__(
        self, theme: Theme, *, logarithmic: bool = False, parent: QWidget | None = None
    ) -> None:
        self._values_axis = LogAxis("left")
        super().__init__(theme, self._values_axis, CountAxis("bottom"), parent)
        self._logarithmic = logarithmic
        self._lines = Curves(self)
        self._epoch: Doubles = np.empty(0)
        self._values: Doubles = np.empty((0, 0))
        self._names: Sequence[str] = ()
        self._values_axis.set_logarithmic(logarithmic)
        self._values_axis.setGrid(GRID_OPACITY)
        self.box.setMouseEnabled(x=False, y=False)

    def show_lines(
        self, epoch: Doubles, values: Doubles, names: Sequence[str], colors: Sequence[str]
    ) -> None:
        """Draw lines.

        Args:
            epoch: Shape (moments,), ascending.
            values: Shape (moments, lines).
            names: Of the lines.
            colors: Of the lines, taken in turn when there are more.
        """
        self._epoch, self._values, self._names = epoch, values, names
        heights = self._on_scale(values)
        smooth = len(epoch) <= MOST_SMOOTH
        for position in range(max(len(self._lines), len(names))):
            line = self._lines[position]
            line.setVisible(position < len(names))
            if position < len(names):
                line.setPen(line_pen(colors[position % len(colors)], LINE_WIDTH if smooth else 1))
                known = np.isfinite(heights[:, position])
                line.setData(epoch[known], heights[known, position], antialias=smooth)
        self._fit(heights)

    def table(self) -> str:
        lines = ["\t".join((self.tr("epoch"), *self._names))]
        for epoch, row in zip(self._epoch.tolist(), self._values.tolist(), strict=True):
            lines.append("\t".join((f"{epoch:.0f}", *map(repr, row))))
        return "\n".join(lines)

    def _on_scale(self, values: Doubles) -> Doubles:
        if not self._logarithmic:
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(values > 0, np.log10(values), np.nan)

    def _fit(self, heights: Doubles) -> None:
        finite = heights[np.isfinite(heights)]
        if not len(finite):
            return
        wanted = FollowedRange.around(float(finite.min()), float(finite.max()))
        right = nice_above(max(float(self._epoch[-1]), FIRST_EPOCHS))
        self.box.setRange(xRange=(0.0, right), yRange=(wanted.low, wanted.high), padding=0)

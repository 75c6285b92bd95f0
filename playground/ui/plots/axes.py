"""Axes that label a plot's positions in other numbers: the file's units, or powers of ten."""

from typing import Literal, TypeAlias

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from playground.core.common.number_text import count_text
from playground.ui.plots.ticks import logarithmic_texts, logarithmic_ticks, round_ticks, tick_texts

Side: TypeAlias = Literal["left", "bottom"]

LINES_A_LABEL = 1.6
"""Room that a label wants on an upright axis, in heights of a line of text."""

LETTERS_A_LABEL = 8.0
"""Room that a label wants on a level axis, in widths of a digit."""


class UnitAxis(pg.AxisItem):
    """An axis that labels each position with ``position · scale + offset``."""

    def __init__(self, side: Side) -> None:
        super().__init__(side)
        self._offset, self._scale = 0.0, 1.0
        metrics = QFontMetricsF(QApplication.font())
        self._side, self._end_room = side, metrics.height()
        self._label_room = (
            LINES_A_LABEL * metrics.height()
            if side == "left"
            else LETTERS_A_LABEL * metrics.horizontalAdvance("0")
        )

    def set_units(self, offset: float, scale: float) -> None:
        """Choose the numbers that the positions stand for."""
        if (offset, scale) != (self._offset, self._scale):
            self._offset, self._scale = offset, scale
            self._redraw()

    def tickValues(
        self, low: float, high: float, size: float
    ) -> list[tuple[float | None, list[float]]]:
        first, last = sorted(position * self._scale + self._offset for position in (low, high))
        ticks = round_ticks(first, last, self._most_labels(size))
        step = ticks[1] - ticks[0] if len(ticks) > 1 else last - first
        return [(step, [(tick - self._offset) / self._scale for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return tick_texts([value * self._scale + self._offset for value in values], spacing)

    def boundingRect(self) -> QRectF:
        """The axis and its grid, with room for labels at the very ends.

        pyqtgraph leaves that room out where there is a grid, and labels without room undrawn.
        """
        rect = super().boundingRect()
        if self._side == "left":
            return rect.adjusted(0, -self._end_room, 0, self._end_room)
        return rect.adjusted(-self._end_room, 0, self._end_room, 0)

    def _most_labels(self, size: float) -> int:
        return max(2, int(size / self._label_room))

    def _redraw(self) -> None:
        self.picture = None
        self.update()


class CountAxis(UnitAxis):
    """An axis of counts, such as epochs or rows: whole ones, with separated thousands."""

    def tickValues(
        self, low: float, high: float, size: float
    ) -> list[tuple[float | None, list[float]]]:
        levels = super().tickValues(low, high, size)
        whole = [(step, [tick for tick in ticks if tick.is_integer()]) for step, ticks in levels]
        return whole if all(len(ticks) > 1 for _, ticks in whole) else levels

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not all(value.is_integer() for value in values):
            return super().tickStrings(values, scale, spacing)
        return [count_text(int(value)) for value in values]


class LogAxis(UnitAxis):
    """An axis that can also be logarithmic: positions are then powers of ten."""

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose between a logarithmic and a linear scale."""
        self.logMode = logarithmic
        self._redraw()

    def tickValues(
        self, low: float, high: float, size: float
    ) -> list[tuple[float | None, list[float]]]:
        if not self.logMode:
            return super().tickValues(low, high, size)
        ticks = logarithmic_ticks(10.0**low, 10.0**high, self._most_labels(size))
        return [(None, np.log10(ticks).tolist())]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not self.logMode:
            return super().tickStrings(values, scale, spacing)
        return logarithmic_texts([10.0**value for value in values])

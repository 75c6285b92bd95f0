"""An axis that names its whole numbers: categories in place of a scale."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from playground.ui.plots.axes import Side, UnitAxis

LEAST_LETTERS = 4
"""Labels with room for fewer are left out, all but every second, third, …"""

GAP = 6.0
"""Pixels between two labels."""


class LabelsAxis(UnitAxis):
    """Names 0, 1, … after the labels, as far as there is room; without labels it is a scale."""

    def __init__(self, side: Side) -> None:
        super().__init__(side)
        self._labels: tuple[str, ...] = ()
        self._room = 0.0

    def set_labels(self, labels: tuple[str, ...]) -> None:
        """Name the positions; () goes back to the scale."""
        self._labels = labels
        self._redraw()

    def tickValues(
        self, low: float, high: float, size: float
    ) -> list[tuple[float | None, list[float]]]:
        if not self._labels:
            return super().tickValues(low, high, size)
        room = size / max(high - low, 1.0) - GAP
        least = QFontMetricsF(QApplication.font()).averageCharWidth() * LEAST_LETTERS
        step = max(1, round(least / max(room, 1.0) + 0.5))
        self._room = (room + GAP) * step - GAP
        return [(None, [float(position) for position in range(0, len(self._labels), step)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not self._labels:
            return super().tickStrings(values, scale, spacing)
        metrics, dots = QFontMetricsF(QApplication.font()), Qt.TextElideMode.ElideRight
        return [metrics.elidedText(self._labels[round(v)], dots, self._room) for v in values]

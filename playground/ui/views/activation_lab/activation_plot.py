"""Activations compared: curves over real sums, or bars where outputs depend on several sums."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.common.number_text import all_digits
from playground.core.inspection.layers.activation_lab import LayerSums, TunedActivation
from playground.core.inspection.layers.activation_table import ActivationTable
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text

CURVE_POINTS = 401
USUAL_EDGES = np.array([-5.0, 5.0])
"""What the curves span while no layer's sums are known."""

LAYER_OPACITY, UNIT_OPACITY = 45, 110
BARS_SHARE = 0.6
"""Height of the tallest bar of a histogram over the plot's."""

HEADROOM = 0.06
FLAT_ROOM = 0.5
"""Above and below what is all alike."""

VALUE_WIDTH, DERIVATIVE_WIDTH = 2.0, 1.3
GROUP_SHARE = 0.8
"""Width of a group of bars over the distance to the next group."""


def curve_colors(palette: Palette) -> tuple[str, ...]:
    """The colours of compared activations, the one that is tuned first."""
    return palette.accent, *palette.classes[1:]


@dataclass
class DrawnCurve:
    """The items of one activation: f drawn through, f′ dashed; a bar for each output."""

    value: pg.PlotCurveItem
    derivative: pg.PlotCurveItem
    bars: pg.PlotCurveItem


class ActivationPlot(Plot):
    """Curves of activations over a layer's sums, or bars over a list of inputs.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left, self._bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, self._left, self._bottom, parent)
        self._compared: tuple[TunedActivation, ...] = ()
        self._tables: tuple[ActivationTable, ...] = ()
        self._sums: LayerSums | None = None
        self._layer_bars = self._make_histogram()
        self._unit_bars = self._make_histogram()
        self._drawn: list[DrawnCurve] = []
        self._row_line = pg.InfiniteLine(angle=90, movable=False)
        self._row_points = pg.ScatterPlotItem(size=9)
        for item in (self._row_line, self._row_points):
            item.setZValue(1)
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self._left.setGrid(GRID_OPACITY)
        self._apply_palette_to_items(theme.palette)
        theme.changed.connect(self._apply_palette_to_items)

    def show_curves(
        self, compared: Sequence[TunedActivation], sums: LayerSums | None = None
    ) -> None:
        """Draw f and f′ of activations of one sum, over a layer's sums where they are known."""
        was_bars = not self._compared
        self._compared, self._tables, self._sums = tuple(compared), (), sums
        edges = USUAL_EDGES if sums is None else sums.edges
        x = np.linspace(edges[0], edges[-1], CURVE_POINTS)
        curves = [tuned.curves(x) for tuned in compared]
        low, high = _range_with_room(np.concatenate([each for pair in curves for each in pair]))
        for place, (value, derivative) in enumerate(curves):
            drawn = self._drawn_at(place)
            drawn.value.setData(x, value)
            drawn.derivative.setData(x, derivative)
            drawn.bars.clear()
        self._hide_from(len(curves))
        if was_bars:
            self._bottom.setTicks(None)
        self._draw_histograms(sums, low, high)
        self._mark_row(sums)
        self.box.setRange(xRange=(edges[0], edges[-1]), yRange=(low, high), padding=0)

    def show_bars(self, tables: Sequence[ActivationTable]) -> None:
        """Draw the outputs of activations that take a list of inputs as one vector."""
        self._compared, self._tables, self._sums = (), tuple(tables), None
        longest = max((len(table.outputs) for table in tables), default=1)
        width = GROUP_SHARE / max(len(tables), 1)
        for place, table in enumerate(tables):
            drawn = self._drawn_at(place)
            lefts = np.arange(1.0, len(table.outputs) + 1) - GROUP_SHARE / 2 + place * width
            drawn.bars.setData(*_bars(lefts, width, table.outputs))
            drawn.value.clear()
            drawn.derivative.clear()
        self._hide_from(len(tables))
        self._bottom.setTicks([_output_names(tables[0]) if tables else []])
        self._draw_histograms(None, 0.0, 1.0)
        self._mark_row(None)
        low, high = _range_with_room(
            np.concatenate([np.zeros(1), *(table.outputs for table in tables)])
        )
        self.box.setRange(xRange=(0.5, longest + 0.5), yRange=(low, high), padding=0)

    def table(self) -> str:
        if self._tables:
            names = [table.activation.label for table in self._tables]
            columns = [table.outputs for table in self._tables]
            places = np.arange(1.0, max(len(each) for each in columns) + 1)
            return _as_text([self.tr("output"), *names], [places, *columns])
        edges = USUAL_EDGES if self._sums is None else self._sums.edges
        x = np.linspace(edges[0], edges[-1], CURVE_POINTS)
        names = ["x"]
        columns = [x]
        for tuned in self._compared:
            label = tuned.activation.label
            names += [f"{label} f(x)", f"{label} f′(x)"]
            columns += tuned.curves(x)
        return _as_text(names, columns)

    def _make_histogram(self) -> pg.PlotCurveItem:
        bars = pg.PlotCurveItem(np.zeros(2), np.zeros(1), stepMode="center", fillLevel=0.0)
        bars.setPen(None)
        self.box.addItem(bars, ignoreBounds=True)
        return bars

    def _draw_histograms(self, sums: LayerSums | None, low: float, high: float) -> None:
        for bars in (self._layer_bars, self._unit_bars):
            bars.setVisible(sums is not None)
            bars.setFillLevel(low)
        if sums is None:
            return
        scale = BARS_SHARE * (high - low) / max(float(sums.counts.max()), 1.0)
        self._layer_bars.setData(sums.edges, low + scale * sums.counts)
        tallest = max(float(sums.unit_counts.max()), 1.0)
        scale = BARS_SHARE * (high - low) / tallest if sums.unit_counts.any() else 0.0
        self._unit_bars.setData(sums.edges, low + scale * sums.unit_counts)

    def _mark_row(self, sums: LayerSums | None) -> None:
        """Mark the selected row's sums on the first curve, a single one by a line as well."""
        marked = np.empty(0) if sums is None else sums.row_sums.astype(np.float64)
        self._row_line.setVisible(len(marked) == 1)
        self._row_points.setVisible(len(marked) > 0)
        if len(marked):
            self._row_line.setValue(marked[0])
            self._row_points.setData(marked, self._compared[0].curves(marked)[0])

    def _drawn_at(self, place: int) -> DrawnCurve:
        if place == len(self._drawn):
            bars = pg.PlotCurveItem(np.zeros(2), np.zeros(1), stepMode="center", fillLevel=0.0)
            drawn = DrawnCurve(
                pg.PlotCurveItem(antialias=True), pg.PlotCurveItem(antialias=True), bars
            )
            for item in (bars, drawn.derivative, drawn.value):
                self.box.addItem(item, ignoreBounds=True)
            self._drawn.append(drawn)
            self._apply_palette_to_curves(self.theme.palette)
        drawn = self._drawn[place]
        for item in (drawn.bars, drawn.derivative, drawn.value):
            item.setVisible(True)
        return drawn

    def _hide_from(self, count: int) -> None:
        for drawn in self._drawn[count:]:
            for item in (drawn.bars, drawn.derivative, drawn.value):
                item.setVisible(False)

    def _apply_palette_to_items(self, colors: Palette) -> None:
        self._layer_bars.setBrush(_thinned(colors.muted, LAYER_OPACITY))
        self._unit_bars.setBrush(_thinned(colors.accent, UNIT_OPACITY))
        self._row_line.setPen(line_pen(colors.text, 1.0, Qt.PenStyle.DashLine))
        self._row_points.setBrush(QColor(colors.text))
        self._row_points.setPen(line_pen(colors.surface, 1.5))
        self._apply_palette_to_curves(colors)

    def _apply_palette_to_curves(self, palette: Palette) -> None:
        colors = curve_colors(palette)
        for place, drawn in enumerate(self._drawn):
            color = colors[place % len(colors)]
            drawn.value.setPen(line_pen(color, VALUE_WIDTH))
            drawn.derivative.setPen(line_pen(color, DERIVATIVE_WIDTH, Qt.PenStyle.DashLine))
            drawn.bars.setPen(None)
            drawn.bars.setBrush(QColor(color))


def _thinned(color: str, opacity: int) -> QColor:
    thin = QColor(color)
    thin.setAlpha(opacity)
    return thin


def _output_names(table: ActivationTable) -> list[tuple[float, str]]:
    """Where each output stands and what is written below it: its input, if it has one alone."""
    alone = len(table.outputs) == len(table.inputs)
    names = table.inputs if alone else np.arange(1.0, len(table.outputs) + 1)
    return [(place, value_text(name)) for place, name in enumerate(names.tolist(), 1)]


def _bars(lefts: AnyArray, width: float, heights: Doubles) -> tuple[AnyArray, Doubles]:
    """Edges and heights of a step line that draws bars with gaps between them."""
    edges = np.column_stack((lefts, lefts + width)).ravel()
    between = np.zeros(len(heights))
    return edges, np.column_stack((heights, between)).ravel()[:-1]


def _range_with_room(drawn: Doubles) -> tuple[float, float]:
    """The range of what is drawn, with some room at both ends."""
    finite = drawn[np.isfinite(drawn)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    room = HEADROOM * (high - low) or FLAT_ROOM
    return low - room, high + room


def _as_text(names: Sequence[str], columns: Sequence[Doubles]) -> str:
    lines = ["\t".join(names)]
    for place in range(len(columns[0])):
        cells = [all_digits(column[place]) if place < len(column) else "" for column in columns]
        lines.append("\t".join(cells))
    return "\n".join(lines)

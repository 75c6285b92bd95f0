"""Rows where a layer places them in two dimensions, with the plane of inputs as lines."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import Doubles, Indices
from playground.core.common.number_text import all_digits
from playground.core.data.dataset import Dataset
from playground.core.inspection.maps.spreading import coinciding_offsets
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.followed_range import FollowedRange
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.plots.target_colors import TargetColors
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme

MOST_DRAWN = 1_500
"""Rows drawn at most: more hide one another and take long to draw."""

POINT_SIZE, RING_SIZE = 6.0, 14.0
LINE_STRENGTH = 0.45

REACH = 10.0
"""Pixels from a point at which it is still meant."""

NOWHERE = np.empty((0, 2))


class PlacedRowsPlot(Plot):
    """Points coloured by target, the selected row ringed; a click selects a row.

    Args:
        theme: Gives the colours.
    """

    row_chosen = Signal(object)
    """The user picked a row, its position in the data set; None for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left, self._bottom = UnitAxis("left"), UnitAxis("bottom")
        super().__init__(theme, self._left, self._bottom, parent)
        self._rows: Indices = np.empty(0, dtype=np.int64)
        self._places: Doubles = NOWHERE
        self._offsets: Doubles = NOWHERE
        self._labels = ("", "")
        self._dataset: Dataset | None = None
        self._palette: Palette | None = None
        self._colors: TargetColors | None = None
        self._ranges: tuple[FollowedRange, FollowedRange] | None = None
        self._lines = pg.PlotCurveItem(antialias=True)
        self._points: list[pg.ScatterPlotItem] = []
        self._ring = pg.ScatterPlotItem(size=RING_SIZE, brush=QBrush())
        self._ring.setZValue(1)
        for item in (self._lines, self._ring):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        for axis in (self._left, self._bottom):
            axis.setGrid(GRID_OPACITY)

    @property
    def rows(self) -> Indices:
        """Positions in the data set of the rows drawn."""
        return self._rows

    @property
    def places(self) -> Doubles:
        """Where they are drawn, shape (rows, 2)."""
        return self._places

    def show_rows(
        self, dataset: Dataset, rows: Indices, places: Doubles, labels: tuple[str, str]
    ) -> None:
        """Draw rows, or of many an even sample; those with the same inputs lie side by side.

        Args:
            dataset: Whose rows.
            rows: Positions in it, shape (rows,).
            places: Where each lies, shape (rows, 2).
            labels: What the two dimensions are.
        """
        drawn = np.linspace(0, len(rows) - 1, min(len(rows), MOST_DRAWN)).astype(np.int64)
        another = dataset is not self._dataset or not np.array_equal(rows[drawn], self._rows)
        self._rows, self._labels = rows[drawn], labels
        colors = self._colors_for(dataset)
        if another:
            self._offsets = coinciding_offsets(dataset, self._rows)
        across, upward = self.box.viewRange()
        lengths = (across[1] - across[0], upward[1] - upward[0])
        self._places = places[drawn] + self._offsets * lengths
        positions = colors.positions(self._rows)
        for color, item in enumerate(self._points):
            own = self._places[positions == color]
            item.setData(own[:, 0], own[:, 1])

    def show_grid(self, grid: Doubles) -> None:
        """Draw the lines of a grid, shape (resolution, resolution, 2)."""
        resolution = len(grid)
        lines = np.concatenate((grid, grid.transpose(1, 0, 2))).reshape(-1, 2)
        connect = np.ones(len(lines), dtype=bool)
        connect[resolution - 1 :: resolution] = False
        self._lines.setData(lines[:, 0], lines[:, 1], connect=connect)

    def follow(self, places: Doubles, *, settled: bool) -> None:
        """Let the axes follow what is drawn: at once, or without trembling while it moves."""
        if not len(places):
            return
        ends = zip(places.min(axis=0), places.max(axis=0), strict=True)
        across, upward = (FollowedRange.around(float(low), float(high)) for low, high in ends)
        if self._ranges is not None and not settled:
            across = self._ranges[0].towards(across)
            upward = self._ranges[1].towards(upward)
        self._ranges = across, upward
        self.box.setRange(
            xRange=(across.low, across.high), yRange=(upward.low, upward.high), padding=0
        )

    def ring(self, row: int | None) -> None:
        """Ring a row, if it is drawn."""
        place = self._places[self._rows == row] if row is not None else NOWHERE
        self._ring.setData(place[:, 0], place[:, 1])

    def table(self) -> str:
        lines = ["\t".join((self.tr("row"), *self._labels))]
        if self._dataset is not None:
            named = self._dataset.rows[self._rows]
            for row, (x, y) in zip(named, self._places, strict=True):
                lines.append(f"{row}\t{all_digits(x)}\t{all_digits(y)}")
        return "\n".join(lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.area().contains(event.position()):
            self.row_chosen.emit(self._row_at(self.in_plot(event.position())))

    def _row_at(self, place: QPointF) -> int | None:
        if not len(self._rows):
            return None
        away = np.hypot(*((self._places - (place.x(), place.y())) / self.box.viewPixelSize()).T)
        closest = int(away.argmin())
        return int(self._rows[closest]) if away[closest] <= REACH else None

    def _colors_for(self, dataset: Dataset) -> TargetColors:
        """The colours of a data set's targets; one item for each is made anew when they change."""
        palette = self.theme.palette
        if self._colors is None or self._dataset is not dataset or self._palette is not palette:
            self._dataset, self._palette = dataset, palette
            low, high = float(dataset.y.min()), float(dataset.y.max())
            self._colors = TargetColors(dataset, palette, low, high)
            self._make_points(self._colors.colors, palette)
        return self._colors

    def _make_points(self, colors: tuple[str, ...], palette: Palette) -> None:
        for item in self._points:
            self.box.removeItem(item)
        self._points = []
        rim = line_pen(palette.surface, 0.6)
        for color in colors:
            item = pg.ScatterPlotItem(size=POINT_SIZE, brush=QColor(color), pen=rim)
            self._points.append(item)
            self.box.addItem(item, ignoreBounds=True)
        self._lines.setPen(line_pen(blend(palette.surface, palette.muted, LINE_STRENGTH)))
        self._ring.setPen(line_pen(palette.text, 2.5))

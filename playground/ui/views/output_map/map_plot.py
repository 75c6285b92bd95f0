"""The network's output over one or two inputs, with the rows as points."""

from collections.abc import Mapping
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import Indices
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.maps.output_map import OutputMap, cell_centres
from playground.core.inspection.maps.plane import Plane
from playground.core.model.task import Task
from playground.ui.document.selection import Selected
from playground.ui.plots.axes import UnitAxis
from playground.ui.plots.curves import Curves
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.plots.target_colors import TargetColors
from playground.ui.style.theme import Theme
from playground.ui.views.output_map.map_image import MapImage
from playground.ui.views.output_map.row_points import RowPoints

ON_MAP = "#1c2530"
"""Lines over the map are dark in both appearances, as the map is light or coloured in both."""

LINE_WIDTH = 2.0

BOUNDARY_WIDTH = 1.5
"""Lines wider than a pixel are drawn as one shape, so that its short pieces leave no beads."""

HEIGHT_MARGIN = 0.06

LEAST_LINES_DOWN = 10
"""Of a map that can be read, in heights of a line of text; what is below it is scrolled then."""


class MapPlot(Plot):
    """An image of the output over two inputs, or lines over one. It is never zoomed.

    Args:
        theme: Gives the colours.
    """

    row_chosen = Signal(object)
    """The user picked a row, its position in the data set; None for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.across, self.upward = UnitAxis("bottom"), UnitAxis("left")
        super().__init__(theme, self.upward, self.across, parent)
        self.box.setMouseEnabled(False, False)
        self.setAccessibleName(self.tr("Output map"))
        for key, step in (("Left", -1), ("Up", -1), ("Right", 1), ("Down", 1)):
            self.answer_to(key, partial(self._move_by_key, step))
        self.answer_to("Esc", partial(self.row_chosen.emit, None))
        self._dataset: Dataset | None = None
        self._answer: OutputMap | None = None
        self._image = MapImage()
        self._lines = Curves(self)
        self._boundary = pg.PlotCurveItem(connect="pairs", antialias=True, skipFiniteCheck=True)
        self._points = RowPoints()
        self._selected = Selected()
        for item in (self._image, self._boundary, *self._points.items):
            self.box.addItem(item, ignoreBounds=True)
        theme.changed.connect(self._apply_palette_to_marks)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), LEAST_LINES_DOWN * self.fontMetrics().height())

    @property
    def answer(self) -> OutputMap | None:
        """What is drawn."""
        return self._answer

    def show_map(self, dataset: Dataset, answer: OutputMap) -> None:
        """Draw the output; fits the axes when the plane is another one."""
        plane = answer.maps.plane
        former = self._answer.maps.axes if self._answer else None
        another_plane = dataset is not self._dataset or answer.maps.axes != former
        self._dataset, self._answer = dataset, answer
        if another_plane:
            self._fit(dataset, plane)
            self._apply_palette_to_marks()
        if plane.vertical is None:
            self._draw_lines(dataset, answer)
        else:
            self._image.show_pixels(answer.maps.output_pixels, self._plane_rect(plane))
        ends = answer.boundary.reshape(-1, 2)
        self._boundary.setData(ends[:, 0], ends[:, 1])

    def show_rows(self, rows: Mapping[Part, Indices]) -> None:
        """Draw these rows as points; a map must be shown already."""
        assert self._dataset is not None
        assert self._answer is not None
        maps = self._answer.maps
        colors = TargetColors(self._dataset, self.theme.palette, maps.output_low, maps.output_high)
        (left, right), (low, high) = self.box.viewRange()
        shown = (left, right), (low, high)
        self._points.show_rows(self._dataset, maps.plane, rows, colors, shown)
        self._mark_rows()

    def show_selection(self, selected: Selected) -> None:
        """Ring the selected row and mark the others."""
        self._selected = selected
        self._mark_rows()

    def row_at(self, place: QPointF) -> int | None:
        """The drawn row at a place of the plot; None when none is close."""
        return self._points.nearest(place, self.box.viewPixelSize())

    def table(self) -> str:
        if self._answer is None or self._dataset is None:
            return ""
        return "\n".join("\t".join(line) for line in self._answer.table(self._dataset))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.area().contains(event.position()):
            self.row_chosen.emit(self.row_at(self.in_plot(event.position())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # This may resize the plot at once; what is drawn is fitted afterwards, to the final size.
        self.setMaximumHeight(max(self.width(), self.minimumSizeHint().height()))
        super().resizeEvent(event)

    def _move_by_key(self, step: int) -> None:
        self.row_chosen.emit(self._points.after(self._selected.row, step))

    def _fit(self, dataset: Dataset, plane: Plane) -> None:
        across = plane.horizontal
        flat = plane.vertical is None
        shown = dataset.inputs[across.input]
        self.across.set_units(shown.offset, shown.scale)
        self.upward.setGrid(GRID_OPACITY if flat else False)
        self._image.setVisible(not flat)
        for line in self._lines:
            line.clear()
        if plane.vertical is None:
            low, high = self._heights(dataset)
            target = dataset.target
            self.upward.set_units(target.offset, target.scale)
        else:
            low, high = plane.vertical.low, plane.vertical.high
            beside = dataset.inputs[plane.vertical.input]
            self.upward.set_units(beside.offset, beside.scale)
        self.box.setRange(xRange=(across.low, across.high), yRange=(low, high), padding=0)

    def _heights(self, dataset: Dataset) -> tuple[float, float]:
        """What the vertical axis spans over a single input: the outputs there can be."""
        low, high = 0.0, 1.0
        if dataset.task is Task.REGRESSION:
            low, high = float(dataset.y.min()), float(dataset.y.max())
        margin = HEIGHT_MARGIN * (high - low) or 1.0
        return low - margin, high + margin

    def _plane_rect(self, plane: Plane) -> QRectF:
        across, upward = plane.horizontal, plane.vertical
        assert upward is not None
        return QRectF(across.low, upward.low, across.high - across.low, upward.high - upward.low)

    def _draw_lines(self, dataset: Dataset, answer: OutputMap) -> None:
        """Draw each output over the single input."""
        across, outputs = answer.maps.plane.horizontal, answer.maps.output[:, 0, :]
        x = across.low + (across.high - across.low) * cell_centres(outputs.shape[1])
        palette = self.theme.palette
        for position, output in enumerate(outputs):
            several = dataset.task is Task.MULTICLASS
            color = palette.classes[position % len(palette.classes)] if several else palette.text
            line = self._lines[position]
            line.setPen(line_pen(color, LINE_WIDTH))
            line.setData(x, output)

    def _apply_palette_to_marks(self) -> None:
        self._boundary.setPen(line_pen(self._mark_color(), BOUNDARY_WIDTH))
        self._mark_rows()

    def _mark_rows(self) -> None:
        if self._dataset is not None and self._answer is not None:
            plane = self._answer.maps.plane
            self._points.mark(self._dataset, plane, self._selected, self._mark_color())

    def _mark_color(self) -> str:
        flat = self._answer is not None and self._answer.maps.plane.vertical is None
        return self.theme.palette.text if flat else ON_MAP

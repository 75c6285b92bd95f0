"""Rows drawn as points over a map, those that coincide side by side; the selected one is ringed."""

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsItem

from playground.core.common.arrays import Doubles, Indices
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.maps.plane import Plane
from playground.core.inspection.maps.points import places_of
from playground.core.inspection.maps.spreading import spread
from playground.core.model.task import Task
from playground.ui.document.selection import Selected
from playground.ui.plots.plot import line_pen
from playground.ui.plots.target_colors import TargetColors

MARKS = {Part.TRAIN: "o", Part.VALIDATION: "s", Part.TEST: "t1"}
"""Circles, squares and triangles."""

SIZES = {Part.TRAIN: 7.0, Part.VALIDATION: 7.5, Part.TEST: 9.0}
"""Pixels; a triangle must be larger to look alike."""

LIGHT_RIM, DARK_RIM = "#ffffff", "#3b4654"
"""Around points; the middle of a regression's scale is near white, and so are points there."""

REACH = 10.0
"""Pixels from a point at which it is still meant."""

RING_SIZE, RING_WIDTH = 16.0, 2.5
MARK_SIZE, MARK_WIDTH = 12.0, 1.5

MOST_MARKED = 2000

CROWDED, LEAST_SIZE = 0.8, 0.6
"""Points with less than such a share of the room they need have no rim, and are drawn smaller, but
not smaller than such a share of their size."""


class RowPoints:
    """The points of each part with a light rim, a ring on the selected row, marks on others."""

    def __init__(self) -> None:
        self._rows: Indices = np.empty(0, dtype=np.int64)
        self._places: Doubles = np.empty((0, 2))
        self._drawn_at: dict[int, int] = {}
        self._parts = {
            part: pg.ScatterPlotItem(symbol=MARKS[part], size=SIZES[part]) for part in Part
        }
        self._marks = pg.ScatterPlotItem(size=MARK_SIZE, brush=QBrush())
        self._ring = pg.ScatterPlotItem(size=RING_SIZE, brush=QBrush())
        for item in self.items:
            # The map below them differs with every frame, points seldom.
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def items(self) -> tuple[pg.ScatterPlotItem, ...]:
        """The plot's items, the last on top."""
        return *self._parts.values(), self._marks, self._ring

    def show_rows(
        self,
        dataset: Dataset,
        plane: Plane,
        rows: Mapping[Part, Indices],
        colors: TargetColors,
        shown: tuple[tuple[float, float], tuple[float, float]],
    ) -> None:
        """Draw these rows of the data set where they lie on the plane, or beside one another there.

        Args:
            dataset: Whose rows.
            plane: Where they lie.
            rows: By part.
            colors: What colour each has.
            shown: Ends of the plot's axes, in the inputs' own scale.
        """
        parts = [rows.get(part, np.empty(0, dtype=np.int64)) for part in self._parts]
        self._rows = np.concatenate(parts)
        own = places_of(dataset, self._rows, plane)
        side_by_side = spread(own, dataset.y[self._rows], shown)
        self._places = own + side_by_side.offsets
        self._drawn_at = {row: at for at, row in enumerate(self._rows.tolist())}
        first = 0
        rimmed = line_pen(DARK_RIM if dataset.task is Task.REGRESSION else LIGHT_RIM)
        bare = QPen(Qt.PenStyle.NoPen)
        brushes = [QBrush(QColor(color)) for color in colors.colors]
        for (part, item), of_part in zip(self._parts.items(), parts, strict=True):
            of_item = slice(first, first + len(of_part))
            places, freedom = self._places[of_item], side_by_side.freedom[of_item]
            first = of_item.stop
            item.setData(
                places[:, 0],
                places[:, 1],
                brush=[brushes[position] for position in colors.positions(of_part).tolist()],
                pen=[bare if crowded else rimmed for crowded in freedom < CROWDED],
                size=SIZES[part] * np.maximum(freedom, LEAST_SIZE),
            )
            item.setVisible(len(of_part) > 0)

    def mark(self, dataset: Dataset, plane: Plane, selected: Selected, color: str) -> None:
        """Ring the selected row, and mark further ones, whether drawn or not."""
        ringed = [] if selected.row is None else [selected.row]
        for item, rows, width in (
            (self._ring, ringed, RING_WIDTH),
            (self._marks, sorted(selected.rows)[:MOST_MARKED], MARK_WIDTH),
        ):
            within = [each for each in rows if each < len(dataset.x)]
            places = places_of(dataset, np.array(within, dtype=np.int64), plane)
            for place, row in enumerate(within):
                if row in self._drawn_at:
                    places[place] = self._places[self._drawn_at[row]]
            item.setData(places[:, 0], places[:, 1], pen=line_pen(color, width))
            item.setVisible(len(within) > 0)

    def nearest(self, place: QPointF, pixel: tuple[float, float]) -> int | None:
        """The drawn row at a place, its position in the data set; None when none is close.

        Args:
            place: In the plot's coordinates.
            pixel: Width and height of a pixel in them.
        """
        if not len(self._rows):
            return None
        away = np.hypot(*((self._places - (place.x(), place.y())) / pixel).T)
        closest = int(away.argmin())
        return int(self._rows[closest]) if away[closest] <= REACH else None

    def after(self, row: int | None, step: int) -> int | None:
        """The drawn row ``step`` places after ``row``, going round; None when none is drawn."""
        if not len(self._rows):
            return None
        at = np.flatnonzero(self._rows == row)
        if not len(at):
            return int(self._rows[0])
        return int(self._rows[(at[0] + step) % len(self._rows)])

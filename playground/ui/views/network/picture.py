"""The picture of the network: tiles, links and biases of one frame."""

import math
from collections.abc import Mapping
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.core.common.arrays import Floats
from playground.core.model.addresses import Address, BiasAddress, LinkAddress, UnitAddress
from playground.core.model.layout import Layer
from playground.core.training.snapshot import Snapshot
from playground.ui.keys.own_keys import ARROWS
from playground.ui.style.colors import Palette
from playground.ui.views.network.column_words import ColumnWords
from playground.ui.views.network.drawn_network import DrawnNetwork
from playground.ui.views.network.geometry import MARGIN, ColumnPlan, Gap, Plan, arrange
from playground.ui.views.network.hit_testing import Place, place_at
from playground.ui.views.network.links import GapLinks, LinkPens, scale_of
from playground.ui.views.network.spotlight import DrawnAddress, Spotlight, as_drawn
from playground.ui.views.network.structure import Structure
from playground.ui.views.network.tile_numbers import TileNumbers
from playground.ui.views.network.tiles import BiasBrushes, TileBorder, TileColumn

MOST_DRAWN = 600
"""With more links than this only the strongest are drawn."""

LINKS_SECONDS = 0.002
"""Time that redrawing links may take in one frame; what is left follows in the next ones."""

CATCH_UP_MS = 15
SMALLEST_TEXT = 11


class NetworkPicture(QWidget):
    """Draws a frame; knows where everything lies and nothing of what a click means.

    Args:
        structure: The columns.
        palette: The appearance.
    """

    keys_kept = ARROWS

    arranged = Signal()
    """Emitted when columns have moved."""
    paged = Signal()
    """Emitted when a column shows other units."""

    def __init__(
        self, structure: Structure, palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.structure = structure
        self._palette = palette
        self._firsts = [0] * len(structure.widths)
        self._drawn: DrawnNetwork | None = None
        self._selected: UnitAddress | None = None
        self._highlighted: Place | None = None
        self._focus: Mapping[DrawnAddress, str] = {}
        self._turn = 0
        self._header_width = 0
        self._is_new = True
        self._catch_up = QTimer(self)
        self._catch_up.setSingleShot(True)
        self._catch_up.setInterval(CATCH_UP_MS)
        self._catch_up.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrange()

    @property
    def plan(self) -> Plan:
        """Where everything lies."""
        return self._plan

    @property
    def gaps(self) -> list[Gap]:
        """The spaces between columns, where the links lie."""
        return [each.gap for each in self._gaps]

    @property
    def is_catching_up(self) -> bool:
        """Whether some links are yet to be drawn anew."""
        return any(each.is_stale for each in self._gaps)

    @property
    def drawn_network(self) -> DrawnNetwork | None:
        """What is known of the network; None before the first frame."""
        return self._drawn

    def sizeHint(self) -> QSize:
        return QSize(700, 380)

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance."""
        self._palette = palette
        self._arrange()

    def set_header_width(self, width: int) -> None:
        """Keep columns so many pixels apart, for what stands above them."""
        if width != self._header_width:
            self._header_width = width
            self._arrange()

    def set_structure(self, structure: Structure) -> None:
        """Draw other columns, as yet without values."""
        if structure == self.structure:
            return
        if structure.widths != self.structure.widths:
            self._drawn = None
            self._highlighted = None
            self._firsts = [0] * len(structure.widths)
        self.structure = structure
        self._arrange()

    def show_network(self, drawn: DrawnNetwork) -> None:
        """Draw another frame of the same network."""
        self._is_new = self._is_new or self._drawn is None
        self._drawn = drawn
        self._take_maps()
        self._take_weights()
        self.update()

    def select(self, unit: UnitAddress | None) -> None:
        """Mark a unit, paging to it where it isn't shown."""
        self._selected = unit
        self._page_to(unit)
        self.update()

    def highlight(self, place: Place | None) -> None:
        """Bring out a link, or all links of a unit."""
        if place != self._highlighted:
            self._highlighted = place
            self.update()

    def focus_on(self, focus: Mapping[Address, str]) -> None:
        """Dim all but some places, and write their numbers beside them; see `Selected.focus`.

        The first of them is paged to where it isn't shown.
        """
        self._focus = as_drawn(focus)
        first = next(iter(focus), None)
        if isinstance(first, UnitAddress) and first.column < len(self._plan.columns):
            self._page_to(first)
        self.update()

    def page(self, column: int, first: int) -> None:
        """Show a column's units from ``first`` on, or as near to it as shows the most."""
        self._firsts[column] = first
        self._highlighted = None
        self._arrange()
        self._firsts[column] = self._plan.columns[column].first
        self.paged.emit()

    def place_at(self, point: QPointF) -> Place | None:
        """What lies at ``point``."""
        return place_at(point, self._plan, self.gaps, [each.drawn for each in self._gaps])

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize() != event.size():
            self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._redraw_links()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A little beyond: where the scale is no whole number, the last pixels are covered in part.
        painter.fillRect(event.rect().adjusted(0, 0, 1, 1), QColor(self._palette.sunken))
        for gap in self._gaps:
            gap.paint(painter)
        self._paint_highlighted(painter)
        self._paint_tiles(painter)
        self._words.paint(painter)
        if self._focus:
            self._spotlight.paint(painter, self._focus, self._plan.columns, self._gaps)
        if self.hasFocus() and self._selected is None:
            painter.setPen(QColor(self._palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _arrange(self) -> None:
        """Lay everything out for the present size, and forget what was drawn for another."""
        palette, ratio = self._palette, self.devicePixelRatioF()
        self._font = _small(self.font())
        metrics = QFontMetricsF(self._font)
        wanted = max(metrics.horizontalAdvance(name) for name in self.structure.inputs) + MARGIN
        widths, room = self.structure.widths, (float(self.width()), float(self.height()))
        header = float(self._header_width)
        self._plan = arrange(widths, self._firsts, room, wanted, header)
        least = arrange(widths, self._firsts, (0.0, room[1]), wanted, header)
        self.setMinimumWidth(round(least.width))
        columns = self._plan.columns
        gaps = [Gap(left, right) for left, right in pairwise(columns)]
        links = sum(gap.links for gap in gaps)
        pens = LinkPens(palette, links)
        background = QColor(palette.sunken)
        self._gaps = [
            GapLinks(gap, background, pens, _fair_share(gap.links, links), ratio, room[1])
            for gap in gaps
        ]
        self._tiles = [TileColumn(column) for column in columns]
        tile = columns[0].tile
        self._plain = TileBorder(tile, palette.muted, 1.0, palette.sunken, ratio)
        self._marked = TileBorder(tile, palette.accent, 3.0, palette.sunken, ratio)
        self._biases = BiasBrushes(palette)
        self._spotlight = Spotlight(palette, self._font)
        self._words = ColumnWords(self.structure, self._plan, self._font, palette)
        self._numbers = TileNumbers(self._font)
        self._is_new = True
        self._turn = 0
        self._take_maps()
        self._take_weights()
        self.update()
        self.arranged.emit()

    def _page_to(self, unit: UnitAddress | None) -> None:
        if unit is not None and unit.unit not in self._plan.columns[unit.column].visible:
            self.page(unit.column, max(0, unit.unit - 1))

    def _take_maps(self) -> None:
        drawn = self._drawn
        for index, tiles in enumerate(self._tiles):
            tiles.set_maps(drawn.maps[index] if drawn and drawn.maps else None)

    def _take_weights(self) -> None:
        if self._drawn is None:
            return
        snapshot = self._drawn.snapshot
        weights = [
            _shown_weights(snapshot, index, links.gap) for index, links in enumerate(self._gaps)
        ]
        scale = scale_of(weights)
        for links, each in zip(self._gaps, weights, strict=True):
            links.set_weights(each, scale)

    def _redraw_links(self) -> None:
        """Draw stale links anew, as far as a frame's time goes; gaps take turns."""
        deadline = math.inf if self._is_new else perf_counter() + LINKS_SECONDS
        for _ in self._gaps:
            gap = self._gaps[self._turn]
            if gap.is_stale:
                gap.redraw(deadline)
                if gap.is_stale:
                    break
            self._turn = (self._turn + 1) % len(self._gaps)
            if perf_counter() >= deadline:
                break
        self._is_new = False
        if self.is_catching_up:
            self._catch_up.start()

    def _paint_highlighted(self, painter: QPainter) -> None:
        match self._highlighted:
            case LinkAddress(column, unit, source):
                self._gaps[column - 1].paint_highlighted(painter, [(unit, source)])
            case UnitAddress(column, unit) | BiasAddress(column, unit):
                if column > 0:
                    incoming = self._gaps[column - 1]
                    sources = incoming.gap.left.visible
                    incoming.paint_highlighted(painter, [(unit, source) for source in sources])
                if column < len(self._gaps) and isinstance(self._highlighted, UnitAddress):
                    outgoing = self._gaps[column]
                    goals = outgoing.gap.right.visible
                    outgoing.paint_highlighted(painter, [(goal, unit) for goal in goals])

    def _paint_tiles(self, painter: QPainter) -> None:
        neutral = QColor(self._palette.line)
        for index, tiles in enumerate(self._tiles):
            column = tiles.column
            tiles.paint(painter, neutral)
            if self._drawn is not None and self._drawn.activations:
                values, written_on = self._drawn.activations[index], self._written_on(index)
                self._numbers.paint(painter, column, values, written_on)
            selected = self._selected
            marked = selected.unit if selected and selected.column == index else None
            for unit, rect in zip(column.visible, column.rects, strict=True):
                (self._marked if unit == marked else self._plain).paint(painter, rect)
            if index > 0:
                self._paint_biases(painter, index, column)

    def _written_on(self, index: int) -> set[int]:
        """The units of a column that a view writes a number on."""
        return {
            address.unit
            for address, text in self._focus.items()
            if text and isinstance(address, UnitAddress) and address.column == index
        }

    def _paint_biases(self, painter: QPainter, index: int, column: ColumnPlan) -> None:
        if self._drawn is None:
            self._biases.paint(painter, column, None)
            return
        snapshot = self._drawn.snapshot
        biases = snapshot.bias(index - 1)
        if biases is not None:
            sums = first_sums(snapshot.layout.layers[index - 1], column.visible)
            self._biases.paint(painter, column, biases[sums])


def first_sums(layer: Layer, units: range) -> list[int]:
    """For each unit its first pre-activation: what stands for units that have several."""
    return [layer.sums_of(unit).start for unit in units]


def _shown_weights(snapshot: Snapshot, layer: int, gap: Gap) -> Floats:
    left = gap.left.visible
    rows = first_sums(snapshot.layout.layers[layer], gap.right.visible)
    return snapshot.weight(layer)[rows, left.start : left.stop]


def _fair_share(links: int, of_all: int) -> int:
    return links if of_all <= MOST_DRAWN else max(1, MOST_DRAWN * links // of_all)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(SMALLEST_TEXT, round(QFontInfo(font).pixelSize() * 0.9)))
    return small

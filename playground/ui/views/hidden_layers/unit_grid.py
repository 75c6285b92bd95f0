"""The units of a layer as tiles: each one's map over its outputs' histogram."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.layers.hidden import Distribution
from playground.core.inspection.maps.maps import ColumnMaps
from playground.ui.feedback.idle_text import idle_text
from playground.ui.keys.own_keys import ARROWS
from playground.ui.plots.pixel_image import image_over
from playground.ui.style.theme import Theme
from playground.ui.text.copying import copy_text
from playground.ui.text.numbers import share_text, value_text
from playground.ui.widgets.event_watch import EventWatch, keep_keys

MAP_EDGE, BARS_HEIGHT, GAP = 50, 20, 6
BORDER = 2.0
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class UnitGrid(QWidget):
    """Draws as many tiles side by side as there is room for; a click selects a unit.

    Args:
        theme: Gives the colours.
    """

    keys_kept = ARROWS

    unit_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._units = 0
        self._selected: int | None = None
        self._maps: ColumnMaps | None = None
        self._distribution: Distribution | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Units of the layer"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        copy = QAction(self.tr("Copy"), self)
        copy.setToolTip(self.tr("Copy every unit's figures and the heights of its bars"))
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changed.connect(self.update)
        EventWatch(self, {QEvent.Type.ToolTip: self._show_words})
        keep_keys(self, QKeySequence.StandardKey.Copy)

    def show_units(self, maps: ColumnMaps, distribution: Distribution) -> None:
        """Draw the units of a layer; those whose maps aren't given are left blank."""
        self._maps, self._distribution = maps, distribution
        if len(distribution.mean) != self._units:
            self._units = len(distribution.mean)
            self.updateGeometry()
        self.update()

    def select(self, unit: int | None) -> None:
        """Outline a unit; None for none."""
        if unit != self._selected:
            self._selected = unit
            self.update()

    def units_in(self, area: QRect) -> range:
        """The units whose tiles lie in a part of the widget."""
        first = max(area.top(), 0) // self._tile().height() * self._across()
        last = (max(area.bottom(), 0) // self._tile().height() + 1) * self._across()
        return range(first, last)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-self._units // self._across(width))
        return rows * self._tile().height() + GAP

    def sizeHint(self) -> QSize:
        return QSize(4 * self._tile().width() + GAP, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._tile().width() + GAP, self.heightForWidth(self.width()))

    def words_of(self, unit: int) -> str:
        """What is known of a unit's outputs."""
        told = self._distribution
        if told is None or unit >= len(told.mean):
            return ""
        share = share_text(float(told.idle_share[unit]))
        return self.tr(
            "unit {unit}: mean {mean}, standard deviation {deviation}, {state} at {share} of rows"
        ).format(
            unit=unit + 1,
            mean=value_text(float(told.mean[unit])),
            deviation=value_text(float(told.deviation[unit])),
            state=idle_text(told.idle_word, float(told.idle_share[unit])),
            share=share,
        )

    def copy(self) -> None:
        """Put every unit's figures and the heights of its bars on the clipboard."""
        copy_text(self._table())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit = self._unit_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and unit is not None:
            self.unit_chosen.emit(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {**STEPS, Qt.Key.Key_Up: -self._across(), Qt.Key.Key_Down: self._across()}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key not in steps or not self._units:
            super().keyPressEvent(event)
        elif self._selected is None:
            self.unit_chosen.emit(0)
        elif 0 <= self._selected + steps[key] < self._units:
            self.unit_chosen.emit(self._selected + steps[key])

    def _show_words(self, event: QHelpEvent) -> bool:
        unit = self._unit_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), "" if unit is None else self.words_of(unit), self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for unit in self.units_in(event.rect()):
            if unit < self._units:
                self._paint_unit(painter, unit)
        painter.end()

    def _table(self) -> str:
        told = self._distribution
        if told is None:
            return ""
        heads = [self.tr("unit"), self.tr("mean"), self.tr("standard deviation")]
        heads.append(self.tr("share of rows with a slope near 0"))
        lines = [[*heads, *map(all_digits, told.edges[:-1])]]
        for unit, counts in enumerate(told.counts):
            figures = (told.mean[unit], told.deviation[unit], told.idle_share[unit])
            lines.append([str(unit + 1), *map(all_digits, figures), *map(str, counts)])
        return "\n".join("\t".join(line) for line in lines)

    def _paint_unit(self, painter: QPainter, unit: int) -> None:
        palette, tile = self._theme.palette, self._tile_of(unit)
        area = QRectF(tile.left(), tile.top(), MAP_EDGE, MAP_EDGE)
        if self._maps is not None and unit in self._maps.units:
            pixels = self._maps.pixels[unit - self._maps.units.start]
            painter.drawImage(area, image_over(pixels))
        else:
            painter.fillRect(area, QColor(palette.line))
        is_selected = unit == self._selected
        painter.setPen(QPen(QColor(palette.accent if is_selected else palette.line), BORDER))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        bars = QRectF(area.left(), area.bottom() + 3, MAP_EDGE, BARS_HEIGHT)
        self._paint_bars(painter, unit, bars)

    def _paint_bars(self, painter: QPainter, unit: int, area: QRectF) -> None:
        if self._distribution is None:
            return
        counts = self._distribution.counts[unit]
        heights = area.height() * counts / max(int(counts.max()), 1)
        edges = np.linspace(area.left(), area.right(), len(counts) + 1)
        outline = [QPointF(area.left(), area.bottom())]
        for left, right, height in zip(edges, edges[1:], heights, strict=False):
            top = area.bottom() - height
            outline += [QPointF(left, top), QPointF(right, top)]
        outline.append(QPointF(area.right(), area.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.accent))
        painter.drawPolygon(QPolygonF(outline))
        painter.setPen(QPen(QColor(self._theme.palette.muted), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _tile(self) -> QSize:
        return QSize(MAP_EDGE + GAP, MAP_EDGE + BARS_HEIGHT + 3 + GAP)

    def _across(self, width: int | None = None) -> int:
        room = (self.width() if width is None else width) - GAP
        return max(1, room // self._tile().width())

    def _tile_of(self, unit: int) -> QRect:
        row, column = divmod(unit, self._across())
        tile = self._tile()
        left, top = GAP // 2 + column * tile.width(), GAP // 2 + row * tile.height()
        return QRect(left, top, tile.width() - GAP, tile.height() - GAP)

    def _unit_at(self, point: QPointF) -> int | None:
        tile = self._tile()
        column = int(point.x() - GAP // 2) // tile.width()
        row = int(point.y() - GAP // 2) // tile.height()
        unit = row * self._across() + column
        return unit if 0 <= column < self._across() and 0 <= unit < self._units else None

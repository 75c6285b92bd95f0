"""The row of toy sets to choose from, each drawn small from its own formula."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from playground.core.data.toy_sets import TOY_SETS, ToySet, draw
from playground.ui.keys.own_keys import ARROWS
from playground.ui.plots.target_colors import label_color
from playground.ui.style.theme import Theme

POINTS = 80
NOISE = 0.05
REACH = 6.2
SIDE, LEAST_SIDE = 32, 20
"""Pixels; all are as large as they can be side by side."""

MARGIN = 3.0
POINT_RADIUS = 0.95


class ToyThumbnail(QAbstractButton):
    """A small drawing of a toy set; checked while the experiment uses it."""

    keys_kept = ARROWS

    def __init__(self, toy: ToySet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toy = toy
        self._theme = theme
        self._points = draw(toy.key, POINTS, NOISE, seed=0)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(toy.label)
        self.setToolTip(f"<p><b>{toy.label}</b><br>{toy.help}</p>")
        theme.changed.connect(self._recolor)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        tile = QRectF(0, 0, side, side)
        tile.moveCenter(QRectF(self.rect()).center())
        tile.adjust(1, 1, -1, -1)
        self._draw_border(painter, tile)
        self._draw_points(painter, tile.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))

    def _draw_border(self, painter: QPainter, tile: QRectF) -> None:
        palette = self._theme.palette
        is_touched = self.hasFocus() or self.underMouse()
        border = palette.muted if is_touched else palette.line
        painter.setPen(
            QPen(QColor(palette.accent), 2) if self.isChecked() else QPen(QColor(border), 1)
        )
        painter.setBrush(QColor(palette.sunken))
        painter.drawRoundedRect(tile, 4, 4)
        if self.isChecked() and self.hasFocus():
            painter.setPen(QPen(QColor(palette.text), 1))
            painter.drawRoundedRect(tile.adjusted(2, 2, -2, -2), 3, 3)

    def _draw_points(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        scale = area.width() / (2 * REACH)
        points = self._points
        for x1, x2, label in zip(points.x1, points.x2, points.label, strict=True):
            color = label_color(float(label), self.toy.task, self._theme.palette)
            painter.setBrush(QColor(color))
            place = area.center() + QPointF(float(x1) * scale, -float(x2) * scale)
            painter.drawEllipse(place, POINT_RADIUS, POINT_RADIUS)

    def _recolor(self) -> None:
        self.update()


class ToyGallery(QWidget):
    """All toy sets side by side; arrow keys walk along them."""

    chosen = Signal(str)
    """The user picked the toy set of this key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Toy sets"))
        self._group = QButtonGroup(self)
        self._thumbnails: dict[str, ToyThumbnail] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for toy in TOY_SETS:
            thumbnail = ToyThumbnail(toy, theme)
            thumbnail.toggled.connect(self._report)
            self._thumbnails[toy.key] = thumbnail
            self._group.addButton(thumbnail)
            row.addWidget(thumbnail)
            if len(self._thumbnails) < len(TOY_SETS):
                row.addStretch()

    def show_selected(self, key: str | None) -> None:
        """Outline the toy set of this key; None outlines none."""
        self.blockSignals(True)
        self._group.setExclusive(key is not None)
        for each, thumbnail in self._thumbnails.items():
            thumbnail.setChecked(each == key)
        self._group.setExclusive(True)
        self.blockSignals(False)

    def thumbnail(self, key: str) -> ToyThumbnail:
        """The drawing of the toy set of this key."""
        return self._thumbnails[key]

    def _report(self, is_checked: bool) -> None:
        picked = self._group.checkedButton()
        if is_checked and isinstance(picked, ToyThumbnail):
            self.chosen.emit(picked.toy.key)

"""The links between two columns, drawn anew only where that would differ."""

import math
from collections.abc import Iterable
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from playground.core.common.arrays import AnyArray, Doubles, Floats
from playground.ui.style.colors import Palette
from playground.ui.views.network.geometry import Gap

LEVELS = 12
THINNEST = 0.8
THICKEST = {120: 5.0, 300: 3.6}
"""Width of the strongest links while there are at most so many."""

THICKEST_OF_MANY = 2.6
MOST_DASHED = 120
"""With more links than this they are solid: dashes cost three times as much to draw."""

NEUTRAL = LEVELS + 1
"""Level of a link whose weight isn't known yet."""

CLINGING = 0.75
"""A link keeps its width until it is off by this share of a level: noise redraws nothing."""

GAMMA = 0.7
LEAST_SCALE = 0.5
"""Weights below this never look strong, however weak the others are."""

AT_ONCE = 8
"""Links drawn between two looks at the clock."""


class LinkPens:
    """The pens of one appearance, one for each sign and width.

    Args:
        palette: The appearance.
        links: How many links the network has: the more, the plainer each must be.
    """

    def __init__(self, palette: Palette, links: int) -> None:
        widest = [width for most, width in THICKEST.items() if links <= most]
        thickest, dashed = max(widest, default=THICKEST_OF_MANY), links <= MOST_DASHED
        self._pens = {
            sign * level: _pen(
                palette.positive if sign > 0 else palette.negative, level, thickest, dashed
            )
            for sign in (1, -1)
            for level in range(1, LEVELS + 1)
        }
        self._pens[NEUTRAL] = _pen(palette.line, 2, thickest, dashed)
        halo = QColor(palette.accent)
        halo.setAlpha(90)
        self._halo = QPen(halo, 1.0)

    def __getitem__(self, level: int) -> QPen:
        return self._pens[level]

    def halo(self, level: int) -> QPen:
        """What is drawn under a link that the pointer is on."""
        pen = QPen(self._halo)
        pen.setWidthF(self._pens[level].widthF() + 6)
        return pen


class GapLinks:
    """The links across one gap as a pixmap.

    Drawing them takes milliseconds when there are many, so new pixels are drawn bit by bit behind
    the one shown, and takes its place when it is done.

    Args:
        gap: Where they lie.
        background: Colour behind them.
        pens: How they are drawn.
        most: How many of them are drawn at most: the strongest.
        ratio: Device pixels per logical pixel.
        height: Height of the drawn network.
    """

    def __init__(
        self, gap: Gap, background: QColor, pens: LinkPens, most: int, ratio: float, height: float
    ) -> None:
        self.gap = gap
        self._background = background
        self._pens = pens
        self._most = most
        left = gap.left.right
        self.rect = QRectF(left, 0, max(gap.right.left - left, 1.0), height)
        self._shown, self._drawing = (_pixmap(self.rect, ratio) for _ in range(2))
        self._paths = _curves(gap, self.rect.left())
        self._levels: AnyArray = np.full((gap.right.shown, gap.left.shown), NEUTRAL, dtype=np.int8)
        self._to_draw: list[tuple[int, int]] = []
        self._is_drawing = False
        self._differs = True

    @property
    def is_stale(self) -> bool:
        """Whether the links should look different from what is shown."""
        return self._differs or self._is_drawing

    @property
    def drawn(self) -> Doubles:
        """Nonzero where a link is drawn, shape (shown on the right, shown on the left)."""
        return self._levels.astype(np.float64)

    def set_weights(self, weights: Floats, scale: float) -> None:
        """Take the weights of the shown links, shape (shown on the right, shown on the left)."""
        levels = _levels(weights, scale, self._levels)
        if levels.size > self._most:
            weakest = np.argpartition(np.abs(weights), -self._most, axis=None)[: -self._most]
            levels.flat[weakest] = 0
        if not np.array_equal(levels, self._levels):
            self._levels = levels
            self._differs = True

    def redraw(self, deadline: float) -> None:
        """Go on drawing until ``time.perf_counter`` reaches ``deadline``."""
        if not self._is_drawing:
            self._begin()
        painter = QPainter(self._drawing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        former = 0
        while self._to_draw:
            for level, index in self._next_links():
                if level != former:
                    painter.setPen(self._pens[level])
                    former = level
                painter.drawPath(self._paths[index])
            if perf_counter() >= deadline:
                break
        painter.end()
        if not self._to_draw:
            self._shown, self._drawing = self._drawing, self._shown
            self._is_drawing = False

    def _begin(self) -> None:
        """Start to draw the present links, from the thinnest to the thickest."""
        flat = self._levels.ravel().tolist()
        links = [(level, index) for index, level in enumerate(flat) if level]
        self._to_draw = sorted(links, key=lambda link: abs(link[0]), reverse=True)
        self._drawing.fill(self._background)
        self._is_drawing, self._differs = True, False

    def _next_links(self) -> list[tuple[int, int]]:
        links, self._to_draw = self._to_draw[-AT_ONCE:], self._to_draw[:-AT_ONCE]
        return links[::-1]

    def paint(self, painter: QPainter) -> None:
        """Draw what is kept."""
        painter.drawPixmap(self.rect.topLeft(), self._shown)

    def paint_highlighted(self, painter: QPainter, links: Iterable[tuple[int, int]]) -> None:
        """Draw some links again, with a halo."""
        painter.save()
        painter.translate(self.rect.topLeft())
        for right, left in links:
            row, column = right - self.gap.right.first, left - self.gap.left.first
            level = int(self._levels[row, column])
            if level:
                path = self._paths[row * self.gap.left.shown + column]
                painter.setPen(self._pens.halo(level))
                painter.drawPath(path)
                painter.setPen(self._pens[level])
                painter.drawPath(path)
        painter.restore()


def scale_of(weights: Iterable[Floats]) -> float:
    """The size of weight that is drawn thickest.

    The 95th percentile, so that one outlier leaves the others visible, rounded up to a half power
    of two, so that a slow drift seldom redraws everything.
    """
    sizes = np.abs(np.concatenate([each.ravel() for each in weights]))
    finite = sizes[np.isfinite(sizes)]
    top = _quantile(finite, 0.95) if len(finite) else 0.0
    if top <= LEAST_SCALE:
        return LEAST_SCALE
    return float(2.0 ** (np.ceil(2 * np.log2(top)) / 2))


def _quantile(numbers: Floats, share: float) -> float:
    """What `np.quantile` gives, in a tenth of the time for few numbers: it is drawn every frame."""
    place = share * (len(numbers) - 1)
    below, above = math.floor(place), math.ceil(place)
    parted = np.partition(numbers, (below, above))
    return float(parted[below] + (place - below) * (parted[above] - parted[below]))


def _levels(weights: Floats, scale: float, former: AnyArray) -> AnyArray:
    share = np.nan_to_num(np.minimum(np.abs(weights) / scale, 1.0))
    exact = 1 + (LEVELS - 1) * share**GAMMA
    sizes = np.abs(former)
    kept = np.abs(exact - sizes) < CLINGING
    sizes = np.where(kept, sizes, np.rint(exact))
    return np.where(weights < 0, -sizes, sizes).astype(np.int8)


def _pixmap(rect: QRectF, ratio: float) -> QPixmap:
    pixmap = QPixmap((rect.size() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _pen(color: str, level: int, thickest: float, dashed: bool) -> QPen:
    shade = QColor(color)
    shade.setAlphaF(0.45 + 0.5 * (level - 1) / (LEVELS - 1))
    width = THINNEST + (thickest - THINNEST) * (level - 1) / (LEVELS - 1)
    pen = QPen(shade, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        dash = max(6.0 / width, 1.6)
        pen.setDashPattern([dash, dash / 2])
    return pen


def _curves(gap: Gap, origin: float) -> list[QPainterPath]:
    start, end = gap.left.right - origin, gap.right.left - origin
    middle = (start + end) / 2
    paths = []
    for y1 in gap.right.middles().tolist():
        for y0 in gap.left.middles().tolist():
            path = QPainterPath(QPointF(start, y0))
            path.cubicTo(QPointF(middle, y0), QPointF(middle, y1), QPointF(end, y1))
            paths.append(path)
    return paths

"""The flow of the gradient over depth: one bar a layer, on a logarithmic scale, with words."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from playground.core.common.number_text import all_digits
from playground.core.inspection.statistics.gradient_flow import Flow, LayerGradient
from playground.ui.keys.own_keys import ARROWS
from playground.ui.style.theme import Theme
from playground.ui.text.copying import copy_text
from playground.ui.text.numbers import gradient_text
from playground.ui.widgets.event_watch import keep_keys

LINES_A_ROW = 1.3
DECADES = 6
"""Powers of ten that the bars span at the least."""

BAR_SHARE = 0.42
"""Height of a bar over its row's."""


class FlowBars(QWidget):
    """A row for each layer, the first one on top: name, bar, norm, and what has become of it.

    Args:
        theme: Gives the colours.
    """

    keys_kept = ARROWS

    chosen = Signal(int)
    """The index of the layer that was clicked, or reached with the arrow keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layers: Sequence[LayerGradient] = ()
        self._colors: Sequence[str] = ()
        self._chosen = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Gradient by layer"))
        copy = QAction(self.tr("Copy"), self)
        copy.setToolTip(self.tr("Copy the layers' gradients as a table"))
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changed.connect(self.update)
        keep_keys(self, QKeySequence.StandardKey.Copy)

    def show_layers(
        self, layers: Sequence[LayerGradient], colors: Sequence[str], chosen: int
    ) -> None:
        """Draw a bar for each layer, in its colour."""
        if len(layers) != len(self._layers):
            self.setMinimumHeight(math.ceil(len(layers) * self._row_height()))
        self._layers, self._colors, self._chosen = layers, colors, chosen
        self.update()

    def table(self) -> str:
        """What is drawn, as tab-separated text with a line of headings."""
        names = ("layer", "norm", "mean size of weights' gradient", "flow")
        rows = [
            (own.layer.name, all_digits(own.norm), all_digits(own.weight.mean_size), str(own.words))
            for own in self._layers
        ]
        return "\n".join("\t".join(row) for row in (names, *rows))

    def copy(self) -> None:
        """Put the table on the clipboard."""
        copy_text(self.table())

    def sizeHint(self) -> QSize:
        return QSize(360, math.ceil(len(self._layers) * self._row_height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, metrics = self._theme.palette, QFontMetricsF(self.font())
        names = [own.layer.name for own in self._layers]
        left = max(map(metrics.horizontalAdvance, names), default=0.0) + 14
        words_room = metrics.horizontalAdvance("0.0e-00  small") + 8
        low, high = self._span()
        for position, own in enumerate(self._layers):
            row = self._row(position)
            if position == self._chosen:
                painter.fillRect(row, QColor(palette.sunken))
                painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), palette.accent)
            painter.setPen(QColor(palette.text))
            name = QRectF(8, row.top(), left, row.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, own.layer.name)
            room = max(0.0, row.width() - left - words_room)
            track = QRectF(left, row.top(), room, row.height())
            height = row.height() * BAR_SHARE
            bar = QRectF(track.left(), row.center().y() - height / 2, track.width(), height)
            painter.fillRect(bar, QColor(palette.line))
            bar.setWidth(track.width() * self._share(own.norm, low, high))
            painter.fillRect(bar, QColor(self._colors[position % len(self._colors)]))
            beside = QRectF(track.right() + 8, row.top(), words_room - 8, row.height())
            self._write(painter, own, beside)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._layer_at(event)
        if event.button() == Qt.MouseButton.LeftButton and position is not None:
            self.chosen.emit(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in steps and self._layers:
            wanted = self._chosen + steps[Qt.Key(event.key())]
            self.chosen.emit(min(max(wanted, 0), len(self._layers) - 1))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._layer_at(event)
        words = "" if position is None else self._in_words(self._layers[position])
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def _layer_at(self, event: QMouseEvent) -> int | None:
        """The position of the layer whose row the pointer is in; it may have left the widget."""
        position = int(event.position().y() // self._row_height())
        return position if 0 <= position < len(self._layers) else None

    def _write(self, painter: QPainter, own: LayerGradient, place: QRectF) -> None:
        palette = self._theme.palette
        words = {
            Flow.NONE: (self.tr("none"), palette.muted),
            Flow.HEALTHY: ("", palette.muted),
            Flow.VANISHING: (self.tr("small"), palette.warning),
            Flow.EXPLODING: (self.tr("large"), palette.danger),
        }
        word, color = words[own.flow]
        painter.setPen(QColor(palette.text))
        number = gradient_text(own.norm)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(QColor(color))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, side, word)

    def _in_words(self, own: LayerGradient) -> str:
        parts = [f"{own.layer.name}: ‖∂L/∂θ‖ = {gradient_text(own.norm)} · {own.words}"]
        parts += [
            f"{tensor.role}: {self.tr('mean')} {gradient_text(tensor.mean_size)} · "
            f"{self.tr('greatest')} {gradient_text(tensor.greatest)}"
            for tensor in own.tensors
        ]
        return "\n".join(parts)

    def _span(self) -> tuple[float, float]:
        """Ends of the scale, as powers of ten."""
        norms = [own.norm for own in self._layers if own.norm > 0 and math.isfinite(own.norm)]
        high = math.ceil(math.log10(max(norms, default=1.0)) + 0.01)
        low = math.floor(math.log10(min(norms, default=1.0)) - 0.01)
        return min(low, high - DECADES), high

    def _share(self, norm: float, low: float, high: float) -> float:
        if not norm > 0:
            return 1.0 if math.isnan(norm) else 0.0
        return min(max((math.log10(norm) - low) / (high - low), 0.0), 1.0)

    def _row(self, position: int) -> QRectF:
        height = self._row_height()
        return QRectF(0, position * height, self.width(), height)

    def _row_height(self) -> float:
        return LINES_A_ROW * QFontMetricsF(self.font()).height()

"""What the colours of the output map stand for: a scale with its threshold, or a legend."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from playground.ui.style.theme import Theme
from playground.ui.text.numbers import score_text

STEPS = 1000
"""Of the threshold from 0 to 1."""

BAR_LINES = 0.6
HANDLE_LINES = 0.9
"""Height of the bar and of its handle, in heights of a line of text."""

HANDLE_WIDTH = 8.0


class ColorBar(QAbstractSlider):
    """The diverging scale with its ends labelled; for two classes a handle sets the threshold.

    Args:
        theme: Gives the colours.
    """

    threshold_chosen = Signal(float)
    """The user moved the handle to this probability."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low, self._high = "0", "1"
        self._has_threshold = True
        self._discretize = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setValue(STEPS // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Threshold"))
        self.actionTriggered.connect(self._report_keys)
        theme.changed.connect(self.update)

    @property
    def threshold(self) -> float:
        """The threshold that the handle shows."""
        return self.value() / STEPS

    def show_scale(self, low: str, high: str, *, has_threshold: bool) -> None:
        """Say what the end colours stand for, and whether there is a threshold between them."""
        if (low, high, has_threshold) == (self._low, self._high, self._has_threshold):
            return
        self._low, self._high, self._has_threshold = low, high, has_threshold
        policy = Qt.FocusPolicy.StrongFocus if has_threshold else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setToolTip(
            self.tr(
                "The probability from which a point counts as a yes. Drag it, or use the arrow "
                "keys: a higher one gives fewer and surer yeses."
            )
            if has_threshold
            else self.tr("What the colours stand for, in the target's own units.")
        )
        self.update()

    def show_threshold(self, threshold: float, *, discretize: bool) -> None:
        """Put the handle at a threshold.

        Args:
            threshold: A probability.
            discretize: Whether only the two sides of the threshold are told apart.
        """
        self.setValue(round(threshold * STEPS))
        self._discretize = discretize
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, round(self.fontMetrics().height() * (HANDLE_LINES + 1.3)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow_mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow_mouse(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_threshold:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._gradient(bar))
        painter.drawRoundedRect(bar, 3, 3)
        if self._has_threshold:
            self._draw_handle(painter, bar)
        self._write(painter, bar)

    def _bar(self) -> QRectF:
        line = self.fontMetrics().height()
        inset = HANDLE_WIDTH / 2
        top = (HANDLE_LINES - BAR_LINES) / 2 * line + 1
        return QRectF(inset, top, self.width() - 2 * inset, BAR_LINES * line)

    def _gradient(self, bar: QRectF) -> QLinearGradient:
        colors = self._theme.palette
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        stops = [(0.0, colors.negative), (0.5, colors.zero), (1.0, colors.positive)]
        if self._discretize and self._has_threshold:
            just_above = min(self.threshold + 1e-6, 1.0)
            stops = [(self.threshold, colors.negative), (just_above, colors.positive)]
        for place, color in stops:
            gradient.setColorAt(place, QColor(color))
        return gradient

    def _draw_handle(self, painter: QPainter, bar: QRectF) -> None:
        colors = self._theme.palette
        height = HANDLE_LINES * self.fontMetrics().height()
        at = QPointF(bar.left() + self.threshold * bar.width(), bar.center().y())
        handle = QRectF(0, 0, HANDLE_WIDTH, height)
        handle.moveCenter(at)
        painter.setPen(QColor(colors.accent if self.hasFocus() else colors.text))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(handle, 3, 3)

    def _write(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(QColor(self._theme.palette.muted))
        line = QRectF(0, bar.bottom(), self.width(), self.height() - bar.bottom())
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(line, bottom | Qt.AlignmentFlag.AlignLeft, self._low)
        painter.drawText(line, bottom | Qt.AlignmentFlag.AlignRight, self._high)
        if self._has_threshold:
            words = self.tr("threshold {threshold}").format(threshold=score_text(self.threshold, 2))
            painter.drawText(line, bottom | Qt.AlignmentFlag.AlignHCenter, words)

    def _follow_mouse(self, event: QMouseEvent) -> None:
        if self._has_threshold and event.buttons() & Qt.MouseButton.LeftButton:
            bar = self._bar()
            self.setValue(round((event.position().x() - bar.left()) / bar.width() * STEPS))
            self.threshold_chosen.emit(self.threshold)

    def _report_keys(self) -> None:
        self.threshold_chosen.emit(self.sliderPosition() / STEPS)

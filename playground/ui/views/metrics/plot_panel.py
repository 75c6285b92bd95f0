"""A plot below its name and its value, or the reason why there is none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from playground.core.inspection.metrics.metrics import MetricValue
from playground.ui.plots.plot import Plot
from playground.ui.views.metrics.wording import figure_text
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import Caption, HeadingLabel

GAP = 8
"""Pixels between the name and the value."""


class PlotPanel(QWidget):
    """Holds a plot.

    Args:
        title: What is drawn.
        axes: What lies across and what upwards, in words.
        plot: Where it is drawn.
    """

    def __init__(self, title: str, axes: str, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Caption()
        self._value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why = QLabel()
        self._why.setProperty("role", "hint")
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._why.setWordWrap(True)
        plot.setAccessibleName(title)
        self._pages = QStackedWidget()
        self._pages.addWidget(plot)
        self._pages.addWidget(self._why)
        self._title = HeadingLabel(title)
        self._axes_words, self._figure_words = axes, ""
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title)
        head.addWidget(self._value, 1)
        self._axes = ElidedCaption(axes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._axes)
        column.addWidget(self._pages, 1)

    def show_figure(self, name: str, figure: MetricValue) -> None:
        """Write what the curve comes down to; where that is not defined, why, in place of it."""
        is_defined = figure.value is not None
        self._figure_words = f"{name} {figure_text(figure)}" if is_defined else ""
        self._write_figure()
        self._why.setText(figure_text(figure))
        self._pages.setCurrentIndex(0 if is_defined else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_figure()

    def _write_figure(self) -> None:
        """Write the value beside the name, or where it would be cut there, on the line below."""
        self._value.setText(self._figure_words)
        needed = self._title.sizeHint().width() + GAP + self._value.sizeHint().width()
        words = [self._axes_words]
        if self._figure_words and needed > self.width():
            self._value.clear()
            words.insert(0, self._figure_words)
        self._axes.setText(" · ".join(words))

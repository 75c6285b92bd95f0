"""Beside a layer's parameters: how its weights spread, and one parameter over the run."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QWidget

from playground.core.common.arrays import Floats
from playground.core.inspection.statistics.weights import LayerWeights
from playground.ui.plots.histogram_plot import HistogramPlot
from playground.ui.plots.line_plot import LinePlot
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted, value_text
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel


class SidePlots(QWidget):
    """A histogram, and a history that stays empty until a parameter is chosen.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.histogram = HistogramPlot(theme)
        self.histogram.setAccessibleName(self.tr("How the weights spread"))
        self.history = LinePlot(theme)
        self.history.setAccessibleName(self.tr("The chosen parameter over the run"))
        self._count = HeadingLabel()
        self._spread = ElidedCaption()
        self._spread.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._followed = HeadingLabel()
        self._followed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(self.tr("Click a cell to follow its number over the run."))
        hint.setProperty("role", "hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(hint)
        self._pages.addWidget(self.history)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        counted = QHBoxLayout()
        counted.setSpacing(8)
        counted.addWidget(self._count)
        counted.addWidget(self._spread, 1)
        grid.addLayout(counted, 0, 0)
        grid.addWidget(self._followed, 0, 1)
        for column, plot in enumerate((self.histogram, self._pages)):
            grid.addWidget(plot, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)

    @property
    def followed(self) -> str:
        """What is said of the parameter that is followed."""
        return self._followed.text()

    def show_weights(self, weights: LayerWeights, symbol: str) -> None:
        """Draw both; ``symbol`` names the parameter that is followed."""
        self.histogram.show_histogram(weights.histogram)
        history = weights.history
        self._pages.setCurrentIndex(0 if history is None else 1)
        if history is not None:
            values = history.value[:, np.newaxis]
            colors = [self._theme.palette.accent]
            self.history.show_lines(history.epoch, values, [symbol], colors)

    def say(self, weights: Floats, followed: str) -> None:
        """Write how many weights there are and how large, and what the followed parameter is."""
        self._count.setText(counted(self.tr("1 weight"), self.tr("{count} weights"), weights.size))
        self._spread.setText(
            self.tr("mean {mean} · deviation {deviation}").format(
                mean=value_text(float(weights.mean())), deviation=value_text(float(weights.std()))
            )
        )
        self._followed.setText(followed)

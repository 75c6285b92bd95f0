"""The gradients: over depth, over the run, and how one layer's spread."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from playground.core.inspection.statistics.gradients import Gradients, GradientsRequest
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.plots.histogram_plot import HistogramPlot
from playground.ui.plots.line_plot import LinePlot
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import gradient_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.gradients.flow_bars import FlowBars
from playground.ui.views.view import View
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel


class GradientsView(View):
    """Bars by layer, lines over the epochs in the same colours, and a histogram of one layer.

    Args:
        selection: A unit selected elsewhere turns the histogram to its layer.
        theme: Gives the colours.
    """

    training_interval = shared_interval = 0.1

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        self._throttle = Throttle()
        self._answer: Gradients | None = None
        self._layer = selection.now.layer or 0
        self.bars = FlowBars(theme)
        self.lines = LinePlot(theme, logarithmic=True)
        self.lines.setAccessibleName(self.tr("Norm of each layer's gradient over the run"))
        self.histogram = HistogramPlot(theme)
        self.histogram.setAccessibleName(self.tr("How the layer's gradients spread"))
        self._spread = HeadingLabel()
        self._spread_words = ElidedCaption()
        self._lay_out()
        self.bars.chosen.connect(self._choose)
        selection.changed.connect(self._follow_selection)
        theme.changed.connect(self._draw)

    @property
    def spread_words(self) -> str:
        """Which layer's gradients the histogram shows, and how large they are."""
        return f"{self._spread.text()} · {self._spread_words.text()}"

    def request(self) -> GradientsRequest:
        return GradientsRequest()

    def show_frame(self, frame: Frame, answer: object) -> None:
        if not isinstance(answer, Gradients):
            return
        self._answer = answer
        self._layer = min(self._layer, len(answer.layers) - 1)
        self._draw()
        if frame.snapshot.stage is not Stage.TRAINING or self._throttle.is_due():
            self._say(answer)

    @Slot()
    def _draw(self) -> None:
        answer = self._answer
        if answer is None:
            return
        colors = self._theme.palette.classes
        names = [own.layer.name for own in answer.layers]
        self.bars.show_layers(answer.layers, colors, self._layer)
        self._run_pages.setCurrentIndex(1 if len(answer.epoch) else 0)
        if len(answer.epoch):
            self.lines.show_lines(answer.epoch, answer.norms, names, colors)
        self.histogram.show_histogram(answer.layers[self._layer].weight.histogram)

    def _say(self, answer: Gradients) -> None:
        own = answer.layers[self._layer]
        self._spread.setText(self.tr("Gradients of {0}").format(own.layer.name))
        self._spread_words.setText(
            self.tr("mean |g| {mean} · max {greatest}").format(
                mean=gradient_text(own.weight.mean_size),
                greatest=gradient_text(own.weight.greatest),
            )
        )

    @Slot(int)
    def _choose(self, layer: int) -> None:
        self._layer = layer
        if self._answer is not None:
            self._draw()
            self._say(self._answer)

    @Slot(object, object)
    def _follow_selection(self, former: Selected, present: Selected) -> None:
        layers = 0 if self._answer is None else len(self._answer.layers)
        if present.layer is not None and present.layer != former.layer and present.layer < layers:
            self._choose(present.layer)

    def _lay_out(self) -> None:
        scroller = QScrollArea()
        scroller.setWidget(self.bars)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._spread.setToolTip(
            self.tr(
                "How the gradient g of the layer's weights spreads in the last step, over its "
                "batch, before penalties and clipping."
            )
        )
        depth = HeadingLabel(self.tr("Norm by layer"))
        depth_words = ElidedCaption(self.tr("last step · logarithmic"))
        depth.setToolTip(
            self.tr(
                "The Euclidean norm of the gradient of all of a layer's parameters in the last "
                "step, over its batch, before penalties and clipping. The gradient flows back from "
                "the output to the first layer. Small: the weights' mean |g| is below 1/1,000 of "
                "the largest layer's. Large: the norm is above 100. Whether that does harm, the "
                "doctor says: the gradients of a run that has converged are small, too."
            )
        )
        run = HeadingLabel(self.tr("Over the run"))
        run_words = ElidedCaption(self.tr("norms by epoch · logarithmic"))
        waiting = QLabel(self.tr("The lines begin with the first epoch. Press Play."))
        waiting.setProperty("role", "hint")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setWordWrap(True)
        self._run_pages = QStackedWidget()
        self._run_pages.addWidget(waiting)
        self._run_pages.addWidget(self.lines)
        columns = (
            (depth, depth_words, scroller, 4),
            (run, run_words, self._run_pages, 4),
            (self._spread, self._spread_words, self.histogram, 5),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, (heading, words, content, stretch) in enumerate(columns):
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(heading)
            head.addWidget(words, 1)
            grid.addLayout(head, 0, column)
            grid.addWidget(content, 1, column)
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(1, 1)

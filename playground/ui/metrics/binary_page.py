"""Metrics of two classes: everything that depends on the threshold, and what doesn't."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.core.data.dataset import Target
from playground.core.inspection.metrics import BinaryMetrics
from playground.ui.metrics.confusion_table import ConfusionTable
from playground.ui.metrics.plot_panel import PlotPanel
from playground.ui.metrics.wording import figure_text, share_text
from playground.ui.plots.calibration_plot import CalibrationPlot
from playground.ui.plots.ranking_plot import Point, RankingPlot
from playground.ui.theme import Theme
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import Heading
from playground.ui.widgets.text_table import TextTable


class BinaryPage(QWidget):
    """Confusion matrix, ROC, precision over recall, and calibration, from left to right.

    Args:
        theme: Gives the colours.
    """

    threshold_chosen = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.confusion = ConfusionTable(theme)
        self.roc = RankingPlot((self.tr("false-positive rate"), self.tr("recall")), theme)
        self.precision_recall = RankingPlot((self.tr("recall"), self.tr("precision")), theme)
        self.calibration = CalibrationPlot(theme)
        self._roc = PlotPanel(self.tr("ROC"), self.tr("recall over false-positive rate"), self.roc)
        self._precision_recall = PlotPanel(
            self.tr("Precision–recall"), self.tr("precision over recall"), self.precision_recall
        )
        self._calibration = PlotPanel(
            self.tr("Calibration"), self.tr("what came true over probability"), self.calibration
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(titled(self.tr("Confusion matrix"), self._hint(), self.confusion), 4)
        for panel in (self._roc, self._precision_recall, self._calibration):
            row.addWidget(panel, 3)
        for plot in (self.roc, self.precision_recall):
            plot.threshold_chosen.connect(self.threshold_chosen)

    def show_metrics(self, target: Target, metrics: BinaryMetrics, figures: TextTable) -> None:
        """Show how well two classes are told apart.

        Args:
            target: Names the classes.
            metrics: How well.
            figures: Where the numbers are written.
        """
        self.confusion.show_matrix(metrics.confusion.matrix, target.classes)
        figures.show_rows(("", "", ""), self._rows(target, metrics))
        recall, precision = metrics.positive.recall.value, metrics.positive.precision.value
        specificity = metrics.specificity.value
        self._roc.show_figure(self.tr("area"), metrics.roc.area)
        self.roc.show_curve(
            metrics.roc,
            metrics.threshold,
            None if specificity is None else _both(1 - specificity, recall),
            ((0.0, 0.0), (1.0, 1.0)),
        )
        rows = metrics.sampled.used
        guessed = metrics.positive.rows / rows if rows else 0.0
        self._precision_recall.show_figure(self.tr("area"), metrics.precision_recall.area)
        self.precision_recall.show_curve(
            metrics.precision_recall,
            metrics.threshold,
            _both(recall, precision),
            ((0.0, guessed), (1.0, guessed)),
        )
        self._calibration.show_figure(self.tr("Brier"), metrics.brier)
        self.calibration.show_bins(metrics.calibration)

    def _rows(self, target: Target, metrics: BinaryMetrics) -> list[tuple[str, str, str]]:
        names = {"no": target.classes[0], "yes": target.positive}
        positive = metrics.positive
        return [
            (
                self.tr("Accuracy"),
                share_text(metrics.accuracy),
                self.tr("of all rows are right"),
            ),
            (
                self.tr("Precision"),
                share_text(positive.precision),
                self.tr("of those predicted {yes} are {yes}").format(**names),
            ),
            (
                self.tr("Recall"),
                share_text(positive.recall),
                self.tr("of those that are {yes} are found").format(**names),
            ),
            ("F1", figure_text(positive.f1), self.tr("of precision and recall")),
            (
                self.tr("Specificity"),
                share_text(metrics.specificity),
                self.tr("of those that are {no} are found").format(**names),
            ),
            (
                self.tr("ROC area"),
                figure_text(metrics.roc.area),
                self.tr("chance to rank {yes} above {no}").format(**names),
            ),
            (
                self.tr("PR area"),
                figure_text(metrics.precision_recall.area),
                self.tr("average precision"),
            ),
            (
                self.tr("Log loss"),
                figure_text(metrics.log_loss, 4),
                self.tr("mean of −log P(true class)"),
            ),
            (
                self.tr("Brier"),
                figure_text(metrics.brier, 4),
                self.tr("mean of (P({yes}) − 1 or 0)²").format(**names),
            ),
        ]

    def _hint(self) -> str:
        return self.tr("click a cell to mark its rows")


def titled(title: str, hint: str, content: QWidget) -> QVBoxLayout:
    """A column with a heading and an aside above what it holds."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Heading(title))
    head.addWidget(ElidedCaption(hint), 1)
    column.addLayout(head)
    column.addWidget(content, 1)
    return column


def _both(x: float | None, y: float | None) -> Point | None:
    return None if x is None or y is None else (x, y)

"""Metrics of two classes: everything that depends on the threshold, and what doesn't."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.core.data.preparing.target import Target
from playground.core.inspection.metrics.metrics_request import BinaryMetrics
from playground.ui.style.theme import Theme
from playground.ui.views.metrics.calibration_plot import CalibrationPlot
from playground.ui.views.metrics.confusion_table import ConfusionTable
from playground.ui.views.metrics.plot_panel import PlotPanel
from playground.ui.views.metrics.ranking_plot import Point, RankingPlot
from playground.ui.views.metrics.wording import figure_row, fine, log_loss_row, share
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel
from playground.ui.widgets.text_table import Row, TextTable


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
            self.tr("Calibration"), self.tr("observed share of positives over P"), self.calibration
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

    def _rows(self, target: Target, metrics: BinaryMetrics) -> list[Row]:
        names = {"no": target.classes[0], "yes": target.positive}
        positive = metrics.positive
        at = self.tr("A row is predicted {yes} when P({yes}) ≥ the threshold.").format(**names)
        every = self.tr("Does not depend on the threshold.")
        return [
            figure_row(
                self.tr("Accuracy"),
                metrics.accuracy,
                self.tr("of all rows are right"),
                self.tr("Rows predicted right / all rows.") + "\n" + at,
                share,
            ),
            figure_row(
                self.tr("Precision"),
                positive.precision,
                self.tr("of those predicted {yes} are {yes}").format(**names),
                self.tr("{yes} rows predicted {yes} / all rows predicted {yes}.").format(**names)
                + "\n"
                + at,
                share,
            ),
            figure_row(
                self.tr("Recall"),
                positive.recall,
                self.tr("of those that are {yes} are found").format(**names),
                self.tr("{yes} rows predicted {yes} / all {yes} rows.").format(**names) + "\n" + at,
                share,
            ),
            figure_row(
                "F1",
                positive.f1,
                self.tr("harmonic mean of both above"),
                self.tr("2 · precision · recall / (precision + recall).") + "\n" + at,
            ),
            figure_row(
                self.tr("Specificity"),
                metrics.specificity,
                self.tr("of those that are {no} are found").format(**names),
                self.tr("{no} rows predicted {no} / all {no} rows.").format(**names) + "\n" + at,
                share,
            ),
            figure_row(
                self.tr("ROC area"),
                metrics.roc.area,
                self.tr("of pairs rank {yes} above {no}").format(**names),
                self.tr(
                    "The area under recall over false-positive rate: of all pairs of a {yes} and a "
                    "{no} row, the share in which P({yes}) is higher for the former; ties count "
                    "half."
                ).format(**names)
                + "\n"
                + every,
            ),
            figure_row(
                self.tr("PR area"),
                metrics.precision_recall.area,
                self.tr("average precision"),
                self.tr(
                    "Average precision: the sum over thresholds, from the highest down, of "
                    "(recall − recall before) · precision, without interpolation."
                )
                + "\n"
                + every,
            ),
            log_loss_row(metrics.log_loss, every),
            figure_row(
                self.tr("Brier"),
                metrics.brier,
                self.tr("mean of (P({yes}) − y)²").format(**names),
                self.tr(
                    "The mean over rows of (P({yes}) − y)², where y is 1 for {yes} and 0 for {no}."
                ).format(**names)
                + "\n"
                + every,
                fine,
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
    head.addWidget(HeadingLabel(title))
    head.addWidget(ElidedCaption(hint), 1)
    column.addLayout(head)
    column.addWidget(content, 1)
    return column


def _both(x: float | None, y: float | None) -> Point | None:
    return None if x is None or y is None else (x, y)

"""Metrics of several classes: which are taken for which, and how well each is told."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.core.data.preparing.target import Target
from playground.core.inspection.metrics.metrics import MetricValue
from playground.core.inspection.metrics.metrics_request import MulticlassMetrics
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import score_text
from playground.ui.views.metrics.binary_page import titled
from playground.ui.views.metrics.confusion_table import ConfusionTable
from playground.ui.views.metrics.wording import figure_row, log_loss_row, share, short_cell
from playground.ui.widgets.text_table import Row, TextTable


class ClassesPage(QWidget):
    """Confusion matrix, a line of numbers for each class, and the commonest mistakes.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.confusion = ConfusionTable(theme)
        self.by_class = TextTable(self.tr("Metrics by class"), frozenset({1, 2, 3, 4}))
        self.mistakes = TextTable(self.tr("Commonest mistakes"), frozenset({2}))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        hint = self.tr("true down, predicted across")
        row.addLayout(titled(self.tr("Confusion matrix"), hint, self.confusion), 5)
        hint = self.tr("each class against all others")
        row.addLayout(titled(self.tr("By class"), hint, self.by_class), 4)
        hint = self.tr("most frequent")
        row.addLayout(titled(self.tr("Commonest mistakes"), hint, self.mistakes), 3)

    def show_metrics(self, target: Target, metrics: MulticlassMetrics, figures: TextTable) -> None:
        """Show how well several classes are told apart; the numbers are written in ``figures``."""
        classes = target.classes
        self.confusion.show_matrix(metrics.confusion.matrix, classes)
        figures.show_rows(("", "", ""), self._rows(metrics))
        self.by_class.show_rows(
            (
                self.tr("class"),
                self.tr("precision"),
                self.tr("recall"),
                "F1",
                self.tr("rows"),
            ),
            [
                (
                    name,
                    short_cell(each.precision),
                    short_cell(each.recall),
                    short_cell(each.f1),
                    f"{each.rows:,}",
                )
                for name, each in zip(classes, metrics.by_class, strict=True)
            ],
        )
        self.mistakes.show_rows(
            (self.tr("is"), self.tr("predicted"), self.tr("rows")),
            [
                (classes[each.true], classes[each.predicted], f"{each.count:,}")
                for each in metrics.top_confusions
            ],
        )

    def _rows(self, metrics: MulticlassMetrics) -> list[Row]:
        return [
            figure_row(
                self.tr("Accuracy"),
                metrics.accuracy,
                self.tr("of all rows are right"),
                self.tr(
                    "Rows predicted right / all rows. The class with the highest output is "
                    "predicted."
                ),
                share,
            ),
            self._macro(self.tr("Macro precision"), self.tr("precision"), metrics.macro_precision),
            self._macro(self.tr("Macro recall"), self.tr("recall"), metrics.macro_recall),
            self._macro(self.tr("Macro F1"), "F1", metrics.macro_f1),
            log_loss_row(metrics.log_loss),
        ]

    def _macro(self, name: str, of: str, figure: MetricValue) -> Row:
        tip = self.tr(
            "The mean of each class's {figure}, each class counting the same however many rows it "
            "has. Classes for which it is not defined are left out."
        ).format(figure=of)
        words = self.tr("mean over the classes that have it")
        return figure_row(name, figure, words, tip, score_text if of == "F1" else share)

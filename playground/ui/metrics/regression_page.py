"""Metrics of predicted numbers: how far they are from the true ones, and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.core.data.dataset import Target
from playground.core.inspection.metrics import RegressionMetrics
from playground.core.inspection.sampling import sample
from playground.core.metrics import Figure
from playground.ui.metrics.plot_panel import PlotPanel
from playground.ui.metrics.wording import figure_text
from playground.ui.numbers import value_text
from playground.ui.plots.scatter_plot import ScatterPlot
from playground.ui.theme import Theme
from playground.ui.widgets.text_table import TextTable

MOST_POINTS = 2_000
"""Points drawn at most; more hide one another and take long to draw."""


class RegressionPage(QWidget):
    """Predicted against true numbers, and what is left between them.

    Args:
        theme: Gives the colours.
    """

    row_chosen = Signal(object)
    """The user picked a row, its position in the data set; None for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.predicted = ScatterPlot((self.tr("true"), self.tr("predicted")), theme)
        self.residuals = ScatterPlot((self.tr("predicted"), self.tr("residual")), theme)
        self._predicted = PlotPanel(
            self.tr("Predicted against true"),
            self.tr("predicted over true; right ones lie on the line"),
            self.predicted,
        )
        self._residuals = PlotPanel(
            self.tr("Residuals"),
            self.tr("true less predicted, over predicted; a pattern is something not yet learned"),
            self.residuals,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for panel, plot in (
            (self._predicted, self.predicted),
            (self._residuals, self.residuals),
        ):
            row.addWidget(panel, 1)
            plot.row_chosen.connect(self.row_chosen)

    def show_metrics(self, target: Target, metrics: RegressionMetrics, figures: TextTable) -> None:
        """Show how far predictions are off; the numbers are written in ``figures``."""
        figures.show_rows(("", "", ""), self._rows(target, metrics))
        self._predicted.show_figure("R²", metrics.figures.r2)
        self._residuals.show_figure("RMSE", metrics.figures.rmse)
        drawn = sample(metrics.rows.argsort(kind="stable"), MOST_POINTS)
        rows, predicted = metrics.rows[drawn], metrics.predicted[drawn]
        self.predicted.show_points(rows, metrics.true[drawn], predicted, slope=1.0)
        self.residuals.show_points(rows, predicted, metrics.residuals[drawn], slope=0.0)

    def show_selected(self, row: int | None) -> None:
        """Ring the selected row."""
        for plot in (self.predicted, self.residuals):
            plot.show_selected(row)

    def _rows(self, target: Target, metrics: RegressionMetrics) -> list[tuple[str, str, str]]:
        figures = metrics.figures
        return [
            ("R²", figure_text(figures.r2), self.tr("share of the spread explained")),
            ("MAE", _number(figures.mae), self.tr("mean error, in {0}").format(target.name)),
            ("RMSE", _number(figures.rmse), self.tr("large errors count more")),
        ]


def _number(figure: Figure) -> str:
    return figure_text(figure) if figure.value is None else value_text(figure.value)

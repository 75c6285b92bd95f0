"""Metrics of predicted numbers: how far they are from the true ones, and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.core.data.preparing.target import Target
from playground.core.inspection.metrics.metrics_request import RegressionMetrics
from playground.core.inspection.sampling import sample
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text
from playground.ui.views.metrics.plot_panel import PlotPanel
from playground.ui.views.metrics.scatter_plot import ScatterPlot
from playground.ui.views.metrics.wording import figure_row
from playground.ui.widgets.text_table import Row, TextTable

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

    def _rows(self, target: Target, metrics: RegressionMetrics) -> list[Row]:
        figures = metrics.figures
        return [
            figure_row(
                "R²",
                figures.r2,
                self.tr("share of the variance explained"),
                self.tr(
                    "1 − Σ(y − ŷ)² / Σ(y − ȳ)² over these rows, where ȳ is their own mean. 0 is as "
                    "good as always predicting that mean, below 0 is worse."
                ),
            ),
            figure_row(
                "MAE",
                figures.mae,
                self.tr("mean absolute error, in units of {0}").format(target.name),
                self.tr("The mean over rows of |y − ŷ|, in the units of the target."),
                value_text,
            ),
            figure_row(
                "RMSE",
                figures.rmse,
                self.tr("root of the mean squared error"),
                self.tr(
                    "The root of the mean over rows of (y − ŷ)², in the units of the target; large "
                    "errors count more than in the mean absolute error."
                ),
                value_text,
            ),
        ]

"""How a toy set is drawn: how many points, how noisy, and from which seed."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from playground.core.data.data_config import ToySource
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.form import SettingForm
from playground.ui.style.icons import icon
from playground.ui.text.numbers import counted, value_text
from playground.ui.widgets.pop_up_button import PopUpButton

KEYS = ("data.source.rows", "data.source.noise", "data.source.seed")
SEEDS = 2**31


class SourceOptions(QWidget):
    """Two buttons, there while the data are a toy set: its options, and new points.

    Args:
        document: Is shown and written.
    """

    def __init__(self, document: ExperimentDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.options = PopUpButton(self.tr("Points and noise"), self._make_form, self)
        self.options.setIcon(icon("settings"))
        self.options.setToolTip(
            self.tr("How many points are drawn, how far they stray, and the seed they come from.")
        )
        self.new_points = QToolButton(self)
        self.new_points.setIcon(icon("regenerate"))
        self.new_points.setAccessibleName(self.tr("New points"))
        self.new_points.setToolTip(
            self.tr("Draw other points of the same pattern, to see whether the network still fits.")
        )
        self.new_points.clicked.connect(self._draw_new_points)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.options)
        row.addWidget(self.new_points)
        document.changed.connect(self._follow)
        self._follow()

    def _make_form(self) -> SettingForm:
        return SettingForm(self._document, KEYS)

    def _follow(self) -> None:
        source = self._document.experiment.data.source
        if isinstance(source, ToySource):
            described = counted(
                self.tr("1 point, noise {noise}, seed {seed}"),
                self.tr("{count} points, noise {noise}, seed {seed}"),
                source.rows,
                noise=value_text(source.noise),
                seed=source.seed,
            )
            self.options.setAccessibleDescription(described)
        self.setVisible(isinstance(source, ToySource))

    def _draw_new_points(self) -> None:
        seed = self._document.experiment.value("data.source.seed")
        self._document.set_value("data.source.seed", (seed + 1) % SEEDS, self.tr("New points"))

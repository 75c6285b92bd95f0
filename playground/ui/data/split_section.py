"""How rows are dealt to training, validation and test, and how many each part gets."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.core.data.data_config import SPLITS, SplitConfig
from playground.core.data.dataset import Dataset
from playground.ui.data import edits
from playground.ui.data.split_bar import SplitBar
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.form import SettingForm
from playground.ui.style.theme import Theme
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import HeadingLabel
from playground.ui.widgets.pop_up_button import PopUpButton


class SplitSection(QWidget):
    """Heading, bar and counts; method and seed in a pop-up.

    Args:
        document: Is shown and written.
        theme: Where the colours come from.
    """

    def __init__(
        self, document: ExperimentDocument, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.heading = HeadingLabel()
        self.options = PopUpButton(self.tr("How rows are dealt"), self._make_form)
        self.options.setToolTip(
            self.tr("How rows are dealt to the three parts, and the seed that deals them.")
        )
        self.bar = SplitBar(theme)
        self.bar.moved.connect(self._show_percents)
        self.bar.chosen.connect(self._deal)
        self.counts = ElidedCaption()
        header = FlowLayout(gap=8, row_gap=2)
        header.addWidget(self.heading)
        header.addWidget(self.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(header)
        column.addWidget(self.bar)
        column.addWidget(self.counts)

    def show_config(self, split: SplitConfig) -> None:
        """Show the shares and the method."""
        self.bar.show_shares(split.train, split.validation)
        self._show_percents()
        label = next(choice.label for choice in SPLITS if choice.key == split.method)
        self.options.show_text(translated(label))

    def show_dataset(self, dataset: Dataset) -> None:
        """Show how many rows each part got."""
        parts = dataset.split
        self.counts.setText(
            self.tr("train {train:,} · validation {validation:,} · test {test:,}").format(
                train=len(parts.train), validation=len(parts.validation), test=len(parts.test)
            )
        )

    def _make_form(self) -> SettingForm:
        return SettingForm(self._document, ("data.split.method", "data.split.seed"))

    def _show_percents(self) -> None:
        train, validation, test = self.bar.percents
        self.heading.setText(self.tr("Split {} / {} / {}").format(train, validation, test))

    def _deal(self, train: float, validation: float) -> None:
        split = self._document.experiment.data.split
        if (train, validation) != (split.train, split.validation):
            self._document.edit(edits.deal_shares(train, validation), self.tr("Split"))

"""The left column of the window: which data, which columns, which rows for what."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import DataConfig, SampleSource, Source, ToySource
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.samples import SAMPLES
from playground.core.data.toy_sets import TOY_SETS
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import carried_over
from playground.ui.data import edits
from playground.ui.data.column_table import ColumnTable
from playground.ui.data.gallery import ToyGallery
from playground.ui.data.loading_card import LoadingCard
from playground.ui.data.receipt_card import ReceiptCard
from playground.ui.data.samples_menu import SamplesMenu
from playground.ui.data.source_options import SourceOptions
from playground.ui.data.split_section import SplitSection
from playground.ui.data.target_options import TargetOptions
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import HeadingLabel

if TYPE_CHECKING:
    from playground.core.data.preparing.leaks import Leak
    from playground.ui.data.receipt_dialog import ReceiptDialog


class DataPanel(QWidget):
    """Shows the data set in use and changes the experiment's data; never loads anything itself.

    Args:
        document: Is shown and written.
        theme: Where the colours come from.
    """

    cancel_requested = Signal()
    """The user does not want to wait for the data that are loading."""
    file_imported = Signal(str)
    """The file at this path, which the user imported, has been read."""
    carried_over = Signal(object)
    """Settings made for other data hold for the data just chosen: a tuple of texts that say so."""

    leaks_found = Signal(object)
    """Which columns of the data in use give the answer away: a tuple of `Leak`s, perhaps none."""

    def __init__(
        self, document: ExperimentDocument, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._dataset: Dataset | None = None
        self._chosen: Source | None = None
        self._leaks: tuple[Leak, ...] = ()
        self._receipt_dialog: ReceiptDialog | None = None
        self.setAccessibleName(self.tr("Data"))
        self.subtitle = ElidedCaption()
        self.subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Made in reading order, which is the order in which Tab goes from one to the next.
        self.gallery = ToyGallery(theme, self)
        self.open_button = self._make_open_button()
        self.samples_button = self._make_samples_button()
        self.options = SourceOptions(document, self)
        self.table = ColumnTable(document, theme, self)
        self.target = TargetOptions(document, self)
        self.split = SplitSection(document, theme, self)
        self.receipt = ReceiptCard(self)
        self.loading = LoadingCard(self)
        self._lay_out()
        self.gallery.chosen.connect(self._use_toy)
        self.receipt.opened.connect(self.open_receipt)
        self.loading.appeared.connect(self.receipt.setHidden)
        self.loading.cancel_requested.connect(self.cancel_requested)
        document.changed.connect(self._follow)
        self._show_config(document.experiment.data)

    def show_dataset(self, dataset: Dataset) -> None:
        """Show a data set that has been loaded for the document's present data."""
        self._dataset = dataset
        self.loading.finish()
        self.subtitle.setText(
            counted(
                self.tr("{name} · 1 row"),
                self.tr("{name} · {count} rows"),
                dataset.receipt.rows_read,
                name=dataset.name,
            )
        )
        self.subtitle.setToolTip(dataset.table.path or dataset.name)
        self.table.show_dataset(dataset)
        self.target.show_dataset(dataset)
        self.split.show_dataset(dataset)
        self.receipt.show_dataset(dataset, self._document.experiment.data)
        if self._receipt_dialog is not None:
            self._receipt_dialog.show_receipt(dataset.receipt)

    def confirm_choice(self, experiment: Experiment, dataset: Dataset) -> None:
        """Say what is to be said of data that the user has just chosen, once a run has them.

        Args:
            experiment: What runs.
            dataset: Its data.
        """
        if dataset.receipt.leaks != self._leaks:
            self._leaks = dataset.receipt.leaks
            self.leaks_found.emit(self._leaks)
        chosen = self._chosen
        if chosen is None or experiment.data.source != chosen:
            return
        self._chosen = None
        if isinstance(chosen, FileSource):
            self.file_imported.emit(chosen.path)
        if carried := carried_over(experiment, dataset):
            self.carried_over.emit(carried)

    def show_loading(self, text: str, fraction: float | None = None) -> None:
        """Say what is being loaded and how far it is, 0 to 1; None when that is not known."""
        self.loading.show_progress(text, fraction)

    def show_failure(self, error: PlaygroundError) -> None:
        """Say why the data could not be had; the former data set stays on show."""
        self.loading.show_failure(error)

    def stop_loading(self) -> None:
        """Nothing is loading any more."""
        self.loading.finish()

    def forget_choice(self) -> None:
        """What the user chose last was refused."""
        self._chosen = None

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file, then how to read it."""
        dialog = QFileDialog(self, self.tr("Open data"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Tables and IDX images (*.csv *.tsv *.txt *.gz *ubyte *.idx)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Show how the file at ``path`` reads, to correct and to import; images need no asking.

        Of MNIST's four files any stands for all, since a dialog picks files, not folders.
        """
        from playground.core.data.reading.idx import is_idx, whole_set

        if is_idx(Path(path)):
            self._use_import(DataConfig(source=FileSource(path=str(whole_set(Path(path))))))
            return
        from playground.ui.data.csv_import_dialog import CsvImportDialog

        dialog = CsvImportDialog(Path(path), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self._use_import)
        dialog.open()

    @Slot()
    def open_receipt(self) -> None:
        """Show the whole preprocessing receipt beside the window."""
        if self._dataset is None:
            return
        if self._receipt_dialog is None:
            from playground.ui.data.receipt_dialog import ReceiptDialog

            self._receipt_dialog = ReceiptDialog(self)
        self._receipt_dialog.show_receipt(self._dataset.receipt)
        self._receipt_dialog.show()
        self._receipt_dialog.raise_()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(HeadingLabel(self.tr("1 Data")))
        title.addWidget(self.subtitle, 1)
        buttons = FlowLayout(gap=5, row_gap=4)
        for button in (self.open_button, self.samples_button, self.options):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(title)
        column.addWidget(self.gallery)
        column.addLayout(buttons)
        for part in (
            self.table,
            self.target,
            self.split,
            self.receipt,
            self.loading,
        ):
            column.addWidget(part)
        column.addStretch(1)

    def _make_open_button(self) -> QPushButton:
        button = QPushButton(self.tr("Open CSV…"), self)
        button.setToolTip(
            self.tr(
                "Open a table of your own, or one of MNIST's files of images. You can also drop "
                "the file or its folder anywhere here."
            )
        )
        button.clicked.connect(self.choose_file)
        return button

    def _make_samples_button(self) -> QPushButton:
        button = QPushButton(self.tr("Samples"), self)
        button.setToolTip(self.tr("Real tables to try things on."))
        menu = SamplesMenu(button)
        menu.chosen.connect(self.use_sample)
        button.setMenu(menu)
        return button

    def _follow(self, former: Experiment, present: Experiment) -> None:
        if former.data != present.data:
            self._show_config(present.data)

    def _show_config(self, data: DataConfig) -> None:
        source = data.source
        self.gallery.show_selected(source.name if isinstance(source, ToySource) else None)
        self.table.show_config(data)
        self.split.show_config(data.split)

    @Slot(str)
    def _use_toy(self, key: str) -> None:
        former = self._document.experiment.data.source
        toy = (
            former.model_copy(update={"name": key})
            if isinstance(former, ToySource)
            else ToySource(name=key)
        )
        self._use(toy, TOY_SETS[key].label)

    @Slot(str)
    def use_sample(self, key: str) -> None:
        """Take the sample of this key."""
        self._use(SampleSource(name=key), SAMPLES[key].label)

    def _use(self, source: Source, name: str) -> None:
        former = self._document.experiment.data.source
        if not (isinstance(former, ToySource) and isinstance(source, ToySource)):
            self._chosen = source
        self._document.edit(edits.use_source(source), self.tr("Data: {}").format(name))

    @Slot(object)
    def _use_import(self, data: DataConfig) -> None:
        assert isinstance(data.source, FileSource)
        name = Path(data.source.path).name
        self._chosen = data.source
        self._document.edit(edits.use_import(data), self.tr("Data: {}").format(name))

"""The log of the run: epoch, losses, metrics and parameters every so many epochs."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.number_text import count_text
from playground.core.inspection.statistics.epoch_log import EpochLog, EpochLogRequest, SaveEpochLog
from playground.core.run.frame import BackgroundTask, Frame
from playground.ui.document.selection import Selection
from playground.ui.style.icons import icon
from playground.ui.text.copying import TableCopier
from playground.ui.views.epoch_log.log_model import LogModel
from playground.ui.views.view import View
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.whole_number_field import WholeNumberField

if TYPE_CHECKING:
    from playground.core.training.run_id import RunId

FIRST_EVERY = 100
MOST_EVERY = 1_000_000_000


class EpochLogView(View):
    """A table that grows with the run, to be copied or saved with all digits.

    Args:
        selection: Shared by all views.
    """

    training_interval = 0.2
    shared_interval = 0.5

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._run: RunId | None = None
        self.every = WholeNumberField()
        self.every.set_range(1, MOST_EVERY)
        self.every.set_value(FIRST_EVERY)
        self.every.set_tip(self.tr("How many epochs lie between one row and the next."))
        self.every.setAccessibleName(self.tr("Epochs between two rows"))
        self.words = ElidedCaption()
        self.save_button = QPushButton(icon("save"), self.tr("Save as CSV…"))
        self.save_button.setToolTip(self.tr("Write the whole log to a file, with all digits."))
        self.save_button.clicked.connect(self._ask_where)
        self._model = LogModel(self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(self.tr("Log of the run"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self._copier = TableCopier(self.table)
        self._lay_out()

    def request(self) -> EpochLogRequest:
        """The log at the distance that is chosen."""
        return EpochLogRequest(self.every.value)

    def show_frame(self, frame: Frame, answer: object) -> None:
        assert isinstance(answer, EpochLog)
        bar = self.table.verticalScrollBar()
        follows = bar.value() == bar.maximum() or frame.snapshot.run != self._run
        columns = self._model.columnCount()
        self._model.show_log(answer)
        if columns != self._model.columnCount() or frame.snapshot.run != self._run:
            self._run = frame.snapshot.run
            self._set_widths()
        if follows:
            self.table.scrollToBottom()
        self.save_button.setEnabled(len(answer.values) > 0)
        words = self._in_words(answer)
        self.words.setText(words)
        self.words.setToolTip(words)

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        if isinstance(background_task, SaveEpochLog) and isinstance(answer, Path):
            self.words.setText(self.tr("Saved as {name}.").format(name=answer.name))

    def _in_words(self, log: EpochLog) -> str:
        """What there is to say of the rows shown."""
        if log.every != self.every.value:
            return self.tr(
                "Every {every} epochs: a run as long as this is on record every {recorded}."
            ).format(every=count_text(log.every), recorded=count_text(log.recorded_every))
        if not len(log.values):
            return self.tr("The first row comes with epoch {epoch}.").format(
                epoch=count_text(log.every)
            )
        return self.tr(
            "Train figures are means over the epoch's batches; validation figures and parameters "
            "are those after it."
        )

    def _set_widths(self) -> None:
        """Make each column as wide as its heading or a number of it takes."""
        metrics = self.table.fontMetrics()
        room = 3 * metrics.averageCharWidth()
        least = metrics.horizontalAdvance("-0.0000e-00")
        for column, name in enumerate(self._names()):
            width = max(least, metrics.horizontalAdvance(name)) + room
            self.table.setColumnWidth(column, width)

    def _names(self) -> list[str]:
        header, model = self.table.horizontalHeader().orientation(), self._model
        return [str(model.headerData(at, header)) for at in range(model.columnCount())]

    @Slot()
    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the log"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the log to a file."""
        self.background_task_requested.emit(SaveEpochLog(self.every.value, Path(path)))

    def _lay_out(self) -> None:
        before, after = QLabel(self.tr("Every")), QLabel(self.tr("epochs"))
        before.setBuddy(self.every)
        self.every.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 12)
        row = QHBoxLayout()
        for widget in (before, self.every, after):
            row.addWidget(widget)
        row.addWidget(self.words, 1)
        row.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.addLayout(row)
        whole.addWidget(self.table, 1)

"""A file with its predictions beside it, to look at and to save."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.inspection.predictions.file_predictions import PredictedFile, SaveTable
from playground.ui.text.copying import TableCopier
from playground.ui.text.numbers import counted
from playground.ui.widgets.data_frame_model import DataFrameModel
from playground.ui.widgets.labels import Caption

SIZE = (760, 460)


class PredictedDialog(QDialog):
    """Shows the rows with the columns added, and has them saved.

    Args:
        predicted: The file and its predictions.
    """

    save_requested = Signal(object)
    """This `SaveTable` is to be run."""

    def __init__(self, predicted: PredictedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.predicted = predicted
        self.setWindowTitle(self.tr("Predictions for {0}").format(predicted.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._words = Caption(
            counted(
                self.tr("1 row; the last {added} columns are the network's."),
                self.tr("{count} rows; the last {added} columns are the network's."),
                len(predicted.data_frame),
                added=predicted.added,
            )
        )
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = DataFrameModel(self)
        self._model.show_data_frame(predicted.data_frame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setToolTip(self.tr("Write the file with the columns added, as CSV in UTF-8."))
        self.save.clicked.connect(self._ask_where)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self._make_table(), 1)
        column.addWidget(buttons)

    def save_to(self, path: str) -> None:
        """Have the table written to ``path``."""
        self.save.setEnabled(False)
        self.save_requested.emit(SaveTable(self.predicted.data_frame, Path(path)))

    def end_saving(self, path: Path | None) -> None:
        """Say where the table was saved; None where it could not be."""
        self.save.setEnabled(True)
        if path is not None:
            self._words.setText(self.tr("Saved as {0}.").format(path))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(self.windowTitle())
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 5)
        for position in range(self._model.columnCount()):
            width = self._model.width(position, table.fontMetrics())
            table.horizontalHeader().resizeSection(position, width)
        TableCopier(table)
        return table

    def _ask_where(self) -> None:
        stem = Path(self.predicted.name).stem
        dialog = QFileDialog(self, self.tr("Save predictions"), f"{stem} predicted.csv")
        dialog.setNameFilter(self.tr("CSV file (*.csv)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

"""How a delimited file reads, to correct before it is imported."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.data.columns import Column
from playground.core.data.head import columns_of_head
from playground.core.data.tables import Preview, Reading, preview
from playground.core.errors import PlaygroundError
from playground.core.experiment import ColumnConfig, DataConfig, FileSource, Role
from playground.ui.data.import_option import ImportOption
from playground.ui.data.preview_model import PreviewModel
from playground.ui.forms.field import Labelled
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import Heading

COLUMN_WIDTH = 110
WIDEST = 260


class CsvImportDialog(QDialog):
    """Shows the first rows of a file and lets the user correct how it is read.

    Only the head of the file is read here, however long it is.

    Args:
        path: The file.
    """

    imported = Signal(object)
    """The user wants the file read as this `DataConfig` says."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setWindowTitle(self.tr("Import {}").format(path.name))
        self.resize(760, 520)
        self._make_options()
        self.target = DropDown()
        self.target.setMaximumWidth(WIDEST)
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setToolTip(
            self.tr("The column to predict. It can be changed after the import too.")
        )
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("First rows of the file"))
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.horizontalHeader().setDefaultSectionSize(COLUMN_WIDTH)
        self.notes = QLabel()
        self.notes.setProperty("role", "hint")
        self.notes.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.import_button = self.buttons.addButton(
            self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.import_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.read_again()

    def read_again(self) -> None:
        """Read the head of the file by the options chosen, and show it or what is wrong."""
        try:
            head = preview(self._source())
        except PlaygroundError as error:
            self.problem.setText(f"{error.message} {error.hint}".strip())
            self._show_table(None)
            self._say_whether_readable(False)
        else:
            self._show_head(head, columns_of_head(self._source()))
            self._say_whether_readable(True)

    def accept(self) -> None:
        """Hand out how the file is to be read, and close."""
        target = self.target.currentData()
        columns = (ColumnConfig(name=target, role=Role.TARGET),) if target else ()
        self.imported.emit(DataConfig(source=self._source(), columns=columns))
        super().accept()

    def _make_options(self) -> None:
        self.encoding = ImportOption(
            self.tr("Encoding"),
            self.tr("How letters are stored. Choose another where letters below look garbled."),
            {
                "utf-8": "UTF-8",
                "utf-8-sig": self.tr("UTF-8 with a mark"),
                "utf-16": "UTF-16",
                "cp949": self.tr("Korean (cp949)"),
                "cp1252": self.tr("Western, Windows (cp1252)"),
                "latin-1": self.tr("Western (latin-1)"),
                "shift_jis": self.tr("Japanese (Shift JIS)"),
                "gb18030": self.tr("Chinese (GB 18030)"),
            },
        )
        self.delimiter = ImportOption(
            self.tr("Separator"),
            self.tr("What stands between two cells. Choose another where all is in one column."),
            {
                ",": self.tr("comma"),
                ";": self.tr("semicolon"),
                "\t": self.tr("tab"),
                "|": self.tr("vertical bar"),
                " ": self.tr("space"),
            },
        )
        self.decimal = ImportOption(
            self.tr("Decimal mark"),
            self.tr("What stands before the tenths. Choose another where numbers read as text."),
            {".": self.tr("point, 1.5"), ",": self.tr("comma, 1,5")},
        )
        self.header = ImportOption(
            self.tr("First line"),
            self.tr("Whether the first line names the columns or is a row like the others."),
            {True: self.tr("names the columns"), False: self.tr("is a row")},
        )
        self._options = (self.encoding, self.delimiter, self.decimal, self.header)
        for option in self._options:
            option.chosen.connect(self.read_again)

    def _lay_out(self) -> None:
        options = FlowLayout(gap=12, row_gap=6)
        for option in self._options:
            options.addWidget(option)
        options.addWidget(Labelled(self.tr("Target"), self.target))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(Heading(self.path.name))
        column.addLayout(options)
        column.addWidget(self.table, 1)
        for words in (self.notes, self.problem):
            column.addWidget(words)
        column.addWidget(self.buttons)

    def _source(self) -> FileSource:
        return FileSource(
            path=str(self.path),
            encoding=self.encoding.value,
            delimiter=self.delimiter.value,
            decimal=self.decimal.value,
            header=self.header.value,
        )

    def _show_head(self, head: Preview, columns: tuple[Column, ...]) -> None:
        self._show_reading(head.reading)
        self._show_table(PreviewModel(head, columns, self.table))
        self._offer_targets(head.names, columns)
        self.notes.setText("\n".join(map(str, head.notes)))

    def _show_reading(self, reading: Reading) -> None:
        self.encoding.show_found(reading.encoding)
        self.delimiter.show_found(reading.delimiter)
        self.decimal.show_found(reading.decimal)
        self.header.show_found(reading.header)

    def _show_table(self, model: PreviewModel | None) -> None:
        former = self.table.model()
        self.table.setModel(model)
        if former is not None:
            former.deleteLater()

    def _offer_targets(self, names: Sequence[str], columns: Sequence[Column]) -> None:
        """Offer every column; the one chosen before stays chosen as long as it is there."""
        chosen = self.target.currentData()
        guessed = next((c.name for c in columns if c.role is Role.TARGET), None)
        self.target.clear()
        self.target.addItem(self.tr("guess: {}").format(guessed) if guessed else self.tr("guess"))
        for name in names:
            self.target.addItem(name, name)
        self.target.setCurrentIndex(max(0, self.target.findData(chosen) if chosen else 0))

    def _say_whether_readable(self, is_readable: bool) -> None:
        self.problem.setVisible(not is_readable)
        self.notes.setVisible(is_readable and bool(self.notes.text()))
        self.import_button.setEnabled(is_readable)

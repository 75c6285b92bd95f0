"""How a delimited file reads, to correct before it is imported."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.errors import PlaygroundError
from playground.core.data.column_config import Role
from playground.core.data.columns.column import Column
from playground.core.data.columns.head import columns_of_head
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import CsvOptions, Preview, preview
from playground.ui.data.column_menu import ColumnMenu
from playground.ui.data.column_words import listed
from playground.ui.data.edits import DataEdit, deciding, using_as
from playground.ui.data.found_list import FoundList
from playground.ui.data.import_option import ImportOption
from playground.ui.data.preview_model import PreviewModel
from playground.ui.data.preview_table import PreviewTable
from playground.ui.data.words_dialog import WordsDialog
from playground.ui.forms.field import Labelled
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import HeadingLabel

WIDEST = 260
WORDS_LETTERS = 14
BUTTON_ROOM = 28


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
        self._config = DataConfig(source=FileSource(path=str(path)))
        self._names: tuple[str, ...] = ()
        self.setWindowTitle(self.tr("Import {}").format(path.name))
        self.resize(760, 520)
        self._make_options()
        self.target = DropDown()
        self.target.setMaximumWidth(WIDEST)
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setToolTip(
            self.tr("The column to predict. It can be changed after the import too.")
        )
        self.target.activated.connect(self._choose_target)
        self.words = self._make_words()
        self.table = PreviewTable()
        self.table.column_requested.connect(self._open_menu)
        self.found = FoundList()
        self.found.chosen.connect(self._read_otherwise)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.import_button = self.buttons.addButton(
            self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.import_button.setDefault(True)
        bold = QFont(self.import_button.font())  # what the default button's word is drawn in
        bold.setBold(True)
        word = QFontMetrics(bold).horizontalAdvance(self.import_button.text())
        self.import_button.setMinimumWidth(word + BUTTON_ROOM)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.read_again()

    def read_again(self) -> None:
        """Read the head of the file by the options chosen, and show it or what is wrong."""
        self._config = self._config.model_copy(update={"source": self._source()})
        try:
            head = preview(self._source())
            columns = columns_of_head(self._config)
        except PlaygroundError as error:
            self.problem.setText(f"{error.message} {error.hint}".strip())
            self.table.show_preview(None)
            self._say_whether_readable(False)
        else:
            self._show_head(head, columns)
            self._say_whether_readable(True)

    def accept(self) -> None:
        """Hand out how the file is to be read, and close."""
        kept = tuple(each for each in self._config.columns if each.name in self._names)
        self.imported.emit(self._config.model_copy(update={"columns": kept}))
        super().accept()

    def _edit(self, edit: DataEdit, _text: str = "") -> None:
        """Decide something about the columns and show what comes of it."""
        self._config = edit(self._config)
        self.read_again()

    def _choose_target(self) -> None:
        name = self.target.currentData()
        if name:
            self._edit(using_as((name,), Role.TARGET))
        else:
            former = tuple(c.name for c in self._config.columns if c.role is Role.TARGET)
            self._edit(deciding(former, "role", None))

    def _read_otherwise(self, column: str, setting: str, value: str) -> None:
        self._edit(deciding((column,), setting, value))

    def _choose_words(self) -> None:
        words = listed(self.words.text())
        if words != self._config.missing_values:
            self._edit(lambda data: data.model_copy(update={"missing_values": words}))

    def _open_menu(self, section: int, place: QPoint) -> None:
        model = self.table.model()
        column = model.column(section) if isinstance(model, PreviewModel) else None
        if column is None:
            return
        menu = ColumnMenu((column,), self._config, self)
        menu.edited.connect(self._edit)
        menu.words_requested.connect(self._ask_for_words)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _ask_for_words(self, names: Sequence[str], words: Sequence[str]) -> None:
        dialog = WordsDialog(names, words, self)
        dialog.edited.connect(self._edit)
        dialog.open()

    def _make_words(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("as found"))
        field.setAccessibleName(self.tr("Further words for missing"))
        field.setToolTip(
            self.tr(
                "Words that stand for no value in every column, with commas between them, beside "
                "those found among numbers and dates. A heading's menu decides for one column."
            )
        )
        field.setFixedWidth(field.fontMetrics().averageCharWidth() * WORDS_LETTERS)
        field.editingFinished.connect(self._choose_words)
        return field

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
        options.addWidget(Labelled(self.tr("Also missing"), self.words))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(HeadingLabel(self.path.name))
        column.addLayout(options)
        column.addWidget(self.table, 1)
        column.addWidget(self.found)
        column.addWidget(self.problem)
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
        self._names = head.names
        self._show_reading(head.reading)
        self.table.show_preview(PreviewModel(head, columns, self.table))
        self._offer_targets(head.names, columns)
        self.found.show_columns(columns, [str(note) for note in head.notes])

    def _show_reading(self, reading: CsvOptions) -> None:
        self.encoding.show_found(reading.encoding)
        self.delimiter.show_found(reading.delimiter)
        self.decimal.show_found(reading.decimal)
        self.header.show_found(reading.header)

    def _offer_targets(self, names: Sequence[str], columns: Sequence[Column]) -> None:
        """Offer every column; the one chosen before stays chosen as long as it is there."""
        decided = next((c.name for c in self._config.columns if c.role is Role.TARGET), None)
        chosen = decided if decided in names else None
        guessed = next((c for c in columns if c.role is Role.TARGET), None)
        self.target.clear()
        if guessed is None or chosen is not None:
            self.target.addItem(self.tr("guess"))
        else:
            self.target.addItem(self.tr("guess: {}").format(guessed.name))
            self.target.setItemData(0, str(guessed.reason), Qt.ItemDataRole.ToolTipRole)
        for name in names:
            self.target.addItem(name, name)
        self.target.setCurrentIndex(self.target.findData(chosen) if chosen else 0)

    def _say_whether_readable(self, is_readable: bool) -> None:
        self.problem.setVisible(not is_readable)
        self.found.setVisible(is_readable and bool(self.found.text.text()))
        self.import_button.setEnabled(is_readable)

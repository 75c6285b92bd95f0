"""Asks for the words that stand for no value in columns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from playground.ui.data import edits
from playground.ui.data.column_words import listed


class WordsDialog(QInputDialog):
    """Takes words with commas between them; goes when it is closed.

    Args:
        names: The columns.
        words: Those that stand for no value now.
        parent: The window it belongs to.
    """

    edited = Signal(object, str)
    """The user chose words: an `edits.DataEdit`, and what it is called in the Edit menu."""

    def __init__(self, names: Sequence[str], words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self.setWindowTitle(self._title())
        self.setLabelText(self.tr("Words that stand for no value, with commas between them:"))
        self.setTextValue(", ".join(words))
        self.textValueSelected.connect(self._decide)
        self.finished.connect(self.deleteLater)

    def _title(self) -> str:
        if len(self._names) == 1:
            return self._names[0]
        return self.tr("{count} columns").format(count=len(self._names))

    def _decide(self, typed: str) -> None:
        edit = edits.deciding(self._names, "missing_values", listed(typed))
        text = self.tr("{column}: words for missing").format(column=self._title())
        self.edited.emit(edit, text)

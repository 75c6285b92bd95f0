"""The editor of a text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.core.settings.setting import Setting
from playground.ui.forms.editor import SettingEditor


class TextEditor(SettingEditor):
    """Edits a line of text; taken at Enter or when the focus leaves."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._line = QLineEdit(setting.default or "")
        super().__init__(setting, self._line, parent)
        self._value = self._line.text()
        self._line.editingFinished.connect(self._take)

    @property
    def pending(self) -> bool:
        return self._line.text() != self._value

    def value(self) -> str:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = str(value or "")
        self._line.setText(self._value)
        self.show_problem("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pending:
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if self._line.text() != self._value:
            self._value = self._line.text()
            self.edited.emit(self.setting.key, self._value)

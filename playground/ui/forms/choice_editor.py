"""The editor of a choice."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from playground.core.settings import Setting
from playground.ui.forms.editor import SettingEditor
from playground.ui.forms.wording import translated
from playground.ui.widgets.drop_down import DropDown


class ChoiceEditor(SettingEditor):
    """Edits a choice; each item says what it is, and why when it can't be had."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._box = DropDown()
        super().__init__(setting, self._box, parent)
        self._unavailable: dict[str, str] = {}
        self._items = QStandardItemModel(self)
        for choice in setting.choices:
            item = QStandardItem(translated(choice.label))
            item.setData(choice.key, Qt.ItemDataRole.UserRole)
            item.setToolTip(translated(choice.help))
            self._items.appendRow(item)
        self._box.setModel(self._items)
        if setting.default is not None:
            self.set_value(setting.default)
        self._box.activated.connect(self._take)

    def value(self) -> str:
        return str(self._box.currentData())

    def set_value(self, value: object) -> None:
        self._box.setCurrentIndex(self._box.findData(value))
        self.show_problem(self._unavailable.get(self.value(), ""))

    def set_unavailable(self, reasons: Mapping[str, str]) -> None:
        """Grey the choices that can't be had, and offer all others.

        Args:
            reasons: Why each can't be had, in the user's words, by the choice's key.
        """
        self._unavailable = dict(reasons)
        for row, choice in enumerate(self.setting.choices):
            item = self._items.item(row)
            item.setEnabled(choice.key not in reasons)
            item.setToolTip(reasons.get(choice.key) or translated(choice.help))
        self.show_problem(self._unavailable.get(self.value(), ""))

    def set_detail(self, key: str, detail: str) -> None:
        """Say behind a choice's label what it comes to at present."""
        row = self._box.findData(key)
        label = translated(self.setting.choices[row].label)
        self._box.setItemText(row, self.tr("{0}: {1}").format(label, detail))
        self._box.updateGeometry()

    def _take(self) -> None:
        self.show_problem("")
        self.edited.emit(self.setting.key, self.value())

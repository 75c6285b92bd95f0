"""The editor of a flag."""

from PySide6.QtWidgets import QCheckBox, QWidget

from playground.core.settings.setting import Setting
from playground.ui.forms.editor import SettingEditor
from playground.ui.text.setting_wording import translated


class FlagEditor(SettingEditor):
    """Edits a flag; it carries its own label."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._box = QCheckBox(translated(setting.label))
        super().__init__(setting, self._box, parent)
        self._box.setChecked(bool(setting.default))
        self._box.clicked.connect(self._take)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: object) -> None:
        self._box.setChecked(bool(value))
        self.show_problem("")

    def _take(self) -> None:
        self.edited.emit(self.setting.key, self.value())

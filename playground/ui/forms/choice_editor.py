"""The editor of a choice."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from playground.core.settings.setting import Setting
from playground.ui.forms.editor import SettingEditor
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.choice_model import ChoiceItem, ChoiceModel
from playground.ui.widgets.drop_down import DropDown


class ChoiceEditor(SettingEditor):
    """Edits a choice; each item says what it is, and why when it can't be had."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._box = DropDown()
        super().__init__(setting, self._box, parent)
        self._unavailable: dict[str, str] = {}
        self._choices = ChoiceModel(
            (
                ChoiceItem(choice.key, translated(choice.label), translated(choice.help))
                for choice in setting.choices
            ),
            self,
        )
        self._box.setModel(self._choices)
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
            tip = reasons.get(choice.key) or translated(choice.help)
            self._choices.revise(row, available=choice.key not in reasons, tip=tip)
        self.show_problem(self._unavailable.get(self.value(), ""))

    def set_detail(self, key: str, detail: str) -> None:
        """Say behind a choice's label what it comes to at present."""
        row = self._box.findData(key)
        label = translated(self.setting.choices[row].label)
        self.set_text(key, self.tr("{0}: {1}").format(label, detail))

    def set_text(self, key: str, text: str) -> None:
        """Call a choice otherwise."""
        self._choices.revise(self._box.findData(key), text=text)
        self._box.updateGeometry()

    def _take(self) -> None:
        self.show_problem("")
        self.edited.emit(self.setting.key, self.value())

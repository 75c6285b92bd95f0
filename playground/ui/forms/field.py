"""A setting on the screen: its label above its editor."""

from typing import assert_never

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.settings.setting import Kind, Setting
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.editor import SettingEditor
from playground.ui.forms.flag_editor import FlagEditor
from playground.ui.forms.number_editor import NumberEditor
from playground.ui.forms.text_editor import TextEditor
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.labels import Caption


def editor_for(setting: Setting, parent: QWidget | None = None) -> SettingEditor:
    """The editor that the setting's kind wants."""
    match setting.kind:
        case Kind.INTEGER | Kind.NUMBER:
            return NumberEditor(setting, parent)
        case Kind.CHOICE:
            return ChoiceEditor(setting, parent)
        case Kind.FLAG:
            return FlagEditor(setting, parent)
        case Kind.TEXT:
            return TextEditor(setting, parent)
        case _:
            assert_never(setting.kind)


class Labelled(QWidget):
    """A small label above a control.

    Args:
        text: The label.
        control: Gets the focus when the label is clicked.
    """

    def __init__(self, text: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Caption(text, self)
        self.caption.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)


class SettingField(Labelled):
    """The label and the editor of one setting, bound to nothing."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self.editor = editor_for(setting)
        super().__init__(translated(setting.label), self.editor, parent)
        self.caption.setVisible(setting.kind is not Kind.FLAG)
        self.setToolTip(self.editor.toolTip())

    @property
    def setting(self) -> Setting:
        """What is edited."""
        return self.editor.setting


class DocumentField(SettingField):
    """A field bound to the document both ways; hidden while its setting has no effect.

    Args:
        document: Is shown and written.
        key: Dotted path of a setting that the document's experiment has now.
    """

    def __init__(
        self, document: ExperimentDocument, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(document.setting(key), parent)
        self._document = document
        self.editor.edited.connect(self._write)
        document.changed.connect(self._read)
        self._read()

    def _write(self, key: str, value: object) -> None:
        try:
            self._document.set_value(key, value)
        except PlaygroundError as error:
            self.editor.set_value(self._document.experiment.value(key))
            self.editor.show_problem(str(error))

    def _read(self) -> None:
        relevant = is_relevant(self.setting, self._document.experiment)
        if relevant:
            value = self._document.experiment.value(self.setting.key)
            is_settled = self.editor.problem and not self.editor.pending
            if value != self.editor.value() or is_settled:
                self.editor.set_value(value)
        self.setVisible(relevant)


def is_relevant(setting: Setting, experiment: Experiment) -> bool:
    """Whether the setting is there and has an effect, given the rest of the experiment."""
    parent, _, name = setting.key.rpartition(".")
    config: object = experiment
    for each in parent.split("."):
        config = getattr(config, each, None)
    return (
        isinstance(config, BaseModel)
        and name in type(config).model_fields
        and setting.is_relevant(config)
    )

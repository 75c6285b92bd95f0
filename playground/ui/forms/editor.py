"""What every editor of a setting is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from playground.core.settings.setting import Setting
from playground.ui.text.setting_wording import tool_tip_of, translated


class SettingEditor(QWidget):
    """Shows the value of one setting and tells when the user changes it.

    Args:
        setting: What is edited.
        control: The widget the user works with.
    """

    edited = Signal(str, object)
    """Emitted with the setting's key and an allowed value, by the user's doing only."""

    def __init__(self, setting: Setting, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.control = control
        self._problem = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control)
        self.setFocusProxy(control)
        self.setToolTip(tool_tip_of(setting))
        for widget in (self, control):
            widget.setAccessibleName(translated(setting.label))
            widget.setAccessibleDescription(tool_tip_of(setting))

    @property
    def problem(self) -> str:
        """What is wrong with what the user has entered; empty when nothing is."""
        return self._problem

    @property
    def pending(self) -> bool:
        """Whether something stands there that was typed and not taken."""
        return False

    def value(self) -> object:
        """The value last set or accepted."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show ``value``, without telling anybody."""
        raise NotImplementedError

    def show_problem(self, problem: str) -> None:
        """Mark what was entered as not allowed and say why; an empty text takes the mark away."""
        if problem == self._problem:
            return
        self._problem = problem
        self.control.setProperty("problem", bool(problem))
        self.control.style().polish(self.control)
        self.control.setAccessibleDescription(problem or tool_tip_of(self.setting))
        self.setToolTip(problem or tool_tip_of(self.setting))
        if self.isVisible():
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, problem, self)

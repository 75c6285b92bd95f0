"""The editor of a number: typed, picked from suggestions, or stepped by keys and wheel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.core.settings.setting import Kind, Setting
from playground.ui.forms.editor import SettingEditor
from playground.ui.text.number_entry import number_text, read_number
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.drop_down import DropDown

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class NumberBox(DropDown):
    """An editable drop-down whose arrow keys and wheel mean more and less."""

    stepped = Signal(int)
    """Emitted with 1 for more and -1 for less."""

    abandoned = Signal()
    """The user wants back what stood there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = QLineEdit(self)
        self.setLineEdit(self.entry)
        self.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's way to say "no completer"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        direction = STEPS.get(Qt.Key(event.key()))
        if direction is not None and plain:
            self.stepped.emit(direction)
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.entry.isModified())  # else it is for the panel around it
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.stepped.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()


class NumberEditor(SettingEditor):
    """Edits a whole number or a number; what is not allowed is marked and goes nowhere."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._box = NumberBox()
        super().__init__(setting, self._box, parent)
        self._value: float = setting.default if setting.default is not None else 0
        for suggestion in setting.suggestions:
            self._box.addItem(self._text_of(suggestion), suggestion)
        self._box.entry.setAccessibleName(translated(setting.label))
        self._box.entry.textEdited.connect(self._check)
        self._box.entry.editingFinished.connect(self._take_text)
        self._box.activated.connect(self._take_suggestion)
        self._box.stepped.connect(self._step)
        self._box.abandoned.connect(self._show)
        self._show()

    @property
    def pending(self) -> bool:
        return self._box.entry.isModified()

    def value(self) -> float:
        return self._value

    def set_value(self, value: object) -> None:
        assert isinstance(value, int | float)
        self._value = value
        self._show()

    def _show(self) -> None:
        self._box.setEditText(self._text_of(self._value))
        self._box.entry.setModified(False)
        self.show_problem("")

    def _text_of(self, value: float) -> str:
        if value == 0 and self.setting.zero_means:
            return translated(self.setting.zero_means)
        return number_text(value)

    def _check(self, text: str) -> None:
        self.show_problem(self._problem_with(self._read(text)))

    def _take_text(self) -> None:
        text = self._box.currentText()
        if text != self._text_of(self._value):
            self._take(self._read(text))
        else:
            self._show()

    def _take_suggestion(self, index: int) -> None:
        self._take(self._box.itemData(index))

    def _step(self, direction: int) -> None:
        self._take(next_value(self.setting, self._value, direction))

    def _take(self, value: float | None) -> None:
        problem = self._problem_with(value)
        self.show_problem(problem)
        if problem or value is None:
            return
        changes = value != self._value
        self.set_value(value)
        if changes:
            self.edited.emit(self.setting.key, value)

    def _read(self, text: str) -> float | None:
        zero = translated(self.setting.zero_means).casefold()
        if zero and text.strip().casefold() == zero:
            return 0
        number = read_number(text)
        if number is None or self.setting.kind is Kind.INTEGER:
            return int(number) if number is not None and number == number // 1 else number
        return float(number)

    def _problem_with(self, value: float | None) -> str:
        problem = self.setting.problem_with(value)
        if problem is None and self.setting.kind is Kind.INTEGER and not isinstance(value, int):
            return self.tr("{0} must be a whole number.").format(translated(self.setting.label))
        return str(problem or "")


def next_value(setting: Setting, value: float, direction: int) -> float:
    """The value one step up (1) or down (-1): the next suggestion, or a step of fitting size."""
    if value in setting.suggestions:
        place = setting.suggestions.index(value) + direction
        return setting.suggestions[min(max(place, 0), len(setting.suggestions) - 1)]
    if setting.suggestions:
        beyond = [each for each in setting.suggestions if (each - value) * direction > 0]
        return min(beyond, key=lambda each: abs(each - value), default=value)
    step = 1 if setting.kind is Kind.INTEGER else 0.05
    stepped = round(value + direction * step, 10)
    least = stepped if setting.minimum is None else max(stepped, setting.minimum)
    within = least if setting.maximum is None else min(least, setting.maximum)
    return int(within) if setting.kind is Kind.INTEGER else within

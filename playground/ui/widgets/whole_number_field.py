"""A field for a whole number: typed, or stepped by arrow keys and by the wheel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.text.number_entry import read_number
from playground.ui.widgets.problem_mark import mark_problem

STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class WholeNumberField(QLineEdit):
    """Takes a number at Enter or when the focus leaves; what is none is marked and stays.

    No character is refused while typing: a field that drops a point or a sign turns 2.7 into 27.
    """

    value_changed = Signal(int)
    """The user set another number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 0
        self._lowest, self._highest = 0, 99
        self._tip = ""
        self._problem = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self.take_text)
        self._show()

    @property
    def value(self) -> int:
        """The number last set or accepted."""
        return self._value

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        return self._problem

    @property
    def lowest(self) -> int:
        """The least number allowed."""
        return self._lowest

    @property
    def highest(self) -> int:
        """The greatest number allowed."""
        return self._highest

    def set_tip(self, tip: str) -> None:
        """Say what the number is for."""
        self._tip = tip
        self.setToolTip(tip)

    def set_range(self, lowest: int, highest: int) -> None:
        """Allow the numbers from ``lowest`` to ``highest``."""
        self._lowest, self._highest = lowest, highest

    def set_value(self, value: int) -> None:
        """Show a number, without telling anybody; text that waits to be corrected stays."""
        if value != self._value or not self.isModified():
            self._value = value
            self._show()

    def discard_text(self) -> None:
        """Show the number again in place of what was typed."""
        self._show()

    def step_by(self, steps: int) -> None:
        """Set a number so much greater, within what is allowed."""
        self._take(min(max(self._value + steps, self._lowest), self._highest))

    def take_text(self) -> None:
        """Take what was typed, as Enter does."""
        if self.isModified():
            number = read_number(self.text())
            self._show_problem(self.problem_with(number))
            if not self._problem and number is not None:
                self._take(int(number))

    def problem_with(self, number: float | None) -> str:
        """Why a number cannot be taken; empty when it can."""
        if number is None or not isinstance(number, int):
            return self.tr("A whole number is needed.")
        if not self._lowest <= number <= self._highest:
            return self.tr("It goes from {lowest} to {highest}.").format(
                lowest=f"{self._lowest:,}", highest=f"{self._highest:,}"
            )
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = STEPS.get(Qt.Key(event.key()))
        if steps is not None:
            self.step_by(steps)
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.step_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def _take(self, value: int) -> None:
        changes = value != self._value
        self._value = value
        self._show()
        if changes:
            self.value_changed.emit(value)

    def _show(self) -> None:
        self.setText(str(self._value))
        self.setModified(False)
        self._show_problem("")

    def _check(self, text: str) -> None:
        self._show_problem(self.problem_with(read_number(text)))

    def _show_problem(self, problem: str) -> None:
        self._problem = problem
        mark_problem(self, problem, self._tip)

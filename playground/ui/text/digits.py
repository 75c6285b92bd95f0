"""Whether numbers are shown short or with all their digits: one choice for the whole window."""

from PySide6.QtCore import QObject, Signal


class Digits(QObject):
    """The choice between short numbers and all digits, live everywhere.

    `playground.ui.text.numbers` asks it at each number that it writes. Views that are handed frames
    are shown theirs again when it changes; what is not must follow `changed` itself.
    """

    changed = Signal(bool)
    """Numbers are to be shown with all their digits from now on, or short again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = False

    @property
    def all_shown(self) -> bool:
        """Whether numbers are shown with all their digits."""
        return self._all

    def show_all(self, on: bool) -> None:
        """Choose between all digits and short numbers."""
        if on != self._all:
            self._all = on
            self.changed.emit(on)


DIGITS = Digits()
"""The program's one choice, kept among its preferences."""

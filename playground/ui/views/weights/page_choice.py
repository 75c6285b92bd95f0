"""Buttons that choose how a layer's parameters are shown."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class ParameterPage(IntEnum):
    """How the parameters are shown."""

    MATRIX = 0
    NUMBERS = 1
    UNITS = 2


class PageChoice(QWidget):
    """One button a page, of which one is down."""

    chosen = Signal(int)
    """The user pressed the button of this `ParameterPage`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for page, (text, explanation) in self._words().items():
            row.addWidget(self._make_button(page, text, explanation))
        self.turn_to(ParameterPage.MATRIX)
        self.button(ParameterPage.UNITS).hide()
        self._group.idClicked.connect(self.chosen)

    def button(self, page: ParameterPage) -> QToolButton:
        """The button of a page."""
        button = self._group.button(page)
        assert isinstance(button, QToolButton)
        return button

    def turn_to(self, page: ParameterPage) -> None:
        """Press a page's button."""
        self.button(page).setChecked(True)

    def _words(self) -> dict[ParameterPage, tuple[str, str]]:
        return {
            ParameterPage.MATRIX: (
                self.tr("Picture"),
                self.tr("Coloured cells: shows patterns at a glance. Drag a cell to sweep it."),
            ),
            ParameterPage.NUMBERS: (
                self.tr("Numbers"),
                self.tr("A table to read, to copy from and to type into."),
            ),
            ParameterPage.UNITS: (
                self.tr("Images"),
                self.tr("What each unit looks for: its weights, laid out as pixels."),
            ),
        }

    def _make_button(self, page: ParameterPage, text: str, explanation: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "pill")
        button.setText(text)
        button.setToolTip(explanation)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button, page)
        return button

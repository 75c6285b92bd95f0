"""Combo boxes: one that the wheel does not change in passing, one as wide as what it shows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

LEAST_TEXT = "0000"


class ComboBox(QComboBox):
    """Leaves the wheel to the page unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DropDown(ComboBox):
    """Hugs its present text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(24)
        self.currentTextChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        text = max(self.currentText(), LEAST_TEXT, key=self._width_of)
        contents = QSize(self._width_of(f"{text}0"), self.fontMetrics().height())
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self.style().sizeFromContents(
            QStyle.ContentsType.CT_ComboBox, option, contents, self
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest item."""
        list_width = self.view().sizeHintForColumn(0) + self._width_of(LEAST_TEXT)
        self.view().setMinimumWidth(max(self.width(), list_width))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box; a text that has no room ends in dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

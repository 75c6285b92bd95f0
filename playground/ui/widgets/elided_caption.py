"""A caption that gives way: what does not fit ends in dots, and a tooltip has the whole."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOption, QToolTip, QWidget

from playground.ui.widgets.labels import Caption


class ElidedCaption(Caption):
    """Small grey words, as much of them as there is room for."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the whole as a tooltip where it is cut and there is no other."""
        is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        if event.type() == QEvent.Type.ToolTip and is_cut and not self.toolTip():
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            self.alignment(),
            option.palette,
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )

"""A caption that gives way: words that do not fit end in dots, and a tooltip has the whole."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOption, QToolTip, QWidget

from playground.ui.widgets.event_watch import EventWatch
from playground.ui.widgets.labels import Caption


class ElidedCaption(Caption):
    """Small grey words, as much of them as there is room for."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        EventWatch(self, {QEvent.Type.ToolTip: self._show_whole})

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """As many whole words as fit: half a number would be another number.

        Only a first word that is too long for the room is cut itself.
        """
        metrics, text = self.fontMetrics(), self.text()
        if metrics.horizontalAdvance(text) <= self.width():
            return text
        words = text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            start = f"{' '.join(words[:count]).rstrip(' ·')}…"
            if metrics.horizontalAdvance(start) <= self.width():
                return start
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())

    def _show_whole(self, event: QHelpEvent) -> bool:
        """Show the whole as a tooltip where it is cut and there is no other."""
        is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        if is_cut and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text(), self)
        return is_cut and not self.toolTip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            self.alignment(),
            option.palette,
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )

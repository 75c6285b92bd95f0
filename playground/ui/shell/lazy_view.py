"""A place for views that are built later than the window around them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.ui.feedback.waiting_note import WaitingNote
from playground.ui.views.view import View
from playground.ui.widgets.scrolled import Scrolled, least_size


class LazyView(QWidget):
    """Stands where a view will be. Plotting libraries take long to import: windows come first.

    Args:
        factory: Imports and builds the view, or a widget that holds several.
    """

    built = Signal(View)
    """A view has been built."""

    def __init__(self, factory: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factory: Callable[[], QWidget] | None = factory
        self._note: WaitingNote | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """The same before the view is built as after, so that a window is laid out once."""
        return least_size(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._note is not None:
            self._note.setGeometry(self.rect())

    def build(self) -> None:
        """Build the view, unless it is there."""
        if self._factory is None:
            return
        content, self._factory = self._factory(), None
        self._column.addWidget(Scrolled(content))
        views = [content] if isinstance(content, View) else content.findChildren(View)
        self._note = note = WaitingNote(self)
        for view in views:
            view.answered.connect(note.end)
            self.built.emit(view)

"""The tabs below the three columns: one view each, built when its tab is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from playground.ui.selection import Selection
from playground.ui.theme import Theme
from playground.ui.views.curves import CurvesView
from playground.ui.views.unit_panel import UnitPanel
from playground.ui.views.view import View


class Tabs(QTabWidget):
    """Holds the views that take turns.

    Args:
        selection: Shared by all views.
        theme: Gives the colours.
    """

    view_opened = Signal(View)
    """A tab was opened for the first time, and this view was built for it."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Views"))
        self._selection = selection
        self._theme = theme
        self._unopened: dict[int, tuple[QVBoxLayout, Callable[[], View]]] = {}
        self.curves = CurvesView(selection, theme)
        self.unit = UnitPanel(selection, theme)
        self.views: list[View] = [self.curves, self.unit]
        self.addTab(self._first_page(), self.tr("Curves"))
        self.currentChanged.connect(self._build_view)

    def add(self, name: str, factory: Callable[[], View]) -> None:
        """Offer a view; ``factory`` imports and builds it when its tab is first opened."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._unopened[self.addTab(page, name)] = (column, factory)

    def names(self) -> list[str]:
        """The tabs' names from left to right."""
        return [self.tabText(index) for index in range(self.count())]

    @Slot(int)
    def _build_view(self, index: int) -> None:
        if index not in self._unopened:
            return
        column, factory = self._unopened.pop(index)
        view = factory()
        self.views.append(view)
        column.addWidget(view)
        self.view_opened.emit(view)

    def _first_page(self) -> QWidget:
        page = QSplitter(Qt.Orientation.Horizontal)
        page.addWidget(self.curves)
        page.addWidget(self.unit)
        page.setStretchFactor(0, 2)
        page.setStretchFactor(1, 1)
        page.setChildrenCollapsible(False)
        page.setSizes([880, 440])
        return page

"""The tabs below the three columns: one view each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

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

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Views"))
        self.curves = CurvesView(selection, theme)
        self.unit = UnitPanel(selection, theme)
        self.views: list[View] = [self.curves, self.unit]
        first = QSplitter(Qt.Orientation.Horizontal)
        first.addWidget(self.curves)
        first.addWidget(self.unit)
        first.setStretchFactor(0, 2)
        first.setStretchFactor(1, 1)
        first.setChildrenCollapsible(False)
        first.setSizes([880, 440])
        self.addTab(first, self.tr("Curves"))

    def names(self) -> list[str]:
        """The tabs' names from left to right."""
        return [self.tabText(index) for index in range(self.count())]

"""The outline: every phase, layer and unit of a step, to be clicked."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from playground.ui.views.step.outline import Phase, StepLocation, StepOutline

WIDTH_IN_LETTERS = 22
LOCATION = Qt.ItemDataRole.UserRole


class OutlineList(QTreeWidget):
    """Lists an outline and marks where it is."""

    location_chosen = Signal(object)
    """The `StepLocation` that the user went to by click or key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[StepLocation, QTreeWidgetItem] = {}
        self._now: StepLocation | None = None
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(14)
        self.setAccessibleName(self.tr("Places of the training step"))
        self.setToolTip(self.tr("Every place of the step: phase, layer, unit. Click to go there."))
        self.currentItemChanged.connect(self._report)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS, 120)

    def show_outline(self, outline: StepOutline) -> None:
        """List another outline."""
        self._now = None
        self._items.clear()
        self.clear()
        for number, phase in enumerate(Phase, 1):
            heading = QTreeWidgetItem(self, [f"{number} {phase.label}"])
            of_phase = [each for each in outline.sections if each.phase is phase]
            heading.setData(0, LOCATION, StepLocation(phase, of_phase[0].layer))
            for section in of_phase:
                entry = QTreeWidgetItem(heading, [section.name])
                self._list(StepLocation(phase, section.layer), entry)
                if len(section.units) > 1:
                    for unit, name in enumerate(section.units):
                        leaf = QTreeWidgetItem(entry, [name])
                        self._list(StepLocation(phase, section.layer, unit), leaf)
            heading.setExpanded(True)

    def go_to(self, location: StepLocation) -> None:
        """Mark a location, without a signal."""
        self._now = location
        self.setCurrentItem(self._items[location])

    def _list(self, location: StepLocation, item: QTreeWidgetItem) -> None:
        item.setData(0, LOCATION, location)
        self._items[location] = item

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _report(self, item: QTreeWidgetItem | None) -> None:
        location = item.data(0, LOCATION) if item else None
        if location is not None and location != self._now:
            self.location_chosen.emit(location)

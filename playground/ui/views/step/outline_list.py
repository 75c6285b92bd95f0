"""The outline: every phase, layer and unit of a step, to be clicked."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QTreeView, QWidget

from playground.ui.views.step.outline import Phase, StepLocation, StepOutline

WIDTH_IN_LETTERS = 22

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass
class Entry:
    """A line of the list.

    Attributes:
        text: What it says.
        location: Where it leads.
        parent: Place of the entry it stands under; None at the top.
        row: Which of its parent's it is.
        children: Places of those under it.
    """

    text: str
    location: StepLocation
    parent: int | None
    row: int
    children: list[int] = field(default_factory=list)


class OutlineModel(QAbstractItemModel):
    """The places of an outline as a tree; an index carries its entry's place in a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._top: list[int] = []
        self._places: dict[StepLocation, int] = {}

    def show_outline(self, outline: StepOutline) -> None:
        """List another outline."""
        self.beginResetModel()
        self._entries, self._top, self._places = [], [], {}
        for number, phase in enumerate(Phase, 1):
            of_phase = [each for each in outline.sections if each.phase is phase]
            start = StepLocation(phase, of_phase[0].layer)
            heading = self._append(f"{number} {phase.label}", start, None)
            for section in of_phase:
                location = StepLocation(phase, section.layer)
                entry = self._append(section.name, location, heading)
                self._places[location] = entry
                if len(section.units) > 1:
                    for unit, name in enumerate(section.units):
                        location = StepLocation(phase, section.layer, unit)
                        self._places[location] = self._append(name, location, entry)
        self.endResetModel()

    def index_of(self, location: StepLocation) -> QModelIndex:
        """Where a location is listed."""
        return self._index_at(self._places[location])

    def location_at(self, index: Index) -> StepLocation | None:
        """Where a line leads; None for no line."""
        return self._entries[index.internalId()].location if index.isValid() else None

    def headings(self) -> Iterator[QModelIndex]:
        """The lines at the top."""
        return map(self._index_at, self._top)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._children(parent)
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        place = self._entries[index.internalId()].parent if index.isValid() else None
        return QModelIndex() if place is None else self._index_at(place)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return self._entries[index.internalId()].text

    def _append(self, text: str, location: StepLocation, parent: int | None) -> int:
        siblings = self._top if parent is None else self._entries[parent].children
        place = len(self._entries)
        self._entries.append(Entry(text, location, parent, len(siblings)))
        siblings.append(place)
        return place

    def _children(self, parent: Index) -> list[int]:
        return self._entries[parent.internalId()].children if parent.isValid() else self._top

    def _index_at(self, place: int) -> QModelIndex:
        return self.createIndex(self._entries[place].row, 0, place)


class OutlineList(QTreeView):
    """Lists an outline and marks where it is."""

    location_chosen = Signal(object)
    """The `StepLocation` that the user went to by click or key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = OutlineModel(self)
        self._now: StepLocation | None = None
        self.setModel(self._outline)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(14)
        self.setAccessibleName(self.tr("Places of the training step"))
        self.setToolTip(self.tr("Every place of the step: phase, layer, unit. Click to go there."))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS, 120)

    def show_outline(self, outline: StepOutline) -> None:
        """List another outline."""
        self._now = None
        self._outline.show_outline(outline)
        for heading in self._outline.headings():
            self.setExpanded(heading, True)

    def go_to(self, location: StepLocation) -> None:
        """Mark a location, without a signal."""
        self._now = location
        self.setCurrentIndex(self._outline.index_of(location))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        location = self._outline.location_at(current)
        if location is not None and location != self._now:
            self.location_chosen.emit(location)

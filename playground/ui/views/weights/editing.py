"""Changing a layer's parameters one by one: by typing, or by dragging up and down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from playground.core.model.layout import Layer
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.gestures import SWEEP_PER_PIXEL
from playground.ui.parameters.value_editor import ValueEditor
from playground.ui.views.weights.cells import Cell, value_of

if TYPE_CHECKING:
    from playground.core.model.addresses import Parameter


class CellEditing(QObject):
    """Asks for another value of a cell and tells of it; changes nothing itself.

    Args:
        room: The field to type into opens within it.
    """

    edited = Signal(str, object, float)
    """The slot's name, the index in its tensor, and the value wanted."""
    sweep_began = Signal()
    sweep_ended = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self.editor = ValueEditor(room)
        self._enabled = True
        self._layer: Layer | None = None
        self._snapshot: Snapshot | None = None
        self._parameter: Parameter | None = None
        self._swept_from = 0.0
        self.editor.accepted.connect(self._emit)

    @property
    def enabled(self) -> bool:
        """Whether parameters may be changed."""
        return self._enabled

    @enabled.setter
    def enabled(self, enabled: bool) -> None:
        self._enabled = enabled
        if not enabled:
            self.editor.hide()

    def show_layer(self, layer: Layer, snapshot: Snapshot) -> None:
        """Say which layer the cells are of, and what its numbers are."""
        self._layer, self._snapshot = layer, snapshot

    def type(self, cell: Cell, point: QPoint) -> None:
        """Open a field at ``point`` of the room."""
        value = self._begin_editing(cell)
        if value is not None:
            self.editor.open(cell.symbol, value, point)

    @Slot(object, float)
    def set(self, cell: Cell, value: float) -> None:
        """Ask for ``value`` at once."""
        if self._begin_editing(cell) is not None:
            self._emit(value)

    @Slot(object)
    def begin_sweep(self, cell: Cell) -> None:
        """The pointer begins to drag at a cell."""
        value = self._begin_editing(cell)
        if value is not None:
            self._swept_from = value
            self.sweep_began.emit()

    @Slot(float)
    def sweep(self, upward: float) -> None:
        """The pointer is so many pixels above where the drag began."""
        self._emit(self._swept_from + upward * SWEEP_PER_PIXEL)

    @Slot()
    def end_sweep(self) -> None:
        """The pointer was let go."""
        if self._parameter is not None:
            self._parameter = None
            self.sweep_ended.emit()

    def _begin_editing(self, cell: Cell) -> float | None:
        """Make ``cell`` the parameter that is changed, and return its value."""
        self._parameter = None
        if not self._enabled or self._layer is None or self._snapshot is None:
            return None
        self._parameter = cell.parameter(self._snapshot.layout, self._layer)
        return None if self._parameter is None else value_of(self._parameter, self._snapshot)

    @Slot(float)
    def _emit(self, value: float) -> None:
        if self._enabled and self._parameter is not None:
            self.edited.emit(self._parameter.slot.name, self._parameter.index, value)

"""Changing parameters one by one where they are shown: by typing, or by dragging up and down."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from playground.core.common.arrays import Floats
from playground.core.model.addresses import ParameterAddress, parameter_of
from playground.core.model.layout import ParameterSlot
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.gestures import SWEEP_PER_PIXEL
from playground.ui.parameters.symbols import symbol_of
from playground.ui.parameters.value_editor import ValueEditor


class ParameterEditing(QObject):
    """Asks for other values of parameters; changes nothing itself.

    It does so only while it is enabled: parameters are not changed while they are trained.

    Args:
        room: The field to type into opens within it.
    """

    edited = Signal(object, float)
    """A parameter is wanted to be another: its address, the value."""
    tensor_edited = Signal(object, object)
    """All of a tensor's parameters are wanted to be others: its slot, an array of its shape."""
    sweep_began = Signal()
    """The edits until `sweep_ended` are one change."""
    sweep_ended = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self.editor = ValueEditor(room)
        self._enabled = False
        self._snapshot: Snapshot | None = None
        self._address: ParameterAddress | None = None
        self._swept_from = 0.0
        self.editor.accepted.connect(self._ask)

    @property
    def enabled(self) -> bool:
        """Whether parameters may be changed."""
        return self._enabled

    @enabled.setter
    def enabled(self, enabled: bool) -> None:
        self._enabled = enabled
        if not enabled:
            self.editor.hide()

    def show_network(self, snapshot: Snapshot | None) -> None:
        """Say what the parameters are; None while that isn't known."""
        self._snapshot = snapshot

    def type(self, address: ParameterAddress, point: QPoint) -> None:
        """Open a field at ``point`` of the room."""
        value = self._begin(address)
        if value is not None and self._snapshot is not None:
            self.editor.open(symbol_of(address, self._snapshot.layout), value, point)

    @Slot(object, float)
    def set(self, address: ParameterAddress, value: float) -> None:
        """Ask for ``value`` at once."""
        if self._begin(address) is not None:
            self._ask(value)

    def set_tensors(self, tensors: Mapping[ParameterSlot, Floats]) -> None:
        """Ask for other numbers in whole tensors, as one change."""
        if not self._enabled:
            return
        self.sweep_began.emit()
        for slot, values in tensors.items():
            self.tensor_edited.emit(slot, values)
        self.sweep_ended.emit()

    @Slot(object)
    def begin_sweep(self, address: ParameterAddress) -> None:
        """The pointer begins to drag at a parameter."""
        value = self._begin(address)
        if value is not None:
            self._swept_from = value
            self.sweep_began.emit()

    @Slot(float)
    def sweep(self, upward: float) -> None:
        """The pointer is so many pixels above where the drag began."""
        self._ask(self._swept_from + upward * SWEEP_PER_PIXEL)

    @Slot()
    def end_sweep(self) -> None:
        """The pointer was let go."""
        if self._address is not None:
            self._address = None
            self.sweep_ended.emit()

    def _begin(self, address: ParameterAddress) -> float | None:
        """Make ``address`` the parameter that is changed, and return its value."""
        self._address = None
        if not self._enabled or self._snapshot is None:
            return None
        parameter = parameter_of(address, self._snapshot.layout)
        if parameter is None:
            return None
        self._address = address
        return parameter.of(self._snapshot.parameters)

    @Slot(float)
    def _ask(self, value: float) -> None:
        if self._enabled and self._address is not None:
            self.edited.emit(self._address, value)

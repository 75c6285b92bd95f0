"""Changing a weight or bias in the picture: by typing, or by dragging up and down."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from playground.core.model.addresses import Parameter, ParameterAddress, parameter_of
from playground.ui.parameters.gestures import SWEEP_PER_PIXEL
from playground.ui.parameters.symbols import symbol_of
from playground.ui.parameters.value_editor import ValueEditor
from playground.ui.views.network.picture import NetworkPicture


class ParameterEditing(QObject):
    """Asks for another value of a parameter and tells of it; changes nothing itself.

    Args:
        picture: Shows the parameters.
        canvas: The field to type into opens within it.
    """

    edited = Signal(str, object, float)
    """The slot's name, the index in its tensor, and the value wanted."""
    sweep_began = Signal()
    sweep_ended = Signal()

    def __init__(self, picture: NetworkPicture, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._picture = picture
        self._parameter: Parameter | None = None
        self._swept_from = 0.0
        self.enabled = False
        self.editor = ValueEditor(canvas)
        self.editor.accepted.connect(self._emit)

    def type(self, target: ParameterAddress, point: QPoint) -> None:
        """Open a field at ``point`` of the canvas, if parameters may be changed now."""
        value = self._begin_editing(target)
        if value is not None:
            self.editor.open(symbol_of(target), value, point)

    def begin_sweep(self, target: ParameterAddress) -> None:
        """The pointer begins to drag at a link or bias."""
        value = self._begin_editing(target)
        if value is not None:
            self._swept_from = value
            self.sweep_began.emit()

    def sweep(self, target: ParameterAddress, upward: float) -> None:
        """The pointer is so many pixels above where the drag began."""
        if self.enabled and self._parameter is not None:
            self._emit(self._swept_from + upward * SWEEP_PER_PIXEL)

    def end_sweep(self) -> None:
        """The pointer was let go."""
        if self._parameter is not None:
            self._parameter = None
            self.sweep_ended.emit()

    def _begin_editing(self, target: ParameterAddress) -> float | None:
        """Make ``target`` the parameter that is changed, and return its value."""
        drawn = self._picture.drawn_network
        self._parameter = None
        if not self.enabled or drawn is None:
            return None
        parameter = parameter_of(target, drawn.snapshot.layout)
        if parameter is None:
            return None
        self._parameter = parameter
        return float(parameter.slot.of(drawn.snapshot.parameters)[parameter.index])

    def _emit(self, value: float) -> None:
        if self._parameter is not None:
            self.edited.emit(self._parameter.slot.name, self._parameter.index, value)

"""Weights and biases changed by hand, each change undoable."""

import weakref
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.core.common.arrays import AnyArray, Floats
from playground.core.model.addresses import ParameterAddress, parameter_of
from playground.core.model.layout import ParameterSlot
from playground.ui.document.undo import PARAMETERS_COMMAND
from playground.ui.parameters.editing import ParameterEditing
from playground.ui.training.controller import TrainingController


class ChangeParameters(QUndoCommand):
    """Replaces the parameters of one run by others.

    Args:
        former: Flat parameters to go back to.
        present: Flat parameters to go to.
        text: What the change is called in the Edit menu.
        apply: Puts flat parameters into the run that they belong to.
        gesture: Changes of one gesture become one; None for a change that stands alone.
    """

    def __init__(
        self,
        former: Floats,
        present: Floats,
        text: str,
        apply: Callable[[Floats], None],
        gesture: object | None,
    ) -> None:
        super().__init__(text)
        self._former = former
        self._present = present
        self._apply = apply
        self._gesture = gesture

    def id(self) -> int:
        return PARAMETERS_COMMAND

    def redo(self) -> None:
        self._apply(self._present)

    def undo(self) -> None:
        self._apply(self._former)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the later change of the same gesture into this one."""
        if not isinstance(other, ChangeParameters):
            return False
        if self._gesture is None or other._gesture is not self._gesture:
            return False
        self._present = other._present
        return True


class ParameterEdits(QObject):
    """Carries out what views want of the parameters.

    Args:
        controller: Runs the network.
        undo_stack: Where the changes can be taken back.
    """

    def __init__(self, controller: TrainingController, undo_stack: QUndoStack) -> None:
        super().__init__(controller)
        self._controller = controller
        self._undo_stack = undo_stack
        self._gesture: object | None = None

    @Slot(object)
    def serve(self, editing: ParameterEditing) -> None:
        """Carry out what is asked for in a view from now on."""
        editing.edited.connect(self.set_one)
        editing.tensor_edited.connect(self.set_tensor)
        editing.sweep_began.connect(self.begin_gesture)
        editing.sweep_ended.connect(self.end_gesture)

    @Slot(object, float)
    def set_one(self, address: ParameterAddress, value: float) -> None:
        """Set one parameter, if the network has it."""
        frame = self._controller.frame
        parameter = parameter_of(address, frame.snapshot.layout) if frame else None
        if parameter is not None:
            self._edit(parameter.slot, parameter.index, value)

    @Slot(object, object)
    def set_tensor(self, slot: ParameterSlot, values: AnyArray) -> None:
        """Set all numbers of a tensor, if the network has it; ``values`` has its shape."""
        self._edit(slot, (), values)

    @Slot()
    def begin_gesture(self) -> None:
        """The changes until `end_gesture` are undone as one."""
        self._gesture = object()

    @Slot()
    def end_gesture(self) -> None:
        """The gesture is over."""
        self._gesture = None

    def _edit(self, slot: ParameterSlot, index: tuple[int, ...], value: float | AnyArray) -> None:
        frame = self._controller.frame
        if frame is None or self._controller.is_training:
            return
        former, layout = frame.snapshot.parameters, frame.snapshot.layout
        if slot not in layout.slots:
            return
        present = former.copy()
        slot.of(present)[index] = value
        if np.array_equal(former, present):
            return
        run = frame.snapshot.run
        trained_by = weakref.ref(
            self._controller
        )  # which keeps the document that keeps the command

        def apply(parameters: Floats) -> None:
            controller = trained_by()
            if controller is not None and controller.run == run:
                controller.set_parameters(parameters)

        text = self.tr("{layer}: set {role}").format(
            layer=layout.layers[slot.layer].name, role=self._role_name(slot.role)
        )
        self._undo_stack.push(ChangeParameters(former, present, text, apply, self._gesture))

    def _role_name(self, role: str) -> str:
        names = {"weight": self.tr("weights"), "bias": self.tr("biases")}
        return names.get(role, self.tr("slopes"))

"""Weights and biases changed by hand, each change undoable."""

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.core.common.arrays import AnyArray, Floats, Indices
from playground.core.model.addresses import ParameterAddress, parameter_of
from playground.core.model.layout import ParameterSlot
from playground.core.training.snapshot import Snapshot
from playground.ui.document.undo import PARAMETERS_COMMAND
from playground.ui.parameters.editing import ParameterEditing
from playground.ui.training.parameter_change import ParameterChange
from playground.ui.training.run_controller import RunController

if TYPE_CHECKING:
    from playground.core.training.run_id import RunId


class ChangeParameters(QUndoCommand):
    """Sets parameters of one run, and back.

    Args:
        former: The change to go back by.
        present: The change to go on by.
        text: What it is called in the Edit menu.
        apply: Carries a change out.
        gesture: Changes of one gesture become one; None for a change that stands alone.
    """

    def __init__(
        self,
        former: ParameterChange,
        present: ParameterChange,
        text: str,
        apply: Callable[[ParameterChange], None],
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
        self._former = other._former.followed_by(self._former)
        self._present = self._present.followed_by(other._present)
        return True


class ParameterEdits(QObject):
    """Carries out what views want of the parameters.

    Args:
        controller: Runs the network.
        undo_stack: Where the changes can be taken back.
    """

    def __init__(self, controller: RunController, undo_stack: QUndoStack) -> None:
        super().__init__(controller)
        self._controller = controller
        self._undo_stack = undo_stack
        self._gesture: object | None = None
        self._moment: tuple[RunId, int] | None = None
        self._present = np.empty(0, dtype=np.float32)

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
            self._edit(parameter.slot, np.array([parameter.position]), value)

    @Slot(object, object)
    def set_tensor(self, slot: ParameterSlot, values: AnyArray) -> None:
        """Set all numbers of a tensor, if the network has it; ``values`` has its shape."""
        positions = np.arange(slot.positions.start, slot.positions.stop)
        self._edit(slot, positions, values)

    @Slot()
    def begin_gesture(self) -> None:
        """The changes until `end_gesture` are undone as one."""
        self._gesture = object()

    @Slot()
    def end_gesture(self) -> None:
        """The gesture is over."""
        self._gesture = None

    def _edit(self, slot: ParameterSlot, positions: Indices, values: AnyArray | float) -> None:
        frame = self._controller.frame
        if frame is None or self._controller.is_training:
            return
        snapshot = frame.snapshot
        if slot not in snapshot.layout.slots:
            return
        former = self._parameters(snapshot)[positions]
        present = np.full_like(former, np.ravel(values))
        if np.array_equal(former, present):
            return
        text = self.tr("{layer}: set {role}").format(
            layer=snapshot.layout.layers[slot.layer].name, role=self._role_name(slot.role)
        )
        edits = weakref.ref(self)  # which keeps the document that keeps the command

        def apply(change: ParameterChange) -> None:
            if (served := edits()) is not None:
                served._apply(change)

        self._undo_stack.push(
            ChangeParameters(
                ParameterChange(snapshot.run, positions, former),
                ParameterChange(snapshot.run, positions, present),
                text,
                apply,
                self._gesture,
            )
        )

    def _parameters(self, snapshot: Snapshot) -> Floats:
        """What the parameters are once every change made by hand has reached the run."""
        moment = (snapshot.run, snapshot.step)
        if moment != self._moment:
            self._moment, self._present = moment, snapshot.parameters.copy()
        return self._present

    def _apply(self, change: ParameterChange) -> None:
        frame = self._controller.frame
        if frame is None or frame.snapshot.run != change.run:
            return
        change.apply(self._parameters(frame.snapshot))
        self._controller.change_parameters(change)

    def _role_name(self, role: str) -> str:
        names = {"weight": self.tr("weights"), "bias": self.tr("biases")}
        return names.get(role, self.tr("slopes"))

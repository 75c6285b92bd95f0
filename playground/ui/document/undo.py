"""The stack of what can be undone, and the command that changes settings and knows the way back.

PySide keeps a pushed command as a child of its stack's Python object. Were both found in a cycle
of garbage, Python could delete the command first, and the stack would then delete it again.
"""

import weakref
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from playground.core.experiment.experiment import Experiment

SETTINGS_COMMAND = 1
PARAMETERS_COMMAND = 2
"""Commands of the same id may merge."""


def undo_stack_of(owner: QObject) -> QUndoStack:
    """A new stack that is emptied when ``owner`` goes, before any of its commands could go.

    Args:
        owner: Its parent. No command may keep it alive.
    """
    stack = QUndoStack(owner)
    weakref.finalize(owner, _empty, stack)
    return stack


def _empty(stack: QUndoStack) -> None:
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()


class ChangeExperiment(QUndoCommand):
    """Replaces one experiment by another.

    Args:
        former: The experiment to go back to.
        present: The experiment to go to.
        text: What the change is called in the Edit menu.
        show: Gives what puts an experiment into the document, while there is one: a weak reference.
        gesture: Commands of one gesture, such as one drag of a slider, become one; None for a
            change that stands alone.
    """

    def __init__(
        self,
        former: Experiment,
        present: Experiment,
        text: str,
        show: Callable[[], Callable[[Experiment], None] | None],
        gesture: object | None = None,
    ) -> None:
        super().__init__(text)
        self.former = former
        self.present = present
        self._show = show
        self._gesture = gesture

    def id(self) -> int:
        return SETTINGS_COMMAND

    def redo(self) -> None:
        self._put(self.present)

    def undo(self) -> None:
        self._put(self.former)

    def put_in_place_of(self, unsettled: Experiment, settled: Experiment) -> None:
        """Lead from and to ``settled`` where it was ``unsettled``."""
        if self.former == unsettled:
            self.former = settled
        if self.present == unsettled:
            self.present = settled

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the later command of the same gesture into this one."""
        if not isinstance(other, ChangeExperiment):
            return False
        if self._gesture is None or other._gesture != self._gesture:
            return False
        self.present = other.present
        self.setObsolete(self.present == self.former)
        return True

    def _put(self, experiment: Experiment) -> None:
        show = self._show()
        if show is not None:
            show(experiment)

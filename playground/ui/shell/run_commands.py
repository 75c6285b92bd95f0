"""Carries out the commands that steer the run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from playground.core.training.going_on import with_more
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.training.run_controller import RunController

if TYPE_CHECKING:
    from playground.core.training.run_id import RunId


class RunCommands(QObject):
    """Play, pause and reset, as the user means them.

    Args:
        document: Has the settings that a run begins and ends by.
        controller: Steers the run.
    """

    def __init__(
        self, document: ExperimentDocument, controller: RunController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._extended_at: tuple[RunId | None, int] = (None, 0)
        """The run that was last extended, and how many epochs it had done then."""

    @Slot()
    def play(self) -> None:
        """Train; a run that ended by itself goes on for as many epochs again."""
        frame = self._controller.frame
        ending = frame.snapshot.ending if frame is not None else None
        if frame is None or ending is None or ending.is_failure:
            self._controller.play()
            return
        run, began_at = self._extended_at
        if run != frame.snapshot.run or began_at >= frame.snapshot.epoch:
            began_at = 0
        self._extended_at = frame.snapshot.run, frame.snapshot.epoch
        training = with_more(self._document.experiment.training, ending, began_at)
        self._document.edit(
            lambda now: now.model_copy(update={"training": training}), self.tr("Go on")
        )
        self._controller.go_on()

    @Slot()
    def play_or_pause(self) -> None:
        """Pause while training, train otherwise."""
        if self._controller.is_training:
            self._controller.pause()
        else:
            self.play()

    @Slot(bool)
    def reset(self, new_weights: bool) -> None:
        """Start over, from the same first weights or from others."""
        if new_weights:
            seed = self._document.experiment.training.seed
            self._controller.pause()
            self._document.set_value("training.seed", seed + 1, self.tr("New weights"))
        else:
            self._controller.reset()

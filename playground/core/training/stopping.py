"""When a run stops by itself."""

import math

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.experiment.training_config import TrainingConfig
from playground.core.training.ending import Ending, EndReason


class Stopping:
    """Remembers the best epoch so far and says when it is enough.

    Args:
        on_validation: Watch the validation loss; else the training loss, for want of validation
            rows.

    Attributes:
        best: The least loss of any epoch; infinite before the first.
        best_epoch: The epoch that had it first; 0 before the first.
    """

    def __init__(self, *, on_validation: bool) -> None:
        self._on_validation = on_validation
        self.best = math.inf
        self.best_epoch = 0

    def observe(self, first_epoch: int, losses: Doubles) -> None:
        """Take note of consecutive epochs.

        Args:
            first_epoch: Number of the first of them, counted from 1.
            losses: Shape (epochs, 4), columns as in `Losses`.
        """
        watched = losses[:, 1 if self._on_validation else 0]
        known = np.where(np.isnan(watched), math.inf, watched)
        best = int(known.argmin())
        if known[best] < self.best:
            self.best, self.best_epoch = float(known[best]), first_epoch + best

    def reason_to_stop(
        self, training: TrainingConfig, epoch: int, train_loss: float
    ) -> Ending | None:
        """Judge an epoch that has just ended and been observed.

        Args:
            training: Holds the criteria.
            epoch: Count of whole epochs done.
            train_loss: Of the last of them.

        Returns:
            How the run ends, or None to go on.
        """
        if training.epochs and epoch >= training.epochs:
            return Ending(EndReason.EPOCHS, epoch)
        if training.target_loss and train_loss <= training.target_loss:
            return Ending(EndReason.TARGET_LOSS, epoch, value=train_loss)
        if training.patience and epoch - self.best_epoch >= training.patience:
            return Ending(
                EndReason.PATIENCE,
                self.best_epoch,
                value=self.best,
                on_validation=self._on_validation,
            )
        return None

    def judges_every_epoch(self, training: TrainingConfig) -> bool:
        """Whether epochs must be looked at one by one rather than many at once."""
        return bool(training.target_loss or training.patience)

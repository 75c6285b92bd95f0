"""When a run stops by itself."""

import math

from playground.core.experiment import TrainingConfig
from playground.core.training.snapshot import Losses


class Stopping:
    """Watches the epochs go by and says when it is enough."""

    def __init__(self) -> None:
        self._best = math.inf
        self._best_epoch = 0

    def reason_to_stop(self, training: TrainingConfig, epoch: int, losses: Losses) -> str | None:
        """Judge an epoch that has just ended.

        Args:
            training: Holds the criteria.
            epoch: Count of whole epochs done.
            losses: Of the last of them.

        Returns:
            The reason in the user's words, or None to go on.
        """
        if losses.validation_loss < self._best:
            self._best, self._best_epoch = losses.validation_loss, epoch
        if training.epochs and epoch >= training.epochs:
            return f"Done: {epoch:,} epochs."
        if training.target_loss and losses.train_loss <= training.target_loss:
            return f"Done: the training loss reached {losses.train_loss:.4g}."
        if training.patience and epoch - self._best_epoch >= training.patience:
            return (
                f"Stopped: the validation loss has not improved since epoch {self._best_epoch:,} "
                f"({self._best:.4g})."
            )
        return None

    def judges_every_epoch(self, training: TrainingConfig) -> bool:
        """Whether epochs must be looked at one by one rather than many at once."""
        return bool(training.target_loss or training.patience)

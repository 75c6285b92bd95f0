"""How far a run has come, what was measured of it, and whether it is over."""

import numpy as np

from playground.core.common.arrays import Doubles, frozen
from playground.core.experiment.training_config import TrainingConfig
from playground.core.training.batching import Batching
from playground.core.training.checkpoint import Checkpoint
from playground.core.training.ending import Ending
from playground.core.training.engines.engine import ChunkResult
from playground.core.training.epoch_losses import EpochLosses
from playground.core.training.evaluation import Evaluation
from playground.core.training.history import History
from playground.core.training.problem import TrainingProblem
from playground.core.training.snapshot import Losses, LossScope, Stage
from playground.core.training.stopping import Stopping


class RunProgress:
    """The counters of a run, its losses and history, and its end.

    Args:
        problem: What is trained on.
        batching: Knows how many batches and rows an epoch has.

    Attributes:
        epoch: Whole epochs done.
        batch: Batches done of the epoch under way.
        stage: What the run is doing.
        ending: Why it ended; None while it has not.
        history: Losses and metrics by epoch.
        losses: What frames show.
        scope: What exactly ``losses`` are of.
        stopping: Says when it is enough.
    """

    losses: Losses
    scope: LossScope

    def __init__(self, problem: TrainingProblem, batching: Batching) -> None:
        self._batching = batching
        self._validation_rows = len(problem.y_validation)
        self._epoch_losses = EpochLosses(problem, batching)
        self._epoch_sums = np.zeros(4)
        self.epoch = 0
        self.batch = 0
        self.stage = Stage.READY
        self.ending: Ending | None = None
        self.history = History()
        self.stopping = Stopping(on_validation=bool(self._validation_rows))

    @property
    def is_over(self) -> bool:
        """Whether the run has ended by itself."""
        return self.stage in (Stage.FINISHED, Stage.FAILED)

    @property
    def epoch_sums(self) -> Doubles:
        """What the epoch under way has come to, as a row of `ChunkResult.sums`; a copy."""
        return frozen(self._epoch_sums.copy())

    def take(self, result: ChunkResult, steps: int, training: TrainingConfig) -> None:
        """Take note of what an engine did, and of the epochs that ended with it.

        Args:
            result: What came of a chunk; it is changed.
            steps: Steps done since the run began.
            training: Says when it is enough.
        """
        self.stage = Stage.TRAINING
        result.sums[0] += self._epoch_sums
        of_epoch = self._batching.batches_per_epoch
        ended, self.batch = divmod(self.batch + result.steps, of_epoch)
        self._epoch_sums = result.sums[ended].copy() if self.batch else np.zeros(4)
        if ended:
            self._end_epochs(result.sums[:ended], steps)
            self._end_if_enough(training)

    def measured(self, train: Evaluation, validation: Evaluation, steps: int) -> None:
        """Have frames show the losses of parameters as they are."""
        self.losses = Losses(train.loss, validation.loss, train.metric, validation.metric)
        self.scope = LossScope(0, steps, train.rows, validation.rows)

    def start_epoch_over(self) -> None:
        """Forget what was done of the epoch under way."""
        self.batch = 0
        self._epoch_sums = np.zeros(4)

    def fail(self, ending: Ending) -> None:
        """End with a loss that is no finite number."""
        self.stage, self.ending = Stage.FAILED, ending

    def recover(self) -> None:
        """Go on after a failure: the parameters are others."""
        if self.stage is Stage.FAILED:
            self.stage, self.ending = Stage.PAUSED, None

    def apply(self, training: TrainingConfig) -> None:
        """Go on after an end if the new settings let it."""
        if not self.is_over:
            return
        was_finished = self.stage is Stage.FINISHED
        self.stage, self.ending = Stage.PAUSED, None
        if was_finished:
            self._end_if_enough(training)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Become what it was when the checkpoint was made."""
        self.epoch, self.batch = checkpoint.epoch, checkpoint.batch
        self._epoch_sums = checkpoint.epoch_sums.copy()
        self.losses, self.scope = checkpoint.losses, checkpoint.scope
        self.stopping.best = checkpoint.best
        self.stopping.best_epoch = checkpoint.best_epoch
        self.stage, self.ending = checkpoint.stage, checkpoint.ending
        self.history.restore(checkpoint.history)

    def _end_epochs(self, sums: Doubles, steps: int) -> None:
        losses = self._epoch_losses.of(sums, self.epoch)
        self.history.append(self.epoch + 1, losses)
        self.stopping.observe(self.epoch + 1, losses)
        self.epoch += len(losses)
        self.losses = Losses(*losses[-1].tolist())
        rows = self._batching.rows_per_epoch
        self.scope = LossScope(self.epoch, steps, rows, self._validation_rows)

    def _end_if_enough(self, training: TrainingConfig) -> None:
        last = self.history.view().last
        if last is None:
            return
        ending = self.stopping.reason_to_stop(training, self.epoch, last.train_loss)
        if ending is not None:
            self.stage, self.ending = Stage.FINISHED, ending

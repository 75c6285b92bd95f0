"""The trainer: takes steps and epochs, keeps the history, and hands out snapshots."""

import time

import numpy as np
import torch

from playground.core.common.arrays import Doubles, Floats, Indices, frozen
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.experiment.compatibility import check_compatibility
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.initial_parameters import first_parameters
from playground.core.model.layout import resolve
from playground.core.model.losses import Loss
from playground.core.model.network import Network
from playground.core.model.network_size import refuse_too_large
from playground.core.training.batching import Batching
from playground.core.training.checkpoint import Checkpoint, identity_of
from playground.core.training.devices import device_named
from playground.core.training.ending import Ending, failure
from playground.core.training.engines.engine import TrainingChunk
from playground.core.training.engines.engine_choice import Engines
from playground.core.training.evaluation import Evaluation, Evaluator
from playground.core.training.history import History
from playground.core.training.learning_rates import learning_rates
from playground.core.training.problem import problem_of, rows_of
from playground.core.training.recording import Recording
from playground.core.training.run_id import RunId
from playground.core.training.run_progress import RunProgress
from playground.core.training.snapshot import Snapshot, Stage
from playground.core.training.throughput import Throughput
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters

MOST_ORDERED_ROWS = 1 << 19


class Trainer:
    """A run of one experiment on one data set. Knows no screen and no threads.

    Args:
        experiment: The settings; live ones may change later by `apply`.
        dataset: What to train on.
        run: The identity that its snapshots carry; None for a new one.

    Raises:
        MisfitError: Output, loss and task do not fit together.
        PlaygroundError: The chosen device is not there, there is nothing to train on, or the
            network is too large for the machine's memory.
    """

    def __init__(self, experiment: Experiment, dataset: Dataset, run: RunId | None = None) -> None:
        check_compatibility(experiment, dataset.task)
        if not len(dataset.split.train):
            raise PlaygroundError(
                message("There are no training rows."), message("Give training a larger share.")
            )
        self.dataset = dataset
        self.run = RunId() if run is None else run
        self.layout = resolve(
            experiment.network, dataset.task, len(dataset.inputs), dataset.outputs
        )
        self._training = experiment.training
        self._device = device_named(self._training.device)
        self._batching = Batching(len(dataset.split.train), self._training)
        kept_rows = len(dataset.split.train) + len(dataset.split.validation)
        refuse_too_large(self.layout, kept_rows, self.batch_size)
        self._problem = problem_of(dataset, self.layout, self._training, self._device)
        flat = torch.from_numpy(first_parameters(self.layout, self._training.seed))
        self.state = TrainingState.start(
            self.layout, flat.to(self._device), self._training.optimizer
        )
        self._engines = Engines(self._problem, self.state)
        self._engine = self._engines.chosen(self._training.engine)
        network = Network.from_flat(self.layout, self.state.parameters)
        self._measure = Evaluator(self._problem, network)
        self._progress = RunProgress(self._problem, self._batching)
        self._identity = identity_of(experiment, dataset)
        self.recording = Recording(self.layout)
        self.throughput = Throughput()
        self._measure_present()

    # ------------------------------------------------------------------ how far it has come

    @property
    def epoch(self) -> int:
        """Whole epochs done."""
        return self._progress.epoch

    @property
    def batch(self) -> int:
        """Batches done of the epoch under way."""
        return self._progress.batch

    @property
    def stage(self) -> Stage:
        """What the run is doing."""
        return self._progress.stage

    @property
    def history(self) -> History:
        """Losses and metrics by epoch."""
        return self._progress.history

    @property
    def is_over(self) -> bool:
        """Whether the run has ended by itself."""
        return self._progress.is_over

    @property
    def ending(self) -> Ending | None:
        """Why the run ended; None while it has not."""
        return self._progress.ending

    @property
    def message(self) -> str:
        """Why the run ended, in the user's words; empty while it has not."""
        return "" if self.ending is None else str(self.ending.message)

    # ------------------------------------------------------------------ training

    def step(self) -> None:
        """Do one batch; the last one of an epoch ends it. A frame then shows what it changed."""
        if not self.is_over:
            self._run_batches(1)
            self._measure_present()

    def run_epoch(self) -> None:
        """Finish the epoch under way, or do a whole one."""
        self.run_epochs(1)

    def run_epochs(self, count: int) -> None:
        """Do ``count`` epochs, fewer when the run stops by itself."""
        last = self.epoch + count
        while self.epoch < last and not self.is_over:
            if self.batch:
                self._run_batches(self.batches_per_epoch - self.batch)
            else:
                self._run_whole_epochs(last - self.epoch)

    def advance(self, seconds: float, most_steps: int | None = None) -> None:
        """Do about as much as fits into ``seconds``, at least one step.

        Args:
            seconds: The time to fill; a long epoch is done in parts.
            most_steps: Do no more steps than this.
        """
        steps = self.throughput.steps_within(seconds)
        if most_steps is not None:
            steps = max(1, min(steps, most_steps))
        whole = steps // self.batches_per_epoch
        if self.batch == 0 and whole >= 1:
            self._run_whole_epochs(whole)
        else:
            self._run_batches(min(steps, self.batches_per_epoch - self.batch))

    @property
    def loss(self) -> Loss:
        """What training makes small."""
        return self._problem.loss

    @property
    def engine_key(self) -> str:
        """Key of the engine that took the last step, or will take the first."""
        return self._engine.key

    @property
    def batch_size(self) -> int:
        """Rows of a step."""
        return self._batching.batch_size

    @property
    def batches_per_epoch(self) -> int:
        """Steps of an epoch."""
        return self._batching.batches_per_epoch

    @property
    def learning_rate(self) -> float:
        """The learning rate of the epoch under way, schedule applied."""
        return float(self._learning_rates(1)[0])

    def batch_orders(self, first: int, count: int) -> Indices:
        """The rows of consecutive epochs in the order of batches; see `Batching.orders`."""
        return self._batching.orders(first, count)

    def _run_whole_epochs(self, count: int) -> None:
        if self._progress.stopping.judges_every_epoch(self._training):
            count = 1
        if self._training.epochs:
            count = max(1, min(count, self._training.epochs - self.epoch))
        # Orders are drawn for no more rows at once than the processor's cache can hold.
        count = min(count, max(1, MOST_ORDERED_ROWS // self._batching.rows))
        self._run(self.batch_orders(self.epoch, count), validate=True)

    def _run_batches(self, count: int) -> None:
        if self.is_over:
            return
        orders = self.batch_orders(self.epoch, 1)
        start = self.batch * self.batch_size
        stop = min(start + count * self.batch_size, self._batching.rows_per_epoch)
        self._run(orders[:, start:stop], validate=stop == self._batching.rows_per_epoch)

    def _run(self, orders: Indices, *, validate: bool) -> None:
        """Have the engine go over rows, and take note of the epochs that end with it."""
        started = time.perf_counter()
        chunk = TrainingChunk(
            orders=orders,
            batch_size=self.batch_size,
            learning_rates=self._learning_rates(len(orders)),
            rates=UpdateHyperparameters.of(self._training),
            validate=validate,
            first_epoch=self.epoch,
            recorder=self.recording,
        )
        self._engine = self._engines.chosen(self._training.engine)
        result = self._engine.run(chunk)
        self.throughput.record(result.steps, time.perf_counter() - started, self.batches_per_epoch)
        self._progress.take(result, self.state.steps, self._training)
        if result.failed:
            rate, step = self.learning_rate, self.state.steps + 1
            self._progress.fail(failure(self.dataset.x, rate, self.epoch + 1, step))

    # ------------------------------------------------------------------ settings and parameters

    def apply(self, training: TrainingConfig) -> None:
        """Take over live settings in mid-run.

        A change of batches takes hold with the epoch under way started over, a change of the
        optimizer with empty buffers. A run that had ended goes on if the new settings let it.
        """
        self._training = training
        self.state.use_optimizer(training.optimizer)
        if self._batching.use(training):
            self._progress.start_epoch_over()
        self._progress.apply(training)

    def set_parameters(self, flat: Floats) -> None:
        """Overwrite all parameters, for example by hand.

        Args:
            flat: Shape (parameter count,).

        Raises:
            PlaygroundError: A number is not finite.
        """
        if not np.isfinite(flat).all():
            raise PlaygroundError(
                message("A parameter must be a finite number."), message("Correct the value.")
            )
        values = np.array(flat, dtype=np.float32)
        self.state.parameters.copy_(torch.from_numpy(values))
        self._measure_present()
        self._progress.recover()

    def _learning_rates(self, count: int) -> Doubles:
        return learning_rates(self._training, self.epoch, count)

    # ------------------------------------------------------------------ checkpoints

    def checkpoint(self) -> Checkpoint:
        """Everything that going on from here needs, as a value of its own."""
        state, progress = self.state, self._progress
        return Checkpoint(
            identity=self._identity,
            parameters=_copied(state.parameters),
            gradients=_copied(state.gradients),
            last_finite=_copied(state.last_finite),
            optimizer=state.optimizer,
            buffers=tuple(map(_copied, state.buffers)),
            updates=state.updates,
            steps=state.steps,
            epoch=progress.epoch,
            batch=progress.batch,
            epoch_sums=progress.epoch_sums,
            batching=self._batching.settings,
            losses=progress.losses,
            scope=progress.scope,
            best=progress.stopping.best,
            best_epoch=progress.stopping.best_epoch,
            stage=progress.stage,
            ending=progress.ending,
            history=progress.history.view(),
            recording=self.recording.view(),
        )

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint of a run with the same network, data and seed.

        Settings that take hold in mid-run stay those of this trainer; where they differ from those
        of the checkpoint they take hold as in `apply`.

        Raises:
            PlaygroundError: The checkpoint is of another network or other data.
        """
        fits = checkpoint.identity == self._identity
        if not fits or len(checkpoint.parameters) != self.layout.parameter_count:
            raise PlaygroundError(
                message("The checkpoint is of another network or of other data."),
                message("Open it with the experiment that it was made of."),
            )
        self.state.restore(checkpoint)
        self.state.use_optimizer(self._training.optimizer)
        self._progress.restore(checkpoint)
        self.recording.restore(checkpoint.recording)
        if checkpoint.batching != self._batching.settings:
            self._progress.start_epoch_over()

    # ------------------------------------------------------------------ looking

    def snapshot(self, stage: Stage | None = None) -> Snapshot:
        """What the run is now, as a value.

        Args:
            stage: What to call the moment; the trainer's own word when None.
        """
        stage = self.stage if stage is None or self.is_over else stage
        still = stage is not Stage.TRAINING
        if still and self.batch and self._progress.scope.step != self.state.steps:
            self._measure_present()
        return Snapshot(
            run=self.run,
            stage=stage,
            epoch=self.epoch,
            step=self.state.steps,
            batch=self.batch,
            losses=self._progress.losses,
            scope=self._progress.scope,
            layout=self.layout,
            parameters=_copied(self.state.parameters),
            gradients=_copied(self.state.gradients),
            learning_rate=self.learning_rate,
            epochs_per_second=self.throughput.epochs_per_second if stage is Stage.TRAINING else 0.0,
            ending=self.ending,
            engine=self.engine_key,
            optimizer=self.state.optimizer,
            updates=self.state.updates,
            optimizer_state=tuple(map(_copied, self.state.buffers)) if still else (),
            next_rows=self._next_rows() if still else _NO_ROWS,
        )

    def _next_rows(self) -> Indices:
        if self.is_over:
            return _NO_ROWS
        order = self.batch_orders(self.epoch, 1)[0]
        start = self.batch * self.batch_size
        batch = order[start : start + self.batch_size]
        return frozen(self.dataset.split.train[batch])

    def evaluate(self, part: Part) -> Evaluation:
        """Loss and metric of the present parameters on a part of the data."""
        x, y = rows_of(self.dataset, part, self._device)
        return self._measure.over(x, y)

    def evaluate_rows(self, x: Floats, y: Floats) -> Evaluation:
        """Loss and metric of the present parameters on further rows, made ready as the data were.

        Args:
            x: Shape (rows, inputs).
            y: Shape (rows,), as in `Dataset.y`.
        """
        inputs, targets = (torch.from_numpy(each).to(self._device) for each in (x, y))
        return self._measure.over(inputs, targets)

    def _measure_present(self) -> None:
        """Have frames show the losses of the parameters as they are."""
        train, validation = self._measure.present()
        self._progress.measured(train, validation, self.state.steps)


def _copied(vector: torch.Tensor) -> Floats:
    return frozen(vector.cpu().numpy().copy())


_NO_ROWS: Indices = frozen(np.empty(0, dtype=np.int64))

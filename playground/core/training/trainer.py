"""The trainer: takes steps and epochs, keeps the history, and hands out snapshots."""

import time

import numpy as np
import torch

from playground.core.arrays import Doubles, Floats, Indices, frozen
from playground.core.data.dataset import Dataset, Part
from playground.core.errors import PlaygroundError
from playground.core.experiment import Experiment, TrainingConfig
from playground.core.fit import check_fit
from playground.core.layout import resolve
from playground.core.losses import Loss, resolve_loss
from playground.core.network import Network
from playground.core.parameters import first_parameters
from playground.core.schedules import SCHEDULES
from playground.core.task import Task
from playground.core.training.devices import device_named
from playground.core.training.engine import Problem, TrainingChunk
from playground.core.training.engines import Engines
from playground.core.training.evaluation import Evaluation, Measure, spread_of
from playground.core.training.history import History
from playground.core.training.order import BatchOrder
from playground.core.training.recording import Recording
from playground.core.training.snapshot import Losses, Snapshot, Stage
from playground.core.training.state import TrainingState
from playground.core.training.stopping import Stopping
from playground.core.training.throughput import Throughput
from playground.core.training.update_hyperparameters import UpdateHyperparameters

MOST_ORDERED_ROWS = 1 << 19


class Trainer:
    """A run of one experiment on one data set. Knows no screen and no threads.

    Args:
        experiment: The settings; live ones may change later by `apply`.
        dataset: What to train on.
        run: Number of the run, carried by its snapshots.

    Raises:
        MisfitError: Output, loss and task do not fit together.
        PlaygroundError: The chosen device is not there, or there is nothing to train on.
    """

    def __init__(self, experiment: Experiment, dataset: Dataset, run: int = 1) -> None:
        check_fit(experiment, dataset.task)
        if not len(dataset.split.train):
            raise PlaygroundError("There are no training rows.", "Give training a larger share.")
        self.dataset = dataset
        self.run = run
        self.layout = resolve(
            experiment.network, dataset.task, len(dataset.inputs), dataset.outputs
        )
        self._training = experiment.training
        self._device = device_named(self._training.device)
        self._problem = self._build_problem()
        flat = torch.from_numpy(first_parameters(self.layout, self._training.seed))
        self.state = TrainingState.start(
            self.layout, flat.to(self._device), self._training.optimizer
        )
        self._engines = Engines(self._problem, self.state)
        self._engine = self._engines.chosen(self._training.engine)
        network = Network.from_flat(self.layout, self.state.parameters)
        self._measure = Measure(self._problem, network)
        self._order = BatchOrder(len(dataset.split.train), self._training.seed)
        self._train_spread = spread_of(self._problem.y)
        self._validation_spread = spread_of(self._problem.y_validation)
        self.history = History()
        self.recording = Recording(self.layout)
        self._stopping = Stopping()
        self.throughput = Throughput()
        self.epoch = 0
        self.batch = 0
        self._epoch_sums = np.zeros(4)
        self._losses = self._present_losses()
        self.stage = Stage.READY
        self.message = ""

    # ------------------------------------------------------------------ training

    def step(self) -> None:
        """Do one batch; the last one of an epoch ends it."""
        self._run_batches(1)

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
    def is_over(self) -> bool:
        """Whether the run has ended by itself."""
        return self.stage in (Stage.FINISHED, Stage.FAILED)

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
        rows = self._order.rows
        return min(self._training.batch_size or rows, rows)

    @property
    def batches_per_epoch(self) -> int:
        """Steps of an epoch."""
        full, rest = divmod(self._order.rows, self.batch_size)
        return full + (1 if rest and not self._drops_last else 0)

    @property
    def learning_rate(self) -> float:
        """The learning rate of the epoch under way, schedule applied."""
        return float(self._learning_rates(1)[0])

    def batch_orders(self, first: int, count: int) -> Indices:
        """The rows of consecutive epochs in the order in which batches take them.

        Args:
            first: First epoch, counted from 0.
            count: How many epochs.

        Returns:
            Positions among the training rows, shape (count, rows used).
        """
        orders = self._order.epochs(first, count, shuffle=self._training.shuffle)
        return orders[:, : self._rows_per_epoch]

    def _run_whole_epochs(self, count: int) -> None:
        if self._stopping.judges_every_epoch(self._training):
            count = 1
        if self._training.epochs:
            count = max(1, min(count, self._training.epochs - self.epoch))
        # Orders are drawn for no more rows at once than the processor's cache can hold.
        count = min(count, max(1, MOST_ORDERED_ROWS // self._order.rows))
        orders = self.batch_orders(self.epoch, count)
        if self._do(orders, self._learning_rates(count), validate=True):
            self._end_epochs()

    def _run_batches(self, count: int) -> None:
        if self.is_over:
            return
        orders = self.batch_orders(self.epoch, 1)
        start = self.batch * self.batch_size
        stop = min(start + count * self.batch_size, self._rows_per_epoch)
        ends_epoch = stop == self._rows_per_epoch
        if self._do(orders[:, start:stop], self._learning_rates(1), validate=ends_epoch):
            self.batch += count
            if ends_epoch:
                self.batch = 0
                self._end_epochs()

    def _do(self, orders: np.ndarray, learning_rates: Doubles, *, validate: bool) -> bool:
        """Run the engine; False when the loss stopped being finite."""
        started = time.perf_counter()
        rates = UpdateHyperparameters.of(self._training)
        work = TrainingChunk(orders, self.batch_size, learning_rates, rates, validate)
        self._engine = self._engines.chosen(self._training.engine)
        done = self._engine.run(work)
        self.throughput.record(done.steps, time.perf_counter() - started, self.batches_per_epoch)
        done.sums[0] += self._epoch_sums
        self._pending = done.sums
        self._epoch_sums = done.sums[-1] if not validate else np.zeros(4)
        self.stage = Stage.TRAINING
        if done.failed:
            self._fail()
        return not done.failed

    def _end_epochs(self) -> None:
        losses = self._losses_of(self._pending)
        self.history.append(self.epoch + 1, losses)
        self.epoch += len(losses)
        self._losses = Losses(*losses[-1].tolist())
        self._record()
        if reason := self._reason_to_stop():
            self.stage, self.message = Stage.FINISHED, reason

    def _reason_to_stop(self) -> str | None:
        return self._stopping.reason_to_stop(self._training, self.epoch, self._losses)

    def _record(self) -> None:
        if self.recording.is_due(self.epoch):
            parameters, gradients = self.state.parameters.cpu(), self.state.gradients.cpu()
            self.recording.record(self.epoch, parameters.numpy(), gradients.numpy())

    def _losses_of(self, sums: Doubles) -> Doubles:
        train_rows, validation_rows = self._rows_per_epoch, len(self._problem.y_validation)
        with np.errstate(divide="ignore", invalid="ignore"):
            losses = sums / [train_rows, train_rows, validation_rows, validation_rows]
            if self.dataset.task is Task.REGRESSION:
                losses[:, 1] = 1.0 - sums[:, 1] / self._train_spread
                losses[:, 3] = 1.0 - sums[:, 3] / self._validation_spread
        losses = np.where(np.isfinite(losses), losses, np.nan)
        return np.asarray(losses[:, [0, 2, 1, 3]], dtype=np.float64)

    def _fail(self) -> None:
        step = self.state.steps + 1
        self.stage = Stage.FAILED
        self.message = (
            f"The loss was no longer a finite number at step {step:,} (epoch {self.epoch + 1:,}): "
            f"{self._likely_cause()} The parameters are the last that gave a finite loss."
        )

    def _likely_cause(self) -> str:
        if self.dataset.x.size and float(np.abs(self.dataset.x).max()) > 1e3:
            return "the inputs are large; scale them."
        if self.learning_rate > 0.01:
            return f"the learning rate {self.learning_rate:g} is probably too large; lower it."
        return "the gradients probably exploded; clip them or lower the learning rate."

    # ------------------------------------------------------------------ settings and parameters

    def apply(self, training: TrainingConfig) -> None:
        """Take over live settings in mid-run.

        A change of batches takes hold with the epoch under way started over, a change of the
        optimizer with empty buffers. A run that had ended goes on if the new settings let it.
        """
        former, self._training = self._training, training
        self.state.use_optimizer(training.optimizer)
        batches = ("batch_size", "shuffle", "drop_last")
        if any(getattr(former, name) != getattr(training, name) for name in batches):
            self.batch = 0
            self._epoch_sums = np.zeros(4)
        if self.stage is Stage.FAILED or (self.is_over and not self._reason_to_stop()):
            self.stage, self.message = Stage.PAUSED, ""

    def set_parameters(self, flat: Floats) -> None:
        """Overwrite all parameters, for example by hand.

        Args:
            flat: Shape (parameter count,).

        Raises:
            PlaygroundError: A number is not finite.
        """
        if not np.isfinite(flat).all():
            raise PlaygroundError("A parameter must be a finite number.", "Correct the value.")
        values = np.array(flat, dtype=np.float32)
        self.state.parameters.copy_(torch.from_numpy(values))
        self._losses = self._present_losses()
        if self.stage is Stage.FAILED:
            self.stage, self.message = Stage.PAUSED, ""

    def _learning_rates(self, count: int) -> Doubles:
        training = self._training
        factor = SCHEDULES[training.schedule].factor
        factors = [
            factor(epoch, training.schedule_epochs, training.schedule_factor)
            for epoch in range(self.epoch, self.epoch + count)
        ]
        return training.learning_rate * np.asarray(factors, dtype=np.float64)

    @property
    def _drops_last(self) -> bool:
        return self._training.drop_last and self._order.rows >= self.batch_size

    @property
    def _rows_per_epoch(self) -> int:
        return min(self.batches_per_epoch * self.batch_size, self._order.rows)

    # ------------------------------------------------------------------ looking

    def snapshot(self, stage: Stage | None = None) -> Snapshot:
        """A frame of the run as it is now.

        Args:
            stage: What to call the moment; the trainer's own word when None.
        """
        stage = self.stage if stage is None or self.is_over else stage
        still = stage is not Stage.TRAINING
        return Snapshot(
            run=self.run,
            stage=stage,
            epoch=self.epoch,
            step=self.state.steps,
            batch=self.batch,
            losses=self._losses,
            layout=self.layout,
            parameters=_copied(self.state.parameters),
            gradients=_copied(self.state.gradients),
            learning_rate=self.learning_rate,
            epochs_per_second=self.throughput.epochs_per_second if stage is Stage.TRAINING else 0.0,
            message=self.message,
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
        x, y = self._rows_of(part)
        return self._measure.over(x, y)

    def _present_losses(self) -> Losses:
        train, validation = self.evaluate(Part.TRAIN), self.evaluate(Part.VALIDATION)
        return Losses(train.loss, validation.loss, train.metric, validation.metric)

    def _build_problem(self) -> Problem:
        x, y = self._rows_of(Part.TRAIN)
        x_validation, y_validation = self._rows_of(Part.VALIDATION)
        return Problem(
            layout=self.layout,
            task=self.dataset.task,
            loss=resolve_loss(self._training.loss, self.dataset.task),
            huber_delta=self._training.huber_delta,
            x=x,
            y=y,
            x_validation=x_validation,
            y_validation=y_validation,
            seed=self._training.seed,
        )

    def _rows_of(self, part: Part) -> tuple[torch.Tensor, torch.Tensor]:
        rows = self.dataset.split.part(part)
        x = torch.from_numpy(self.dataset.x[rows]).to(self._device)
        y = torch.from_numpy(self.dataset.y[rows]).to(self._device)
        return x, y


def _copied(vector: torch.Tensor) -> Floats:
    return frozen(vector.cpu().numpy().copy())


_NO_ROWS: Indices = frozen(np.empty(0, dtype=np.int64))

"""The worker thread's loop: does jobs, trains between them, and leaves the newest frame."""

import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.training.latest_value import LatestValue
from playground.ui.training.parameter_change import ParameterChange
from playground.ui.training.run_control import Order, RunControl

if TYPE_CHECKING:
    from playground.core.training.trainer import Trainer

STRETCH_SECONDS = 0.010
"""How long the worker trains before it looks whether something else is wanted."""

PROGRESS_SECONDS = 0.05
"""Least time between two reports of progress."""


@dataclass(frozen=True)
class Refusal:
    """An experiment that could not be run, with the user's mistake or the program's fault."""

    experiment: Experiment
    error: Exception


class TrainingWorker(QObject):
    """Runs in a thread of its own; everything it is told comes through the `RunControl`.

    Args:
        control: Asked what to do next.
        latest: The newest frame is left here; the first of a run announces it.
    """

    limited = Signal(object)
    """Choices that a new run cannot have: by the setting's key, the reason by the choice's key."""
    refused = Signal(object)
    """A `Refusal`; the former run stays."""
    faulted = Signal(object)
    """An exception that is the program's fault, raised while training."""
    progressed = Signal(float)
    """Share of the data read, 0 to 1."""
    cancelled = Signal()
    """Reading was called off; the former run stays."""
    stage_changed = Signal(object)
    """The run's `Stage`, when it differs from the last one told."""

    def __init__(self, control: RunControl, latest: LatestValue[Frame]) -> None:
        super().__init__()
        self._control = control
        self._latest = latest
        self._changes: deque[ParameterChange] = deque()
        self._speed: float | None = None
        self._speed_from = (0.0, 0)
        self._reported_stage: Stage | None = None
        self._reported_progress = 0.0
        self._reading_cancelled = False

    @Slot()
    def work(self) -> None:
        """Loop until told to quit."""
        # torch takes long to import and the window is to be there first.
        import torch

        from playground.core.run.session import Session

        torch.set_num_threads(1)
        self._session = Session()
        while True:
            what = self._control.next(can_train=self._can_train())
            if what is Order.QUIT:
                break
            try:
                self._do(what)
            except Exception as error:  # noqa: BLE001 — the window must outlive a fault in here
                self._control.pause()
                self.faulted.emit(error)

    # ------------------------------------------------------------------ called from the GUI thread

    def start_run(self, experiment: Experiment) -> None:
        """Begin a new run, reading the data again where they differ."""
        self._reading_cancelled = False
        self._control.submit(lambda: self._start_run(experiment))

    def apply(self, experiment: Experiment) -> None:
        """Take over live settings."""
        self._control.submit(lambda: self._apply(experiment))

    def change_parameters(self, change: ParameterChange) -> None:
        """Set parameters, if their run is still under way when its turn comes."""
        self._changes.append(change)
        self._control.submit(self._change_parameters)

    def show_again(self) -> None:
        """Leave the present frame for the GUI."""
        self._control.submit(self._show_again)

    def limit_speed(self, epochs_per_second: float | None) -> None:
        """Go at most this fast; None for as fast as it goes."""
        self._control.submit(lambda: self._limit_speed(epochs_per_second))

    def cancel_reading(self) -> None:
        """Call off the reading under way."""
        self._reading_cancelled = True

    # ------------------------------------------------------------------ in the worker thread

    def _do(self, what: object) -> None:
        trainer = self._trainer
        match what:
            case Order.ADVANCE if trainer is not None:
                if not self._advance():
                    return
                self._rest_if_over()
                if self._latest.is_requested or not self._can_train():
                    self._publish()
            case Order.STEP if trainer is not None:
                trainer.step()
                self._rest_if_over()
                self._publish()
            case Order.EPOCH if trainer is not None:
                trainer.run_epoch()
                self._rest_if_over()
                self._publish()
            case _ if callable(what):
                what()
        self._report_stage()

    def _advance(self) -> bool:
        trainer = self._trainer
        assert trainer is not None
        if self._speed is None:
            trainer.advance(STRETCH_SECONDS)
            return True
        since, first_step = self._speed_from
        steps_per_second = self._speed * trainer.batches_per_epoch
        due = (time.perf_counter() - since) * steps_per_second - (trainer.state.steps - first_step)
        if due < 1:
            self._control.sleep((1 - due) / steps_per_second)
            return False
        trainer.advance(STRETCH_SECONDS, int(due))
        return True

    @property
    def _trainer(self) -> "Trainer | None":
        run = self._session.run
        return None if run is None else run.trainer

    def _can_train(self) -> bool:
        trainer = self._trainer
        return trainer is not None and not trainer.is_over

    def _rest_if_over(self) -> None:
        """Take back the wish to train, lest it start a run that a later change lets go on."""
        if not self._can_train():
            self._control.pause()

    def _start_run(self, experiment: Experiment) -> None:
        try:
            self._session.start(experiment, self._report_progress)
        except Cancelled:
            self.cancelled.emit()
            return
        except Exception as error:  # noqa: BLE001 — the former run must outlive it
            self.refused.emit(Refusal(experiment, error))
            return
        self._limit_speed(self._speed)
        self._take_threads()
        self._report_limits()
        self._publish()

    def _take_threads(self) -> None:
        """Have as many threads as the run can use, and leave the window a core."""
        import torch

        from playground.core.training.threads import training_threads

        trainer = self._trainer
        if trainer is not None:
            threads = training_threads(trainer.layout, trainer.batch_size, spared=1)
            torch.set_num_threads(threads)

    def _report_limits(self) -> None:
        from playground.core.training.devices import device_problems
        from playground.core.training.engines.engine_choice import unavailable_engines

        trainer = self._trainer
        if trainer is not None:
            engines = unavailable_engines(
                trainer.layout,
                trainer.loss,
                OPTIMIZERS[trainer.state.optimizer],
                trainer.state.parameters.device.type,
            )
            reasons = {key: str(reason) for key, reason in engines.items()}
            self.limited.emit({"training.engine": reasons, "training.device": device_problems()})

    def _apply(self, experiment: Experiment) -> None:
        run = self._session.run
        if run is None:
            return
        try:
            run.apply(experiment)
        except PlaygroundError as error:
            self.refused.emit(Refusal(experiment, error))
            return
        self._take_threads()
        self._report_limits()
        self._limit_speed(self._speed)
        self._publish()

    def _change_parameters(self) -> None:
        """Carry out all changes that wait at once: each costs an evaluation."""
        run = self._session.run
        changes = [self._changes.popleft() for _ in range(len(self._changes))]
        wanted = [each for each in changes if run is not None and each.run == run.id]
        if run is None or not wanted:
            return
        flat = run.trainer.state.parameters.cpu().numpy().copy()
        for change in wanted:
            change.apply(flat)
        run.trainer.set_parameters(flat)
        self._publish()

    def _limit_speed(self, epochs_per_second: float | None) -> None:
        trainer = self._trainer
        self._speed = epochs_per_second
        self._speed_from = (time.perf_counter(), trainer.state.steps if trainer else 0)

    def _show_again(self) -> None:
        if self._trainer is not None:
            self._rest_if_over()
        self._publish()

    def _publish(self) -> None:
        if self._session.run is not None:
            stage = None if self._control.is_running else Stage.PAUSED
            self._latest.put(self._session.run.frame(stage))

    def _report_stage(self) -> None:
        trainer = self._trainer
        if trainer is None:
            return
        running = Stage.TRAINING if self._control.is_running else Stage.PAUSED
        stage = trainer.stage if trainer.is_over else running
        if stage is not self._reported_stage:
            self._reported_stage = stage
            self.stage_changed.emit(stage)

    def _report_progress(self, share: float) -> None:
        if self._reading_cancelled:
            raise Cancelled
        now = time.perf_counter()
        if now - self._reported_progress > PROGRESS_SECONDS:
            self._reported_progress = now
            self.progressed.emit(share)

"""Steers the run: between the document and the worker that trains."""

from PySide6.QtCore import QObject, QThread, Signal, Slot

from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import settled
from playground.core.run.frame import Frame
from playground.core.settings.setting import Effect
from playground.core.training.run_id import RunId
from playground.core.training.snapshot import Stage
from playground.ui.document.experiment_document import ExperimentDocument, effect_between
from playground.ui.training.latest_value import LatestValue
from playground.ui.training.parameter_change import ParameterChange
from playground.ui.training.run_control import RunControl
from playground.ui.training.worker import Refusal, TrainingWorker

OVER = (Stage.FINISHED, Stage.FAILED)
"""Stages that playing does not end."""


class RunController(QObject):
    """Starts, steers and ends runs as the document and the user want it.

    The worker leaves the newest frame of its run; a frame of a run not known here announces it.

    Args:
        document: Its changes are carried over to the run.
    """

    stage_changed = Signal(object)
    """The run's `Stage` changed."""
    run_started = Signal(object)
    """A new run's first `Frame`; its data set may be another."""
    limited = Signal(object)
    """Choices that the run cannot have: by the setting's key, the reason by the choice's key."""
    loading_started = Signal()
    loading_progressed = Signal(float)
    loading_ended = Signal()
    refused = Signal(object)
    """A `PlaygroundError`: the experiment asked for cannot be run, and the former one stays."""
    faulted = Signal(object)
    """An exception that is the program's own fault."""

    def __init__(self, document: ExperimentDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._requested: Experiment | None = None
        self._stage = Stage.READY
        self._frame: Frame | None = None
        self._control = RunControl()
        self._latest: LatestValue[Frame] = LatestValue()
        self._worker = TrainingWorker(self._control, self._latest)
        self._thread = QThread(self)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.work)
        self._connect()

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Start the thread and the first run."""
        self._thread.start()
        self._start_run(self._document.experiment)

    def shut_down(self) -> None:
        """End the thread; returns when it has ended."""
        self._worker.cancel_reading()
        self._control.pause()
        self._control.quit()
        self._thread.quit()
        self._thread.wait()

    # ------------------------------------------------------------------ transport

    @property
    def stage(self) -> Stage:
        """What the run is doing."""
        return self._stage

    @property
    def is_training(self) -> bool:
        """Whether steps are being done, or will be as soon as the run is ready."""
        return self._control.is_running and self._stage not in OVER

    @property
    def run(self) -> RunId | None:
        """The run under way; None before the first."""
        return None if self._frame is None else self._frame.snapshot.run

    @property
    def frame(self) -> Frame | None:
        """The newest frame that was taken; None before the first run."""
        return self._frame

    def newest_frame(self) -> Frame | None:
        """Take the newest frame, which may be the first of another run; None before any."""
        frame = self._latest.take()
        if frame is not None:
            former, self._frame = self._frame, frame
            if former is None or frame.snapshot.run != former.snapshot.run:
                self._adopt_run(frame)
            elif frame.experiment is not former.experiment:
                self._take_over(frame.experiment)
        return self._frame

    @Slot()
    def play(self) -> None:
        """Train until paused. Pressed before the first run is ready, it begins as soon as it is."""
        if self._stage in OVER:
            return
        self._control.start()
        self._worker.show_again()

    @Slot()
    def go_on(self) -> None:
        """Train on after a run's end, when the settings that ended it have been changed."""
        self._control.start()
        self._worker.show_again()

    @Slot()
    def pause(self) -> None:
        """Stop training where it is."""
        self._control.pause()
        self._worker.show_again()

    @Slot()
    def step(self) -> None:
        """Do one batch."""
        self._control.pause()
        self._control.step()

    @Slot()
    def epoch(self) -> None:
        """Do one epoch."""
        self._control.pause()
        self._control.epoch()

    @Slot()
    def reset(self) -> None:
        """Go back to the run's first weights."""
        self._control.pause()
        self._start_run(self._document.experiment)

    @Slot(object)
    def limit_speed(self, epochs_per_second: float | None) -> None:
        """Go at most this fast; None for as fast as it goes."""
        self._worker.limit_speed(epochs_per_second)

    @Slot()
    def cancel_loading(self) -> None:
        """Call off the reading under way; the former data stay."""
        self._worker.cancel_reading()

    def change_parameters(self, change: ParameterChange) -> None:
        """Set parameters by hand, if their run is still under way when its turn comes."""
        self._worker.change_parameters(change)

    # ------------------------------------------------------------------ runs

    @Slot(object, object, object)
    def _follow(self, former: Experiment, present: Experiment, effect: Effect) -> None:
        if present == self._requested:
            return
        if effect is Effect.LIVE and self._running is not None:
            self._requested = present
            self._worker.apply(present)
        else:
            self._start_run(present)

    def _start_run(self, experiment: Experiment) -> None:
        self._requested = experiment
        if self._is_reading():
            self.loading_started.emit()
        self._worker.start_run(experiment)

    @property
    def _running(self) -> Experiment | None:
        """The experiment of the run under way as it is run; None before the first."""
        return None if self._frame is None else self._frame.experiment

    def _is_reading(self) -> bool:
        """Whether what is asked for needs other data than what runs."""
        requested, running = self._requested, self._running
        return requested is not None and (running is None or running.data != requested.data)

    @Slot(float)
    def _report_progress(self, share: float) -> None:
        """Pass progress on, unless the run that it led to has come first."""
        if self._is_reading():
            self.loading_progressed.emit(share)

    def _adopt_run(self, frame: Frame) -> None:
        """Let a run take the former one's place."""
        self._take_over(frame.experiment)
        self.loading_ended.emit()
        self.run_started.emit(frame)

    def _take_over(self, running: Experiment) -> None:
        """Let the document have what follows the data as the run has it, unless it went on."""
        if self._frame is None or self._document.experiment == running:
            return
        if settled(self._document.experiment, self._frame.dataset) == running:
            self._requested = running
            self._document.settle(running)

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        self.newest_frame()
        self._go_back(refusal.experiment)
        if isinstance(refusal.error, PlaygroundError):
            self.refused.emit(refusal.error)
        else:
            self.faulted.emit(refusal.error)

    @Slot(object)
    def _report_fault(self, error: Exception) -> None:
        """Pass on what ended training: the user's to correct, or the program's fault."""
        signal = self.refused if isinstance(error, PlaygroundError) else self.faulted
        signal.emit(error)

    @Slot()
    def _reading_cancelled(self) -> None:
        self._go_back(self._document.experiment)

    def _go_back(self, experiment: Experiment) -> None:
        self.loading_ended.emit()
        since = effect_between(experiment, self._document.experiment)
        if self._running is not None and since in (None, Effect.LIVE):
            self._requested = self._running
            self._document.withdraw(self._running)

    @Slot(object)
    def _report_stage(self, stage: Stage) -> None:
        self.newest_frame()
        self._stage = stage
        self.stage_changed.emit(stage)

    # ------------------------------------------------------------------ wiring

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._worker.limited.connect(self.limited)
        self._worker.refused.connect(self._refuse)
        self._worker.cancelled.connect(self._reading_cancelled)
        self._worker.progressed.connect(self._report_progress)
        self._worker.stage_changed.connect(self._report_stage)
        self._worker.faulted.connect(self._report_fault)

"""Between the document, the worker threads and the views: the GUI's side of a run."""

import time
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from playground.core.common.arrays import Floats
from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import settled
from playground.core.run.frame import BackgroundTask, Frame, Request
from playground.core.settings.setting import Effect
from playground.core.training.snapshot import Stage
from playground.ui.document.experiment_document import ExperimentDocument, effect_between
from playground.ui.training.background_tasks import BackgroundTasks
from playground.ui.training.compute_worker import ComputeWorker, FrameAnswer, FrameRequest
from playground.ui.training.latest_value import LatestValue
from playground.ui.training.run_control import RunControl
from playground.ui.training.worker import Refusal, TrainingWorker
from playground.ui.views.view import View

FRAME_MS = 16
"""Least time between two frames."""

SHARED_FRAME_MS = 33
"""The same beside an engine whose steps wait while something is drawn: a look costs it time too."""

ENGINES_WITHOUT_INTERPRETER = ("turbo",)
"""Engines whose steps do not wait while something is drawn."""

OVER = (Stage.FINISHED, Stage.FAILED)
"""Stages that playing does not end."""


class TrainingController(QObject):
    """Starts and steers runs, and hands each view the frames it is to show.

    Args:
        document: Its changes are carried over to the run.
    """

    stage_changed = Signal(object)
    """The run's `Stage` changed."""
    run_started = Signal(object)
    """A new run's first `Frame`; its data set may be another."""
    limited = Signal(object)
    """Choices that the run cannot have: by the setting's key, the reason by the choice's key."""
    shown = Signal(object, float)
    """Every frame: the `Frame`, and the seconds its pictures took to compute."""
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
        self._asked_for: Experiment | None = None
        self._runnable: Experiment | None = None
        self._views: list[View] = []
        self._stage = Stage.READY
        self._frame: Frame | None = None
        self._answered: dict[View, tuple[Frame, Request | None]] = {}
        self._shown_at: dict[View, float] = {}
        self._too_early: list[tuple[View, BackgroundTask]] = []
        self._failed: dict[View, Request | None] = {}
        self._painting = False
        self._control = RunControl()
        self._mailbox: LatestValue[Frame] = LatestValue()
        self._worker = TrainingWorker(self._control, self._mailbox)
        self._painter = ComputeWorker()
        self._background_tasks = BackgroundTasks(self)
        self._threads = (self._thread_for(self._worker), self._thread_for(self._painter))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._connect()

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Start the threads and the first run."""
        for thread in self._threads:
            thread.start()
        self._timer.start()
        self._start_run(self._document.experiment)

    def shut_down(self) -> None:
        """End both threads; returns when they have ended."""
        self._timer.stop()
        self._worker.cancel_reading()
        self._control.pause()
        self._control.quit()
        self._painter.quit()
        self._background_tasks.shut_down()
        for thread in self._threads:
            thread.quit()
            thread.wait()

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
    def run(self) -> int:
        """Number of the run under way; 0 before the first."""
        return 0 if self._frame is None else self._frame.snapshot.run

    @property
    def frame(self) -> Frame | None:
        """The newest frame; None before the first run."""
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

    def set_parameters(self, flat: Floats) -> None:
        """Overwrite all parameters of the run under way; `frame` has them at once."""
        self._worker.set_parameters(flat)
        if self._frame is not None:
            snapshot = replace(self._frame.snapshot, parameters=flat)
            self._frame = replace(self._frame, snapshot=snapshot)

    # ------------------------------------------------------------------ views

    @Slot(View)
    def add_view(self, view: View) -> None:
        """Hand this view frames whenever it is visible, and run its background tasks."""
        self._views.append(view)
        view.background_task_requested.connect(partial(self._run_background_task, view))

    @Slot()
    def show_again(self) -> None:
        """Hand every view its frame again, for it is to look otherwise than before."""
        self._answered.clear()
        self._failed.clear()

    def _run_background_task(self, view: View, background_task: BackgroundTask) -> None:
        if self._frame is None:  # a click that came before the first run was ready
            self._too_early.append((view, background_task))
        else:
            self._background_tasks.send(view, background_task, self._frame)

    def _tick(self) -> None:
        self._take_newest()
        if not self._painting and self._frame is not None:
            self._commission(self._frame)

    def _take_newest(self) -> None:
        """Take the frame that waits, which may be of a run before or after the one known here."""
        frame = self._mailbox.take()
        if frame is None:
            return
        self._adopt_run(frame)
        if frame.snapshot.run == self.run:
            self._frame = frame
            self._keep_pace()

    def _commission(self, frame: Frame) -> None:
        requests: dict[int, Request] = {}
        stale = False
        now = time.perf_counter()
        for key, view in enumerate(self._views):
            if not view.isVisible():
                continue
            request = view.request()
            if view in self._failed and self._failed[view] == request:
                continue
            answered, former_request = self._answered.get(view, (None, None))
            if former_request == request and (answered is frame or self._is_early(view, now)):
                continue
            self._shown_at[view] = now
            stale = True
            self._answered[view] = (frame, request)
            if request is not None:
                requests[key] = request
        if stale:
            self._painting = True
            self._painter.commission(FrameRequest(frame, requests))

    def _is_early(self, view: View, now: float) -> bool:
        """Whether a view was shown a frame of a run under way so lately that it can wait.

        The tick that comes nearest to the view's interval is the one to show it at.
        """
        if self._stage is not Stage.TRAINING:
            return False
        interval = view.shared_interval if self._shares_interpreter() else view.training_interval
        nearest = interval - self._timer.interval() / 2000
        return now - self._shown_at.get(view, 0.0) < nearest

    def _shares_interpreter(self) -> bool:
        """Whether steps are being done that wait while something is drawn."""
        return (
            self._stage is Stage.TRAINING
            and self._frame is not None
            and self._frame.snapshot.engine not in ENGINES_WITHOUT_INTERPRETER
        )

    def _keep_pace(self) -> None:
        """Look for frames as often as the run under way can bear."""
        interval = SHARED_FRAME_MS if self._shares_interpreter() else FRAME_MS
        if interval != self._timer.interval():
            self._timer.setInterval(interval)

    @Slot(object)
    def _show(self, pictures: FrameAnswer) -> None:
        self._painting = False
        for key, view in enumerate(self._views):
            if not view.isVisible() or view not in self._answered:
                continue
            frame, request = self._answered[view]
            if frame is not pictures.frame:
                continue
            if request is None or key in pictures.answers:
                self._show_to(view, frame, pictures.answers.get(key))
            elif key in pictures.failed:
                self._failed[view] = request
        self.shown.emit(pictures.frame, pictures.seconds)

    def _show_to(self, view: View, frame: Frame, answer: object) -> None:
        """Show a frame; a fault is told once, the view left alone until it or the run changes."""
        try:
            view.show_frame(frame, answer)
        except Exception as error:  # noqa: BLE001 — one view's fault must not blind the others
            self._failed[view] = self._answered[view][1]
            self.faulted.emit(error)

    # ------------------------------------------------------------------ runs

    @Slot(object, object, object)
    def _follow(self, former: Experiment, present: Experiment, effect: Effect) -> None:
        if present == self._asked_for:
            return
        if effect is Effect.LIVE and self._runnable is not None:
            self._asked_for = present
            self._worker.apply(present)
        else:
            self._start_run(present)

    def _start_run(self, experiment: Experiment) -> None:
        self._asked_for = experiment
        if self._is_reading():
            self.loading_started.emit()
        self._worker.start_run(experiment)

    def _is_reading(self) -> bool:
        """Whether what is asked for needs other data than what runs."""
        asked_for, runnable = self._asked_for, self._runnable
        return asked_for is not None and (runnable is None or runnable.data != asked_for.data)

    @Slot(float)
    def _report_progress(self, share: float) -> None:
        """Pass progress on, unless the run that it led to has come first."""
        if self._is_reading():
            self.loading_progressed.emit(share)

    @Slot(object)
    def _adopt_run(self, frame: Frame) -> None:
        """Let a new run take the former one's place; news of it comes in two ways, in any order."""
        if frame.snapshot.run <= self.run:
            return
        self._runnable = frame.experiment
        self._frame = frame
        for view, background_task in self._too_early:
            self._background_tasks.send(view, background_task, frame)
        self._too_early.clear()
        self._take_over(frame.experiment)
        self._failed.clear()
        self.loading_ended.emit()
        self.run_started.emit(frame)

    @Slot(object)
    def _take_note(self, experiment: Experiment) -> None:
        self._runnable = experiment
        self._take_over(experiment)

    def _take_over(self, running: Experiment) -> None:
        """Let the document have what follows the data as the run has it, unless it went on."""
        if self._frame is None or self._document.experiment == running:
            return
        if settled(self._document.experiment, self._frame.dataset) == running:
            self._asked_for = running
            self._document.settle(running)

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        self._go_back(refusal.experiment)
        if isinstance(refusal.error, PlaygroundError):
            self.refused.emit(refusal.error)
        else:
            self.faulted.emit(refusal.error)

    @Slot(object)
    def _pass_on(self, error: Exception) -> None:
        """Pass on what ended training: the user's to correct, or the program's fault."""
        signal = self.refused if isinstance(error, PlaygroundError) else self.faulted
        signal.emit(error)

    @Slot()
    def _reading_called_off(self) -> None:
        self._go_back(self._document.experiment)

    def _go_back(self, experiment: Experiment) -> None:
        self.loading_ended.emit()
        since = effect_between(experiment, self._document.experiment)
        if self._runnable is not None and since in (None, Effect.LIVE):
            self._asked_for = self._runnable
            self._document.withdraw(self._runnable)

    @Slot(object)
    def _report_stage(self, stage: Stage) -> None:
        self._take_newest()
        self._stage = stage
        self._keep_pace()
        self.stage_changed.emit(stage)

    # ------------------------------------------------------------------ wiring

    def _thread_for(self, worker: TrainingWorker | ComputeWorker) -> QThread:
        thread = QThread(self)
        worker.moveToThread(thread)
        thread.started.connect(worker.work)
        return thread

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._worker.started_run.connect(self._adopt_run)
        self._worker.limited.connect(self.limited)
        self._worker.applied.connect(self._take_note)
        self._worker.refused.connect(self._refuse)
        self._worker.cancelled.connect(self._reading_called_off)
        self._worker.progressed.connect(self._report_progress)
        self._worker.stage_changed.connect(self._report_stage)
        self._worker.faulted.connect(self._pass_on)
        self._painter.finished.connect(self._show)
        self._background_tasks.refused.connect(self.refused)
        self._background_tasks.faulted.connect(self.faulted)
        self._painter.faulted.connect(self.faulted)

"""Which view is due which frame, and when."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from playground.core.run.frame import BackgroundTask, Frame, Request
from playground.core.training.snapshot import Stage
from playground.ui.training.background_tasks import BackgroundTasks
from playground.ui.training.compute_worker import Answers, Computation, ComputeWorker
from playground.ui.views.view import View

FRAME_MS = 16
"""Least time between two frames."""

SHARED_FRAME_MS = 33
"""The same beside an engine whose steps wait while something is drawn: a look costs it time too."""

ENGINES_WITHOUT_INTERPRETER = ("turbo",)
"""Engines whose steps do not wait while something is drawn."""


@dataclass(frozen=True)
class _Due:
    """What a view was asked for, and the frame that it is to be shown."""

    frame: Frame
    request: Request | None


class ViewScheduler(QObject):
    """Hands each visible view its frames, with what it needs computed from them.

    All views are handed the newest frame of the run that is followed, but for those that another
    frame was given, of whichever run.

    Args:
        newest: Asked at every tick for the newest frame; None while there is none.
    """

    shown = Signal(object, float)
    """Views have been shown this newest `Frame`; the seconds that computing for them took."""
    refused = Signal(object)
    """A `PlaygroundError` that a background task ended with."""
    faulted = Signal(object)
    """An exception that is the program's own fault."""

    def __init__(self, newest: Callable[[], Frame | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = newest
        self._frame: Frame | None = None
        self._views: list[View] = []
        self._own_frames: dict[View, Frame] = {}
        self._due: dict[View, _Due] = {}
        self._asked_at: dict[View, float] = {}
        self._failed: dict[View, Request | None] = {}
        self._early_tasks: list[tuple[View, BackgroundTask]] = []
        self._asked: dict[int, tuple[View, _Due]] = {}
        self._shown_frame: Frame | None = None
        self._is_computing = False
        self._worker = ComputeWorker()
        self._thread = QThread(self)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.work)
        self._worker.finished.connect(self._show)
        self._worker.faulted.connect(self.faulted)
        self._background_tasks = BackgroundTasks(self)
        self._background_tasks.refused.connect(self.refused)
        self._background_tasks.faulted.connect(self.faulted)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to hand out frames."""
        self._thread.start()
        self._timer.start()

    def shut_down(self) -> None:
        """End the threads; returns when they have ended."""
        self._timer.stop()
        self._worker.quit()
        self._background_tasks.shut_down()
        self._thread.quit()
        self._thread.wait()

    @Slot(View)
    def add_view(self, view: View) -> None:
        """Hand this view frames whenever it is visible, and run its background tasks."""
        self._views.append(view)
        view.background_task_requested.connect(partial(self._run_background_task, view))

    def give(self, view: View, frame: Frame) -> None:
        """Hand a view this frame from now on, whatever the others are handed."""
        self._own_frames[view] = frame

    def release(self, view: View) -> None:
        """Hand a view the newest frame again."""
        self._own_frames.pop(view, None)

    @Slot()
    def show_again(self) -> None:
        """Hand every view its frame again, for it is to look otherwise than before."""
        self._due.clear()
        self._failed.clear()

    # ------------------------------------------------------------------ background tasks

    def _run_background_task(self, view: View, background_task: BackgroundTask) -> None:
        frame = self._frame_for(view)
        if frame is None:  # a click that came before the first run was ready
            self._early_tasks.append((view, background_task))
        else:
            self._background_tasks.send(view, background_task, frame)

    # ------------------------------------------------------------------ frames

    @Slot()
    def _tick(self) -> None:
        newest = self._newest()
        if newest is not None and newest is not self._frame:
            self._follow(newest)
        if not self._is_computing:
            self._ask_views()

    def _follow(self, frame: Frame) -> None:
        is_other_run = self._frame is None or frame.snapshot.run != self._frame.snapshot.run
        self._frame = frame
        if is_other_run:
            self._failed.clear()
            for view, background_task in self._early_tasks:
                self._background_tasks.send(view, background_task, frame)
            self._early_tasks.clear()
        interval = SHARED_FRAME_MS if _shares_interpreter(frame) else FRAME_MS
        if interval != self._timer.interval():
            self._timer.setInterval(interval)

    def _frame_for(self, view: View) -> Frame | None:
        return self._own_frames.get(view, self._frame)

    def _ask_views(self) -> None:
        """Have computed what visible views need that are due another frame or another answer."""
        computations: dict[int, Computation] = {}
        asked: dict[int, tuple[View, _Due]] = {}
        now = time.perf_counter()
        for key, view in enumerate(self._views):
            frame = self._frame_for(view) if view.isVisible() else None
            if frame is None:
                continue
            due = _Due(frame, view.request())
            if view in self._failed and self._failed[view] == due.request:
                continue
            former = self._due.get(view)
            if (
                former is not None
                and former.request == due.request
                and (former.frame is frame or self._is_early(view, frame, now))
            ):
                continue
            self._asked_at[view] = now
            self._due[view] = due
            asked[key] = (view, due)
            if due.request is not None:
                computations[key] = Computation(frame, due.request)
        if asked:
            self._is_computing = True
            self._asked, self._shown_frame = asked, self._frame
            self._worker.compute(computations)

    def _is_early(self, view: View, frame: Frame, now: float) -> bool:
        """Whether a view was handed a frame of a run under way so lately that it can wait.

        The tick that comes nearest to the view's interval is the one to show it at.
        """
        if frame.snapshot.stage is not Stage.TRAINING:
            return False
        shares = _shares_interpreter(frame)
        interval = view.shared_interval if shares else view.training_interval
        nearest = interval - self._timer.interval() / 2000
        return now - self._asked_at.get(view, 0.0) < nearest

    @Slot(object)
    def _show(self, computed: Answers) -> None:
        self._is_computing = False
        for key, (view, due) in self._asked.items():
            if not view.isVisible() or self._due.get(view) is not due:
                continue
            if key in computed.failed:
                self._failed[view] = due.request
            else:
                self._show_to(view, due, computed.answers.get(key))
            view.answered.emit()
        if self._shown_frame is not None:
            self.shown.emit(self._shown_frame, computed.seconds)

    def _show_to(self, view: View, due: _Due, answer: object) -> None:
        """Show a frame; a fault is told once, the view left alone until it or the run changes."""
        try:
            view.show_frame(due.frame, answer)
        except Exception as error:  # noqa: BLE001 — one view's fault must not blind the others
            self._failed[view] = due.request
            self.faulted.emit(error)


def _shares_interpreter(frame: Frame) -> bool:
    """Whether steps are being done that wait while something is drawn."""
    snapshot = frame.snapshot
    is_training = snapshot.stage is Stage.TRAINING
    return is_training and snapshot.engine not in ENGINES_WITHOUT_INTERPRETER

"""The thread that runs views' background tasks, one after another, beside all else."""

from collections import deque

from PySide6.QtCore import QObject, QThread, Signal, Slot

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.core.run.frame import BackgroundTask, Frame
from playground.ui.views.view import View


class BackgroundWorker(QObject):
    """Lives in a thread of its own and runs what is sent to it."""

    ended = Signal(object, object)
    """A background task and its answer."""
    failed = Signal(object, object)
    """A background task and the exception that it ended with."""

    def __init__(self) -> None:
        super().__init__()
        self._called_off = False

    @Slot(object, object)
    def run(self, background_task: BackgroundTask, frame: Frame) -> None:
        """Run a background task, unless all have been called off."""
        try:
            self._check(0.0)
            answer = background_task.run(frame, self._check)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 — one background task's fault must not end those after it
            self.failed.emit(background_task, error)
        else:
            self.ended.emit(background_task, answer)

    def call_off(self) -> None:
        """Give up the background task under way and all that wait; called from the GUI thread."""
        self._called_off = True

    def _check(self, _share: float) -> None:
        if self._called_off:
            raise Cancelled


class BackgroundTasks(QObject):
    """Takes background tasks from views and brings back what came of them.

    The thread starts with the first background_task: a window that needs none has none.
    """

    refused = Signal(object)
    """A `PlaygroundError` that a background task ended with."""
    faulted = Signal(object)
    """An exception that is the program's own fault."""
    _sent = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[View] = deque()
        self._worker = BackgroundWorker()
        self._thread = QThread(self)
        self._worker.moveToThread(self._thread)
        self._sent.connect(self._worker.run)
        self._worker.ended.connect(self._end)
        self._worker.failed.connect(self._fail)

    def send(self, view: View, background_task: BackgroundTask, frame: Frame) -> None:
        """Run a background task of a view's on a frame."""
        if not self._thread.isRunning():
            self._thread.start()
        self._waiting.append(view)
        self._sent.emit(background_task, frame)

    def shut_down(self) -> None:
        """Call everything off and end the thread; returns when it has ended."""
        self._worker.call_off()
        self._thread.quit()
        self._thread.wait()

    @Slot(object, object)
    def _end(self, background_task: BackgroundTask, answer: object) -> None:
        self._waiting.popleft().end_background_task(background_task, answer)

    @Slot(object, object)
    def _fail(self, background_task: BackgroundTask, error: Exception) -> None:
        self._waiting.popleft().end_background_task(background_task, None)
        if isinstance(error, PlaygroundError):
            self.refused.emit(error)
        else:
            self.faulted.emit(error)

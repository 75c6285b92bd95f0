"""Runs a view's background tasks for tests of views that have no controller."""

from playground.core.common.progress import no_progress
from playground.core.run.frame import BackgroundTask, Frame
from playground.ui.views.view import View
from tests.ui.showing import show_frame


class BackgroundTaskRunner:
    """Runs background tasks of a view at once on the frame it holds.

    Args:
        view: Whose background tasks.
    """

    def __init__(self, view: View) -> None:
        self.frame: Frame | None = None
        self._view = view
        view.background_task_requested.connect(self._run)

    def show(self, frame: Frame) -> None:
        """Show a frame as the window does: what is asked for first is computed and shown after."""
        self.frame = frame
        for _ in range(2):  # a view that meets new data asks for something else
            show_frame(self._view, frame)

    def stop(self) -> None:
        """Run no further background tasks."""
        self._view.background_task_requested.disconnect(self._run)

    def _run(self, background_task: BackgroundTask) -> None:
        assert self.frame is not None
        self._view.end_background_task(
            background_task, background_task.run(self.frame, no_progress)
        )

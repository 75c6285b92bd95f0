"""What every view is: a widget that shows one frame of the film."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from playground.core.run.frame import BackgroundTask, Frame, Request
from playground.ui.document.selection import Selection


class View(QWidget):
    """Shows a frame. Never asks the trainer anything; whoever owns it hands it frames.

    A visible view states in `request` what it needs computed; the answer arrives, with the frame it
    was computed from, in `show_frame`. A hidden view is asked nothing and handed nothing; when it
    becomes visible the newest frame is computed for it at once.

    Args:
        selection: What the user has selected, shared by all views.
    """

    training_interval = 0.0
    """Least seconds between two frames while training; more for what need not move so smoothly."""

    shared_interval = 1 / 30
    """The same beside an engine that needs the interpreter at every step, as drawing does."""

    background_task_requested = Signal(object)
    """A `BackgroundTask` to run on the newest frame; `end_background_task` is called at its end."""

    answered = Signal()
    """A frame was shown, or could not be computed: the view no longer waits for one."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = selection

    def request(self) -> Request | None:
        """What must be computed before the next `show_frame`; None when nothing."""
        return None

    def show_frame(self, frame: Frame, answer: object) -> None:
        """Draw the frame. ``answer`` is what `request` asked for, or None.

        Must be quick (a few milliseconds): heavy work belongs into the request.
        """
        raise NotImplementedError

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        """Take the answer of a background task; None when it failed, of which the user knows.

        Called for a hidden view too. Tasks end in the order in which they were requested.
        """
        raise NotImplementedError

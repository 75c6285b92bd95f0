"""What every view is: a widget that shows one frame of the film."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from playground.core.scene import Errand, Request, Scene
from playground.ui.selection import Selection


class View(QWidget):
    """Shows a scene. Never asks the trainer anything; whoever owns it hands it frames.

    A visible view states in `request` what it needs computed; the answer arrives, with the scene it
    was computed from, in `show_scene`. A hidden view is asked nothing and handed nothing; when it
    becomes visible the newest scene is computed for it at once.

    Args:
        selection: What the user has selected, shared by all views.
    """

    training_interval = 0.0
    """Least seconds between two scenes while training; more for what need not move so smoothly."""

    shared_interval = 1 / 30
    """The same beside an engine that needs the interpreter at every step, as drawing does."""

    errand_wanted = Signal(object)
    """This `Errand` is to be run on the newest scene; `end_errand` tells of its end."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = selection

    def request(self) -> Request | None:
        """What must be computed before the next `show_scene`; None when nothing."""
        return None

    def show_scene(self, scene: Scene, answer: object) -> None:
        """Draw the scene. ``answer`` is what `request` asked for, or None.

        Must be quick (a few milliseconds): heavy work belongs into the request.
        """
        raise NotImplementedError

    def end_errand(self, errand: Errand, answer: object) -> None:
        """Take what an errand of this view's brought; None when it failed, of which the user knows.

        Called for a hidden view too. Errands end in the order in which they were wanted.
        """
        raise NotImplementedError

"""What a tab of the window is made from, and what a view in it may ask of the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme


class ViewHost(QObject):
    """The window as a view in a tab knows it: a view connects what it wants to these signals.

    Args:
        selection: What the user has selected, shared by all views.
        theme: Gives the colours.
    """

    activation_chosen = Signal(int, str, object)
    """Use an activation in a layer: the layer's index, the activation's key, its parameters."""

    editing_opened = Signal(object)
    """A view was built in which parameters can be changed: its `ParameterEditing`."""

    step_requested = Signal()
    """Do one step: a view has said what it comes to."""

    refused = Signal(object)
    """A `PlaygroundError`: a view was given something that does not fit."""

    remedy_chosen = Signal(object, str)
    """A change of the experiment is wanted: the function that makes it, and what it is called."""

    def __init__(self, selection: Selection, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selection = selection
        self.theme = theme


@dataclass(frozen=True)
class Tab:
    """A tab: known from the start, built when it is first opened.

    Attributes:
        key: Its name in the program.
        label: Its title.
        help: Which question it answers; the title's tooltip.
        build: Imports and builds the view, or a widget that holds several.
    """

    key: str
    label: str
    help: str
    build: Callable[[ViewHost], QWidget]

"""The parts of the window that its commands act on."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from playground.ui.data.panel import DataPanel
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.feedback.notifications import Notifications
from playground.ui.shell.actions import Actions
from playground.ui.shell.recent import RecentFiles
from playground.ui.shell.tabs import Tabs
from playground.ui.style.theme import Theme
from playground.ui.training.run_controller import RunController


@dataclass(frozen=True)
class WindowParts:
    """What commands act on.

    Attributes:
        window: Owns dialogs; is shown in full and closed.
        document: The experiment and its undo stack.
        controller: Steers the run.
        actions: The commands' actions and menus.
        data: The data panel.
        tabs: The tabs below the network.
        notifications: Where mistakes are said.
        recent: The files opened last.
        theme: Light or dark.
    """

    window: QMainWindow
    document: ExperimentDocument
    controller: RunController
    actions: Actions
    data: DataPanel
    tabs: Tabs
    notifications: Notifications
    recent: RecentFiles
    theme: Theme

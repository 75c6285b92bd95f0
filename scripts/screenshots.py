"""Draws the pictures of the program: the real window after a real run, in every look.

``make screenshots`` leaves them in build/screenshots and renews the one that the README shows.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.addresses import UnitAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Appearance, Theme

REPOSITORY = Path(__file__).resolve().parents[1]
PICTURES = REPOSITORY / "build" / "screenshots"
SHOWN_IN_README = REPOSITORY / "docs" / "images" / "main-window.png"
SIZES = ("1280x800", "2560x1440")
SETTLING_MS = 500
"""For the last frame's repaint, and for marks that fade."""

TAB_MS = 900
"""For a tab to be imported, built, computed and drawn."""

EXPERIMENTS = {
    "toy": Experiment(training=TrainingConfig(epochs=120)),
    "titanic": Experiment(
        data=DataConfig(source=SampleSource(name="titanic")),
        training=TrainingConfig(epochs=30),
    ),
    "digits": Experiment(
        data=DataConfig(source=SampleSource(name="digits")),
        network=NetworkConfig(
            hidden=(
                LayerConfig(units=24, activation="relu"),
                LayerConfig(units=12, activation="relu"),
            )
        ),
        training=TrainingConfig(epochs=20),
    ),
}


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        name: Of the experiment.
        appearance: Light or dark.
        size: Width and height of screen and window, as ``"1280x800"``.
    """

    name: str
    appearance: Appearance
    size: str

    def path_with(self, tab: str) -> Path:
        """Where the picture with this tab open is kept."""
        view = tab.lower().replace(" ", "-")
        return PICTURES / f"{self.name}-{self.appearance}-{self.size}-{view}.png"


class Photographer(QObject):
    """Opens one window after the other and takes its picture when its run is over.

    Args:
        application: Quit after the last shot.
        shots: What to take.
        scratch: A folder for the windows' settings.
    """

    def __init__(self, application: QApplication, shots: Iterator[Shot], scratch: Path) -> None:
        super().__init__()
        self._application = application
        self._theme = Theme(application, Appearance.LIGHT)
        self._shots = shots
        self._scratch = scratch

    @Slot()
    def take_next(self) -> None:
        """Set up the next shot, or quit after the last."""
        shot = next(self._shots, None)
        if shot is None:
            self._application.quit()
            return
        self._shot = shot
        self._theme.set_appearance(shot.appearance)
        settings = QSettings(
            str(self._scratch / f"{shot.name}-{shot.appearance}.ini"), QSettings.Format.IniFormat
        )
        document = ExperimentDocument(EXPERIMENTS[shot.name])
        window = self._window = MainWindow(document, self._theme, settings)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.resize(*map(int, shot.size.split("x")))
        window.painted.connect(window.controller.play)
        window.controller.run_started.connect(self._select_unit)
        window.scheduler.shown.connect(self._await_end)
        window.controller.refused.connect(self._give_up)
        window.controller.faulted.connect(self._give_up)
        window.show()

    @Slot(object)
    def _select_unit(self) -> None:
        self._window.selection.update(unit=UnitAddress(1, 1), row=3)

    @Slot(object, float)
    def _await_end(self, frame: Frame) -> None:
        if frame.snapshot.stage is Stage.FINISHED:
            self._window.scheduler.shown.disconnect(self._await_end)
            QTimer.singleShot(SETTLING_MS, self, self._take)

    @Slot()
    def _take(self) -> None:
        """Photograph the tab that is open, then open the next, or go on to the next window."""
        tabs = self._window.tabs
        path = self._shot.path_with(tabs.tabText(tabs.currentIndex()))
        path.parent.mkdir(parents=True, exist_ok=True)
        self._window.grab().save(str(path))
        print(path.relative_to(REPOSITORY))
        if self._shot.size == SIZES[0] and tabs.currentIndex() + 1 < tabs.count():
            tabs.setCurrentIndex(tabs.currentIndex() + 1)
            QTimer.singleShot(TAB_MS, self, self._take)
            return
        self._window.close()
        QTimer.singleShot(0, self, self.take_next)

    @Slot(object)
    def _give_up(self, error: PlaygroundError | Exception) -> None:
        print(f"{self._shot}: {error}", file=sys.stderr)
        self._application.exit(1)


def take_all_of(size: str) -> int:
    """Take every picture of one size, in this process; returns the exit status."""
    application = QApplication(["screenshots"])
    application.setQuitOnLastWindowClosed(False)
    shots = (
        Shot(name, appearance, size)
        for name in EXPERIMENTS
        for appearance in (Appearance.LIGHT, Appearance.DARK)
    )
    with TemporaryDirectory() as scratch:
        photographer = Photographer(application, shots, Path(scratch))
        QTimer.singleShot(0, photographer, photographer.take_next)
        return application.exec()


def take_all() -> None:
    """Take every picture, a process for each size: the screen's size decides that of the text."""
    for size in SIZES:
        width, height = map(int, size.split("x"))
        screen = {"name": size, "x": 0, "y": 0, "width": width, "height": height}
        with TemporaryDirectory() as scratch:
            screens = Path(scratch) / "screens.json"
            screens.write_text(json.dumps({"screens": [screen]}))
            subprocess.run(
                [sys.executable, "-m", "scripts.screenshots", size],
                check=True,
                cwd=REPOSITORY,
                env=os.environ
                | {
                    "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
                    # This platform says of every window what it cannot do.
                    "QT_LOGGING_RULES": "default.warning=false",
                },
            )
    SHOWN_IN_README.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(Shot("toy", Appearance.LIGHT, SIZES[0]).path_with("Curves"), SHOWN_IN_README)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(take_all_of(sys.argv[1]))
    take_all()

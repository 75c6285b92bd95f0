"""A process with the real window that measures itself and prints what it found as JSON.

``python -m benchmarks.window_probe training ENGINE`` trains with and without the window drawing, in
turn; ``… tabs ENGINE`` opens each tab in turn; ``… loading FILE`` reads a file.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from benchmarks.measure import rate_of
from benchmarks.problems import dataset_for, default_problem
from benchmarks.training import ready_trainer, trainer_stretch
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.style.theme import Appearance, Theme

if TYPE_CHECKING:
    from playground.core.experiment.experiment import Experiment

BEAT_MS = 4
WARM_UP_SECONDS = 3.0
STRETCH_SECONDS = 2.0
SETTLING_SECONDS = 1.0
"""In which everything that shows the data set has been drawn anew."""

ROUNDS = 3


class Heart(QObject):
    """Beats every few milliseconds and notes how late each beat came."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.start()

    def start(self) -> None:
        """Forget the delays so far and beat."""
        self.forget()
        self._timer.start(BEAT_MS)

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()

    def forget(self) -> None:
        """Start over."""
        self._late.clear()
        self._last = time.perf_counter()

    def delays(self) -> dict[str, float]:
        """99th percentile and longest delay in milliseconds."""
        late = np.asarray(self._late or [0.0])
        return {"p99": float(np.percentile(late, 99)), "longest": float(late.max())}

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now


class Script(QObject):
    """Runs a generator in the event loop: it yields conditions to wait for, or seconds."""

    def __init__(self, steps: Iterator[Callable[[], bool] | float]) -> None:
        super().__init__()
        self._steps = steps
        self._condition: Callable[[], bool] = lambda: True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(10)

    @Slot()
    def _go_on(self) -> None:
        if not self._condition():
            return
        try:
            wanted = next(self._steps)
        except StopIteration:
            self._timer.stop()
            QApplication.exit()
            return
        if callable(wanted):
            self._condition = wanted
        else:
            until = time.perf_counter() + wanted
            self._condition = lambda: time.perf_counter() >= until


def training(window: MainWindow, heart: Heart, found: dict[str, object]) -> Iterator[float]:
    """Epochs a second with the window drawing and without, in turn, and the delays meanwhile."""
    controller, experiment = window.controller, window.document.experiment
    alone = ready_trainer(experiment, dataset_for(experiment))
    ratios, with_window, without = [], [], []
    heart.stop()  # its beats would take time from the training that is measured
    for _ in range(ROUNDS):
        controller.play()
        yield 0.3
        first, started = _epochs(window), time.perf_counter()
        yield STRETCH_SECONDS
        with_window.append((_epochs(window) - first) / (time.perf_counter() - started))
        controller.pause()
        yield 0.3
        without.append(rate_of(trainer_stretch(alone), STRETCH_SECONDS))
        ratios.append(with_window[-1] / without[-1])
    controller.play()
    yield 0.3
    heart.start()
    yield ROUNDS * STRETCH_SECONDS
    controller.pause()
    found.update(heart.delays())
    found["ratio"] = float(np.median(ratios))
    found["with_window"] = float(np.median(with_window))
    found["without"] = float(np.median(without))


def tabs(window: MainWindow, heart: Heart, found: dict[str, object]) -> Iterator[float]:
    """Delays with each tab open."""
    window.controller.play()
    for index, name in enumerate(window.tabs.names()):
        window.tabs.setCurrentIndex(index)
        yield 1.0
        heart.forget()
        yield STRETCH_SECONDS
        found[name] = heart.delays()
    window.controller.pause()


def _epochs(window: MainWindow) -> int:
    frame = window.controller.frame
    assert frame is not None
    return frame.snapshot.epoch


def _engine(window: MainWindow) -> str:
    frame = window.controller.frame
    return "" if frame is None else frame.snapshot.engine


def _script(
    what: str, argument: str, window: MainWindow, heart: Heart, found: dict[str, object]
) -> Iterator[Callable[[], bool] | float]:
    controller = window.controller
    yield lambda: controller.frame is not None
    if what == "loading":
        yield WARM_UP_SECONDS
        run = controller.run
        heart.forget()
        data = DataConfig(source=FileSource(path=argument))
        window.document.edit(lambda each: each.model_copy(update={"data": data}), "load")
        yield lambda: controller.run != run
        yield SETTLING_SECONDS
        found.update(heart.delays())
        return
    controller.play()
    yield lambda: _engine(window) == argument
    yield WARM_UP_SECONDS
    yield from {"training": training, "tabs": tabs}[what](window, heart, found)


def main() -> None:
    """Measure what the command line asks for."""
    what, argument = sys.argv[1:]
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    engine = argument if what != "loading" else "pytorch"
    experiment: Experiment = default_problem(engine=engine)
    found: dict[str, object] = {}
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(ExperimentDocument(experiment), theme, settings)
        window.resize(1440, 900)
        window.show()
        gc.freeze()  # as the program does once its window is there
        heart = Heart()
        script = Script(_script(what, argument, window, heart, found))
        application.exec()
        script.deleteLater()
        window.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()

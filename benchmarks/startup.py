"""How long it takes until there is a window, and until it has trained."""

import compileall
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import playground
from benchmarks.lines import Line, under
from benchmarks.screen import screen

ROUNDS = 7

BARE_WINDOW = """
import pyqtgraph
from PySide6.QtCore import QTimer
class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)
application = pyqtgraph.mkQApp()
plot = Plot()
plot.plot([1, 2, 3])
plot.show()
application.exec()
"""

OUR_WINDOW = """
from playground import app
from playground.ui.shell.main_window import MainWindow
from PySide6.QtWidgets import QApplication
former = MainWindow.__init__
def __init__(self, *arguments):
    former(self, *arguments)
    self.painted.disconnect()
    self.painted.connect(QApplication.quit)
MainWindow.__init__ = __init__
app.main([])
"""

TORCH_AND_OPTIMIZER = """
import torch
torch.optim.Adam([torch.zeros(1, requires_grad=True)])
"""

FIRST_EPOCH = """
from playground import app
from playground.ui.shell.main_window import MainWindow
from PySide6.QtWidgets import QApplication
former = MainWindow.__init__
def __init__(self, *arguments):
    former(self, *arguments)
    self.painted.connect(self.controller.play)
    self.scheduler.shown.connect(
        lambda frame, seconds: self.close() if frame.snapshot.epoch else None
    )
MainWindow.__init__ = __init__
app.main([])
"""


def lines() -> Iterator[Line]:
    """Every line about starting, with bytecode at hand as it is from the second start on."""
    compileall.compile_dir(Path(playground.__file__).parent, quiet=1)
    with screen() as environment:
        yield _compared(
            "window painted, over a bare pyqtgraph window",
            OUR_WINDOW,
            BARE_WINDOW,
            1.3,
            environment,
        )
        yield _compared(
            "first epoch done, over importing torch and making one optimizer",
            FIRST_EPOCH,
            TORCH_AND_OPTIMIZER,
            1.5,
            environment,
        )


def _compared(
    name: str, program: str, baseline: str, bound: float, environment: Mapping[str, str]
) -> Line:
    for each in (program, baseline):
        _seconds(each, environment)
    pairs = [
        (_seconds(program, environment), _seconds(baseline, environment)) for _ in range(ROUNDS)
    ]
    ours, theirs = median(a for a, _ in pairs), median(b for _, b in pairs)
    ratio = median(a / b for a, b in pairs)
    return under(name, ratio, bound, f"{ours:.2f} s over {theirs:.2f} s")


def _seconds(program: str, environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=120)
    return time.perf_counter() - started

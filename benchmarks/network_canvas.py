"""How long the network canvas takes for a frame; run by hand, offscreen or on a screen.

``python -m benchmarks.network_canvas``
"""

import sys
from time import thread_time

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.core.data.build import build_dataset
from playground.core.experiment.experiment import Experiment
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.core.training.trainer import Trainer
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas

FRAMES = 200
WARM_UP = 10
NETWORKS = {"2-4-2-1": (4, 2), "2-8×6-1": (8,) * 6, "2-16×10-1": (16,) * 10}


def frame_times(hidden: tuple[int, ...], theme: Theme) -> list[float]:
    """Milliseconds of work from handing over a frame until it is painted, an epoch a frame."""
    layers = tuple(LayerConfig(units=units) for units in hidden)
    experiment = Experiment(network=NetworkConfig(hidden=layers))
    trainer = Trainer(experiment, build_dataset(experiment.data))
    canvas = NetworkCanvas(Selection(), ExperimentDocument(experiment), theme)
    canvas.resize(690, 440)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    times = []
    for _ in range(FRAMES + WARM_UP):
        trainer.run_epochs(1)
        frame = Frame(
            experiment,
            trainer.dataset,
            trainer.snapshot(),
            trainer.history.view(),
            trainer.recording.view(),
        )
        answer = canvas.request().compute(frame)
        start = thread_time()
        canvas.show_frame(frame, answer)
        canvas.picture.repaint()
        times.append(1000 * (thread_time() - start))
    canvas.close()
    return times[WARM_UP:]


def main() -> None:
    """Print a line for each network."""
    theme = Theme(QApplication(sys.argv))
    for name, hidden in NETWORKS.items():
        times = frame_times(hidden, theme)
        median, p99 = np.percentile(times, [50, 99])
        print(f"{name}: median {median:.2f} ms, p99 {p99:.2f} ms")


if __name__ == "__main__":
    main()

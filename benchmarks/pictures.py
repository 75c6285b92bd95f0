"""What it takes to compute all unit maps and the boundary."""

import time
from collections.abc import Iterator
from statistics import median

from benchmarks.lines import Line, under
from benchmarks.problems import default_problem, largest_of_peers
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.run.session import Session
from playground.ui.style.colors import LIGHT

ROUNDS = 60


def lines() -> Iterator[Line]:
    """Every line about pictures."""
    for name, experiment, bound in (
        ("2-4-2-1", default_problem(), 2.0),
        ("2-8×6-1", largest_of_peers(), 6.0),
    ):
        yield under(
            f"all maps and boundary, 100×100: {name}", _milliseconds(experiment), bound, unit="ms"
        )


def _milliseconds(experiment: Experiment) -> float:
    run = Session().start(experiment)
    colors = MapColors(LIGHT.negative, LIGHT.zero, LIGHT.positive, LIGHT.classes)
    request = MapsRequest(colors, axes=(0, 1), resolution=100)
    taken = []
    for _ in range(ROUNDS):
        run.trainer.run_epoch()
        frame = run.frame()
        started = time.perf_counter()
        request.compute(frame)
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)

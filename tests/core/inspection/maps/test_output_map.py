"""The output map tells, at every place, what the network predicts there."""

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import predictions
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.inspection.maps.output_map import OutputMap, OutputMapRequest
from playground.core.run.frame import Frame
from tests.frames import make_frame

COLORS = MapColors("#ff0000", "#ffffff", "#0000ff", ("#111111", "#222222", "#333333"))


HALF_A_PIXEL = 0.025
STEPS_ASIDE = HALF_A_PIXEL * np.array([(1, 0), (-1, 0), (0, 1), (0, -1)])
"""Maps of 100 by 100 over about five standard deviations: what they draw can be off by this."""


def on_toy(name: str) -> Experiment:
    return Experiment(data=DataConfig(source=ToySource(name=name)))


def map_of(frame: Frame, **settings: float) -> OutputMap:
    maps = MapsRequest(COLORS, units_per_column=0, **settings)  # type: ignore[arg-type]
    answer = OutputMapRequest(maps).compute(frame)
    assert isinstance(answer, OutputMap)
    return answer


def predicted(frame: Frame, places: np.ndarray) -> np.ndarray:
    x = places.T.astype(np.float32)
    return np.asarray(predictions(frame.snapshot.layout, frame.snapshot.parameters, x))


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=30)


def test_that_the_prediction_at_a_place_is_the_networks_own(frame: Frame) -> None:
    answer = map_of(frame)
    for place in ((-1.0, 0.5), (0.0, 0.0), (1.2, -1.4)):
        exact = predicted(frame, np.array([place]))[0, 0]
        assert answer.prediction_at(*place)[0] == pytest.approx(exact, abs=0.1)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.8])
def test_that_the_boundary_lies_where_the_network_predicts_the_threshold(
    frame: Frame, threshold: float
) -> None:
    ends = map_of(frame, threshold=threshold).boundary.reshape(-1, 2)
    around = np.stack([predicted(frame, ends + shift)[0] for shift in STEPS_ASIDE])

    assert len(ends) > 20
    crossed = (around.min(axis=0) <= threshold) & (threshold <= around.max(axis=0))
    assert crossed.all()


def test_that_a_regression_has_no_boundary() -> None:
    assert len(map_of(make_frame(on_toy("plane"))).boundary) == 0


def test_that_several_classes_meet_where_two_are_likeliest() -> None:
    frame = make_frame(on_toy("blobs"), epochs=10)
    ends = map_of(frame).boundary.reshape(-1, 2)
    ranked = np.sort(predicted(frame, ends), axis=0)

    assert len(ends) > 20
    assert np.median(ranked[-1] - ranked[-2]) < 0.02


def test_that_the_table_is_in_the_files_units(frame: Frame) -> None:
    answer = map_of(frame)
    heading, *lines = answer.table(frame.dataset)
    across, upward = answer.maps.axes

    assert upward is not None
    assert across.low_value < float(heading[1]) < float(heading[-1]) < across.high_value
    heights = [float(line[0]) for line in lines]
    assert upward.high_value > heights[0] > heights[-1] > upward.low_value
    assert float(lines[3][5]) == pytest.approx(answer.maps.output[0, 3, 4], rel=1e-4)

"""A row made up of a real row's cells is treated as that row is."""

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.inspection.maps.network_maps import NetworkMapsRequest
from playground.core.inspection.predictions.predictions import predict
from playground.core.inspection.predictions.probe import (
    ProbeRequest,
    cells_of_row,
    inputs_of_cells,
    typical_cells,
)
from playground.core.run.frame import Frame
from tests.frames import make_frame

MAPS = MapsRequest(
    MapColors("#f08a54", "#f6f6f4", "#2468b0", ("#0072b2",)), resolution=4, units_per_column=0
)


@pytest.fixture(scope="module", params=["titanic", "diabetes", "iris"])
def frame(request: pytest.FixtureRequest) -> Frame:
    source = SampleSource(name=str(request.param))
    return make_frame(Experiment(data=DataConfig(source=source)), epochs=2)


def test_that_a_rows_cells_give_its_inputs_and_its_prediction(frame: Frame) -> None:
    dataset = frame.dataset
    for row in (0, 17, len(dataset.rows) - 1):
        inputs = inputs_of_cells(dataset, cells_of_row(dataset, row))
        assert inputs == tuple(dataset.x[row].tolist())
        expected = predict(dataset, frame.snapshot, dataset.x[[row]])[0]
        said = ProbeRequest(inputs).compute(frame)
        assert said is not None
        assert said.tolist() == expected.tolist()


def test_that_a_probe_lights_the_network_up_in_the_selected_rows_place(frame: Frame) -> None:
    of_row = NetworkMapsRequest(MAPS, row=5).compute(frame).activations
    probe = tuple(frame.dataset.x[5].tolist())
    of_probe = NetworkMapsRequest(MAPS, row=1, probe=probe).compute(frame).activations
    for expected, layer in zip(of_row, of_probe, strict=True):
        assert np.array_equal(expected, layer)


def test_that_every_feature_has_a_typical_value_and_the_target_none(frame: Frame) -> None:
    cells = typical_cells(frame.dataset)
    features = {column.name for column in frame.dataset.columns if column.role == "feature"}
    assert cells.keys() == features
    assert np.isfinite(inputs_of_cells(frame.dataset, cells)).all()


def test_that_a_probe_of_other_data_has_no_answer(frame: Frame) -> None:
    assert ProbeRequest((1.0,)).compute(frame) is None

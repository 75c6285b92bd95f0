"""A unit's response is that of the real rows, and its curve that of the activation."""

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.layers.unit_response import (
    UnitResponse,
    UnitResponseRequest,
    histogram,
)
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.inspection.maps.network_maps import NetworkMapsRequest
from playground.core.inspection.predictions.predictions import predict
from playground.core.inspection.sampling import MOST_ROWS, sample
from playground.core.model.addresses import UnitAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from tests.frames import make_frame


def one_layer(activation: str, **parameters: float | bool) -> Experiment:
    layer = LayerConfig(units=3, activation=activation, parameters=dict(parameters))
    return Experiment(network=NetworkConfig(hidden=(layer,)))


def response_of(frame: Frame, layer: int, unit: int, row: int | None = None) -> UnitResponse:
    response = UnitResponseRequest(UnitAddress.in_layer(layer, unit), row).compute(frame)
    assert response is not None
    return response


def test_that_the_histogram_counts_every_training_row() -> None:
    frame = make_frame()
    z = frame.dataset.x[frame.dataset.split.train] @ frame.snapshot.weight(0)[2]
    bias = frame.snapshot.bias(0)
    assert bias is not None

    response = response_of(frame, 0, 2)

    expected, _ = np.histogram(z + bias[2], bins=response.edges)
    assert response.counts.sum() == response.rows == response.sampled
    assert np.abs(response.counts - expected).max() <= 1  # a row on a bin's edge may go either way


def test_that_the_selected_rows_activation_lies_on_the_curve() -> None:
    response = response_of(make_frame(), 1, 0, row=7)
    assert response.row_z is not None

    on_curve = np.interp(response.row_z, response.x, response.value)

    assert response.row_a == pytest.approx(on_curve, abs=2e-3)


def test_that_the_outputs_response_is_the_prediction() -> None:
    frame = make_frame()

    response = response_of(frame, 2, 0, row=5)

    expected = predict(frame.dataset, frame.snapshot, frame.dataset.x[5:6])
    assert response.row_a == pytest.approx(float(expected[0, 0]), abs=1e-6)


def test_that_dead_units_are_counted() -> None:
    frame = make_frame(one_layer("relu"), epochs=1)
    z = frame.dataset.x[frame.dataset.split.train] @ frame.snapshot.weight(0)[1]
    bias = frame.snapshot.bias(0)
    assert bias is not None

    response = response_of(frame, 0, 1)

    assert response.idle_word == "dead"
    assert response.idle_share == pytest.approx(float((z + bias[1] <= 0).mean()), abs=1e-3)


def test_that_a_unit_of_several_sums_has_no_curve_but_all_its_sums() -> None:
    frame = make_frame(one_layer("maxout", pieces=3), epochs=1)

    response = response_of(frame, 0, 2)

    assert len(response.value) == 0
    assert response.counts.sum() == 3 * response.sampled


def test_that_a_learned_slope_is_the_units_own() -> None:
    frame = make_frame(one_layer("prelu", per_unit=True), epochs=20)
    slopes = frame.snapshot.slope(0)
    assert slopes is not None

    for unit in range(3):
        derivative = response_of(frame, 0, unit).derivative
        assert derivative[0] == pytest.approx(float(slopes[unit]), abs=1e-6)


def test_that_many_rows_are_sampled_alike_for_every_frame() -> None:
    experiment = Experiment(data=DataConfig(source=ToySource(rows=10_000)))
    frame = make_frame(experiment, epochs=0)

    response = response_of(frame, 0, 0)

    assert response.sampled == MOST_ROWS < response.rows == 8_000
    train = frame.dataset.split.train
    assert np.array_equal(sample(train), sample(train))
    assert len(np.unique(sample(train))) == MOST_ROWS


def test_that_numbers_that_are_not_finite_are_left_out() -> None:
    counts, edges = histogram(np.array([[np.nan, np.inf, -np.inf, 1.0]]))

    assert counts.sum() == 1
    assert np.isfinite(edges).all()


@pytest.mark.parametrize(("layer", "unit"), [(3, 0), (0, 4)])
def test_that_a_unit_that_is_not_there_has_no_response(layer: int, unit: int) -> None:
    assert (
        UnitResponseRequest(UnitAddress.in_layer(layer, unit)).compute(make_frame(epochs=0)) is None
    )


def test_that_a_rows_activations_come_with_the_maps_by_column() -> None:
    frame = make_frame()
    maps = MapsRequest(MapColors("#ff0000", "#ffffff", "#0000ff", ("#00ff00",)), resolution=16)

    answer = NetworkMapsRequest(maps, row=4).compute(frame)

    assert [len(each) for each in answer.activations] == [2, 4, 2, 1]
    assert np.array_equal(answer.activations[0], frame.dataset.x[4])
    assert NetworkMapsRequest(maps).compute(frame).activations == ()

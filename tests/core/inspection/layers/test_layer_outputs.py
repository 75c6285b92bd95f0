"""Outputs of a layer for every row, and rows in the order of them."""

import numpy as np
import pytest

from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.hidden import HiddenLayerRequest
from playground.core.inspection.layers.layer_outputs import (
    HiddenLayerOutputsRequest,
    OutputsOrder,
    layer_outputs,
)
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.run.frame import Frame
from tests.frames import make_frame

MAPS = MapsRequest(MapColors("#ff8800", "#ffffff", "#0000ff", ("#000000",)), resolution=16)


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name="iris"))), epochs=2)


def test_that_outputs_are_those_of_the_forward_pass(frame: Frame) -> None:
    rows = frame.dataset.split.validation

    outputs = layer_outputs(frame.dataset, frame.snapshot, 1, rows)

    values = forward(frame.snapshot.layout, frame.snapshot.parameters, frame.dataset.x[rows].T)
    np.testing.assert_allclose(outputs, values[1].a.T, rtol=1e-5)


@pytest.mark.parametrize("descending", [False, True])
def test_that_rows_come_in_the_order_of_a_units_outputs(frame: Frame, descending: bool) -> None:
    ordered = OutputsOrder(0, Part.TRAIN, 2, descending).run(frame, no_progress)

    outputs = layer_outputs(frame.dataset, frame.snapshot, 0, ordered.rows)[:, 2]
    steps = np.diff(outputs) * (-1 if descending else 1)
    assert (steps >= -1e-6).all()
    assert set(ordered.rows) == set(frame.dataset.split.train)


def test_that_rows_come_in_the_order_of_a_column(frame: Frame) -> None:
    ordered = OutputsOrder(0, Part.TEST, "petal length (cm)").run(frame, no_progress)

    cells = frame.dataset.table.data_frame["petal length (cm)"].iloc[
        frame.dataset.rows[ordered.rows]
    ]
    assert cells.is_monotonic_increasing
    assert set(ordered.rows) == set(frame.dataset.split.test)


def test_that_without_a_key_rows_keep_the_tables_order(frame: Frame) -> None:
    ordered = OutputsOrder(0, Part.TRAIN).run(frame, no_progress)

    assert (np.diff(frame.dataset.rows[ordered.rows]) > 0).all()


def test_that_a_picture_has_the_maps_of_the_layer(frame: Frame) -> None:
    picture = HiddenLayerOutputsRequest(HiddenLayerRequest(1), MAPS).compute(frame)

    assert picture is not None
    np.testing.assert_array_equal(picture.maps.values, MAPS.compute(frame).columns[2].values)


def test_that_a_layer_that_is_gone_has_no_picture(frame: Frame) -> None:
    assert HiddenLayerOutputsRequest(HiddenLayerRequest(9), MAPS).compute(frame) is None

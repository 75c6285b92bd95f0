"""Outputs of a layer for every row, and rows in the order of them."""

import numpy as np
import pytest

from playground.core.data.dataset import Part
from playground.core.experiment import DataConfig, Experiment, SampleSource
from playground.core.inspection.coloring import MapColors
from playground.core.inspection.forward import forward
from playground.core.inspection.hidden import HiddenLayerRequest
from playground.core.inspection.layer_outputs import (
    HiddenPictureRequest,
    OutputsOrder,
    layer_outputs,
)
from playground.core.inspection.maps import MapsRequest
from playground.core.progress import untold
from playground.core.scene import Scene
from tests.scenes import make_scene

MAPS = MapsRequest(MapColors("#ff8800", "#ffffff", "#0000ff", ("#000000",)), resolution=16)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return make_scene(Experiment(data=DataConfig(source=SampleSource(name="iris"))), epochs=2)


def test_that_outputs_are_those_of_the_forward_pass(scene: Scene) -> None:
    rows = scene.dataset.split.validation

    outputs = layer_outputs(scene.dataset, scene.snapshot, 1, rows)

    values = forward(scene.snapshot.layout, scene.snapshot.parameters, scene.dataset.x[rows].T)
    np.testing.assert_allclose(outputs, values[1].a.T, rtol=1e-5)


@pytest.mark.parametrize("descending", [False, True])
def test_that_rows_come_in_the_order_of_a_units_outputs(scene: Scene, descending: bool) -> None:
    ordered = OutputsOrder(0, Part.TRAIN, 2, descending).run(scene, untold)

    outputs = layer_outputs(scene.dataset, scene.snapshot, 0, ordered.rows)[:, 2]
    steps = np.diff(outputs) * (-1 if descending else 1)
    assert (steps >= -1e-6).all()
    assert set(ordered.rows) == set(scene.dataset.split.train)


def test_that_rows_come_in_the_order_of_a_column(scene: Scene) -> None:
    ordered = OutputsOrder(0, Part.TEST, "petal length (cm)").run(scene, untold)

    cells = scene.dataset.table.frame["petal length (cm)"].iloc[scene.dataset.rows[ordered.rows]]
    assert cells.is_monotonic_increasing
    assert set(ordered.rows) == set(scene.dataset.split.test)


def test_that_without_a_key_rows_keep_the_tables_order(scene: Scene) -> None:
    ordered = OutputsOrder(0, Part.TRAIN).run(scene, untold)

    assert (np.diff(scene.dataset.rows[ordered.rows]) > 0).all()


def test_that_a_picture_has_the_maps_of_the_layer(scene: Scene) -> None:
    picture = HiddenPictureRequest(HiddenLayerRequest(1), MAPS).compute(scene)

    assert picture is not None
    np.testing.assert_array_equal(picture.maps.values, MAPS.compute(scene).columns[2].values)


def test_that_a_layer_that_is_gone_has_no_picture(scene: Scene) -> None:
    assert HiddenPictureRequest(HiddenLayerRequest(9), MAPS).compute(scene) is None

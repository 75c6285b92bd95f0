"""A layer's outputs, their spread, their projection, and the plane as the layer warps it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.hidden import HiddenLayer, HiddenLayerRequest
from playground.core.inspection.layers.projection import project
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from tests.frames import frame_of, make_frame, make_trainer

DIGITS = Experiment(data=DataConfig(source=SampleSource(name="digits")))


def hidden_of(frame: Frame, request: HiddenLayerRequest) -> HiddenLayer:
    answer = request.compute(frame)
    assert answer is not None
    return answer


def test_that_outputs_are_what_the_layer_gives_for_the_rows() -> None:
    frame = make_frame()
    for layer in range(3):
        answer = hidden_of(frame, HiddenLayerRequest(layer, Part.VALIDATION))
        assert answer.rows.tolist() == frame.dataset.split.validation.tolist()
        x = frame.dataset.x[answer.rows].T
        expected = forward(frame.snapshot.layout, frame.snapshot.parameters, x)[layer].a.T
        assert answer.outputs == pytest.approx(expected, abs=1e-6)
        assert answer.sampled.used == answer.sampled.of


def test_that_each_row_is_in_one_bin_of_every_unit() -> None:
    answer = hidden_of(make_frame(), HiddenLayerRequest(0))
    assert answer.distribution.counts.sum(axis=1).tolist() == [len(answer.rows)] * 4
    for unit in range(4):
        expected, _ = np.histogram(answer.outputs[:, unit], answer.distribution.edges)
        assert np.abs(expected - answer.distribution.counts[unit]).sum() <= 2
    assert answer.distribution.mean == pytest.approx(answer.outputs.mean(axis=0), abs=1e-6)


def test_that_a_dead_unit_is_told() -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=2, activation="relu"),))
    experiment = Experiment(network=network)
    trainer = make_trainer(experiment)
    flat = trainer.snapshot().parameters.copy()
    flat[4] = -1000
    trainer.set_parameters(flat)
    spread = hidden_of(frame_of(trainer, experiment), HiddenLayerRequest(0)).distribution
    assert spread.idle_share[0] == 1
    assert spread.idle_share[1] < 1
    assert spread.idle_word == "dead"


def test_that_the_grid_and_the_rows_are_warped_alike() -> None:
    frame = make_frame()
    answer = hidden_of(frame, HiddenLayerRequest(1, units=(0, 1), resolution=30))
    plane = answer.warp.plane
    row, column = 4, 20
    inputs = plane.inputs(range(2)).reshape(2, 30, 30)[:, row, column]
    layers = forward(frame.snapshot.layout, frame.snapshot.parameters, inputs[:, np.newaxis])
    assert answer.warp.grid[row, column] == pytest.approx(layers[1].a[:2, 0], abs=1e-6)
    assert answer.warp.points == pytest.approx(answer.outputs[:, :2])
    assert answer.warp.labels == ("unit 1", "unit 2")


def test_that_the_warp_can_follow_the_projection() -> None:
    answer = hidden_of(make_frame(DIGITS, 1), HiddenLayerRequest(0, units=None))
    assert answer.warp.points == pytest.approx(answer.projection.points)
    assert answer.warp.labels[0].startswith("PC 1 (")
    assert np.isfinite(answer.warp.grid).all()


def test_that_a_layer_of_one_unit_has_a_second_dimension_of_nothing() -> None:
    answer = hidden_of(make_frame(), HiddenLayerRequest(2))
    assert answer.projection.points[:, 1] == pytest.approx(0)
    assert answer.projection.shares == pytest.approx([1, 0])


def test_that_a_layer_that_is_not_there_has_no_answer() -> None:
    assert HiddenLayerRequest(7).compute(make_frame()) is None


def test_that_a_diverged_network_is_shown_without_a_warning() -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=3, activation="identity"),) * 2)
    experiment = Experiment(network=network, data=DataConfig(source=ToySource(rows=30)))
    trainer = make_trainer(experiment)
    count = trainer.layout.parameter_count
    trainer.set_parameters(np.full(count, 3e38, dtype=np.float32))
    answer = hidden_of(frame_of(trainer, experiment), HiddenLayerRequest(1))
    assert np.isfinite(answer.outputs).all()
    assert np.isfinite(answer.projection.points).all()


@given(st.integers(0, 2**16), st.integers(3, 40), st.integers(2, 12))
def test_that_components_are_those_of_the_singular_values(
    seed: int, rows: int, dimensions: int
) -> None:
    generator = np.random.default_rng(seed)
    values = generator.normal(size=(rows, dimensions)) * generator.uniform(0.5, 3, dimensions)
    projection = project(values)
    centred = values - values.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    for component, direction in zip(projection.components, directions, strict=False):
        assert abs(component @ direction) == pytest.approx(1, abs=1e-5)
    assert projection.shares == pytest.approx((sizes**2 / (sizes**2).sum())[:2])
    assert projection.place(values) == pytest.approx(projection.points)


def test_that_components_do_not_flip_from_frame_to_frame() -> None:
    trainer = make_trainer()
    former = None
    for _ in range(20):
        trainer.run_epoch()
        answer = hidden_of(frame_of(trainer, Experiment()), HiddenLayerRequest(0))
        if former is not None:
            turns = np.sum(former * answer.projection.points, axis=0)
            assert (turns > 0).all()
        former = answer.projection.points


def test_that_shares_of_many_dimensions_are_those_of_all_points() -> None:
    generator = np.random.default_rng(1)
    values = generator.normal(size=(900, 500)) * np.geomspace(1.5, 0.5, 500)
    sizes = np.linalg.svd(values - values.mean(axis=0), compute_uv=False)

    shares = project(values).shares

    assert shares == pytest.approx((sizes**2 / (sizes**2).sum())[:2], rel=0.05)


def test_that_two_strong_directions_of_many_dimensions_are_found() -> None:
    generator = np.random.default_rng(0)
    along = generator.normal(size=(1000, 2)) * [9, 5]
    directions = np.linalg.qr(generator.normal(size=(600, 2)))[0].T
    projection = project(along @ directions + generator.normal(size=(1000, 600)) * 0.01)
    assert np.abs(projection.components @ directions.T) == pytest.approx(np.eye(2), abs=0.05)
    assert projection.shares.sum() > 0.99

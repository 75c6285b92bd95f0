"""A layer's weights with their names, as pictures, over the run, and replaced."""

import numpy as np

from playground.core.experiment import (
    DataConfig,
    Experiment,
    LayerConfig,
    NetworkConfig,
    SampleSource,
)
from playground.core.inspection.weights import (
    LayerWeights,
    ParameterHistoryRequest,
    WeightsRequest,
    with_layer,
)
from playground.core.scene import Scene
from tests.scenes import make_scene, make_trainer, scene_of

DIGITS = Experiment(data=DataConfig(source=SampleSource(name="digits")))


def weights_of(scene: Scene, layer: int) -> LayerWeights:
    answer = WeightsRequest(layer).compute(scene)
    assert answer is not None
    return answer


def test_that_rows_are_units_and_columns_what_comes_in() -> None:
    scene = make_scene()
    first, second = weights_of(scene, 0), weights_of(scene, 1)
    assert first.row_names == ("unit 1", "unit 2", "unit 3", "unit 4")
    assert first.column_names == ("x1", "x2")
    assert second.column_names == first.row_names
    assert first.matrix.shape == (4, 2)
    assert first.counts.sum() == first.sampled.of == 8
    assert first.pictures is None


def test_that_pieces_are_named_by_their_unit() -> None:
    hidden = (LayerConfig(units=2, activation="maxout"), LayerConfig(units=2, activation="glu"))
    scene = make_scene(Experiment(network=NetworkConfig(hidden=hidden)), 1)
    assert weights_of(scene, 0).row_names[1:3] == ("unit 1, piece 2", "unit 2, piece 1")
    assert weights_of(scene, 1).row_names[1:3] == ("unit 2, piece 1", "unit 1, piece 2")


def test_that_pixels_weights_lie_where_the_pixels_do() -> None:
    scene = make_scene(DIGITS, 1)
    answer = weights_of(scene, 0)
    assert answer.pictures is not None
    assert answer.pictures.shape == (4, 8, 8)
    names = list(scene.dataset.table.frame.columns)
    for position in (0, 17, len(scene.dataset.inputs) - 1):
        row, column = divmod(names.index(scene.dataset.inputs[position].column), 8)
        assert answer.pictures[:, row, column].tolist() == answer.matrix[:, position].tolist()
    drawn = np.count_nonzero(answer.pictures[0])
    assert drawn == np.count_nonzero(answer.matrix[0])
    assert weights_of(scene, 1).pictures is None


def test_that_a_parameter_is_followed_over_the_run() -> None:
    trainer = make_trainer()
    trainer.run_epochs(2)
    trainer.run_epochs(2)
    history = ParameterHistoryRequest(5).compute(scene_of(trainer, Experiment()))
    assert history is not None
    assert history.epoch.tolist() == [2, 4]
    assert history.value[-1] == trainer.snapshot().parameters[5]


def test_that_a_layer_is_replaced_and_the_others_left() -> None:
    scene = make_scene()
    weight, bias = np.full((4, 2), 7, np.float32), np.full(4, 8, np.float32)
    flat = with_layer(scene.snapshot, 0, weight, bias)
    assert flat[:12].tolist() == [7] * 8 + [8] * 4
    assert np.array_equal(flat[12:], scene.snapshot.parameters[12:])
    kept = with_layer(scene.snapshot, 0, weight, None)
    assert np.array_equal(kept[8:], scene.snapshot.parameters[8:])


def test_that_what_is_not_there_has_no_answer() -> None:
    scene = make_scene()
    assert WeightsRequest(9).compute(scene) is None
    assert ParameterHistoryRequest(10_000).compute(scene) is None


def test_that_many_weights_are_counted_in_a_sample() -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=500), LayerConfig(units=500)))
    scene = make_scene(Experiment(network=network), 1)
    answer = weights_of(scene, 1)
    assert answer.sampled.words("weights") == "83,334 of 250,000 weights"
    assert answer.counts.sum() == 83_334

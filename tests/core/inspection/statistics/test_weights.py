"""A layer's weights in colours, as pictures of pixels, and one of them over the run."""

from pathlib import Path

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.statistics.weights import WeightsRequest
from playground.core.model.addresses import LinkAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from tests.core.data.reading.test_idx import write_mnist
from tests.core.inspection.maps.test_maps import COLORS
from tests.frames import frame_of, make_frame, make_trainer

DIGITS = Experiment(data=DataConfig(source=SampleSource(name="digits")))


def test_that_each_weight_is_coloured_by_sign_and_size() -> None:
    frame = make_frame()
    answer = WeightsRequest(0, COLORS).compute(frame)
    weight, bias = frame.snapshot.weight(0), frame.snapshot.bias(0)
    assert bias is not None
    assert answer.reach == max(np.abs(weight).max(), np.abs(bias).max())
    blue, red = answer.weight & 0xFF, answer.weight >> 16 & 0xFF
    assert ((blue > red) == (weight > 0)).all()
    assert answer.histogram.counts.sum() == weight.size
    assert answer.bias is not None
    assert answer.bias.shape == (4, 1)
    assert answer.images is None


def test_that_pixels_weights_lie_where_the_pixels_do() -> None:
    frame = make_frame(DIGITS, 1)
    answer = WeightsRequest(0, COLORS, with_images=True).compute(frame)
    assert answer.images is not None
    assert answer.images.weights.shape == (4, 8, 8)
    names = list(frame.dataset.table.data_frame.columns)
    weight = frame.snapshot.weight(0)
    for position, each in enumerate(frame.dataset.inputs):
        row, column = divmod(names.index(each.column), 8)
        assert np.array_equal(answer.images.weights[:, row, column], weight[:, position])
    assert np.count_nonzero(answer.images.weights[0]) == np.count_nonzero(weight[0])
    assert WeightsRequest(1, COLORS, with_images=True).compute(frame).images is None


def test_that_idx_images_give_pictures_in_their_own_shape(tmp_path: Path) -> None:
    write_mnist(tmp_path, ".gz")
    frame = make_frame(Experiment(data=DataConfig(source=FileSource(path=str(tmp_path)))), 1)
    answer = WeightsRequest(0, COLORS, with_images=True).compute(frame)
    assert answer.images is not None
    assert answer.images.weights.shape == (4, 5, 4)
    assert np.array_equal(answer.images.weights.reshape(4, 20), frame.snapshot.weight(0))


def test_that_a_parameter_is_followed_up_to_now() -> None:
    trainer = make_trainer()
    for _ in range(3):
        trainer.run_epoch()
    answer = WeightsRequest(0, COLORS, followed=LinkAddress(1, 2, 1)).compute(
        frame_of(trainer, Experiment())
    )
    assert answer.history is not None
    assert answer.history.epoch.tolist() == [1, 2, 3]
    assert answer.history.value[-1] == trainer.snapshot().parameters[5]


def test_that_a_large_networks_parameter_is_followed_from_the_start() -> None:
    experiment = Experiment(network=NetworkConfig(hidden=(LayerConfig(units=2_000),)))
    trainer = make_trainer(experiment)
    trainer.run_epoch()
    trainer.run_epoch()
    request = WeightsRequest(0, COLORS, followed=LinkAddress(1, 4, 1))
    history = request.compute(frame_of(trainer, experiment)).history
    assert history is not None
    assert history.epoch.tolist() == [1, 2]
    assert history.value[-1] == pytest.approx(float(trainer.snapshot().parameters[9]))

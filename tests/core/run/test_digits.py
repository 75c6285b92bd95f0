"""Digits in MNIST's own files, from the folder to the pictures of the first weights."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from playground.core.data.data_config import DataConfig, SampleSource, Source
from playground.core.data.file_source import FileSource
from playground.core.data.preparing.parts import Part
from playground.core.data.samples import load_sample
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.inspection.maps.coloring import MapColors
from playground.core.inspection.statistics.weights import WeightsRequest
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.run import Run
from playground.core.run.session import Session
from tests.idx_files import write_idx, write_idx_folder

UNITS = 16
COLORS = MapColors("#ff8800", "#ffffff", "#0000ff", ("#000000",))


def digits_of_mnist_size(count: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Handwritten digits, each of 28×28 pixels with an empty margin, and what they show."""
    table = load_sample("digits").to_numpy()[:count]
    small = table[:, :64].reshape(count, 8, 8) * (255 / 16)
    large = np.kron(small, np.ones((1, 3, 3)))
    return np.pad(large, ((0, 0), (2, 2), (2, 2))).astype(np.uint8), table[:, 64].astype(np.uint8)


def started(source: Source) -> Run:
    network = NetworkConfig(hidden=(LayerConfig(units=UNITS, activation="relu"),))
    training = TrainingConfig(optimizer="adam", learning_rate=0.01, batch_size=64)
    return Session().start(
        Experiment(data=DataConfig(source=source), network=network, training=training)
    )


def first_weights_as_pictures(run: Run) -> tuple[int, ...]:
    frame = run.frame()
    answer = WeightsRequest(0, COLORS, with_images=True).compute(frame)
    assert answer.images is not None
    assert answer.images.weights.any()
    return answer.images.weights.shape


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_that_digits_of_idx_files_are_learned(tmp_path: Path, ending: str) -> None:
    images, labels = digits_of_mnist_size(1200)
    write_idx_folder(tmp_path, images[:1000], images[1000:], ending)
    write_idx(tmp_path / f"train-labels-idx1-ubyte{ending}", labels[:1000])
    write_idx(tmp_path / f"t10k-labels-idx1-ubyte{ending}", labels[1000:])

    run = started(FileSource(path=str(tmp_path)))
    trainer = run.trainer
    assert len(trainer.dataset.inputs) == 784
    assert trainer.layout.outputs == 10
    trainer.run_epochs(15)
    assert trainer.evaluate(Part.VALIDATION).metric > 0.85
    assert first_weights_as_pictures(run) == (UNITS, 28, 28)


def test_that_the_sample_of_digits_has_pictures_too() -> None:
    run = started(SampleSource(name="digits"))
    assert first_weights_as_pictures(run) == (UNITS, 8, 8)


def test_that_a_table_of_pixels_with_a_label_column_is_learned_from(tmp_path: Path) -> None:
    images, labels = digits_of_mnist_size(300)
    path = tmp_path / "digits.csv"
    table = np.column_stack([labels, images.reshape(300, 784)])
    header = ",".join(["label", *(f"pixel{i}" for i in range(784))])
    np.savetxt(path, table, fmt="%d", delimiter=",", header=header, comments="")

    run = started(FileSource(path=str(path)))
    trainer = run.trainer
    assert trainer.dataset.target.classes == tuple("0123456789")
    varying = images.reshape(300, 784).any(axis=0)
    assert len(trainer.dataset.inputs) == varying.sum()

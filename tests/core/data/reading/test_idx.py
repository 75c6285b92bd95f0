"""MNIST's own files are read: zipped or not, one pair or a folder of four."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from playground.core.common import memory
from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig, SplitConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading.idx import whole_set
from playground.core.data.reading.tables import read_table
from playground.core.model.task import Task
from tests.idx_files import labels_for, write_idx, write_idx_folder

RNG = np.random.default_rng(0)
TRAIN = RNG.integers(0, 256, (60, 5, 4), dtype=np.uint8)
TEST = RNG.integers(0, 256, (20, 5, 4), dtype=np.uint8)
TRAIN[:, 0, 0] = TEST[:, 0, 0] = 0


def write_mnist(folder: Path, ending: str) -> list[Path]:
    return write_idx_folder(folder, TRAIN, TEST, ending)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_that_a_folder_of_four_is_read_test_images_last(tmp_path: Path, ending: str) -> None:
    write_mnist(tmp_path, ending)
    shares: list[float] = []
    table = read_table(FileSource(path=str(tmp_path)), shares.append)
    pixels = table.data_frame.drop(columns="label").to_numpy()
    assert np.array_equal(pixels, np.concatenate([TRAIN, TEST]).reshape(80, 20))
    assert table.data_frame["label"].tolist() == [*labels_for(TRAIN), *labels_for(TEST)]
    assert table.image_shape == (5, 4)
    assert table.data_frame.columns[19] == "pixel 19"
    assert shares[-1] == 1


def test_that_one_image_file_finds_its_labels(tmp_path: Path) -> None:
    write_mnist(tmp_path, "")
    table = read_table(FileSource(path=str(tmp_path / "train-images-idx3-ubyte")))
    assert len(table) == 60


def test_that_a_label_file_finds_its_images(tmp_path: Path) -> None:
    write_mnist(tmp_path, ".gz")
    by_labels = read_table(FileSource(path=str(tmp_path / "t10k-labels-idx1-ubyte.gz")))
    by_images = read_table(FileSource(path=str(tmp_path / "t10k-images-idx3-ubyte.gz")))
    assert by_labels.data_frame.equals(by_images.data_frame)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_that_any_of_four_stands_for_all_and_one_of_two_for_itself(
    tmp_path: Path, ending: str
) -> None:
    four = write_mnist(tmp_path, ending)
    assert [whole_set(file) for file in four] == [tmp_path] * 4
    assert whole_set(tmp_path) == tmp_path
    *train, test_images, test_labels = four
    test_labels.unlink()
    assert [whole_set(file) for file in train] == train
    test_images.unlink()
    assert [whole_set(file) for file in train] == train


def test_that_every_pixel_is_an_input(tmp_path: Path) -> None:
    write_mnist(tmp_path, "")
    dataset = build_dataset(DataConfig(source=FileSource(path=str(tmp_path))))
    assert dataset.task is Task.MULTICLASS
    assert dataset.outputs == 10
    assert dataset.x.shape == (80, 20)


def test_that_missing_labels_are_named(tmp_path: Path) -> None:
    write_idx(tmp_path / "train-images-idx3-ubyte", TRAIN)
    with pytest.raises(PlaygroundError, match="no labels beside it") as caught:
        read_table(FileSource(path=str(tmp_path)))
    assert "train-labels-idx1-ubyte" in caught.value.hint


def test_that_labels_of_other_images_are_refused(tmp_path: Path) -> None:
    write_idx(tmp_path / "train-images-idx3-ubyte", TRAIN)
    write_idx(tmp_path / "train-labels-idx1-ubyte", labels_for(TEST))
    with pytest.raises(PlaygroundError, match=r"60 images.*20 labels"):
        read_table(FileSource(path=str(tmp_path)))


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_that_a_damaged_file_is_named(tmp_path: Path, ending: str) -> None:
    write_mnist(tmp_path, ending)
    images = tmp_path / f"train-images-idx3-ubyte{ending}"
    images.write_bytes(images.read_bytes()[:-100])
    with pytest.raises(PlaygroundError, match=r"train-images-idx3-ubyte.* is damaged"):
        read_table(FileSource(path=str(tmp_path)))


def test_that_a_label_file_alone_is_refused(tmp_path: Path) -> None:
    write_mnist(tmp_path, "")
    (tmp_path / "train-images-idx3-ubyte").unlink()
    with pytest.raises(PlaygroundError, match="holds no images") as caught:
        read_table(FileSource(path=str(tmp_path / "train-labels-idx1-ubyte")))
    assert "train-images-idx3-ubyte" in caught.value.hint


@pytest.mark.parametrize("split", [SplitConfig(), SplitConfig(train=1, validation=0)])
def test_that_images_for_the_test_are_the_test_part(tmp_path: Path, split: SplitConfig) -> None:
    write_mnist(tmp_path, "")
    dataset = build_dataset(DataConfig(source=FileSource(path=str(tmp_path)), split=split))

    assert dataset.split.test.tolist() == list(range(60, 80))
    dealt = {*dataset.split.train.tolist(), *dataset.split.validation.tolist()}
    assert dealt == set(range(60))
    expected = round(60 * split.validation / (split.train + split.validation))
    assert abs(len(dataset.split.validation) - expected) <= 3
    said = "\n".join(dataset.receipt.lines())
    assert "60 images from train-images-idx3-ubyte: the training and validation rows" in said
    assert "20 images from t10k-images-idx3-ubyte: all are test rows" in said


def test_that_one_file_alone_is_dealt_to_all_parts(tmp_path: Path) -> None:
    write_mnist(tmp_path, "")
    path = tmp_path / "t10k-images-idx3-ubyte"
    dataset = build_dataset(DataConfig(source=FileSource(path=str(path))))
    assert len(dataset.split.train) == 16 - len(dataset.split.validation) + 2
    assert str(dataset.receipt.notes[0]) == "20 images from t10k-images-idx3-ubyte"


def header(*extents: int) -> bytes:
    return bytes([0, 0, 8, len(extents)]) + np.array(extents, dtype=">u4").tobytes()


@pytest.mark.parametrize(
    ("images", "said"),
    [
        (header(0, 5, 4), "holds no images"),
        (header(60, 0, 4), "holds no images"),
        (header(2**31, 2**31, 4), "is damaged"),
        (header(2**32 - 1, 2**32 - 1, 2**32 - 1), "is damaged"),
        (header(60, 5, 4)[:9], "is damaged"),
        (header(60, 5, 4), "is damaged"),
        (gzip.compress(header(60, 5, 4) + bytes(1200), mtime=0)[:-20], "is damaged"),
    ],
)
def test_that_sizes_that_cannot_be_are_refused(tmp_path: Path, images: bytes, said: str) -> None:
    write_mnist(tmp_path, "")
    (tmp_path / "train-images-idx3-ubyte").write_bytes(images)
    with pytest.raises(PlaygroundError, match=said):
        read_table(FileSource(path=str(tmp_path)))


def test_that_a_file_that_unpacks_to_more_than_there_is_memory_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_mnist(tmp_path, "")
    packed = gzip.compress(header(2000, 500, 4) + bytes(4_000_000))
    (tmp_path / "train-images-idx3-ubyte").write_bytes(packed)
    monkeypatch.setattr(memory, "available_bytes", lambda: 20_000_000)
    with pytest.raises(PlaygroundError, match=r"would take 0.0 GB of memory"):
        read_table(FileSource(path=str(tmp_path)))

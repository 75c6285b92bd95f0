"""Reading IDX files: the format of MNIST, images and labels apart, gzipped or not.

Two zero bytes, a type byte (8: unsigned bytes), the count of dimensions, their extents as
big-endian 32-bit numbers, then the numbers row by row (http://yann.lecun.com/exdb/mnist).
"""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from playground.core.errors import PlaygroundError
from playground.core.progress import Progress

if TYPE_CHECKING:
    from io import BufferedIOBase

    import pandas as pd

GZIP = b"\x1f\x8b"
UNSIGNED_BYTES = b"\x00\x00\x08"
BLOCK_BYTES = 1 << 20
"""Read at a time between two reports of progress."""

LABEL_HEADING = "label"

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Images:
    """Pictures with their labels as a table: one column a pixel, row by row, then the label."""

    frame: "pd.DataFrame"
    shape: tuple[int, int]
    notes: tuple[str, ...]


def is_idx(path: Path) -> bool:
    """Whether ``path`` is an IDX file or a folder that holds one."""
    if path.is_dir():
        return any(_dimensions(file) is not None for file in _files_in(path))
    return path.is_file() and _dimensions(path) is not None


def whole_set(path: Path) -> Path:
    """The folder of an IDX file where it holds training and test images and their labels.

    Anything else is given back as it is.
    """
    if path.is_dir():
        return path
    images = _images_in(path.parent)
    is_whole = len(images) == 2 and all(map(_labels_of, images))
    return path.parent if is_whole else path


def read_idx(path: Path, progress: Progress) -> Images:
    """Read images with their labels, either of which may be named, or all pairs in a folder.

    In a folder, training images come first and test images after them.

    Raises:
        PlaygroundError: Labels are missing, do not fit their images, or a file is damaged.
        Cancelled: ``progress`` called it off.
    """
    pairs = _pairs_in(path) if path.is_dir() else [_pair_of(path)]
    pixels: list[Bytes] = []
    labels: list[Bytes] = []
    for done, (image_file, label_file) in enumerate(pairs):

        def told(share: float, done: int = done) -> None:
            progress((done + share) / len(pairs))

        pixels.append(_read_array(image_file, told))
        labels.append(_read_array(label_file, lambda _: None))
        if len(pixels[-1]) != len(labels[-1]):
            raise PlaygroundError(
                f"{image_file.name} holds {len(pixels[-1]):,} images, {label_file.name} "
                f"{len(labels[-1]):,} labels.",
                "Choose files that belong together.",
            )
        if pixels[-1].shape[1:] != pixels[0].shape[1:]:
            raise PlaygroundError(
                f"The images of {image_file.name} and {pairs[0][0].name} differ in size.",
                "Put only files that belong together into one folder.",
            )
    height, width = pixels[0].shape[1:]
    notes = tuple(
        f"{len(each):,} images from {file.name}"
        for each, (file, _) in zip(pixels, pairs, strict=True)
    )
    return Images(_frame(pixels, labels), (height, width), notes)


def _frame(pixels: list[Bytes], labels: list[Bytes]) -> "pd.DataFrame":
    import pandas as pd

    count = pixels[0][0].size
    rows = sum(len(each) for each in pixels)
    by_pixel = np.empty((count, rows), dtype=np.uint8)  # a column lies in one piece of memory
    start = 0
    for each in pixels:
        by_pixel[:, start : start + len(each)] = each.reshape(len(each), count).T
        start += len(each)
    names = [f"pixel {i}" for i in range(count)]
    frame = pd.DataFrame(by_pixel.T, columns=names, copy=False)
    frame[LABEL_HEADING] = np.concatenate(labels)
    return frame


def _files_in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file())


def _pairs_in(folder: Path) -> list[tuple[Path, Path]]:
    images = _images_in(folder)
    if not images:
        raise PlaygroundError(
            f"The folder {folder} holds no IDX images.", "Choose a file, or MNIST's own folder."
        )
    images.sort(key=lambda file: "train" not in file.name)
    return [_pair_of(file) for file in images]


def _images_in(folder: Path) -> list[Path]:
    return [file for file in _files_in(folder) if _dimensions(file) == 3]


def _pair_of(path: Path) -> tuple[Path, Path]:
    """A file of images and that of their labels, of which ``path`` is one."""
    images = path if _dimensions(path) == 3 else _images_of(path)
    if images is None:
        raise PlaygroundError(
            f"{path.name} is an IDX file, but holds no images, and none are beside it.",
            f"Put the file {_images_name(path)} into the same folder.",
        )
    labels = _labels_of(images)
    if labels is None:
        raise PlaygroundError(
            f"{images.name} has no labels beside it.",
            f"Put the file {_labels_name(images)} into the same folder.",
        )
    return images, labels


def _images_of(labels: Path) -> Path | None:
    return _beside(labels, _images_name(labels), dimensions=3)


def _labels_of(images: Path) -> Path | None:
    return _beside(images, _labels_name(images), dimensions=1)


def _images_name(labels: Path) -> str:
    return labels.name.removesuffix(".gz").replace("labels", "images").replace("idx1", "idx3")


def _labels_name(images: Path) -> str:
    return images.name.removesuffix(".gz").replace("images", "labels").replace("idx3", "idx1")


def _beside(path: Path, name: str, dimensions: int) -> Path | None:
    """The file of that name, zipped or not, in the folder of ``path``."""
    for candidate in (path.with_name(name), path.with_name(f"{name}.gz")):
        if candidate.is_file() and _dimensions(candidate) == dimensions:
            return candidate
    return None


def _dimensions(path: Path) -> int | None:
    """How many dimensions an IDX file has; None when it is none."""
    try:
        with _opened(path) as file:
            start = file.read(4)
    except (OSError, EOFError, zlib.error):
        return None
    return start[3] if len(start) == 4 and start[:3] == UNSIGNED_BYTES else None


def _opened(path: Path) -> "BufferedIOBase":
    with path.open("rb") as file:
        is_zipped = file.read(2) == GZIP
    return gzip.open(path) if is_zipped else path.open("rb")


def _read_array(path: Path, progress: Progress) -> Bytes:
    try:
        with _opened(path) as file:
            dimensions = file.read(4)[3]
            shape = np.frombuffer(file.read(4 * dimensions), dtype=">u4").astype(int)
            total = int(shape.prod())
            data = bytearray()
            while len(data) < total:
                block = file.read(min(BLOCK_BYTES, total - len(data)))
                if not block:
                    raise EOFError
                data += block
                progress(len(data) / total)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise PlaygroundError(
            f"{path.name} is damaged: it ends too early or cannot be unpacked.",
            "Fetch the file again.",
        ) from error
    return np.frombuffer(data, dtype=np.uint8).reshape(shape)

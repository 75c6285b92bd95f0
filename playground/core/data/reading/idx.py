"""Reading IDX files: the format of MNIST, images and labels apart, gzipped or not.

Two zero bytes, a type byte (8: unsigned bytes), the count of dimensions, their extents as
big-endian 32-bit numbers, then the numbers row by row (http://yann.lecun.com/exdb/mnist).
"""

import gzip
import math
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase, BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import refuse_beyond_memory
from playground.core.common.messages import Text, message, plural
from playground.core.common.progress import Progress
from playground.core.common.user_files import files_in, is_folder, open_file

if TYPE_CHECKING:
    import pandas as pd

GZIP = b"\x1f\x8b"
UNSIGNED_BYTES = b"\x00\x00\x08"
BLOCK_BYTES = 1 << 20
"""Read at a time between two reports of progress."""

MOST_UNPACKED = 1100
"""Times its size that a file can unpack to; DEFLATE's own limit is 1,032."""

BYTES_A_PIXEL = 7
"""Of memory that a pixel takes: as read, in the table, as an input, and on the way."""

DAMAGE = (OSError, EOFError, zlib.error, IndexError)
"""What a damaged file raises."""

TEST_NAME = re.compile(r"(?<![a-z])(t10k|test)(?![a-z])", re.I)
"""How files are called that are for the test."""

LABEL_HEADING = "label"

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Images:
    """Images with their labels as a table: one column a pixel, row by row, then the label.

    Attributes:
        data_frame: One row an image.
        shape: Height and width.
        notes: How many images are from which file, and what they are for.
        test_from: The row from which on images are from files for the test; None where the files
            do not tell training and test apart.
    """

    data_frame: "pd.DataFrame"
    shape: tuple[int, int]
    notes: tuple[Text, ...]
    test_from: int | None


def is_idx(path: Path) -> bool:
    """Whether ``path`` is an IDX file or a folder that holds one."""
    if not is_folder(path):
        return _dimensions(path) is not None
    try:
        return any(_dimensions(file) is not None for file in files_in(path))
    except PlaygroundError:
        return False


def whole_set(path: Path) -> Path:
    """The folder of an IDX file where it holds training and test images and their labels.

    Anything else is given back as it is.
    """
    if is_folder(path):
        return path
    try:
        images = _images_in(path.parent)
    except PlaygroundError:  # its folder may not be listed
        return path
    is_whole = len(images) == 2 and all(map(_labels_of, images))
    return path.parent if is_whole else path


def files_of(path: Path) -> list[Path]:
    """The files that `read_idx` reads: images and labels by turns.

    Raises:
        PlaygroundError: Labels are missing, or there are no images.
    """
    pairs = _pairs_in(path) if is_folder(path) else [_pair_of(path)]
    return [file for pair in pairs for file in pair]


def read_idx(path: Path, progress: Progress) -> Images:
    """Read images with their labels, either of which may be named, or all pairs in a folder.

    In a folder, training images come first and test images after them.

    Raises:
        PlaygroundError: Labels are missing, do not fit their images, or a file is damaged.
        Cancelled: ``progress`` called it off.
    """
    pairs = _pairs_in(path) if is_folder(path) else [_pair_of(path)]
    pixels: list[Bytes] = []
    labels: list[Bytes] = []
    for done, (image_file, label_file) in enumerate(pairs):

        def told(share: float, done: int = done) -> None:
            progress((done + share) / len(pairs))

        pixels.append(_read_array(image_file, told))
        labels.append(_read_array(label_file, lambda _: None))
        if len(pixels[-1]) != len(labels[-1]):
            raise PlaygroundError(
                message(
                    "{image_file} holds {images:,} images, {label_file} {labels:,} labels.",
                    image_file=image_file.name,
                    images=len(pixels[-1]),
                    label_file=label_file.name,
                    labels=len(labels[-1]),
                ),
                message("Choose files that belong together."),
            )
        if pixels[-1].shape[1:] != pixels[0].shape[1:]:
            raise PlaygroundError(
                message(
                    "The images of {one} and {other} differ in size.",
                    one=image_file.name,
                    other=pairs[0][0].name,
                ),
                message("Put only files that belong together into one folder."),
            )
    height, width = pixels[0].shape[1:]
    sizes = [len(each) for each in pixels]
    for_test = [_is_for_test(file) for file, _ in pairs]
    test_from = None
    if any(for_test) and not all(for_test):
        test_from = sum(size for size, is_test in zip(sizes, for_test, strict=True) if not is_test)
    notes = tuple(
        _note(size, file.name, None if test_from is None else is_test)
        for size, (file, _), is_test in zip(sizes, pairs, for_test, strict=True)
    )
    return Images(_data_frame(pixels, labels), (height, width), notes, test_from)


def _is_for_test(images: Path) -> bool:
    """Whether a file of images is for the test, to judge by its name."""
    return bool(TEST_NAME.search(images.name))


def _note(count: int, name: str, is_test: bool | None) -> Text:
    match is_test:
        case None:
            return plural(
                "{count} image from {name}", "{count:,} images from {name}", count, name=name
            )
        case True:
            return plural(
                "{count} image from {name}: it is a test row",
                "{count:,} images from {name}: all are test rows",
                count,
                name=name,
            )
        case False:
            return plural(
                "{count} image from {name}: the training and validation row",
                "{count:,} images from {name}: the training and validation rows",
                count,
                name=name,
            )


def _data_frame(pixels: list[Bytes], labels: list[Bytes]) -> "pd.DataFrame":
    import pandas as pd

    count = pixels[0][0].size
    rows = sum(len(each) for each in pixels)
    by_pixel = np.empty((count, rows), dtype=np.uint8)  # a column lies in one piece of memory
    start = 0
    for each in pixels:
        by_pixel[:, start : start + len(each)] = each.reshape(len(each), count).T
        start += len(each)
    names = [f"pixel {i}" for i in range(count)]
    data_frame = pd.DataFrame(by_pixel.T, columns=names, copy=False)
    data_frame[LABEL_HEADING] = np.concatenate(labels)
    return data_frame


def _pairs_in(folder: Path) -> list[tuple[Path, Path]]:
    images = _images_in(folder)
    if not images:
        raise PlaygroundError(
            message("The folder {folder} holds no IDX images.", folder=folder),
            message("Choose a file, or MNIST's own folder."),
        )
    images.sort(key=_is_for_test)
    return [_pair_of(file) for file in images]


def _images_in(folder: Path) -> list[Path]:
    return [file for file in files_in(folder) if _dimensions(file) == 3]


def _pair_of(path: Path) -> tuple[Path, Path]:
    """A file of images and that of their labels, of which ``path`` is one."""
    images = path if _dimensions(path) == 3 else _images_of(path)
    if images is None:
        raise PlaygroundError(
            message(
                "{name} is an IDX file, but holds no images, and none are beside it.",
                name=path.name,
            ),
            message("Put the file {name} into the same folder.", name=_images_name(path)),
        )
    labels = _labels_of(images)
    if labels is None:
        raise PlaygroundError(
            message("{name} has no labels beside it.", name=images.name),
            message("Put the file {name} into the same folder.", name=_labels_name(images)),
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
        if _dimensions(candidate) == dimensions:
            return candidate
    return None


def _dimensions(path: Path) -> int | None:
    """How many dimensions an IDX file has; None when it is none, or may not be looked at."""
    try:
        with _opened(path) as file:
            start = file.read(4)
    except (PlaygroundError, *DAMAGE):
        return None
    return start[3] if len(start) == 4 and start[:3] == UNSIGNED_BYTES else None


@contextmanager
def _opened(path: Path) -> Iterator[BufferedIOBase]:
    """The bytes of a file, unpacked where it is zipped."""
    with open_file(path) as raw, BufferedReader(raw) as file:
        if not file.peek(2).startswith(GZIP):
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield unpacked


def _extents(file: BufferedIOBase, path: Path) -> tuple[int, ...]:
    """The count of items, and the extents of each.

    Raises:
        PlaygroundError: There are none, or the file cannot hold as many.
    """
    dimensions = file.read(4)[3]
    header = file.read(4 * dimensions)
    if len(header) < 4 * dimensions:
        raise EOFError
    extents = tuple(int(each) for each in np.frombuffer(header, dtype=">u4"))
    if not math.prod(extents):
        raise PlaygroundError(
            message("{name} holds no images or labels.", name=path.name),
            message("Choose another file, or fetch it again."),
        )
    if math.prod(extents) > path.stat().st_size * MOST_UNPACKED:
        raise EOFError
    return extents


def _read_array(path: Path, progress: Progress) -> Bytes:
    try:
        with _opened(path) as file:
            extents = _extents(file, path)
            total = math.prod(extents)
            refuse_beyond_memory(total * BYTES_A_PIXEL, path.name)
            data = np.empty(total, dtype=np.uint8)
            done = 0
            while done < total:
                block = file.read(min(BLOCK_BYTES, total - done))
                if not block:
                    raise EOFError
                data[done : done + len(block)] = np.frombuffer(block, dtype=np.uint8)
                done += len(block)
                progress(done / total)
    except DAMAGE as error:
        raise PlaygroundError(
            message("{name} is damaged: it ends too early or cannot be unpacked.", name=path.name),
            message("Fetch the file again."),
        ) from error
    return data.reshape(extents)

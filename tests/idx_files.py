"""Files in MNIST's own format, made up by the tests."""

import gzip
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


def write_idx(path: Path, array: Bytes) -> Path:
    """Writes an array as IDX, zipped where the name ends in ``.gz``."""
    extents = np.array(array.shape, dtype=">u4").tobytes()
    data = bytes([0, 0, 8, array.ndim]) + extents + array.astype(np.uint8).tobytes()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def labels_for(images: Bytes) -> Bytes:
    """A label for each image: the digits in turn."""
    return np.arange(len(images), dtype=np.uint8) % 10


def write_idx_folder(folder: Path, train: Bytes, test: Bytes, ending: str = "") -> list[Path]:
    """Writes the four files that MNIST comes in."""
    return [
        write_idx(folder / f"train-images-idx3-ubyte{ending}", train),
        write_idx(folder / f"train-labels-idx1-ubyte{ending}", labels_for(train)),
        write_idx(folder / f"t10k-images-idx3-ubyte{ending}", test),
        write_idx(folder / f"t10k-labels-idx1-ubyte{ending}", labels_for(test)),
    ]

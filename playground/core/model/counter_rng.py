"""Random numbers that depend on where they are used and on nothing else.

Dropout's masks and drawn slopes come from here, so that a run is the same in every engine, after
every pause. Each layer has two streams.
"""

import numpy as np
import numpy.typing as npt

from playground.core.common.arrays import Floats

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def slope_stream(layer: int) -> int:
    """The stream of a layer's drawn slopes."""
    return 2 * layer


def dropout_stream(layer: int) -> int:
    """The stream of a layer's dropout."""
    return 2 * layer + 1


def uniform(seed: int, step: int, stream: int, count: int) -> Floats:
    """Numbers in [0, 1), one for each position.

    The generator is SplitMix64 (Steele, Lea and Flood, 2014) on a counter.

    Args:
        seed: The run's seed.
        step: Steps done before this one.
        stream: Of whoever asks.
        count: How many numbers; those of a batch lie row by row, unit by unit.

    Returns:
        float32, shape (count,).
    """
    with np.errstate(over="ignore"):
        place = np.uint64(seed) * _GOLDEN + np.uint64(step) * _FIRST
        key = np.array([place + np.uint64(stream) * _SECOND])
        bits = _mix(_mix(key) + np.arange(count, dtype=np.uint64) * _GOLDEN)
    return (bits >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-24)


def _mix(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    bits = (bits ^ (bits >> np.uint64(30))) * _FIRST
    bits = (bits ^ (bits >> np.uint64(27))) * _SECOND
    return bits ^ (bits >> np.uint64(31))

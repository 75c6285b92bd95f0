"""Names for the arrays that travel through the program."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
"""Numbers as the network sees them."""

Doubles: TypeAlias = npt.NDArray[np.float64]
"""Numbers as a table holds them."""

Indices: TypeAlias = npt.NDArray[np.int64]
"""Positions of rows."""

AnyArray: TypeAlias = npt.NDArray[Any]


def finite(values: AnyArray, most: float | None = None) -> AnyArray:
    """The values; NaN as 0 and infinities as ``most``, else as the greatest number of their type.

    So the values of a network that has diverged can still be drawn.
    """
    return np.nan_to_num(values, posinf=most, neginf=None if most is None else -most)


def frozen(array: AnyArray) -> AnyArray:
    """Make ``array`` read-only and return it."""
    array.setflags(write=False)
    return array

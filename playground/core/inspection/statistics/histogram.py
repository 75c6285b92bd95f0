"""How numbers spread around zero: a histogram quick enough for a whole layer in each frame."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, frozen

FEWEST_BINS, MOST_BINS = 16, 48
"""Even, so that 0 lies between two bins."""

MANY = 400
"""Numbers that fill the many bins."""

SMALLEST_REACH = 1e-30


@dataclass(frozen=True)
class Histogram:
    """Counts by bins of equal width, as far to the left of 0 as to the right.

    Attributes:
        counts: Shape (bins,).
        edges: The bins' bounds, shape (bins + 1,).
    """

    counts: Doubles
    edges: Doubles


def histogram_around_zero(values: AnyArray) -> Histogram:
    """The histogram of the finite numbers among ``values``.

    Its reach is a power of √2, so that it stands still while the numbers change a little.
    """
    finite = values[np.isfinite(values)].astype(np.float64)
    greatest = max(float(np.abs(finite).max(initial=0.0)), SMALLEST_REACH)
    reach = 2.0 ** (np.ceil(2 * np.log2(greatest)) / 2)
    bins = MOST_BINS if len(finite) >= MANY else FEWEST_BINS
    places = ((finite + reach) * (bins / (2 * reach))).astype(np.int64)
    counts = np.bincount(np.clip(places, 0, bins - 1), minlength=bins).astype(np.float64)
    return Histogram(frozen(counts), frozen(np.linspace(-reach, reach, bins + 1)))

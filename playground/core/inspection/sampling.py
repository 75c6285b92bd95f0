"""Which rows are looked at where all of them would take too long: always the same ones."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Indices
from playground.core.common.messages import Text, message, plural
from playground.core.model.layout import Layout

MOST_ROWS = 4_000
"""Rows whose every unit is looked at."""

BUDGET = 5e8
"""Multiply-adds that predicting rows for one request may cost: some 20 ms on one core."""

UNIT_COST = 300
"""What an activation costs for one row, in multiply-adds."""

LEAST_PREDICTED, MOST_PREDICTED = 1_000, 100_000


@dataclass(frozen=True)
class SampleSize:
    """How many rows an answer speaks of.

    Attributes:
        used: Rows looked at.
        of: Rows there are.
    """

    used: int
    of: int

    @property
    def words(self) -> Text:
        """``"all 250 rows"``, ``"4,000 of 100,000 rows"``."""
        if self.used == self.of:
            return plural("the only row", "all {count:,} rows", self.of)
        return message("{used:,} of {of:,} rows", used=self.used, of=self.of)


def sample(rows: Indices, most: int = MOST_ROWS) -> Indices:
    """At most ``most`` of ``rows``, evenly spaced: the same ones for every frame."""
    if len(rows) <= most:
        return rows
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]


def affordable_rows(layout: Layout) -> int:
    """How many rows a network can predict within `BUDGET`."""
    weights = sum(layer.sums * layer.inputs for layer in layout.layers)
    units = sum(layer.sums for layer in layout.layers)
    rows = int(BUDGET / (weights + UNIT_COST * units))
    return min(max(rows, LEAST_PREDICTED), MOST_PREDICTED)

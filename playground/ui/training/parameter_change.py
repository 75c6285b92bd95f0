"""Parameters set by hand."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats, Indices
from playground.core.training.run_id import RunId


@dataclass(frozen=True)
class ParameterChange:
    """Other values for some parameters of a run.

    Attributes:
        run: Whose parameters.
        positions: Where they lie in the flat vector, shape (changes,); of a place that is named
            twice the last value counts.
        values: One a position.
    """

    run: RunId
    positions: Indices
    values: Floats

    def apply(self, flat: Floats) -> None:
        """Write the values into a vector of all parameters."""
        flat[self.positions] = self.values

    def followed_by(self, later: "ParameterChange") -> "ParameterChange":
        """This change and a later one as one."""
        if np.array_equal(self.positions, later.positions):
            return later
        return ParameterChange(
            self.run,
            np.concatenate((self.positions, later.positions)),
            np.concatenate((self.values, later.values)),
        )

"""The parts that the rows of a data set are dealt to."""

from dataclasses import dataclass
from enum import StrEnum

from playground.core.common.arrays import Indices


class Part(StrEnum):
    """One of the three parts that rows are dealt to."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


@dataclass(frozen=True)
class Split:
    """Positions in the rows of a data set, in the order in which they were dealt."""

    train: Indices
    validation: Indices
    test: Indices

    def part(self, part: Part) -> Indices:
        """Positions of the rows of ``part``."""
        match part:
            case Part.TRAIN:
                return self.train
            case Part.VALIDATION:
                return self.validation
            case Part.TEST:
                return self.test

"""The data set: a table made into inputs and a target, split, with a receipt of what was done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from playground.core.arrays import Doubles, Floats, Indices
from playground.core.task import Task

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.columns import Column
    from playground.core.data.preprocessing import Encoder
    from playground.core.data.receipt import Receipt
    from playground.core.data.tables import Table


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


@dataclass(frozen=True)
class Input:
    """One number that the network is fed.

    ``input = (value - offset) / scale``; the value is in the file's units, 0 or 1 for a category.

    Attributes:
        name: ``"age"``, ``"sex=male"``, ``"x1²"``.
        column: The column it comes from; empty for a derived input.
        category: The category that a one-hot input stands for; None for numbers.
        derived: Key of the `DERIVED_INPUTS` formula; None when it comes from a column.
        offset: Subtracted from the value.
        scale: What the difference is divided by; never 0.
        low, high: Least and greatest input (after scaling) over the training rows.
    """

    name: str
    column: str
    category: str | None = None
    derived: str | None = None
    offset: float = 0.0
    scale: float = 1.0
    low: float = -1.0
    high: float = 1.0

    def to_value(self, scaled: float) -> float:
        """The file's units of a scaled input."""
        return scaled * self.scale + self.offset

    def to_input(self, value: float) -> float:
        """The scaled input of a number in the file's units."""
        return (value - self.offset) / self.scale


@dataclass(frozen=True)
class Target:
    """What the network is to predict.

    Attributes:
        name: The target column.
        classes: Labels by class index, () for regression; of two classes index 1 is the
            positive one.
        offset, scale: For regression, ``trained target = (value - offset) / scale``.
    """

    name: str
    classes: tuple[str, ...] = ()
    offset: float = 0.0
    scale: float = 1.0

    @property
    def positive(self) -> str:
        """Label of the class whose probability a two-class network gives."""
        return self.classes[1]

    def to_value(self, trained: Doubles) -> Doubles:
        """Regression outputs in the file's units."""
        return np.asarray(trained, dtype=np.float64) * self.scale + self.offset


@dataclass(frozen=True)
class Dataset:
    """Everything that training and the views need of the data. Immutable.

    Attributes:
        name: What the source is called on the screen.
        task: What is to be predicted.
        table: The table as its source has it, every cell as written.
        cells: The same rows with each cell as it was read: numbers, 1 and 0 for true and false,
            labels without blanks, dates as datetime64[s].
        columns: Every column of the table with its type, role and the reason.
        inputs: What each column of ``x`` is.
        target: What ``y`` is.
        x: Inputs, shape (rows, inputs), C-contiguous, read-only.
        y: Shape (rows,), read-only: 0 or 1 as float32 for two classes, class index as float32 for
            several, the scaled number for regression.
        rows: For each used row its position in the table, counted from 0.
        split: The three parts, as positions in ``x``.
        encoder: Turns further rows in the file's columns and units into inputs.
        receipt: What preprocessing did.
    """

    name: str
    task: Task
    table: "Table"
    cells: "pd.DataFrame"
    columns: "tuple[Column, ...]"
    inputs: tuple[Input, ...]
    target: Target
    x: Floats
    y: Floats
    rows: Indices
    split: Split
    encoder: "Encoder"
    receipt: "Receipt"

    @property
    def outputs(self) -> int:
        """Width of the output layer: one unit per class when there are several, else one."""
        return len(self.target.classes) if self.task is Task.MULTICLASS else 1

    @property
    def base_inputs(self) -> tuple[int, ...]:
        """Positions of the inputs that are not derived: those that may serve as axes."""
        return tuple(i for i, each in enumerate(self.inputs) if each.derived is None)

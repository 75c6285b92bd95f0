"""Predicting one row that is made up in the file's own columns and units."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from playground.core.arrays import Doubles, Floats, frozen
from playground.core.data.dataset import Dataset
from playground.core.data.preprocessing import NumberEncoder
from playground.core.experiment import ColumnType
from playground.core.inspection.predictions import THRESHOLD, decide, predict
from playground.core.inspection.unusual_cells import unusual_cells
from playground.core.scene import Scene

Cell: TypeAlias = "str | float | bool | None"
"""What stands in a column; None for nothing."""


@dataclass(frozen=True)
class Question:
    """One column to fill in for a prediction.

    Attributes:
        column: Its heading.
        type: NUMBER, BOOLEAN or CATEGORY.
        low, high: Least and greatest number in the table; None for other types.
        whole: Whether the table has whole numbers only.
        labels: The categories, or the two spellings of a boolean.
        usual: What to begin with: the value that stands in for gaps.
    """

    column: str
    type: ColumnType
    low: float | None
    high: float | None
    whole: bool
    labels: tuple[str, ...]
    usual: Cell


@dataclass(frozen=True)
class RowPrediction:
    """What the network says of a row.

    Attributes:
        x: The row as inputs, shape (inputs,), read-only.
        outputs: As `predict` gives them, shape (outputs,), read-only.
        decision: The label of the class, or the number in the units of the file.
        notes: What stands in the row that could not be learned from, and what is made of it.
    """

    x: Floats
    outputs: Doubles
    decision: str | float
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RowPredictionRequest:
    """Asks what the network says of a row.

    Attributes:
        cells: Column and what stands in it, every feature once; others are ignored.
        threshold: For two classes, the least probability that counts as positive.
    """

    cells: tuple[tuple[str, Cell], ...]
    threshold: float = THRESHOLD

    def compute(self, scene: Scene) -> RowPrediction | None:
        """Predict the row.

        Returns:
            None when the data of the scene have a feature that the row has not.
        """
        dataset, cells = scene.dataset, dict(self.cells)
        if any(column.column not in cells for column in dataset.encoder.columns):
            return None
        row = {name: [cell] for name, cell in cells.items()}
        x = dataset.encoder.encode(row)
        outputs = predict(dataset, scene.snapshot, x)
        (decision,) = decide(dataset, outputs, self.threshold)
        return RowPrediction(
            frozen(x[0]), frozen(outputs[0]), decision, unusual_cells(dataset, row)
        )


def questions(dataset: Dataset) -> tuple[Question, ...]:
    """The columns that a row needs for a prediction, in the order of the inputs."""
    columns = {column.name: column for column in dataset.columns}
    found = []
    for encoder in dataset.encoder.columns:
        column = columns[encoder.column]
        labels = column.labels
        usual: Cell = encoder.fill
        if not isinstance(encoder, NumberEncoder):
            labels = tuple(each.category for each in encoder.inputs if each.category is not None)
        elif encoder.type is ColumnType.BOOLEAN:
            usual = labels[int(encoder.fill)]
        found.append(
            Question(
                encoder.column, column.type, column.low, column.high, column.whole, labels, usual
            )
        )
    return tuple(found)


def cells_of(dataset: Dataset, row: int) -> Mapping[str, Cell]:
    """What stands in the features of a row, by column; None where nothing does.

    Args:
        dataset: Whose row.
        row: Its position in the data set.
    """
    in_table = dataset.table.frame.iloc[int(dataset.rows[row])]
    return {column.column: _cell(in_table[column.column]) for column in dataset.encoder.columns}


def _cell(value: object) -> Cell:
    if value is None or value != value:
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    return float(value) if isinstance(value, int | float | np.number) else str(value)

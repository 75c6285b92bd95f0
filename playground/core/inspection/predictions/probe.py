"""What a network says of a row that need not be in the table."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.data.column_config import Role
from playground.core.data.columns.column import Column
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.encoders import CategoryEncoder
from playground.core.inspection.predictions.predictions import predict
from playground.core.run.frame import Frame


@dataclass(frozen=True)
class ProbeRequest:
    """Asks what the network says of one row.

    Attributes:
        inputs: The row's inputs, after preprocessing.
    """

    inputs: tuple[float, ...]

    def compute(self, frame: Frame) -> Doubles | None:
        """What `predict` says of it, shape (outputs,); None where the data have other inputs."""
        if len(self.inputs) != len(frame.dataset.inputs):
            return None
        x = np.array([self.inputs], dtype=np.float32)
        said: Doubles = predict(frame.dataset, frame.snapshot, x)[0]
        return said


def features_of(dataset: Dataset) -> tuple[Column, ...]:
    """The columns that the network learns from."""
    return tuple(column for column in dataset.columns if column.role is Role.FEATURE)


def typical_cells(dataset: Dataset) -> dict[str, object]:
    """What stands in for a gap in each feature's column: its median, or its commonest value."""
    return {each.column: each.fill for each in dataset.encoder.columns}


def cells_of_row(dataset: Dataset, position: int) -> dict[str, object]:
    """A row's cells in the features' columns; what stands in for its gaps is put there."""
    frame, row = dataset.cells, int(dataset.rows[position])
    cells = typical_cells(dataset)
    for name in cells:
        value = frame[name].array[row]
        if value is not None and value == value:  # NaN is not
            cells[name] = value
    return cells


def inputs_of_cells(dataset: Dataset, cells: Mapping[str, object]) -> tuple[float, ...]:
    """The inputs that preprocessing makes of one row's cells, by column."""
    x = dataset.encoder.encode({name: [value] for name, value in cells.items()})
    return tuple(x[0].tolist())


def categories_of(dataset: Dataset, column: str) -> tuple[str, ...]:
    """The categories of a column that training rows have; () for other columns."""
    for encoder in dataset.encoder.columns:
        if encoder.column == column and isinstance(encoder, CategoryEncoder):
            return tuple(each.category for each in encoder.inputs if each.category is not None)
    return ()

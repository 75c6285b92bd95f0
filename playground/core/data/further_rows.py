"""Rows of another table with their targets, made ready as those of a data set were."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.core.common.arrays import Doubles, Floats
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import listed, message
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import Column
from playground.core.data.columns.readers import ReadCells, numbers_alone
from playground.core.data.columns.values import label_of
from playground.core.data.dataset import Dataset
from playground.core.data.reading.tables import Table
from playground.core.model.task import Task


@dataclass(frozen=True)
class FurtherRows:
    """Rows whose target is known.

    Attributes:
        x: Inputs, shape (rows, inputs).
        y: Targets, shape (rows,), as in `Dataset.y`.
    """

    x: Floats
    y: Floats


def further_rows(dataset: Dataset, table: Table) -> FurtherRows:
    """Read the rows of another table as those of the data set were read.

    Rows without a target are left out; gaps in features are filled as in training.

    Raises:
        PlaygroundError: A column is not there, a class is a new one, or no row has a target.
    """
    refuse_missing_columns(dataset, table)
    target = dataset.target
    if target.name not in table.data_frame.columns:
        raise PlaygroundError(
            message("{table} has no column called {name}.", table=table.name, name=target.name),
            message("Choose a table with the target, so that predictions can be compared with it."),
        )
    column = next(each for each in dataset.columns if each.name == target.name)
    read = column.reader.read(table.data_frame[target.name])
    if dataset.task is Task.REGRESSION:
        y = (numbers_alone(read) - target.offset) / target.scale
    else:
        y = _classes(dataset, column, read, table)
    known = np.isfinite(y)
    if not known.any():
        raise PlaygroundError(
            message("{table}: no row has a {name}.", table=table.name, name=target.name),
            message("Choose a table with the target, so that predictions can be compared with it."),
        )
    x = dataset.encoder.encode(table.data_frame)
    return FurtherRows(np.ascontiguousarray(x[known]), y[known].astype(np.float32))


def refuse_missing_columns(dataset: Dataset, table: Table) -> None:
    """Refuse a table that lacks a feature of the data set.

    Raises:
        PlaygroundError: It is such a table.
    """
    there = set(table.data_frame.columns)
    missing = [each.column for each in dataset.encoder.columns if each.column not in there]
    if missing:
        raise PlaygroundError(
            message("{file} has no column called {names}.", file=table.name, names=listed(missing)),
            message(
                "Choose a file with the columns of {data}: the network was trained with them.",
                data=dataset.name,
            ),
        )


def _classes(dataset: Dataset, column: Column, read: ReadCells, table: Table) -> Doubles:
    """Class indices by row; NaN where the cell is empty."""
    import pandas as pd

    index = {label: position for position, label in enumerate(dataset.target.classes)}

    def label(value: Any) -> str:  # noqa: ANN401 - of a column
        is_truth = column.type is ColumnType.BOOLEAN
        return column.labels[int(value)] if is_truth else label_of(value)

    codes, distinct = pd.factorize(read)
    labels = [label(value) for value in distinct]
    new = [each for each in labels if each not in index]
    if new:
        raise PlaygroundError(
            message(
                "{table}: {name} has the class {label}, which the network does not know.",
                table=table.name,
                name=column.name,
                label=new[0],
            ),
            message("Its classes are {labels}.", labels=", ".join(dataset.target.classes[:20])),
        )
    return np.array([*(float(index[each]) for each in labels), np.nan])[codes]

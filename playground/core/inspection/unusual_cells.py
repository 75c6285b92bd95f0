"""What stands in rows to predict that the network could not learn from, and what is made of it."""

from collections.abc import Iterator

import numpy as np

from playground.core.data.dataset import Dataset
from playground.core.data.preprocessing import CategoryEncoder, NumberEncoder, Rows
from playground.core.data.values import Cells, label_of, read_numbers, read_truths
from playground.core.experiment import ColumnType

MOST_NAMED = 5

REACH = 1e-6
"""Share of a column's range by which a number may lie outside: what single precision rounds."""


def unusual_cells(dataset: Dataset, rows: Rows) -> tuple[str, ...]:
    """Say which cells are empty, unknown, or outside the range learned from.

    Args:
        dataset: What the network was trained on.
        rows: Cells by column, in the file's units; every feature must be there.

    Returns:
        One sentence for each column and kind; () where all is as usual.
    """
    notes: list[str] = []
    for column in dataset.encoder.columns:
        cells = rows[column.column]
        if isinstance(column, NumberEncoder):
            notes += _about_numbers(column, cells)
        else:
            notes += _about_categories(column, cells)
    return tuple(notes)


def _about_numbers(column: NumberEncoder, cells: Cells) -> Iterator[str]:
    is_truth = column.type is ColumnType.BOOLEAN
    numbers = read_truths(cells) if is_truth else read_numbers(cells)
    gaps = int(np.isnan(numbers).sum())
    if gaps:
        wanted, stand_in = "number", f"{column.fill:.6g}"
        if is_truth:
            wanted, stand_in = "yes or no", str(bool(column.fill))
        yield f"{column.column}: {_rows(gaps)} no {wanted}; {stand_in} stands in."
    if is_truth:
        return
    low, high = (column.input.to_value(end) for end in (column.input.low, column.input.high))
    slack = REACH * max(abs(low), abs(high))
    outside = int(((numbers < low - slack) | (numbers > high + slack)).sum())
    if outside:
        yield (
            f"{column.column}: {_rows(outside)} a number outside {low:.6g} to {high:.6g}, the "
            "range that was learned from."
        )


def _about_categories(column: CategoryEncoder, cells: Cells) -> Iterator[str]:
    import pandas as pd

    series = pd.Series(cells, dtype=object)
    gaps = int(series.isna().sum())
    if gaps:
        yield f"{column.column}: {_rows(gaps)} no category; {column.fill} stands in."
    known = {each.category for each in column.inputs}
    labels = series.dropna().map(label_of)
    unknown = labels[~labels.isin(known)]
    if len(unknown):
        names = [repr(name) for name in unknown.unique()]
        named = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        yield (
            f"{column.column}: {_rows(len(unknown))} a category that was not learned from "
            f"({named}); it counts as none of the known ones."
        )


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count:,} rows have"

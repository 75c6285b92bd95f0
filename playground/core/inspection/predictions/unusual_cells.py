"""What stands in rows to predict that the network could not learn from, and what is made of it."""

from collections.abc import Iterator, Mapping

import numpy as np

from playground.core.common.messages import Text, plural
from playground.core.common.number_text import LONG_DIGITS, short_text
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.readers import ReadCells, numbers_alone
from playground.core.data.columns.values import label_of
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.encoders import CategoryEncoder, DateEncoder, NumberEncoder

MOST_NAMED = 5

REACH = 1e-6
"""Share of a column's range by which a number may lie outside: what single precision rounds."""


def unusual_cells(dataset: Dataset, read: Mapping[str, ReadCells]) -> tuple[Text, ...]:
    """Say which cells are empty, unknown, or outside the range learned from.

    Args:
        dataset: What the network was trained on.
        read: Cells by column as its encoder reads them; every feature must be there.

    Returns:
        One sentence for each column and kind; () where all is as usual.
    """
    notes: list[Text] = []
    for column in dataset.encoder.columns:
        cells = read[column.column]
        match column:
            case NumberEncoder():
                notes += _about_numbers(column, cells)
            case DateEncoder():
                notes += _about_dates(column, cells)
            case CategoryEncoder():
                notes += _about_categories(column, cells)
    return tuple(notes)


def _about_numbers(column: NumberEncoder, cells: ReadCells) -> Iterator[Text]:
    is_truth = column.type is ColumnType.BOOLEAN
    numbers = numbers_alone(cells)
    gaps = int(np.isnan(numbers).sum())
    for flag in column.flags:
        gaps -= int((np.asarray(cells) == flag.category).sum())
    if gaps and is_truth:
        yield plural(
            "{column}: {count} row has no yes or no; {fill} stands in.",
            "{column}: {count} rows have no yes or no; {fill} stands in.",
            gaps,
            column=column.column,
            fill=str(bool(column.fill)),
        )
    elif gaps:
        yield plural(
            "{column}: {count} row has no number; {fill} stands in.",
            "{column}: {count} rows have no number; {fill} stands in.",
            gaps,
            column=column.column,
            fill=short_text(column.fill, LONG_DIGITS),
        )
    if is_truth:
        return
    low, high = (column.input.to_value(end) for end in (column.input.low, column.input.high))
    slack = REACH * max(abs(low), abs(high))
    outside = int(((numbers < low - slack) | (numbers > high + slack)).sum())
    if outside:
        yield plural(
            "{column}: {count} row has a number outside {low} to {high}, the range that was "
            "learned from.",
            "{column}: {count} rows have a number outside {low} to {high}, the range that was "
            "learned from.",
            outside,
            column=column.column,
            low=short_text(low, LONG_DIGITS),
            high=short_text(high, LONG_DIGITS),
        )


def _about_dates(column: DateEncoder, cells: ReadCells) -> Iterator[Text]:
    gaps = int(np.isnat(np.asarray(cells).astype("datetime64[s]")).sum())
    if gaps:
        yield plural(
            "{column}: {count} row has no date; {fill} stands in.",
            "{column}: {count} rows have no date; {fill} stands in.",
            gaps,
            column=column.column,
            fill=column.fill,
        )


def _about_categories(column: CategoryEncoder, cells: ReadCells) -> Iterator[Text]:
    import pandas as pd

    series = pd.Series(cells, dtype=object)
    gaps = int(series.isna().sum())
    if gaps:
        yield plural(
            "{column}: {count} row has no category; {fill} stands in.",
            "{column}: {count} rows have no category; {fill} stands in.",
            gaps,
            column=column.column,
            fill=column.fill,
        )
    known = {each.category for each in column.inputs}
    labels = series.dropna().map(label_of)
    unknown = labels[~labels.isin(known)]
    if len(unknown):
        names = [f"“{name}”" for name in unknown.unique()]
        yield plural(
            "{column}: {count} row has a category that was not learned from ({names}); it counts "
            "as none of the known ones.",
            "{column}: {count} rows have a category that was not learned from ({names}); it counts "
            "as none of the known ones.",
            len(unknown),
            column=column.column,
            names=", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else ""),
        )

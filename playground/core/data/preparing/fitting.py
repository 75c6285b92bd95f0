"""Fitting the encoder: what the training rows say about filling, scaling and categories."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress
from playground.core.data.column_config import ColumnType, DatePart
from playground.core.data.columns.column import Column
from playground.core.data.columns.date_parts import numbers_of_part
from playground.core.data.columns.readers import (
    DateReader,
    LabelReader,
    NumberReader,
    TruthReader,
    numbers_alone,
)
from playground.core.data.columns.values import in_natural_order, label_of
from playground.core.data.data_config import DataConfig
from playground.core.data.preparing.encoders import (
    CategoryEncoder,
    ColumnEncoder,
    DateEncoder,
    DerivedEncoder,
    Encoder,
    NumberEncoder,
    derive,
)
from playground.core.data.preparing.input import Input
from playground.core.data.refusals import IncompatibleDataError, ignoring
from playground.core.data.toy_sets import DERIVED_INPUTS

if TYPE_CHECKING:
    import pandas as pd

FIT_CELLS = 1 << 22
"""Numbers fitted at a time, so that what is needed in between stays small."""

MOST_INPUTS = 20_000
"""More inputs than this would fill the memory with weights."""


def fit_encoder(
    data_frame: "pd.DataFrame",
    features: Sequence[Column],
    config: DataConfig,
    train: Indices,
    progress: Progress = no_progress,
) -> Encoder:
    """Fit an encoder.

    Args:
        data_frame: The table's cells as read.
        features: The columns to learn from, with how they are filled and scaled.
        config: Which derived inputs there are, and how they are scaled.
        train: Positions of the training rows in ``data_frame``, ascending; the
            others are not looked at.
        progress: Told the share of numbers fitted.

    Raises:
        PlaygroundError: The features make too many inputs, or a derived input cannot be computed.
        Cancelled: ``progress`` called it off.
    """
    of_numbers = [each for each in features if _is_number(each)]
    numbers = _fit_numbers(data_frame, of_numbers, train, progress)
    columns = [
        numbers[each.name]
        if _is_number(each)
        else _fit_other(each, data_frame[each.name].iloc[train])
        for each in features
    ]
    _refuse_too_many(columns)
    encoder = Encoder(tuple(columns))
    if not config.derived:
        return encoder
    first, second = encoder.first_numbers(
        {c.column: data_frame[c.column].iloc[train] for c in columns}
    )
    derived = [
        _fit_derived(key, first, second, config.scaling)
        for key in DERIVED_INPUTS.keys()  # noqa: SIM118
        if key in config.derived
    ]
    return replace(encoder, derived=tuple(derived))


def fit_scale(values: Doubles, scaling: str) -> tuple[Doubles, Doubles]:
    """Offset and scale of each column, as scikit-learn's scalers fit them.

    Args:
        values: Shape (rows, columns), without gaps.
        scaling: ``"standard"``, ``"minmax"`` or ``"none"``.

    Returns:
        Two arrays of shape (columns,); a column that is constant has the scale 1.
    """
    rows, width = values.shape
    match scaling:
        case "standard":
            mean, variance = values.mean(axis=0), values.var(axis=0)
            epsilon = np.finfo(np.float64).eps
            rounding = rows * epsilon * variance + np.square(rows * mean * epsilon)
            return mean, np.where(variance <= rounding, 1, np.sqrt(variance))
        case "minmax":
            low = values.min(axis=0)
            extent = values.max(axis=0) - low
            return low, np.where(extent == 0, 1, extent)
        case _:
            return np.zeros(width), np.ones(width)


def _is_number(column: Column) -> bool:
    return column.type in (ColumnType.NUMBER, ColumnType.BOOLEAN)


def _fit_numbers(
    data_frame: "pd.DataFrame",
    columns: Sequence[Column],
    train: Indices,
    progress: Progress,
) -> dict[str, NumberEncoder]:
    def treatment(column: Column) -> tuple[str, str]:
        return column.stand_in, column.scaling

    fitted: dict[str, NumberEncoder] = {}
    for (filling, scaling), alike in groupby(sorted(columns, key=treatment), key=treatment):
        for block in _blocks(list(alike), len(train)):
            for encoder in _fit_block(data_frame, block, filling, scaling, train):
                fitted[encoder.column] = encoder
            progress(len(fitted) / len(columns))
    return fitted


def _blocks(columns: Sequence[Column], rows: int) -> Iterator[Sequence[Column]]:
    width = max(1, FIT_CELLS // max(1, rows))
    for start in range(0, len(columns), width):
        yield columns[start : start + width]


def _fit_block(
    data_frame: "pd.DataFrame",
    columns: Sequence[Column],
    filling: str,
    scaling: str,
    train: Indices,
) -> Iterator[NumberEncoder]:
    values = np.empty((len(train), len(columns)), order="F")
    for i, column in enumerate(columns):
        values[:, i] = numbers_alone(data_frame[column.name])[train]
    fills = _fill_gaps(values, filling)
    low, high = values.min(axis=0), values.max(axis=0)
    offsets, scales = fit_scale(values, scaling)
    for i, column in enumerate(columns):
        into = _input(column.name, column.name, offsets[i], scales[i], low[i], high[i])
        reader = column.reader
        assert isinstance(reader, NumberReader | TruthReader)
        flags = tuple(_one_hot(column.name, word) for word, _ in column.flagged_words)
        yield NumberEncoder(column.name, column.type, float(fills[i]), into, reader, flags)


def _fill_gaps(values: Doubles, filling: str) -> Doubles:
    """Fill the gaps of each column, and return what stands in for them, shape (columns,)."""
    gaps = np.isnan(values)
    if filling == "median" and not gaps.any():
        return np.asarray(np.median(values, axis=0), dtype=np.float64)
    fills = np.empty(values.shape[1])
    for i, (column, missing) in enumerate(zip(values.T, gaps.T, strict=True)):
        fills[i] = _fill(column[~missing], filling)
        column[missing] = fills[i]
    return fills


def _fill(known: Doubles, filling: str) -> float:
    """What stands in for a gap, as scikit-learn's SimpleImputer would have it, but sooner."""
    if not len(known):
        return 0.0
    if filling == "median":
        return float(np.median(known))
    values, counts = np.unique(known, return_counts=True)
    return float(values[counts.argmax()])


def _input(
    name: str,
    column: str,
    offset: float,
    scale: float,
    low: float,
    high: float,
    derived: str | None = None,
) -> Input:
    """An input scaled so, where ``low`` and ``high`` are in the file's units."""
    unbounded = Input(name, column, derived=derived, offset=float(offset), scale=float(scale))
    return replace(
        unbounded,
        low=unbounded.to_input(float(low)),
        high=unbounded.to_input(float(high)),
    )


def _one_hot(column: str, label: str) -> Input:
    return Input(f"{column}={label}", column, category=label, low=0.0, high=1.0)


def _fit_other(column: Column, cells: "pd.Series") -> CategoryEncoder | DateEncoder:
    """Fit a column of labels or of dates on its training rows."""
    if isinstance(column.reader, DateReader):
        return _fit_dates(column, np.asarray(cells).astype("datetime64[s]"), column.reader)
    assert isinstance(column.reader, LabelReader)
    counts = cells.value_counts()
    if counts.empty:
        raise IncompatibleDataError(
            message("The column {name} has no value in any training row.", name=column.name),
            message("Ignore the column."),
            ignoring(column.name),
        )
    labels = in_natural_order({label_of(value) for value in counts.index})
    inputs = tuple(_one_hot(column.name, label) for label in labels)
    return CategoryEncoder(column.name, label_of(counts.index[0]), inputs, column.reader)


def _fit_dates(column: Column, dates: AnyArray, reader: DateReader) -> DateEncoder:
    known = dates[~np.isnat(dates)]
    if not len(known):
        raise IncompatibleDataError(
            message("The column {name} has no date in any training row.", name=column.name),
            message("Ignore the column."),
            ignoring(column.name),
        )
    if column.stand_in == "median":
        fill = np.sort(known)[(len(known) - 1) // 2]
    else:
        values, counts = np.unique(known, return_counts=True)
        fill = values[counts.argmax()]
    first = float(numbers_of_part(known.min(keepdims=True), DatePart.DAYS)[0])
    encoder = DateEncoder(column.name, str(fill), first, column.date_parts, (), reader)
    filled = np.where(np.isnat(dates), fill, dates)
    inputs = []
    for part in column.date_parts:
        values = encoder.numbers(filled, part)
        (offset,), (scale,) = fit_scale(values[:, np.newaxis], column.scaling)
        name = f"{column.name} {part.value}"
        inputs.append(_input(name, column.name, offset, scale, values.min(), values.max()))
    return replace(encoder, inputs=tuple(inputs))


def _fit_derived(key: str, first: Doubles, second: Doubles, scaling: str) -> DerivedEncoder:
    values = derive(key, first, second)[:, np.newaxis]
    low, high = values.min(), values.max()
    (offset,), (scale,) = fit_scale(values, scaling)
    label = DERIVED_INPUTS[key].label
    return DerivedEncoder(key, _input(label, "", offset, scale, low, high, derived=key))


def _refuse_too_many(columns: Sequence[ColumnEncoder]) -> None:
    count = sum(len(column.inputs) for column in columns)
    if count > MOST_INPUTS:
        widest = max(columns, key=lambda column: len(column.inputs))
        raise IncompatibleDataError(
            message(
                "The features make {count} inputs; {most} is the most. {column} alone makes "
                "{widest}.",
                count=f"{count:,}",
                most=f"{MOST_INPUTS:,}",
                column=widest.column,
                widest=f"{len(widest.inputs):,}",
            ),
            message("Ignore columns that have many categories."),
            ignoring(widest.column),
        )

"""From columns to inputs: gaps filled, numbers scaled, categories one-hot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress
from playground.core.data.column_config import ColumnType, DatePart
from playground.core.data.columns.date_parts import numbers_of_part
from playground.core.data.columns.readers import (
    DateReader,
    LabelReader,
    NumberReader,
    ReadCells,
    TruthReader,
    numbers_alone,
)
from playground.core.data.columns.values import LARGEST, Cells, by_value, label_of
from playground.core.data.preparing.input import Input
from playground.core.data.refusals import IncompatibleDataError, without_derived
from playground.core.data.toy_sets import DERIVED_INPUTS

if TYPE_CHECKING:
    import pandas as pd

CHUNK_CELLS = 1 << 18
"""Inputs written at a time: few enough to stay in a processor's cache until they are all there."""

LEAST_CHUNK_ROWS = 1024
"""Rows written at a time at least, however many inputs they have."""

Rows: TypeAlias = "Mapping[str, Sequence[object]] | pd.DataFrame"
"""Cells by column, as a file has them or as they have been read."""


@dataclass(frozen=True)
class NumberEncoder:
    """Makes a column of numbers, or of true and false, into one input, and one more a flagged word.

    Attributes:
        column: The column.
        type: NUMBER or BOOLEAN.
        fill: What stands in for a gap, in the file's units.
        input: The input.
        reader: Reads the column's cells.
        flags: An input for each word among the numbers: 1 where it stands, else 0.
    """

    column: str
    type: ColumnType
    fill: float
    input: Input
    reader: NumberReader | TruthReader
    flags: tuple[Input, ...] = ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The input of the number, and those of the words."""
        return (self.input, *self.flags)

    def numbers(self, read: ReadCells) -> Doubles:
        """Cells that have been read as numbers in the file's units, gaps filled; shape (rows,)."""
        numbers = numbers_alone(read)
        gaps = np.isnan(numbers)
        return np.where(gaps, self.fill, numbers) if gaps.any() else numbers

    def write(self, read: ReadCells, out: Floats) -> None:
        """Write the inputs of cells that have been read into ``out``, shape (rows, inputs)."""
        out[:, 0] = _scaled(self.numbers(read), self.input)
        for position, flag in enumerate(self.flags, 1):
            out[:, position] = np.asarray(read) == flag.category


@dataclass(frozen=True)
class CategoryEncoder:
    """Makes a column of categories into one input each: 1 for the cell's own, 0 for the others.

    A category that no training row has gives 0 everywhere.

    Attributes:
        column: The column.
        fill: The category that stands in for a gap.
        inputs: One a category.
        reader: Reads the column's cells.
    """

    column: str
    fill: str
    inputs: tuple[Input, ...]
    reader: LabelReader

    @cached_property
    def _position(self) -> dict[str | None, int]:
        return {each.category: i for i, each in enumerate(self.inputs)}

    def write(self, read: ReadCells, out: Floats) -> None:
        """Write the inputs of cells that have been read into ``out``, shape (rows, categories)."""
        hot = by_value(
            read,
            lambda value: self._position.get(label_of(value), -1),
            missing=self._position[self.fill],
        )
        out[:] = hot[:, np.newaxis] == np.arange(len(self.inputs))


@dataclass(frozen=True)
class DateEncoder:
    """Makes a column of dates into one input for each of the numbers taken from it.

    Attributes:
        column: The column.
        fill: The date that stands in for a gap, as ISO 8601 writes it.
        first: The first date of the training rows, in days since 1970.
        parts: The numbers that are taken.
        inputs: One a part.
        reader: Reads the column's cells.
    """

    column: str
    fill: str
    first: float
    parts: tuple[DatePart, ...]
    inputs: tuple[Input, ...]
    reader: DateReader

    def write(self, read: ReadCells, out: Floats) -> None:
        """Write the inputs of cells that have been read into ``out``, shape (rows, parts)."""
        dates = np.asarray(read).astype("datetime64[s]")
        dates = np.where(np.isnat(dates), np.datetime64(self.fill, "s"), dates)
        for position, (part, each) in enumerate(zip(self.parts, self.inputs, strict=True)):
            out[:, position] = _scaled(self.numbers(dates, part), each)

    def numbers(self, dates: AnyArray, part: DatePart) -> Doubles:
        """The numbers of a part, days counted from the first date of the training rows."""
        numbers = numbers_of_part(dates, part)
        return numbers - self.first if part is DatePart.DAYS else numbers


ColumnEncoder: TypeAlias = NumberEncoder | CategoryEncoder | DateEncoder


@dataclass(frozen=True)
class DerivedEncoder:
    """Makes the first two numbers into one input by a formula in the file's units."""

    formula: str
    input: Input

    def write(self, first: Doubles, second: Doubles, out: Floats) -> None:
        """Write the input of two numbers by row into ``out``, shape (rows, 1)."""
        out[:, 0] = _scaled(derive(self.formula, first, second), self.input)


def derive(formula: str, first: Doubles, second: Doubles) -> Doubles:
    """Apply one of `DERIVED_INPUTS`; results past float32 are cut to its range."""
    values = np.asarray(DERIVED_INPUTS[formula].apply(first, second), dtype=np.float64)
    return np.clip(values, -LARGEST, LARGEST)


def _scaled(values: Doubles, into: Input) -> Doubles:
    """``(value - offset) / scale``, cut to what float32 can hold."""
    return np.clip((values - into.offset) / into.scale, -LARGEST, LARGEST)


@dataclass(frozen=True)
class Encoder:
    """Turns rows in the file's columns and units into inputs, as fitted on the training rows.

    Attributes:
        columns: One encoder for each feature.
        derived: The derived inputs, which come after those of the columns.
    """

    columns: tuple[ColumnEncoder, ...]
    derived: tuple[DerivedEncoder, ...] = ()

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, in the order in which the network is fed."""
        of_columns = tuple(each for column in self.columns for each in column.inputs)
        return of_columns + tuple(each.input for each in self.derived)

    def read(self, columns: Rows) -> dict[str, ReadCells]:
        """Read further rows as those of the table were read; what has been read stays as it is.

        Args:
            columns: Cells by column; columns that are no feature are ignored.

        Raises:
            PlaygroundError: A feature's column is not there.
        """
        return {
            each.column: each.reader.read(_cells(columns, each.column)) for each in self.columns
        }

    def encode(self, columns: Rows, progress: Progress = no_progress) -> Floats:
        """Turn further rows into inputs; gaps are filled as in training.

        Args:
            columns: Cells by column, as in the file; columns that are no feature are ignored.
            progress: Told the share of rows done.

        Returns:
            Shape (rows, inputs), C-contiguous.

        Raises:
            PlaygroundError: A feature's column is not there.
            Cancelled: ``progress`` called it off.
        """
        return self.encode_read(self.read(columns), progress)

    def encode_read(
        self, columns: "Mapping[str, ReadCells] | pd.DataFrame", progress: Progress = no_progress
    ) -> Floats:
        """Turn rows whose cells have been read into inputs, as `encode` does.

        Args:
            columns: Cells by column, as `read` gives them.
            progress: Told the share of rows done.
        """
        cells = {each.column: _sliceable(columns[each.column]) for each in self.columns}
        rows = len(next(iter(cells.values())))
        x = np.empty((rows, len(self.inputs)), dtype=np.float32)
        step = max(LEAST_CHUNK_ROWS, CHUNK_CELLS // len(self.inputs))
        for start in range(0, rows, step):
            chunk = slice(start, start + step)
            self._write({name: each[chunk] for name, each in cells.items()}, x[chunk])
            progress(min(1.0, (start + step) / rows))
        return x

    def _write(self, cells: Mapping[str, ReadCells], out: Floats) -> None:
        start = 0
        for column in self.columns:
            stop = start + len(column.inputs)
            column.write(cells[column.column], out[:, start:stop])
            start = stop
        if self.derived:
            first, second = self.first_numbers(cells)
            for position, formula in enumerate(self.derived, start):
                formula.write(first, second, out[:, position : position + 1])

    def first_numbers(self, cells: Mapping[str, ReadCells]) -> tuple[Doubles, Doubles]:
        """The two columns that derived inputs are computed from, gaps filled; each shape (rows,).

        Raises:
            PlaygroundError: There are no two features that are numbers.
        """
        numbers = [
            column
            for column in self.columns
            if isinstance(column, NumberEncoder) and column.type is ColumnType.NUMBER
        ][:2]
        if len(numbers) < 2:
            raise IncompatibleDataError(
                message("Derived inputs need two features that are numbers."),
                message("Switch them off, or choose another feature that is a number."),
                without_derived(),
            )
        first, second = (column.numbers(cells[column.column]) for column in numbers)
        return first, second


def _cells(columns: Rows, name: str) -> Cells:
    try:
        cells: Cells = columns[name]
    except KeyError:
        raise PlaygroundError(
            message("There is no column called “{name}”.", name=name),
            message("Give every column that the network was trained with."),
        ) from None
    return cells


def _sliceable(cells: ReadCells) -> Any:  # noqa: ANN401 - pandas' arrays have no common type
    import pandas as pd

    return cells.array if isinstance(cells, pd.Series) else cells  # arrays slice sooner

"""From columns to inputs: gaps filled, numbers scaled, categories one-hot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from playground.core.arrays import Doubles, Floats
from playground.core.data.dataset import Input
from playground.core.data.toy import DERIVED_INPUTS
from playground.core.data.values import (
    LARGEST,
    Cells,
    by_value,
    label_of,
    read_numbers,
    read_truths,
)
from playground.core.errors import PlaygroundError
from playground.core.experiment import ColumnType
from playground.core.progress import Progress, untold

if TYPE_CHECKING:
    import pandas as pd

CHUNK_CELLS = 1 << 18
"""Inputs written at a time: few enough to stay in a processor's cache until they are all there."""

LEAST_CHUNK_ROWS = 1024
"""Rows written at a time at least, however many inputs they have."""

Rows: TypeAlias = "Mapping[str, Sequence[object]] | pd.DataFrame"
"""Cells by column, in the file's own units."""


@dataclass(frozen=True)
class NumberEncoder:
    """Makes a column of numbers, or of true and false, into one input.

    Attributes:
        column: The column.
        type: NUMBER or BOOLEAN.
        fill: What stands in for a gap, in the file's units.
        input: The input.
    """

    column: str
    type: ColumnType
    fill: float
    input: Input

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The one input."""
        return (self.input,)

    def numbers(self, cells: Cells) -> Doubles:
        """The cells as numbers in the file's units, gaps filled; shape (rows,)."""
        read = read_truths if self.type is ColumnType.BOOLEAN else read_numbers
        numbers = read(cells)
        gaps = np.isnan(numbers)
        return np.where(gaps, self.fill, numbers) if gaps.any() else numbers

    def write(self, cells: Cells, out: Floats) -> None:
        """Write the input of ``cells`` into ``out``, shape (rows, 1)."""
        out[:, 0] = _scaled(self.numbers(cells), self.input)


@dataclass(frozen=True)
class CategoryEncoder:
    """Makes a column of categories into one input each: 1 for the cell's own, 0 for the others.

    A category that no training row has gives 0 everywhere.

    Attributes:
        column: The column.
        fill: The category that stands in for a gap.
        inputs: One a category.
    """

    column: str
    fill: str
    inputs: tuple[Input, ...]

    @cached_property
    def _position(self) -> dict[str | None, int]:
        return {each.category: i for i, each in enumerate(self.inputs)}

    def write(self, cells: Cells, out: Floats) -> None:
        """Write the inputs of ``cells`` into ``out``, shape (rows, categories)."""
        hot = by_value(
            cells,
            lambda value: self._position.get(label_of(value), -1),
            missing=self._position[self.fill],
        )
        out[:] = hot[:, np.newaxis] == np.arange(len(self.inputs))


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

    columns: tuple[NumberEncoder | CategoryEncoder, ...]
    derived: tuple[DerivedEncoder, ...] = ()

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, in the order in which the network is fed."""
        of_columns = tuple(each for column in self.columns for each in column.inputs)
        return of_columns + tuple(each.input for each in self.derived)

    def encode(self, columns: Rows, progress: Progress = untold) -> Floats:
        """Turn further rows into inputs; gaps are filled as in training.

        Args:
            columns: Cells by column, in the file's units; columns that are no feature are ignored.
            progress: Told the share of rows done.

        Returns:
            Shape (rows, inputs), C-contiguous.

        Raises:
            PlaygroundError: A feature's column is not there.
            Cancelled: ``progress`` called it off.
        """
        cells = {column.column: _cells(columns, column.column) for column in self.columns}
        rows = len(next(iter(cells.values())))
        x = np.empty((rows, len(self.inputs)), dtype=np.float32)
        step = max(LEAST_CHUNK_ROWS, CHUNK_CELLS // len(self.inputs))
        for start in range(0, rows, step):
            chunk = slice(start, start + step)
            self._write({name: each[chunk] for name, each in cells.items()}, x[chunk])
            progress(min(1.0, (start + step) / rows))
        return x

    def _write(self, cells: Mapping[str, Cells], out: Floats) -> None:
        start = 0
        for column in self.columns:
            stop = start + len(column.inputs)
            column.write(cells[column.column], out[:, start:stop])
            start = stop
        if self.derived:
            first, second = self.first_numbers(cells)
            for position, formula in enumerate(self.derived, start):
                formula.write(first, second, out[:, position : position + 1])

    def first_numbers(self, cells: Mapping[str, Cells]) -> tuple[Doubles, Doubles]:
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
            raise PlaygroundError(
                "Derived inputs need two features that are numbers.",
                "Switch them off, or choose another feature that is a number.",
            )
        first, second = (column.numbers(cells[column.column]) for column in numbers)
        return first, second


def _cells(columns: Rows, name: str) -> Cells:
    import pandas as pd

    try:
        cells: Cells = columns[name]
    except KeyError:
        raise PlaygroundError(
            f"There is no column called {name!r}.",
            "Give every column that the network was trained with.",
        ) from None
    return cells.values if isinstance(cells, pd.Series) else cells  # arrays slice sooner

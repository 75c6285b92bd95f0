"""A grid of inputs: two of them run over their range, the others are held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles, Floats, Indices, frozen
from playground.core.common.messages import Text, listed, message
from playground.core.data.column_config import ColumnType
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.encoders import derive
from playground.core.inspection.forward import LayerParameters, LayerValues, forward_from
from playground.core.model.layout import Layout

MARGIN = 0.05
"""Share of the data's range that is added at either end."""

WORDED = 4
"""Held inputs that are named one by one."""


@dataclass(frozen=True)
class Axis:
    """One of the two inputs that run.

    Attributes:
        input: Its position in the data set's inputs.
        name: What it is called.
        low, high: Its range as the network sees it.
        low_value, high_value: The same in the file's units.
    """

    input: int
    name: str
    low: float
    high: float
    low_value: float
    high_value: float


@dataclass(frozen=True)
class HeldInput:
    """An input that stays the same over the whole plane; the value is in the file's units."""

    name: str
    value: float


@dataclass(frozen=True)
class Plane:
    """Inputs over a square grid.

    Points lie at the centres of resolution × resolution cells, row by row: row 0 is the top, where
    the vertical axis is greatest, and column 0 the left, where the horizontal axis is least.

    Attributes:
        horizontal: The input that runs from left to right.
        vertical: The input that runs from bottom to top; None when the data have only one.
        held: The other inputs that come from columns.
        held_row: The row of the table that they are taken from; None for the training rows' mean.
        resolution: Points along each side.
        running: Positions of the inputs that differ from point to point.
        running_x: Those inputs, shape (running, points), read-only.
        resting_x: The other inputs, shape (inputs,), read-only; 0 where they run.
    """

    horizontal: Axis
    vertical: Axis | None
    held: tuple[HeldInput, ...]
    held_row: int | None
    resolution: int
    running: Indices
    running_x: Floats
    resting_x: Floats

    def forward(self, layout: Layout, flat: Floats) -> list[LayerValues]:
        """As `playground.core.inspection.forward.forward` of the inputs over the plane."""
        first = LayerParameters.of(layout, 0, flat)
        with np.errstate(over="ignore", invalid="ignore"):
            z = self._first_sums(first.weight, first.bias)
        return forward_from(layout, flat, z)

    def _first_sums(self, weight: Floats, bias: Floats | None) -> Floats:
        """The first layer's pre-activations, shape (sums, points); resting inputs count once."""
        z: Floats = weight[:, self.running] @ self.running_x
        constant = weight @ self.resting_x
        z += (constant if bias is None else constant + bias)[:, np.newaxis]
        return z

    def inputs(self, wanted: range) -> Floats:
        """Some of the inputs over the plane, shape (inputs, points)."""
        x = np.repeat(self.resting_x[wanted.start : wanted.stop, np.newaxis], self.points, axis=1)
        for position, running in zip(self.running.tolist(), self.running_x, strict=True):
            if position in wanted:
                x[position - wanted.start] = running
        return x

    @property
    def points(self) -> int:
        """Count of points."""
        return self.resolution**2

    @property
    def held_words(self) -> Text:
        """What is held at what, in words; empty when nothing is."""
        if not self.held:
            return ""
        each = [f"{held.name} " + f"{held.value:.4g}".replace("-", "−") for held in self.held]
        named = listed(each, WORDED)
        if self.held_row is None:
            return message("Held at the training rows' mean: {named}.", named=named)
        return message("Held at row {row}: {named}.", row=self.held_row, named=named)


def plane_of(
    dataset: Dataset, axes: tuple[int, int], held_row: int | None, resolution: int
) -> Plane:
    """Lay a plane through the inputs.

    Args:
        dataset: Whose inputs.
        axes: Positions of the horizontal and the vertical input; where one of them cannot serve,
            the first that can stands in.
        held_row: Position in the data set of the row that the other inputs are taken from; None, or
            a row that is not there, takes the mean of the training rows.
        resolution: Points along each side.
    """
    if held_row is not None and held_row >= len(dataset.x):
        held_row = None
    positions = _usable(axes, dataset.base_inputs)
    drawn = [_axis(dataset, position) for position in positions]
    resting = _resting(dataset, held_row)
    grid = dict(zip(positions, _coordinates(drawn, resolution), strict=True))
    running = {**grid, **_derived(dataset, resting, grid)}
    for position in tuple(running):
        first = running[position][0]
        if (running[position] == first).all():
            resting[position] = first
            del running[position]
        else:
            resting[position] = 0
    return Plane(
        horizontal=drawn[0],
        vertical=drawn[1] if len(drawn) == 2 else None,
        held=tuple(
            HeldInput(each.name, each.to_value(float(resting[position])))
            for position, each in enumerate(dataset.inputs)
            if each.derived is None and position not in positions
        ),
        held_row=None if held_row is None else int(dataset.rows[held_row]),
        resolution=resolution,
        running=np.array(sorted(running), dtype=np.int64),
        running_x=frozen(np.stack([running[each] for each in sorted(running)]).astype(np.float32)),
        resting_x=frozen(resting.astype(np.float32)),
    )


def _usable(axes: Sequence[int], base: Sequence[int]) -> list[int]:
    """Two different inputs to run, or the one there is: those asked for, else the first."""
    wanted = [position for position in dict.fromkeys(axes) if position in base]
    spare = [position for position in base if position not in wanted]
    return (wanted + spare)[:2]


def _axis(dataset: Dataset, position: int) -> Axis:
    column = dataset.x[:, position]
    low, high = float(column.min()), float(column.max())
    margin = MARGIN * (high - low) or 1.0
    low, high = low - margin, high + margin
    each = dataset.inputs[position]
    return Axis(position, each.name, low, high, each.to_value(low), each.to_value(high))


def _coordinates(axes: Sequence[Axis], resolution: int) -> list[Doubles]:
    """Each axis over the grid, shape (points,)."""
    centres = (np.arange(resolution) + 0.5) / resolution
    ticks = [axis.low + (axis.high - axis.low) * centres for axis in axes]
    from_left = np.tile(ticks[0], resolution)
    return [from_left, *(np.repeat(upward[::-1], resolution) for upward in ticks[1:])]


def _resting(dataset: Dataset, held_row: int | None) -> Doubles:
    """All inputs of the held row, or their mean over the training rows; shape (inputs,)."""
    if held_row is not None:
        row: Doubles = dataset.x[held_row].astype(np.float64)
        return row
    share = np.zeros(len(dataset.x), dtype=np.float32)
    share[dataset.split.train] = 1 / max(len(dataset.split.train), 1)
    mean: Floats = share @ dataset.x
    return mean.astype(np.float64)


def _derived(dataset: Dataset, resting: Doubles, grid: Mapping[int, Doubles]) -> dict[int, Doubles]:
    """The derived inputs over the grid, by position, each of shape (points,)."""
    types = {column.name: column.type for column in dataset.columns}
    points = len(next(iter(grid.values())))
    numbers = [
        np.broadcast_to(grid.get(position, resting[position]), points) * each.scale + each.offset
        for position, each in enumerate(dataset.inputs)
        if types.get(each.column) is ColumnType.NUMBER and each.category is None
    ][:2]
    return {
        position: (derive(each.derived, *numbers) - each.offset) / each.scale
        for position, each in enumerate(dataset.inputs)
        if each.derived is not None
    }

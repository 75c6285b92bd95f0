"""The network's output over two inputs, with the line where its decision changes."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles, frozen
from playground.core.data.dataset import Dataset
from playground.core.inspection.maps.boundary import class_boundaries, level_line
from playground.core.inspection.maps.maps import Maps, MapsRequest
from playground.core.inspection.maps.plane import Axis
from playground.core.model.task import Task
from playground.core.run.frame import Frame

NO_SEGMENTS: Doubles = frozen(np.empty((0, 2, 2)))


@dataclass(frozen=True)
class OutputMap:
    """The answer to an `OutputMapRequest`.

    Attributes:
        maps: The plane and the output over it.
        boundary: Segments where the decision changes, shape (segments, 2, 2): their ends in the
            inputs' own scale; none for a regression. Over a single input of two classes it is the
            threshold.
    """

    maps: Maps
    boundary: Doubles

    def prediction_at(self, x: float, y: float) -> Doubles:
        """The prediction in the cell at a place on the plane, shape (outputs,).

        Args:
            x: Of the horizontal input, in its own scale; beyond the plane, its edge counts.
            y: Of the vertical input; without one it makes no difference.
        """
        across, upward = self.maps.axes
        column = self._cell(x, across)
        row = 0 if upward is None else self.maps.plane.resolution - 1 - self._cell(y, upward)
        return self.maps.output[:, row, column].astype(np.float64)

    def table(self, dataset: Dataset) -> list[list[str]]:
        """What is drawn, in the file's units: for each height a line, led by that height.

        The first line holds the horizontal input's values. Over a single input, each output has a
        line, led by its name. Where there are several classes, cells name the likeliest.
        """
        across, upward = self.maps.axes
        output, target = self.maps.output.astype(np.float64), dataset.target
        if dataset.task is Task.REGRESSION:
            output = target.to_value(output)
        if upward is None:
            several = dataset.task is Task.MULTICLASS
            leads = list(target.classes) if several else [target.name]
            cells = [_texts(line) for line in output[:, 0, :]]
        else:
            leads = _texts(_values(upward, output.shape[1])[::-1])
            if dataset.task is Task.MULTICLASS:
                cells = [[target.classes[best] for best in row] for row in output.argmax(axis=0)]
            else:
                cells = [_texts(row) for row in output[0]]
        heading = ["", *_texts(_values(across, output.shape[2]))]
        return [heading, *([lead, *row] for lead, row in zip(leads, cells, strict=True))]

    def _cell(self, position: float, axis: Axis) -> int:
        last = self.maps.plane.resolution - 1
        share = (position - axis.low) / (axis.high - axis.low)
        return min(max(int(share * (last + 1)), 0), last)


@dataclass(frozen=True)
class OutputMapRequest:
    """Asks for the output over a plane.

    Attributes:
        maps: Which plane, and how it is coloured.
        boundary: Whether the line is wanted where the decision changes.
    """

    maps: MapsRequest
    boundary: bool = True

    def compute(self, frame: Frame) -> OutputMap:
        """Work out the output and the boundary."""
        maps = self.maps.compute(frame)
        boundary = self._boundary(maps, frame.dataset.task) if self.boundary else NO_SEGMENTS
        return OutputMap(maps, boundary)

    def _boundary(self, maps: Maps, task: Task) -> Doubles:
        across, upward = maps.axes
        if upward is None:
            threshold = self.maps.threshold
            level = np.array([[[across.low, threshold], [across.high, threshold]]])
            return level if task is Task.BINARY else NO_SEGMENTS
        low = np.array((across.low, upward.low))
        high = np.array((across.high, upward.high))
        boundary: Doubles = low + self._segments(maps, task) * (high - low)
        return boundary

    def _segments(self, maps: Maps, task: Task) -> Doubles:
        match task:
            case Task.BINARY:
                return level_line(maps.output[0], self.maps.threshold)
            case Task.MULTICLASS:
                return class_boundaries(maps.output)
            case Task.REGRESSION:
                return NO_SEGMENTS


def cell_centres(cells: int) -> Doubles:
    """The centres of equal cells from 0 to 1, shape (cells,)."""
    return (np.arange(cells) + 0.5) / cells


def _values(axis: Axis, cells: int) -> Doubles:
    """An axis's values at its cells, in the file's units."""
    return axis.low_value + (axis.high_value - axis.low_value) * cell_centres(cells)


def _texts(numbers: Doubles) -> list[str]:
    return [f"{number:.6g}" for number in numbers.tolist()]

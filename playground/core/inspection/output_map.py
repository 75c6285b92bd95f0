"""The network's output over two inputs, with the line where its decision changes."""

from dataclasses import dataclass

import numpy as np

from playground.core.arrays import Doubles
from playground.core.inspection.boundary import class_boundaries, level_line
from playground.core.inspection.maps import Maps, MapsRequest
from playground.core.scene import Scene
from playground.core.task import Task


@dataclass(frozen=True)
class OutputMap:
    """The answer to an `OutputMapRequest`.

    Attributes:
        maps: The plane and the output over it.
        boundary: Segments where the decision changes, shape (segments, 2, 2): their ends in the
            inputs' own scale; none for a regression.
    """

    maps: Maps
    boundary: Doubles


@dataclass(frozen=True)
class OutputMapRequest:
    """Asks for the output over a plane.

    Attributes:
        maps: Which plane, and how it is coloured.
        boundary: Whether the line is wanted where the decision changes.
    """

    maps: MapsRequest
    boundary: bool = True

    def compute(self, scene: Scene) -> OutputMap:
        """Work out the output and the boundary."""
        maps = self.maps.compute(scene)
        across, upward = maps.axes
        if not self.boundary or upward is None:
            return OutputMap(maps, np.empty((0, 2, 2)))
        low = np.array((across.low, upward.low))
        high = np.array((across.high, upward.high))
        return OutputMap(maps, low + self._segments(maps, scene.dataset.task) * (high - low))

    def _segments(self, maps: Maps, task: Task) -> Doubles:
        match task:
            case Task.BINARY:
                return level_line(maps.output[0], self.maps.threshold)
            case Task.MULTICLASS:
                return class_boundaries(maps.output)
            case Task.REGRESSION:
                return np.empty((0, 2, 2))

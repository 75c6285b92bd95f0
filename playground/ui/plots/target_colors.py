"""The colours of rows by their target."""

import numpy as np

from playground.core.common.arrays import Indices
from playground.core.data.dataset import Dataset
from playground.core.model.task import Task
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend

SHADES = 17
"""Colours that the numbers of a regression are told apart by."""


class TargetColors:
    """Colours for the targets of a data set.

    Args:
        dataset: Decides between classes and numbers.
        palette: The appearance.
        low: The trained target that the negative colour stands for, in a regression.
        high: The one that the positive colour stands for.
    """

    def __init__(self, dataset: Dataset, palette: Palette, low: float, high: float) -> None:
        self._dataset = dataset
        self._low, self._high = low, high
        self.colors = _colors(dataset.task, palette)

    def positions(self, rows: Indices) -> Indices:
        """For each row where its colour stands in `colors`."""
        targets = self._dataset.y[rows]
        match self._dataset.task:
            case Task.BINARY:
                positions = targets
            case Task.MULTICLASS:
                positions = targets % len(self.colors)
            case Task.REGRESSION:
                span = self._high - self._low
                shares = np.clip((targets - self._low) / (span or 1.0), 0, 1)
                positions = np.rint(shares * (SHADES - 1))
        return positions.astype(np.int64)


def class_colors(classes: int, colors: Palette) -> tuple[str, ...]:
    """What colours classes have, by index; those of a number are all alike."""
    if classes == 2:
        return colors.negative, colors.positive
    return colors.classes if classes else (colors.accent,)


def label_color(label: float, task: Task, palette: Palette) -> str:
    """The colour of a label, as ``#rrggbb``.

    Args:
        label: The class index; for regression a number, drawn as if it lay in -1 to 1.
        task: What kind of label it is.
        palette: The colours in force.
    """
    if task is Task.REGRESSION:
        return diverging_color(label, palette)
    colors = _colors(task, palette)
    return colors[int(label) % len(colors)]


def diverging_color(number: float, palette: Palette) -> str:
    """The colour of a number between -1 and 1; of one beyond, that of the nearer end."""
    end = palette.positive if number >= 0 else palette.negative
    return blend(palette.zero, end, min(1.0, abs(number)))


def _colors(task: Task, palette: Palette) -> tuple[str, ...]:
    match task:
        case Task.BINARY:
            return class_colors(2, palette)
        case Task.MULTICLASS:
            return palette.classes
        case Task.REGRESSION:
            return tuple(
                diverging_color(number, palette) for number in np.linspace(-1, 1, SHADES).tolist()
            )

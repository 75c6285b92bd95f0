"""The colour of a point by its label, as every picture of data uses it."""

from playground.core.model.task import Task
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend


def label_color(label: float, task: Task, palette: Palette) -> str:
    """The colour of a label, as ``#rrggbb``.

    Args:
        label: The class index; for regression a number, drawn as if it lay in -1 to 1.
        task: What kind of label it is.
        palette: The colours in force.
    """
    match task:
        case Task.BINARY:
            return palette.positive if label == 1 else palette.negative
        case Task.MULTICLASS:
            return palette.classes[int(label) % len(palette.classes)]
        case Task.REGRESSION:
            end = palette.positive if label >= 0 else palette.negative
            return blend(palette.zero, end, min(1.0, abs(label)))

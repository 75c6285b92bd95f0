"""How numbers read on the screen."""

import math

from playground.core.inspection.sampling import Sampled
from playground.core.task import Task

NOTHING = "–"


def loss_text(loss: float) -> str:
    """A loss in few digits: ``0.0413``, ``12.30``, ``4.1e-07``; a dash where there is none."""
    if math.isnan(loss):
        return NOTHING
    if math.isinf(loss):
        return "∞"
    if loss != 0 and not 1e-3 <= abs(loss) < 1e5:
        return f"{loss:.1e}"
    return f"{loss:.4f}" if abs(loss) < 10 else f"{loss:.2f}"


def metric_text(metric: float, task: Task) -> str:
    """Accuracy as ``97.6 %``, R² as ``0.976``; a dash where there is none."""
    if math.isnan(metric):
        return NOTHING
    return f"{metric:.3f}" if task is Task.REGRESSION else share_text(metric)


def share_text(share: float) -> str:
    """A share as ``97.6 %``."""
    return f"{share:.1%}".replace("%", " %")


def rows_text(sampled: Sampled) -> str:
    """How many rows were looked at: ``250``, or ``4,000 / 100,000`` where not all were."""
    if sampled.used == sampled.of:
        return f"{sampled.of:,}"
    return f"{sampled.used:,} / {sampled.of:,}"


def value_text(value: float) -> str:
    """A number in a column's own units, to four digits."""
    return f"{value:,.0f}" if 1e4 <= abs(value) < 1e9 else f"{value:.4g}"

"""Which two inputs to look along first."""

import numpy as np

from playground.core.common.arrays import Doubles, Indices
from playground.core.data.dataset import Dataset
from playground.core.model.task import Task

MOST_ROWS = 4000
"""Training rows looked at."""

MANY_VALUES = 5
"""Of an input with fewer, points fall on one another."""


def informative_axes(dataset: Dataset) -> tuple[int, int]:
    """The two inputs, of different columns, that by themselves tell most of the target.

    Numbers of many values go before categories, for rows spread out along them.

    Args:
        dataset: With two inputs or fewer there is nothing to choose.

    Returns:
        Positions of two base inputs in ascending order; twice the same when there is only one.
    """
    base = dataset.base_inputs
    if len(base) <= 2:
        return base[0], base[-1]
    rows = dataset.split.train
    rows = rows[np.linspace(0, len(rows) - 1, min(len(rows), MOST_ROWS)).astype(np.int64)]
    spread_out = [each for each in base if _takes_many_values(dataset, each, rows)]
    candidates = spread_out if len(spread_out) >= 2 else list(base)
    shares = explained_shares(dataset, rows)[candidates]
    first, *others = (candidates[place] for place in np.argsort(-shares, kind="stable"))
    column = dataset.inputs[first].column
    second = next((each for each in others if dataset.inputs[each].column != column), others[0])
    return min(first, second), max(first, second)


def _takes_many_values(dataset: Dataset, position: int, rows: Indices) -> bool:
    """Whether rows spread along an input rather than fall on a few places."""
    each = dataset.inputs[position]
    return each.category is None and len(np.unique(dataset.x[rows, position])) >= MANY_VALUES


def explained_shares(dataset: Dataset, rows: Indices) -> Doubles:
    """Share of each input's variance that goes with the target; 0 for a constant input.

    For classes this is the correlation ratio η² (Pearson, 1905), for regression the squared
    correlation.

    Args:
        dataset: Holds inputs and target.
        rows: Positions of the rows looked at.

    Returns:
        Shape (inputs,), each from 0 to 1.
    """
    x, y = dataset.x[rows].astype(np.float64), dataset.y[rows]
    x = x - x.mean(axis=0)
    total = np.square(x).sum(axis=0)
    if dataset.task is Task.REGRESSION:
        centred = y - y.mean(dtype=np.float64)
        explained = np.square(centred @ x) / max(float(centred @ centred), np.finfo(float).tiny)
    else:
        groups = [x[y == label] for label in np.unique(y)]
        explained = sum(len(group) * np.square(group.mean(axis=0)) for group in groups)
    shares: Doubles = np.divide(explained, total, out=np.zeros_like(total), where=total > 1e-12)
    return shares

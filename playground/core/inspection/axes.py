"""Which two inputs to look along first."""

import numpy as np

from playground.core.arrays import Doubles, Indices
from playground.core.data.dataset import Dataset
from playground.core.task import Task

MOST_ROWS = 4000
"""Training rows looked at."""


def telling_axes(dataset: Dataset) -> tuple[int, int]:
    """The two inputs, of different columns, that by themselves tell most of the target.

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
    shares = explained_shares(dataset, rows)[list(base)]
    first, *others = (base[place] for place in np.argsort(-shares, kind="stable"))
    column = dataset.inputs[first].column
    second = next((each for each in others if dataset.inputs[each].column != column), others[0])
    return min(first, second), max(first, second)


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

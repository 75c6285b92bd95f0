"""How the values of one column are spread, by class."""

from dataclasses import dataclass
from typing import cast

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.common.progress import Progress
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import Column
from playground.core.data.columns.readers import numbers_alone
from playground.core.data.columns.values import label_of
from playground.core.data.dataset import Dataset
from playground.core.run.frame import Frame

BINS = 30

MOST_WHOLE_BINS = 40
"""Whole numbers over no more than this range get a bar each."""

MOST_LABELS = 15
"""Categories with a bar of their own; the rarer ones share the last."""

OTHERS = "others"


@dataclass(frozen=True)
class ColumnHistogram:
    """Rows of the data set, dropped ones left out, by the value of one column.

    Attributes:
        column: The column's name.
        edges: For numbers the bars' bounds in the file's units, shape (bars + 1,); for categories
            bar ``i`` reaches from ``i - 0.5`` to ``i + 0.5``.
        labels: The bars' categories, or the target's classes; () for other numbers.
        classes: The target's classes; () for a target that is a number.
        counts: Rows, shape (classes, bars); one line without classes.
        missing: Rows that have no value.
    """

    column: str
    edges: Doubles
    labels: tuple[str, ...]
    classes: tuple[str, ...]
    counts: Indices
    missing: int


@dataclass(frozen=True)
class CountColumn:
    """A background task: counts the rows by the value of a column, and by class.

    Attributes:
        column: The column's name.
    """

    column: str

    def run(self, frame: Frame, _progress: Progress) -> ColumnHistogram:
        """Count. A column that the table doesn't have (any more) has no bars."""
        dataset = frame.dataset
        column = next((each for each in dataset.columns if each.name == self.column), None)
        if column is None:
            nothing = np.zeros((1, 0), dtype=np.int64)
            return ColumnHistogram(self.column, np.zeros(1), (), (), nothing, 0)
        if column.name == dataset.target.name and 0 < len(dataset.target.classes) <= MOST_LABELS:
            return _of_classes(dataset)
        if column.type is ColumnType.NUMBER:
            return _of_numbers(dataset, column)
        return _of_labels(dataset, column)


def _of_classes(dataset: Dataset) -> ColumnHistogram:
    """A bar for each class, whatever the cells are: classes written as numbers have no between."""
    classes = dataset.target.classes
    every = np.ones(len(dataset.y), dtype=np.bool_)
    counts = _count(dataset, dataset.y.astype(np.int64), every, len(classes))
    edges = np.arange(len(classes) + 1, dtype=np.float64) - 0.5
    return ColumnHistogram(dataset.target.name, edges, classes, classes, counts, 0)


def _of_numbers(dataset: Dataset, column: Column) -> ColumnHistogram:
    numbers = numbers_alone(dataset.cells[column.name])[dataset.rows]
    known = ~np.isnan(numbers)
    edges = _edges(numbers[known], whole=column.whole)
    bars = np.clip(np.searchsorted(edges, numbers, side="right") - 1, 0, len(edges) - 2)
    counts = _count(dataset, bars, known, len(edges) - 1)
    return ColumnHistogram(
        column.name, edges, (), dataset.target.classes, counts, int((~known).sum())
    )


def _edges(numbers: Doubles, *, whole: bool) -> Doubles:
    if not len(numbers):
        return np.array([0.0, 1.0])
    low, high = float(numbers.min()), float(numbers.max())
    if whole and high - low < MOST_WHOLE_BINS:
        return np.arange(low, high + 2) - 0.5
    if low == high:
        return np.array([low - 0.5, low + 0.5])
    return np.linspace(low, high, BINS + 1)


def _of_labels(dataset: Dataset, column: Column) -> ColumnHistogram:
    codes, distinct = dataset.cells[column.name].iloc[dataset.rows].factorize()
    known = codes >= 0
    commonest = np.argsort(-np.bincount(codes[known], minlength=len(distinct)), kind="stable")
    kept = sorted(commonest[:MOST_LABELS].tolist(), key=lambda code: _rank(column, distinct[code]))
    labels = [_label(column, distinct[code]) for code in kept]
    if len(distinct) > len(kept):
        labels.append(OTHERS)
    bar_of = np.full(len(distinct) + 1, len(labels) - 1)
    bar_of[kept] = np.arange(len(kept))
    counts = _count(dataset, bar_of[codes], known, len(labels))
    edges = np.arange(len(labels) + 1, dtype=np.float64) - 0.5
    return ColumnHistogram(
        column.name, edges, tuple(labels), dataset.target.classes, counts, int((~known).sum())
    )


def _label(column: Column, value: object) -> str:
    """How a value that has been read is called: true and false as the file spells them."""
    is_truth = column.type is ColumnType.BOOLEAN
    return column.labels[int(cast("float", value))] if is_truth else label_of(value)


def _rank(column: Column, value: object) -> tuple[int, str]:
    """Where a value stands among the column's labels, which are in natural order."""
    label = _label(column, value)
    return (column.labels.index(label) if label in column.labels else len(column.labels), label)


def _count(dataset: Dataset, bars: Indices, known: AnyArray, width: int) -> Indices:
    """Rows by class and bar, shape (classes, bars)."""
    classes = max(len(dataset.target.classes), 1)
    of_class = dataset.y.astype(np.int64) if dataset.target.classes else np.zeros_like(bars)
    cells = np.bincount((of_class * width + bars)[known], minlength=classes * width)
    return cells.reshape(classes, width).astype(np.int64)

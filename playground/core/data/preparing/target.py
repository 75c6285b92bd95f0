"""The target: what is to be predicted, guessed from its column and made into numbers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.common.messages import message
from playground.core.common.number_text import all_digits
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import Column
from playground.core.data.columns.readers import numbers_alone
from playground.core.data.columns.values import in_natural_order, label_of
from playground.core.data.refusals import (
    IncompatibleDataError,
    choosing_no_class,
    guessing_task,
    predicting_another,
    predicting_number,
)
from playground.core.model.task import Task

if TYPE_CHECKING:
    import pandas as pd

MOST_GUESSED_CLASSES = 20
"""Whole numbers with more distinct values are guessed to be a quantity."""

LEAST_ROWS_A_CLASS = 3
"""Whole numbers that stand in fewer rows each, on the average, are guessed to be a quantity."""

MOST_CLASSES = 1000
"""A network gets one output unit a class; more than this is no classification."""


@dataclass(frozen=True)
class Target:
    """What the network is to predict.

    Attributes:
        name: The target column.
        classes: Labels by class index, () for regression; of two classes index 1 is the
            positive one.
        offset, scale: For regression, ``trained target = (value - offset) / scale``.
    """

    name: str
    classes: tuple[str, ...] = ()
    offset: float = 0.0
    scale: float = 1.0

    @property
    def positive(self) -> str:
        """Label of the class whose probability a two-class network gives."""
        return self.classes[1]

    def to_value(self, trained: Doubles) -> Doubles:
        """Regression outputs in the file's units."""
        return np.asarray(trained, dtype=np.float64) * self.scale + self.offset


@dataclass(frozen=True)
class TargetValues:
    """The target column read for a task.

    Attributes:
        task: What is to be predicted.
        classes: Labels by class index; () for regression.
        y: Class index or number by row of the table, shape (rows,); NaN where it is missing.
    """

    task: Task
    classes: tuple[str, ...]
    y: Doubles


def read_target(
    column: Column, cells: "pd.Series", task: str, positive: str | None
) -> TargetValues:
    """Read the target column.

    Args:
        column: Its description.
        cells: Its cells as read.
        task: Key of a task, or ``"auto"``.
        positive: Label of the class that counts as 1; None leaves it to the program.

    Raises:
        PlaygroundError: The column cannot serve the task.
    """
    chosen = _guess_task(column, len(cells)) if task == "auto" else Task(task)
    if chosen is Task.REGRESSION:
        return TargetValues(chosen, (), _quantities(column, cells))
    return _classes(column, cells, chosen, positive)


def _guess_task(column: Column, rows: int) -> Task:
    if column.distinct == 2:
        return Task.BINARY
    is_quantity = column.type is ColumnType.NUMBER and not (
        column.whole
        and column.distinct <= MOST_GUESSED_CLASSES
        and rows - column.missing >= LEAST_ROWS_A_CLASS * column.distinct
    )
    return Task.REGRESSION if is_quantity else Task.MULTICLASS


def _quantities(column: Column, cells: "pd.Series") -> Doubles:
    numbers = numbers_alone(cells) if column.type is ColumnType.NUMBER else np.array([])
    if not len(numbers) or np.isnan(numbers).all():
        raise IncompatibleDataError(
            message(
                "The target {name} holds no numbers, so regression cannot predict it.",
                name=column.name,
            ),
            message("Choose a task with classes, or another target."),
            guessing_task(),
        )
    if column.low is not None and column.low == column.high:
        raise IncompatibleDataError(
            message(
                "The target {name} is {value} in every row: there is nothing to learn.",
                name=column.name,
                value=all_digits(column.low),
            ),
            message("Choose another target."),
            predicting_another(column.name),
        )
    return numbers


def _classes(column: Column, cells: "pd.Series", task: Task, positive: str | None) -> TargetValues:
    import pandas as pd

    codes, distinct = pd.factorize(cells)
    if column.type is ColumnType.BOOLEAN:
        labels = [column.labels[int(value)] for value in distinct]
    else:
        labels = [label_of(value) for value in distinct]
    if len(labels) < 2:
        raise IncompatibleDataError(
            message(
                "The target {name} is {value} in every row: there is nothing to tell apart.",
                name=column.name,
                value=labels[0],
            )
            if labels
            else message(
                "The target {name} has no values: there is nothing to tell apart.",
                name=column.name,
            ),
            message("Choose a column with at least two classes."),
            predicting_another(column.name),
        )
    if len(labels) > MOST_CLASSES:
        raise IncompatibleDataError(
            message(
                "The target {name} has {count} classes; {most} is the most.",
                name=column.name,
                count=f"{len(labels):,}",
                most=f"{MOST_CLASSES:,}",
            ),
            message("Choose regression if it is a quantity, or another target.")
            if column.type is ColumnType.NUMBER
            else message("Choose another target."),
            predicting_number()
            if column.type is ColumnType.NUMBER
            else predicting_another(column.name),
        )
    if task is Task.BINARY and len(labels) != 2:
        raise IncompatibleDataError(
            message(
                "The target {name} has {count} classes, not two.",
                name=column.name,
                count=len(labels),
            ),
            message("Choose several classes as the task, or another target."),
            guessing_task(),
        )
    classes = in_natural_order(set(labels))
    if positive is not None:
        classes = _with_positive_last(classes, positive, column)
    index = {label: float(i) for i, label in enumerate(classes)}
    by_code = np.array([index[label] for label in labels] + [np.nan])
    return TargetValues(task, tuple(classes), by_code[codes])


def _with_positive_last(classes: list[str], positive: str, column: Column) -> list[str]:
    if positive not in classes:
        raise IncompatibleDataError(
            message(
                "The target {name} has no class “{label}” to count as positive.",
                name=column.name,
                label=positive,
            ),
            message("Its classes are {labels}.", labels=", ".join(classes[:20])),
            choosing_no_class(),
        )
    if len(classes) > 2:
        return classes
    return [label for label in classes if label != positive] + [positive]

"""How good predictions are: counts of right and wrong, and what follows from them.

Where a number is not defined, as precision is when nothing was predicted positive, there is a word
why instead of a 0.
"""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices


@dataclass(frozen=True)
class MetricValue:
    """One number, or why there is none.

    Attributes:
        value: The number; None where it is not defined.
        why: Why it is not defined, in the user's words; empty where it is.
    """

    value: float | None
    why: str = ""


@dataclass(frozen=True)
class ClassFigures:
    """How well one class is told from the others.

    Attributes:
        precision: Share of the rows predicted to be of the class that are.
        recall: Share of the class's rows that are predicted to be of it.
        f1: Harmonic mean of the two.
        rows: How many rows are of the class.
    """

    precision: MetricValue
    recall: MetricValue
    f1: MetricValue
    rows: int


@dataclass(frozen=True)
class Confusion:
    """Rows of one class that are taken for another."""

    true: int
    predicted: int
    count: int


@dataclass(frozen=True)
class RegressionFigures:
    """How far predicted numbers are from true ones.

    Attributes:
        r2: Share of the spread that is explained: 1 − Σ(y − ŷ)² / Σ(y − ȳ)².
        mae: Mean absolute error, in the units of the numbers.
        rmse: Root of the mean squared error, in the units of the numbers.
    """

    r2: MetricValue
    mae: MetricValue
    rmse: MetricValue


def confusion_matrix(true: Indices, predicted: Indices, classes: int) -> Indices:
    """Count rows by true and by predicted class.

    Args:
        true: Class indices, shape (rows,).
        predicted: The same as predicted.
        classes: How many classes there are.

    Returns:
        Shape (classes, classes): true class down, predicted class across.
    """
    cells = np.bincount(true * classes + predicted, minlength=classes * classes)
    return cells.reshape(classes, classes).astype(np.int64)


def accuracy(matrix: Indices) -> MetricValue:
    """Share of rows that are predicted right, from a confusion matrix."""
    return _ratio(int(np.trace(matrix)), int(matrix.sum()), NO_ROWS)


def specificity(matrix: Indices) -> MetricValue:
    """Share of the negative rows that are predicted so, from a 2×2 confusion matrix."""
    return _ratio(int(matrix[0, 0]), int(matrix[0].sum()), "no row is negative")


def class_figures(matrix: Indices, index: int) -> ClassFigures:
    """Precision, recall and F1 of one class, from a confusion matrix."""
    hits = int(matrix[index, index])
    predicted, rows = int(matrix[:, index].sum()), int(matrix[index].sum())
    return ClassFigures(
        precision=_ratio(hits, predicted, "no row is predicted to be of this class"),
        recall=_ratio(hits, rows, "no row is of this class"),
        f1=_ratio(2 * hits, predicted + rows, "no row is, or is predicted to be, of this class"),
        rows=rows,
    )


def macro_average(figures: list[MetricValue]) -> MetricValue:
    """Mean over the classes that have a value, each class counting the same."""
    known = [figure.value for figure in figures if figure.value is not None]
    return (
        MetricValue(float(np.mean(known)))
        if known
        else MetricValue(None, "it is defined for no class")
    )


def top_confusions(matrix: Indices, most: int = 10) -> tuple[Confusion, ...]:
    """The commonest mistakes, most frequent first, from a confusion matrix."""
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    order = np.argsort(-mistakes, axis=None, kind="stable")[:most]
    places = zip(*np.unravel_index(order, matrix.shape), strict=True)
    found = (Confusion(int(i), int(j), int(mistakes[i, j])) for i, j in places)
    return tuple(each for each in found if each.count)


def regression_figures(true: Doubles, predicted: Doubles) -> RegressionFigures:
    """R², MAE and RMSE of numbers, each array of shape (rows,)."""
    if not len(true):
        nothing = MetricValue(None, NO_ROWS)
        return RegressionFigures(nothing, nothing, nothing)
    residuals = true - predicted
    squared = float(np.square(residuals).sum())
    spread = float(np.square(true - true.mean()).sum())
    return RegressionFigures(
        r2=MetricValue(1.0 - squared / spread)
        if spread > 0
        else MetricValue(None, SAME_EVERYWHERE),
        mae=MetricValue(float(np.abs(residuals).mean())),
        rmse=MetricValue(float(np.sqrt(squared / len(true)))),
    )


def brier_score(true: AnyArray, probability: Doubles) -> MetricValue:
    """Mean squared distance of the positive class's probability to what is (0 or 1).

    Source: Brier (1950), in its form for two classes.
    """
    why = _why_no_probabilities(probability)
    return (
        MetricValue(None, why) if why else MetricValue(float(np.square(probability - true).mean()))
    )


def log_loss(true: Indices, probabilities: Doubles) -> MetricValue:
    """Mean of −log of the probability that the true class was given.

    Args:
        true: Class indices, shape (rows,).
        probabilities: Shape (rows, classes).
    """
    why = _why_no_probabilities(probabilities)
    if not why and np.abs(probabilities.sum(axis=1) - 1).max() > SUM_TOLERANCE:
        why = "the outputs of a row do not add up to 1"
    if why:
        return MetricValue(None, why)
    given = probabilities[np.arange(len(true)), true]
    least = np.finfo(probabilities.dtype).eps
    return MetricValue(float(-np.log(np.clip(given, least, 1 - least)).mean()))


NO_ROWS = "there are no rows"
SAME_EVERYWHERE = "the target is the same in every row"
SUM_TOLERANCE = 1e-3


def _ratio(part: int, whole: int, why: str) -> MetricValue:
    return MetricValue(part / whole) if whole else MetricValue(None, why)


def _why_no_probabilities(values: Doubles) -> str:
    if not values.size:
        return NO_ROWS
    if values.min() < 0 or values.max() > 1:
        return "the network's outputs are not probabilities"
    return ""

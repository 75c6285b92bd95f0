"""How well the network predicts one part of the data."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles, Indices
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.metrics import metrics
from playground.core.inspection.metrics.metrics import (
    ClassFigures,
    Confusion,
    MetricValue,
    RegressionFigures,
)
from playground.core.inspection.metrics.ranking import (
    CalibrationBin,
    RankingCurve,
    calibration,
    precision_recall,
    roc,
)
from playground.core.inspection.predictions.predictions import predict
from playground.core.inspection.sampling import SampleSize, affordable_rows, sample
from playground.core.model.task import Task
from playground.core.run.frame import Frame

MOST_POINTS = 1_000
"""Points kept of a curve: more than a screen can tell apart."""


@dataclass(frozen=True)
class ConfusedRows:
    """A confusion matrix that knows its rows.

    Attributes:
        matrix: Shape (classes, classes): true class down, predicted class across.
        rows: Positions in the data set, shape (rows,).
        true: Their class indices.
        predicted: The same as predicted.
    """

    matrix: Indices
    rows: Indices
    true: Indices
    predicted: Indices

    def rows_in(self, true: int, predicted: int) -> Indices:
        """Positions in the data set of the rows that one cell counts."""
        in_cell: Indices = self.rows[(self.true == true) & (self.predicted == predicted)]
        return in_cell


@dataclass(frozen=True)
class BinaryMetrics:
    """Two classes. Class 1 is the positive one, `Target.positive`.

    Attributes:
        sampled: How many rows of the part were used.
        threshold: Least probability that counts as positive.
        confusion: Counts at the threshold.
        accuracy, specificity: At the threshold.
        positive: Precision, recall and F1 of the positive class, at the threshold.
        log_loss, brier: Of the probabilities.
        roc: x false-positive rate, y true-positive rate.
        precision_recall: x recall, y precision; its area is the average precision.
        calibration: Probabilities compared with what is.
    """

    sampled: SampleSize
    threshold: float
    confusion: ConfusedRows
    accuracy: MetricValue
    specificity: MetricValue
    positive: ClassFigures
    log_loss: MetricValue
    brier: MetricValue
    roc: RankingCurve
    precision_recall: RankingCurve
    calibration: tuple[CalibrationBin, ...]


@dataclass(frozen=True)
class MulticlassMetrics:
    """Several classes; a row is of the class with the greatest output.

    Attributes:
        sampled: How many rows of the part were used.
        confusion: Counts by class.
        accuracy: Share of rows predicted right.
        log_loss: Of the probabilities.
        by_class: One a class, in the order of `Target.classes`.
        macro_precision, macro_recall, macro_f1: Means over the classes.
        top_confusions: The commonest mistakes, most frequent first.
    """

    sampled: SampleSize
    confusion: ConfusedRows
    accuracy: MetricValue
    log_loss: MetricValue
    by_class: tuple[ClassFigures, ...]
    macro_precision: MetricValue
    macro_recall: MetricValue
    macro_f1: MetricValue
    top_confusions: tuple[Confusion, ...]


@dataclass(frozen=True)
class RegressionMetrics:
    """Numbers, in the units of the file.

    Attributes:
        sampled: How many rows of the part were used.
        figures: R², MAE and RMSE.
        rows: Positions in the data set, shape (rows,).
        true: The target.
        predicted: What the network says.
        residuals: ``true - predicted``.
    """

    sampled: SampleSize
    figures: RegressionFigures
    rows: Indices
    true: Doubles
    predicted: Doubles
    residuals: Doubles


Metrics = BinaryMetrics | MulticlassMetrics | RegressionMetrics


@dataclass(frozen=True)
class MetricsRequest:
    """Asks how well one part of the data is predicted.

    Attributes:
        part: Which part.
        threshold: For two classes, the least probability that counts as positive.
    """

    part: Part
    threshold: float = 0.5

    def compute(self, frame: Frame) -> Metrics:
        """Predict the part's rows, or a stable sample of them, and compare.

        Rows for which a network that has diverged says nothing finite are left out.
        """
        dataset = frame.dataset
        every = dataset.split.part(self.part)
        rows = sample(every, affordable_rows(frame.snapshot.layout))
        outputs = predict(dataset, frame.snapshot, dataset.x[rows])
        finite = np.isfinite(outputs).all(axis=1)
        rows, outputs = rows[finite], outputs[finite]
        sampled = SampleSize(len(rows), len(every))
        match dataset.task:
            case Task.BINARY:
                return _binary(dataset, rows, outputs[:, 0], self.threshold, sampled)
            case Task.MULTICLASS:
                return _multiclass(dataset, rows, outputs, sampled)
            case Task.REGRESSION:
                return _regression(dataset, rows, outputs[:, 0], sampled)


def _binary(
    dataset: Dataset, rows: Indices, probability: Doubles, threshold: float, sampled: SampleSize
) -> BinaryMetrics:
    confusion = _confused(dataset, rows, (probability >= threshold).astype(np.int64))
    true, matrix = confusion.true, confusion.matrix
    return BinaryMetrics(
        sampled=sampled,
        threshold=threshold,
        confusion=confusion,
        accuracy=metrics.accuracy(matrix),
        specificity=metrics.specificity(matrix),
        positive=metrics.class_figures(matrix, 1),
        log_loss=metrics.log_loss(true, np.column_stack((1 - probability, probability))),
        brier=metrics.brier_score(true, probability),
        roc=roc(true, probability).thinned(MOST_POINTS),
        precision_recall=precision_recall(true, probability).thinned(MOST_POINTS),
        calibration=calibration(true, probability),
    )


def _multiclass(
    dataset: Dataset, rows: Indices, outputs: Doubles, sampled: SampleSize
) -> MulticlassMetrics:
    confusion = _confused(dataset, rows, outputs.argmax(axis=1))
    classes = range(len(dataset.target.classes))
    by_class = tuple(metrics.class_figures(confusion.matrix, index) for index in classes)
    return MulticlassMetrics(
        sampled=sampled,
        confusion=confusion,
        accuracy=metrics.accuracy(confusion.matrix),
        log_loss=metrics.log_loss(confusion.true, outputs),
        by_class=by_class,
        macro_precision=metrics.macro_average([each.precision for each in by_class]),
        macro_recall=metrics.macro_average([each.recall for each in by_class]),
        macro_f1=metrics.macro_average([each.f1 for each in by_class]),
        top_confusions=metrics.top_confusions(confusion.matrix),
    )


def _regression(
    dataset: Dataset, rows: Indices, predicted: Doubles, sampled: SampleSize
) -> RegressionMetrics:
    true = dataset.target.to_value(dataset.y[rows].astype(np.float64))
    return RegressionMetrics(
        sampled=sampled,
        figures=metrics.regression_figures(true, predicted),
        rows=rows,
        true=true,
        predicted=predicted,
        residuals=true - predicted,
    )


def _confused(dataset: Dataset, rows: Indices, predicted: Indices) -> ConfusedRows:
    true = dataset.y[rows].astype(np.int64)
    matrix = metrics.confusion_matrix(true, predicted, len(dataset.target.classes))
    return ConfusedRows(matrix, rows, true, predicted)

"""How well probabilities put rows in order, and how far they can be believed."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.inspection.metrics.metrics import NO_ROWS, MetricValue

CALIBRATION_BINS = 10


@dataclass(frozen=True)
class RankingCurve:
    """A curve that a threshold runs along, from the strictest to the most lenient.

    Attributes:
        x, y: Where its points lie, each of shape (points,).
        threshold: The least probability that counts as positive there; infinite where none does.
        area: What the curve comes down to.
    """

    x: Doubles
    y: Doubles
    threshold: Doubles
    area: MetricValue

    def thinned(self, most: int) -> "RankingCurve":
        """The same with at most ``most`` points, the ends among them."""
        if len(self.x) <= most:
            return self
        kept = np.linspace(0, len(self.x) - 1, most).astype(np.int64)
        return RankingCurve(self.x[kept], self.y[kept], self.threshold[kept], self.area)


@dataclass(frozen=True)
class CalibrationBin:
    """Rows whose probabilities lie close together.

    Attributes:
        low, high: Between which probabilities.
        rows: How many rows.
        predicted: Their mean probability.
        positive: Share of them that are positive.
    """

    low: float
    high: float
    rows: int
    predicted: float
    positive: float


def roc(true: AnyArray, probability: Doubles) -> RankingCurve:
    """The receiver operating characteristic: x false-positive rate, y true-positive rate.

    Args:
        true: 1 where a row is positive, else 0; shape (rows,).
        probability: Of the positive class, shape (rows,).
    """
    threshold, false, positive = _cumulative(true, probability)
    if not _has_both(false, positive):
        return _nothing(_why_not(false, positive))
    x, y = np.append(0, false / false[-1]), np.append(0, positive / positive[-1])
    return RankingCurve(x, y, np.append(np.inf, threshold), MetricValue(float(np.trapezoid(y, x))))


def precision_recall(true: AnyArray, probability: Doubles) -> RankingCurve:
    """The precision–recall curve: x recall, y precision; its area is the average precision.

    The average precision is Σ (Rₙ − Rₙ₋₁)·Pₙ, without interpolation between points.

    Args:
        true: 1 where a row is positive, else 0; shape (rows,).
        probability: Of the positive class, shape (rows,).
    """
    threshold, false, positive = _cumulative(true, probability)
    if not len(positive) or positive[-1] == 0:
        return _nothing(NO_ROWS if not len(positive) else "no row is positive")
    recall, precision = positive / positive[-1], positive / (positive + false)
    average = float(np.sum(np.diff(recall, prepend=0) * precision))
    return RankingCurve(
        np.append(0, recall),
        np.append(1, precision),
        np.append(np.inf, threshold),
        MetricValue(average),
    )


def calibration(
    true: AnyArray, probability: Doubles, bins: int = CALIBRATION_BINS
) -> tuple[CalibrationBin, ...]:
    """Compare probabilities with what is, in bins of equal width; bins without rows are left out.

    Args:
        true: 1 where a row is positive, else 0; shape (rows,).
        probability: Of the positive class, shape (rows,); rows outside 0 to 1 are in no bin.
        bins: How many.
    """
    inside = (probability >= 0) & (probability <= 1)
    true, probability = true[inside], probability[inside]
    index = np.minimum((probability * bins).astype(np.int64), bins - 1)
    rows = np.bincount(index, minlength=bins)
    predicted = np.bincount(index, probability, minlength=bins)
    positive = np.bincount(index, true, minlength=bins)
    return tuple(
        CalibrationBin(i / bins, (i + 1) / bins, count, predicted[i] / count, positive[i] / count)
        for i, count in enumerate(rows.tolist())
        if count
    )


def _cumulative(true: AnyArray, probability: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """Distinct probabilities, falling, and how many negatives and positives are at or above."""
    order = np.argsort(-probability, kind="stable")
    ordered = probability[order]
    # Compared with NaN, the last one of all differs from what follows it too.
    last_of_equals = np.flatnonzero(np.diff(ordered, append=np.nan) != 0)
    positive = np.cumsum(true[order], dtype=np.float64)[last_of_equals]
    return ordered[last_of_equals], last_of_equals + 1.0 - positive, positive


def _has_both(false: Doubles, positive: Doubles) -> bool:
    return bool(len(false)) and false[-1] > 0 and positive[-1] > 0


def _why_not(false: Doubles, positive: Doubles) -> str:
    if not len(false):
        return NO_ROWS
    return "no row is negative" if false[-1] == 0 else "no row is positive"


def _nothing(why: str) -> RankingCurve:
    none = np.empty(0)
    return RankingCurve(none, none, none, MetricValue(None, why))

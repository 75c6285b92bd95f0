"""The metrics against scikit-learn's, and what is not defined said in words."""

import warnings

import numpy as np
import pytest
import sklearn.metrics as truth
from hypothesis import given
from hypothesis import strategies as st

from playground.core.inspection.metrics.metrics import (
    MetricValue,
    accuracy,
    brier_score,
    class_figures,
    confusion_matrix,
    log_loss,
    macro_average,
    regression_figures,
    specificity,
    top_confusions,
)
from playground.core.inspection.metrics.ranking import (
    RankingCurve,
    calibration,
    precision_recall,
    roc,
)

seeds = st.integers(0, 2**16)
sizes = st.integers(2, 60)


def two_classes(seed: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Both classes, and probabilities many of which are equal."""
    generator = np.random.default_rng(seed)
    true = generator.integers(0, 2, rows)
    true[:2] = 0, 1
    return true, generator.integers(0, 11, rows) / 10


def several_classes(seed: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    return generator.integers(0, 4, rows), generator.dirichlet(np.ones(4), rows)


@given(seeds, sizes)
def test_that_class_figures_are_scikit_learns(seed: int, rows: int) -> None:
    true, probabilities = several_classes(seed, rows)
    predicted = probabilities.argmax(axis=1)
    matrix = confusion_matrix(true, predicted, 4)
    labels = range(4)
    assert matrix.tolist() == truth.confusion_matrix(true, predicted, labels=labels).tolist()
    assert accuracy(matrix).value == pytest.approx(truth.accuracy_score(true, predicted))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = truth.precision_recall_fscore_support(
            true, predicted, labels=labels, zero_division=np.nan
        )
        macro = truth.precision_score(
            true, predicted, labels=labels, average="macro", zero_division=np.nan
        )
    figures = [class_figures(matrix, index) for index in labels]
    for index, each in enumerate(figures):
        for figure, value in zip((each.precision, each.recall), expected[:2], strict=True):
            assert none_as_nan(figure) == pytest.approx(value[index], nan_ok=True)
        assert each.rows == expected[3][index]
    assert none_as_nan(macro_average([each.precision for each in figures])) == pytest.approx(
        macro, nan_ok=True
    )
    assert log_loss(true, probabilities).value == pytest.approx(
        truth.log_loss(true, probabilities, labels=labels)
    )


@given(seeds, sizes)
def test_that_f1_and_specificity_are_scikit_learns(seed: int, rows: int) -> None:
    true, probability = two_classes(seed, rows)
    predicted = (probability >= 0.5).astype(int)
    matrix = confusion_matrix(true, predicted, 2)
    assert class_figures(matrix, 1).f1.value == pytest.approx(truth.f1_score(true, predicted))
    assert specificity(matrix).value == pytest.approx(
        truth.recall_score(true, predicted, pos_label=0)
    )
    assert brier_score(true, probability).value == pytest.approx(
        truth.brier_score_loss(true, probability)
    )


@given(seeds, sizes)
def test_that_the_roc_curve_is_scikit_learns(seed: int, rows: int) -> None:
    true, probability = two_classes(seed, rows)
    curve = roc(true, probability)
    x, y, thresholds = truth.roc_curve(true, probability, drop_intermediate=False)
    assert curve.x == pytest.approx(x)
    assert curve.y == pytest.approx(y)
    assert curve.threshold == pytest.approx(thresholds)
    assert curve.area.value == pytest.approx(truth.roc_auc_score(true, probability))


@given(seeds, sizes)
def test_that_the_precision_recall_curve_is_scikit_learns(seed: int, rows: int) -> None:
    true, probability = two_classes(seed, rows)
    curve = precision_recall(true, probability)
    precision, recall, _ = truth.precision_recall_curve(true, probability)
    assert curve.x == pytest.approx(recall[::-1])
    assert curve.y == pytest.approx(precision[::-1])
    assert curve.area.value == pytest.approx(truth.average_precision_score(true, probability))


@given(seeds, sizes)
def test_that_each_point_of_the_curve_is_what_its_threshold_gives(seed: int, rows: int) -> None:
    true, probability = two_classes(seed, rows)
    curve = roc(true, probability)
    for false_rate, hit_rate, threshold in zip(curve.x, curve.y, curve.threshold, strict=True):
        matrix = confusion_matrix(true, (probability >= threshold).astype(int), 2)
        assert class_figures(matrix, 1).recall.value == pytest.approx(hit_rate)
        assert specificity(matrix).value == pytest.approx(1 - false_rate)


@given(seeds, sizes)
def test_that_regression_figures_are_scikit_learns(seed: int, rows: int) -> None:
    true, predicted = np.random.default_rng(seed).normal(size=(2, rows))
    figures = regression_figures(true, predicted)
    assert figures.r2.value == pytest.approx(truth.r2_score(true, predicted))
    assert figures.mae.value == pytest.approx(truth.mean_absolute_error(true, predicted))
    assert figures.rmse.value == pytest.approx(truth.root_mean_squared_error(true, predicted))


@given(seeds, sizes)
def test_that_calibration_counts_every_row_once(seed: int, rows: int) -> None:
    true, probability = two_classes(seed, rows)
    bins = calibration(true, probability)
    assert sum(each.rows for each in bins) == rows
    assert sum(each.rows * each.positive for each in bins) == pytest.approx(true.sum())
    assert sum(each.rows * each.predicted for each in bins) == pytest.approx(probability.sum())
    assert all(each.low - 1e-9 <= each.predicted <= each.high for each in bins)


def test_that_what_is_not_defined_says_why() -> None:
    negatives = np.zeros(3, dtype=np.int64)
    low = np.full(3, 0.1)
    matrix = confusion_matrix(negatives, negatives, 2)
    figures = class_figures(matrix, 1)
    assert figures.precision == MetricValue(None, "no row is predicted to be of this class")
    assert figures.recall == MetricValue(None, "no row is of this class")
    assert roc(negatives, low).area == MetricValue(None, "no row is positive")
    assert roc(negatives + 1, low).area == MetricValue(None, "no row is negative")
    assert precision_recall(negatives, low).area == MetricValue(None, "no row is positive")
    assert (
        regression_figures(np.ones(3), np.ones(3)).r2.why == "the target is the same in every row"
    )
    assert brier_score(negatives, low * 20).why == "the network's outputs are not probabilities"


def test_that_no_rows_give_no_figures() -> None:
    none, no_classes = np.empty(0), np.empty(0, dtype=np.int64)
    figures = [
        accuracy(confusion_matrix(no_classes, no_classes, 2)),
        roc(none, none).area,
        precision_recall(none, none).area,
        brier_score(none, none),
        log_loss(no_classes, np.empty((0, 2))),
        regression_figures(none, none).rmse,
    ]
    assert {figure.why for figure in figures} == {"there are no rows"}
    assert calibration(none, none) == ()


def test_that_a_certain_mistake_costs_much_but_not_infinitely() -> None:
    assert 30 < (log_loss(np.array([1]), np.array([[1.0, 0.0]])).value or 0) < 40


def test_that_the_commonest_mistakes_come_first() -> None:
    matrix = np.array([[5, 2, 0], [7, 1, 0], [0, 1, 9]])
    found = [(each.true, each.predicted, each.count) for each in top_confusions(matrix, 2)]
    assert found == [(1, 0, 7), (0, 1, 2)]


def test_that_a_thinned_curve_keeps_its_ends_and_its_area() -> None:
    true, probability = np.arange(5_000) % 2, np.random.default_rng(0).random(5_000)
    whole = roc(true, probability)
    thin: RankingCurve = whole.thinned(100)
    assert len(thin.x) == 100
    assert (thin.x[0], thin.y[0], thin.x[-1], thin.y[-1]) == (0, 0, 1, 1)
    assert thin.area is whole.area


def none_as_nan(figure: MetricValue) -> float:
    return np.nan if figure.value is None else figure.value

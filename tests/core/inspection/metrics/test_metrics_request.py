"""Metrics of a run: those the trainer measured, cells that know their rows, samples that say so."""

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.metrics.metrics_request import (
    BinaryMetrics,
    MetricsRequest,
    MulticlassMetrics,
    RegressionMetrics,
)
from playground.core.inspection.predictions.predictions import predict
from playground.core.model.layout import Layout
from tests.frames import frame_of, make_frame, make_trainer

IRIS = Experiment(data=DataConfig(source=SampleSource(name="iris")))
DIABETES = Experiment(data=DataConfig(source=SampleSource(name="diabetes")))


@pytest.mark.parametrize("part", Part)
def test_that_two_classes_are_measured_as_the_trainer_measures_them(part: Part) -> None:
    experiment = Experiment()
    trainer = make_trainer(experiment)
    trainer.run_epochs(5)
    answer = MetricsRequest(part).compute(frame_of(trainer, experiment))
    assert isinstance(answer, BinaryMetrics)
    measured = trainer.evaluate(part)
    assert answer.accuracy.value == pytest.approx(measured.metric)
    assert answer.log_loss.value == pytest.approx(measured.loss, abs=1e-6)
    assert str(answer.sampled.words) == f"all {len(trainer.dataset.split.part(part))} rows"


def test_that_the_cells_of_the_matrix_know_their_rows() -> None:
    frame = make_frame()
    answer = MetricsRequest(Part.TRAIN, threshold=0.3).compute(frame)
    assert isinstance(answer, BinaryMetrics)
    dataset = frame.dataset
    for true in (0, 1):
        for predicted in (0, 1):
            rows = answer.confusion.rows_in(true, predicted)
            assert len(rows) == answer.confusion.matrix[true, predicted]
            assert (dataset.y[rows] == true).all()
            said = predict(dataset, frame.snapshot, dataset.x[rows])[:, 0]
            assert ((said >= 0.3) == predicted).all()
    assert answer.confusion.matrix.sum() == len(dataset.split.train)


def test_that_a_higher_threshold_finds_fewer_positives() -> None:
    frame = make_frame()
    recalls = []
    for threshold in (0.0, 0.3, 0.5, 0.7, 1.01):
        answer = MetricsRequest(Part.TRAIN, threshold).compute(frame)
        assert isinstance(answer, BinaryMetrics)
        assert answer.positive.recall.value is not None
        recalls.append(answer.positive.recall.value)
    assert recalls == sorted(recalls, reverse=True)
    assert (recalls[0], recalls[-1]) == (1.0, 0.0)


def test_that_several_classes_are_measured_as_the_trainer_measures_them() -> None:
    trainer = make_trainer(IRIS)
    trainer.run_epochs(5)
    answer = MetricsRequest(Part.TRAIN).compute(frame_of(trainer, IRIS))
    assert isinstance(answer, MulticlassMetrics)
    measured = trainer.evaluate(Part.TRAIN)
    assert answer.accuracy.value == pytest.approx(measured.metric)
    assert answer.log_loss.value == pytest.approx(measured.loss, abs=1e-6)
    assert len(answer.by_class) == 3


def test_that_regression_is_measured_in_the_files_units() -> None:
    trainer = make_trainer(DIABETES)
    trainer.run_epochs(3)
    answer = MetricsRequest(Part.TRAIN).compute(frame_of(trainer, DIABETES))
    assert isinstance(answer, RegressionMetrics)
    assert answer.figures.r2.value == pytest.approx(trainer.evaluate(Part.TRAIN).metric, abs=1e-6)
    frame, name = trainer.dataset.table.data_frame, trainer.dataset.target.name
    in_file = frame[name].to_numpy()[trainer.dataset.rows[answer.rows]]
    assert answer.true == pytest.approx(in_file, rel=1e-5)
    assert answer.residuals == pytest.approx(in_file - answer.predicted, abs=1e-3)


def test_that_a_part_without_rows_says_so() -> None:
    experiment = Experiment().with_value("data.split.train", 1.0)
    experiment = experiment.with_value("data.split.validation", 0.0)
    answer = MetricsRequest(Part.TEST).compute(make_frame(experiment))
    assert isinstance(answer, BinaryMetrics)
    assert answer.accuracy.why == answer.roc.area.why == "there are no rows"


def test_that_many_rows_are_sampled_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def ten(layout: Layout) -> int:
        return 10

    monkeypatch.setattr("playground.core.inspection.metrics.metrics_request.affordable_rows", ten)
    frame = make_frame(Experiment(data=DataConfig(source=ToySource(rows=50))))
    first, again = (MetricsRequest(Part.TRAIN).compute(frame) for _ in range(2))
    assert isinstance(first, BinaryMetrics)
    assert isinstance(again, BinaryMetrics)
    assert str(first.sampled.words) == "10 of 40 rows"
    assert np.array_equal(first.confusion.rows, again.confusion.rows)

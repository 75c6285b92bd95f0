"""The doctor finds what ails a run, keeps quiet where nothing does, and its remedies can be run."""

import numpy as np
import pytest

from playground.core.experiment import (
    DataConfig,
    Experiment,
    LayerConfig,
    NetworkConfig,
    SampleSource,
    ToySource,
    TrainingConfig,
)
from playground.core.inspection.diagnostics import Diagnosis, DiagnosisRequest, examine
from playground.core.inspection.findings import Concern, listed
from playground.core.inspection.outcome_findings import bouncing, crawling, overfitting
from playground.core.training.history import History, HistoryView
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from tests.scenes import make_scene, make_trainer, scene_of


def examined(trainer: Trainer, experiment: Experiment) -> Diagnosis:
    return DiagnosisRequest().compute(scene_of(trainer, experiment))


def titles(diagnosis: Diagnosis) -> str:
    return "\n".join(finding.title for finding in diagnosis.findings)


def on_toy(name: str = "circle", **network: object) -> Experiment:
    return Experiment(
        data=DataConfig(source=ToySource(name=name, rows=200)),
        network=NetworkConfig.model_validate(network),
    )


def history_of(train: list[float], validation: list[float] | None = None) -> HistoryView:
    history = History()
    losses = np.full((len(train), 4), 0.5)
    losses[:, 0] = train
    losses[:, 1] = train if validation is None else validation
    history.append(1, losses)
    return history.view()


def test_that_a_run_that_learns_is_let_alone() -> None:
    diagnosis = examine(make_scene(Experiment(), 30))
    (finding,) = diagnosis.findings
    assert finding.concern is Concern.GOOD
    assert all(layer.units == () and 0 <= layer.share < 0.5 for layer in diagnosis.idle)


def test_that_dead_units_are_named_and_their_remedy_wakes_them() -> None:
    experiment = on_toy(hidden=(LayerConfig(units=3, activation="relu"),))
    trainer = make_trainer(experiment)
    flat = trainer.snapshot().parameters.copy()
    flat[7] = -1000
    trainer.set_parameters(flat)
    diagnosis = examined(trainer, experiment)
    assert diagnosis.idle[0].units == (1,)
    finding = next(each for each in diagnosis.findings if "dead" in each.title)
    assert finding.title == "1 dead unit in Dense 1"
    assert "Unit 2 of 3" in finding.explanation
    assert finding.remedy is not None
    mended = finding.remedy.change(experiment)
    assert mended.network.hidden[0].activation == "leaky_relu"
    woken = make_trainer(mended)
    woken.set_parameters(flat)
    assert "dead" not in titles(examined(woken, mended))


def test_that_a_saturated_layer_is_told() -> None:
    experiment = on_toy(hidden=(LayerConfig(units=4, activation="tanh"),))
    trainer = make_trainer(experiment)
    flat = trainer.snapshot().parameters.copy()
    flat[:8] *= 100
    trainer.set_parameters(flat)
    assert "Dense 1 is mostly saturated" in titles(examined(trainer, experiment))


def test_that_one_class_for_every_row_is_told() -> None:
    experiment = on_toy()
    trainer = make_trainer(experiment)
    trainer.step()
    assert "Every row is taken for" not in titles(examined(trainer, experiment))
    flat = trainer.snapshot().parameters.copy()
    flat[-1] = 100
    trainer.set_parameters(flat)
    positive = trainer.dataset.target.positive
    assert f"Every row is taken for {positive}" in titles(examined(trainer, experiment))


@pytest.mark.parametrize(
    ("output", "reaches"),
    [("identity", True), ("sigmoid", False), ("softplus", False), ("elu", False)],
)
def test_that_targets_out_of_reach_are_told(output: str, reaches: bool) -> None:
    experiment = on_toy("plane", output_activation=output)
    diagnosis = examine(make_scene(experiment, 0))
    found = [each for each in diagnosis.findings if "cannot reach" in each.title]
    assert (not found) is reaches
    for finding in found:
        assert finding.remedy is not None
        mended = finding.remedy.change(experiment)
        assert "cannot reach" not in titles(examine(make_scene(mended, 0)))


def test_that_squared_error_on_probabilities_is_told() -> None:
    experiment = on_toy().with_value("training.loss", "mse")
    finding = next(f for f in examine(make_scene(experiment, 1)).findings if "squared" in f.title)
    assert finding.remedy is not None
    assert finding.remedy.change(experiment).training.loss == "auto"


def test_that_inputs_which_are_not_scaled_are_told() -> None:
    source = DataConfig(source=SampleSource(name="wine"), scaling="none")
    experiment = Experiment(data=source)
    finding = next(f for f in examine(make_scene(experiment, 1)).findings if "Large" in f.title)
    assert "proline" in finding.title
    assert finding.remedy is not None
    mended = finding.remedy.change(experiment)
    assert "Large inputs" not in titles(examine(make_scene(mended, 1)))


def test_that_a_run_that_broke_off_comes_first() -> None:
    experiment = Experiment(
        data=DataConfig(source=ToySource(name="plane", rows=60)),
        network=NetworkConfig(hidden=(LayerConfig(units=4, activation="identity"),) * 2),
        training=TrainingConfig(optimizer="sgd", learning_rate=1000),
    )
    trainer = make_trainer(experiment)
    trainer.run_epochs(50)
    assert trainer.stage is Stage.FAILED
    finding = examined(trainer, experiment).findings[0]
    assert finding.concern is Concern.DANGER
    assert finding.explanation == trainer.message
    assert finding.remedy is not None
    assert finding.remedy.change(experiment).training.learning_rate == 100


def test_that_a_loss_that_jumps_about_asks_for_smaller_steps() -> None:
    jumping = history_of([1.0, 2.0] * 15)
    (finding,) = bouncing(Experiment(), jumping)
    assert finding.remedy is not None
    assert finding.remedy.change(Experiment()).training.learning_rate == pytest.approx(0.003)
    falling = history_of([0.9**epoch * (1 + 0.3 * (epoch % 2)) for epoch in range(30)])
    assert not list(bouncing(Experiment(), falling))
    assert not list(bouncing(Experiment(), history_of([1.0, 2.0])))


def test_that_a_loss_that_crawls_asks_for_larger_steps() -> None:
    slow = Experiment().with_value("training.learning_rate", 0.001)
    crawls = history_of([0.7 - 1e-5 * epoch for epoch in range(100)])
    (finding,) = crawling(slow, crawls)
    assert finding.remedy is not None
    assert finding.remedy.change(slow).training.learning_rate == pytest.approx(0.01)
    assert not list(crawling(slow, history_of([0.7 * 0.99**epoch for epoch in range(100)])))


def test_that_overfitting_needs_a_falling_training_loss() -> None:
    train = [1 / (epoch + 1) for epoch in range(60)]
    validation = [0.5 - 0.01 * epoch if epoch < 20 else 0.3 + 0.02 * epoch for epoch in range(60)]
    (finding,) = overfitting(Experiment(), history_of(train, validation))
    assert "epoch 20" in finding.explanation
    assert not list(overfitting(Experiment(), history_of(train[::-1], validation)))
    assert not list(overfitting(Experiment(), history_of(train, [np.nan] * 60)))


def test_that_names_are_listed_as_in_a_sentence() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([str(i) for i in range(20)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 12 more"

"""Runs that end: by themselves, at a loss that is no number, and how they go on."""

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.snapshot import Stage
from tests.core.training.problems import small_experiment
from tests.frames import make_trainer


def test_that_it_stops_after_its_epochs() -> None:
    trainer = make_trainer(small_experiment(epochs=4))

    trainer.run_epochs(100)

    assert trainer.epoch == 4
    assert trainer.snapshot().stage is Stage.FINISHED
    assert "4 epochs" in trainer.message


def test_that_it_stops_at_its_target_loss() -> None:
    trainer = make_trainer(small_experiment(target_loss=0.4))

    trainer.run_epochs(1000)

    losses = trainer.history.view().train_loss
    assert losses[-1] <= 0.4 < losses[-2]
    assert "0." in trainer.message


def test_that_it_stops_when_validation_no_longer_improves() -> None:
    trainer = make_trainer(small_experiment(patience=3, learning_rate=0.0))

    trainer.run_epochs(1000)

    assert trainer.epoch == 4
    assert "since epoch 1" in trainer.message


def test_that_a_finished_run_goes_on_when_the_stop_is_lifted() -> None:
    trainer = make_trainer(small_experiment(epochs=2))
    trainer.run_epochs(5)

    trainer.apply(small_experiment(epochs=0).training)
    trainer.run_epochs(3)

    assert trainer.epoch == 5


@pytest.mark.usefixtures("turbo_is_ready")
@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
def test_that_a_diverging_run_stops_and_can_go_on_at_a_lower_rate(engine: str) -> None:
    settings: dict[str, float | bool | str] = {"engine": engine, "optimizer": "sgd", "loss": "mse"}
    diverging = small_experiment(learning_rate=1000.0, **settings).with_value(
        "network.output_activation", "identity"
    )
    trainer = make_trainer(diverging)

    trainer.run_epochs(1000)

    assert trainer.snapshot().stage is Stage.FAILED
    assert f"step {trainer.snapshot().step + 1:,}" in trainer.message
    assert "learning rate 1000" in trainer.message
    assert np.isfinite(trainer.snapshot().parameters).all()

    trainer.set_parameters(np.zeros(trainer.layout.parameter_count, dtype=np.float32))
    trainer.apply(diverging.training.model_copy(update={"learning_rate": 0.01}))
    epoch = trainer.epoch
    trainer.run_epochs(2)
    assert trainer.epoch == epoch + 2
    assert not trainer.is_over


def test_that_a_finished_run_goes_on_only_if_the_new_settings_let_it() -> None:
    experiment = Experiment().with_value("training.epochs", 2)
    trainer = make_trainer(experiment)
    trainer.run_epochs(5)
    assert (trainer.stage, trainer.epoch) == (Stage.FINISHED, 2)

    trainer.apply(experiment.with_value("training.learning_rate", 0.5).training)
    trainer.run_epochs(5)
    assert (trainer.stage, trainer.epoch) == (Stage.FINISHED, 2)

    trainer.apply(experiment.with_value("training.epochs", 4).training)
    trainer.run_epochs(5)
    assert (trainer.stage, trainer.epoch) == (Stage.FINISHED, 4)


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_a_run_whose_loss_overflowed_goes_on_at_a_lower_rate(engine: str) -> None:
    experiment = Experiment(
        data=DataConfig(source=ToySource(name="plane")),
        network=NetworkConfig(hidden=()),
        training=TrainingConfig(optimizer="sgd", learning_rate=1000, engine=engine),
    )
    trainer = make_trainer(experiment)
    trainer.run_epochs(50)
    assert trainer.stage is Stage.FAILED
    assert np.isfinite(trainer.evaluate(Part.TRAIN).loss)

    trainer.apply(experiment.with_value("training.learning_rate", 0.01).training)
    trainer.run_epochs(50)
    assert trainer.stage is not Stage.FAILED
    assert trainer.snapshot().losses.train_loss < 1


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_patience_without_validation_rows_watches_the_training_loss(engine: str) -> None:
    experiment = small_experiment(patience=3, learning_rate=0.0, engine=engine, batch_size=0)
    experiment = experiment.with_value("data.split", {"train": 1.0, "validation": 0.0})
    trainer = make_trainer(experiment)

    trainer.run_epochs(1000)

    assert trainer.ending is not None
    assert trainer.epoch - trainer.ending.epoch == 3
    assert "training loss has not improved" in trainer.message
    assert "no validation rows" in trainer.message


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_patience_switched_on_in_mid_run_knows_every_epoch(engine: str) -> None:
    experiment = small_experiment(engine=engine, learning_rate=0.3)
    trainer = make_trainer(experiment)
    trainer.run_epochs(120)
    losses = trainer.history.view().validation_loss

    trainer.apply(experiment.with_value("training.patience", 1).training)
    trainer.run_epochs(1000)

    best = int(np.argmin(losses)) + 1
    assert best < 119, "the run must have got worse for this test to say something"
    assert trainer.ending is not None
    assert (trainer.ending.epoch, trainer.epoch) == (best, 121)
    assert trainer.ending.value == losses.min()


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_epochs_before_a_failure_are_kept(engine: str) -> None:
    experiment = small_experiment(engine=engine, optimizer="sgd", loss="mse", learning_rate=3.0)
    experiment = experiment.with_value("network.output_activation", "identity")
    experiment = experiment.with_value(
        "network.hidden", [LayerConfig(activation="relu").model_dump()]
    )
    trainer = make_trainer(experiment)

    trainer.run_epochs(100_000)

    assert trainer.stage is Stage.FAILED
    steps = trainer.snapshot().step
    assert (trainer.epoch, trainer.batch) == divmod(steps, trainer.batches_per_epoch)
    assert len(trainer.history) == trainer.epoch
    assert f"epoch {trainer.epoch + 1:,}" in trainer.message

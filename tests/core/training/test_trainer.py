"""The trainer: the same run however it is asked for, and what may change in its middle."""

from collections.abc import Callable

import numpy as np
import pytest
import torch

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import SplitConfig, ToySource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.model.network import Network
from playground.core.model.network_config import LayerConfig
from playground.core.training import evaluation
from playground.core.training.trainer import Trainer
from tests.core.training.problems import small_experiment
from tests.frames import make_trainer


def _by_steps(trainer: Trainer) -> None:
    while trainer.epoch < 6:
        trainer.step()


def _by_epochs(trainer: Trainer) -> None:
    for _ in range(6):
        trainer.run_epoch()


def _at_once(trainer: Trainer) -> None:
    trainer.run_epochs(6)


def _by_time(trainer: Trainer) -> None:
    left = 6 * trainer.batches_per_epoch
    while left > 0:
        before = trainer.snapshot().step
        trainer.advance(0.01, most_steps=left)
        left -= trainer.snapshot().step - before


def _mixed(trainer: Trainer) -> None:
    trainer.step()
    trainer.run_epochs(2)
    trainer.step()
    trainer.run_epoch()
    trainer.run_epochs(3)


@pytest.mark.usefixtures("turbo_is_ready")
@pytest.mark.parametrize("way", [_by_steps, _by_epochs, _by_time, _mixed])
@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.parametrize("drop_last", [False, True])
def test_that_every_way_of_going_on_gives_the_same_run(
    way: Callable[[Trainer], None], engine: str, drop_last: bool
) -> None:
    experiment = small_experiment(
        engine=engine, drop_last=drop_last, batch_size=7, schedule="cosine"
    )
    at_once, other = make_trainer(experiment), make_trainer(experiment)
    _at_once(at_once)

    way(other)

    assert other.epoch == 6
    assert torch.equal(other.state.parameters, at_once.state.parameters)
    assert other.snapshot().step == at_once.snapshot().step
    ours, theirs = other.history.view(), at_once.history.view()
    assert np.array_equal(ours.epoch, theirs.epoch)
    assert ours.train_loss == pytest.approx(theirs.train_loss, rel=1e-12)
    assert np.array_equal(ours.validation_loss, theirs.validation_loss)
    assert np.array_equal(ours.train_metric, theirs.train_metric)


def test_that_the_same_seed_gives_the_same_run_and_another_does_not() -> None:
    runs = [make_trainer(small_experiment(seed=seed)) for seed in (1, 1, 2)]
    for run in runs:
        run.run_epochs(3)

    first, second, third = (run.state.parameters for run in runs)
    assert torch.equal(first, second)
    assert not torch.equal(first, third)


def test_that_live_settings_take_hold_with_the_next_step() -> None:
    trainer = make_trainer(small_experiment(optimizer="sgd"))
    trainer.run_epochs(2)
    before = trainer.state.parameters.clone()

    trainer.apply(small_experiment(optimizer="sgd", learning_rate=0.0).training)
    trainer.run_epochs(2)
    assert torch.equal(trainer.state.parameters, before)

    trainer.apply(small_experiment(optimizer="adam", learning_rate=0.01).training)
    trainer.run_epoch()
    assert not torch.equal(trainer.state.parameters, before)


def test_that_another_batch_size_starts_the_epoch_over() -> None:
    trainer = make_trainer(small_experiment(batch_size=10))
    trainer.step()
    trainer.step()

    trainer.apply(small_experiment(batch_size=0).training)

    assert trainer.snapshot().batch == 0
    trainer.step()
    assert trainer.epoch == 1


def test_that_parameters_can_be_typed_in() -> None:
    trainer = make_trainer()
    typed = np.linspace(-1, 1, trainer.layout.parameter_count, dtype=np.float32)

    trainer.set_parameters(typed)

    assert np.array_equal(trainer.snapshot().parameters, typed)


def test_that_the_losses_follow_parameters_set_by_hand() -> None:
    trainer = make_trainer()
    trainer.run_epoch()

    trainer.set_parameters(np.zeros(trainer.layout.parameter_count, dtype=np.float32))

    losses = trainer.snapshot().losses
    assert losses.train_loss == pytest.approx(np.log(2))
    assert losses.validation_loss == pytest.approx(np.log(2))
    assert len(trainer.history) == 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_that_parameters_must_be_finite(bad: float) -> None:
    trainer = make_trainer()
    before = trainer.snapshot().parameters
    typed = before.copy()
    typed[3] = bad

    with pytest.raises(PlaygroundError, match="finite"):
        trainer.set_parameters(typed)

    assert np.array_equal(trainer.snapshot().parameters, before)


def test_that_snapshots_do_not_follow_the_run() -> None:
    trainer = make_trainer()
    snapshot = trainer.snapshot()
    before = snapshot.parameters.copy()

    trainer.run_epoch()

    assert np.array_equal(snapshot.parameters, before)
    with pytest.raises(ValueError, match="read-only"):
        snapshot.parameters[0] = 1.0


def test_that_without_validation_rows_there_is_no_validation_loss() -> None:
    split = SplitConfig(train=1, validation=0).model_dump()
    trainer = make_trainer(small_experiment().with_value("data.split", split))

    trainer.run_epochs(2)

    assert np.isnan(trainer.history.view().validation_loss).all()
    assert np.isfinite(trainer.history.view().train_loss).all()


def test_that_the_network_has_pytorchs_names_and_shapes() -> None:
    layers = [LayerConfig(units=5), LayerConfig(units=3, activation="prelu", bias=False)]
    experiment = Experiment().with_value("network.hidden", [each.model_dump() for each in layers])
    trainer = make_trainer(experiment)

    state = Network.from_flat(trainer.layout, trainer.state.parameters).state_dict()

    shapes = {name: tuple(tensor.shape) for name, tensor in state.items()}
    assert shapes == {
        "layers.0.weight": (5, 2),
        "layers.0.bias": (5,),
        "layers.1.weight": (3, 5),
        "layers.1.slope": (1,),
        "layers.2.weight": (1, 3),
        "layers.2.bias": (1,),
    }


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_r2_is_over_the_rows_that_an_epoch_used(engine: str) -> None:
    experiment = small_experiment(engine=engine, drop_last=True, batch_size=40, learning_rate=0.0)
    experiment = experiment.with_value("data.source", ToySource(name="plane").model_dump())
    trainer = make_trainer(experiment)
    rows = trainer.batch_orders(0, 1)[0]

    trainer.run_epoch()

    positions = trainer.dataset.split.train[rows]
    x, y = trainer.dataset.x[positions], trainer.dataset.y[positions]
    outputs = Network.from_flat(trainer.layout, trainer.state.parameters)(torch.from_numpy(x))
    outputs = outputs.detach().numpy()[:, 0].astype(np.float64)
    expected = 1 - np.square(outputs - y).sum() / np.square(y - y.mean()).sum()
    assert trainer.snapshot().losses.train_metric == pytest.approx(expected, abs=1e-5)


def test_that_figures_move_with_every_batch_and_say_of_what_they_are() -> None:
    trainer = make_trainer()
    trainer.run_epoch()
    assert trainer.snapshot().scope.epoch == 1
    seen = [trainer.snapshot().losses]
    for _ in range(trainer.batches_per_epoch):
        trainer.step()
        snapshot = trainer.snapshot()
        seen.append(snapshot.losses)
        assert (snapshot.scope.epoch, snapshot.scope.step) == (0, snapshot.step)
        assert snapshot.losses.train_loss == trainer.evaluate(Part.TRAIN).loss
        assert snapshot.losses.validation_loss == trainer.evaluate(Part.VALIDATION).loss
    assert len({losses.train_loss for losses in seen}) == len(seen)
    assert len({losses.validation_loss for losses in seen}) == len(seen)

    trainer.run_epoch()
    assert trainer.snapshot().scope.epoch == 3
    assert trainer.snapshot().losses.train_loss == trainer.history.view().train_loss[-1]


def test_that_many_rows_are_looked_at_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = make_trainer()
    monkeypatch.setattr(evaluation, "MOST_PRODUCTS_EVALUATED", 20 * trainer.layout.products_per_row)

    trainer.step()

    scope = trainer.snapshot().scope
    assert (scope.train_rows, scope.validation_rows) == (20, 20)

"""What a convention's text says is what training does."""

import numpy as np
import pytest
import torch

from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import ADAMW_DECAY, OPTIMIZERS
from playground.core.experiment.training_config import TrainingConfig
from playground.core.settings.setting import Setting
from tests.frames import make_trainer


def setting_named(name: str) -> Setting:
    (found,) = (
        each for each in TrainingConfig.model_fields[name].metadata if isinstance(each, Setting)
    )
    return found


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_that_penalties_pull_at_weights_only_as_their_help_says(penalty: str) -> None:
    plain = Experiment(training=TrainingConfig(optimizer="sgd", learning_rate=0.1))
    before = make_trainer(plain).snapshot().parameters
    runs = [make_trainer(plain), make_trainer(plain.with_value(f"training.{penalty}", 0.5))]
    for run in runs:
        run.step()
    layout = runs[0].layout
    pulled = runs[0].snapshot().parameters - runs[1].snapshot().parameters
    for slot in layout.slots:
        w = slot.of(before)
        expected = 0.1 * 0.5 * (np.sign(w) if penalty == "l1" else w)
        expected = expected if slot.role == "weight" else 0 * w
        assert slot.of(pulled) == pytest.approx(expected, abs=1e-6)
    help_text = setting_named(penalty).help
    assert ("λ₁·Σ|w|" if penalty == "l1" else "λ₂/2·Σw²") in help_text
    assert "no biases" in help_text
    assert "before clipping" in help_text


def test_that_adamw_shrinks_biases_too_as_its_help_says() -> None:
    runs = []
    for optimizer in ("adam", "adamw"):
        training = TrainingConfig(optimizer=optimizer, learning_rate=0.1)
        run = make_trainer(Experiment(training=training))
        flat = np.ones_like(run.snapshot().parameters)
        run.set_parameters(flat)
        run.step()
        runs.append(run.snapshot().parameters)
    assert runs[0] - runs[1] == pytest.approx(np.full_like(runs[0], 0.1 * ADAMW_DECAY), abs=1e-6)
    assert "biases included" in OPTIMIZERS["adamw"].help


def test_that_the_shown_loss_has_no_penalty() -> None:
    penalised = Experiment(training=TrainingConfig(l2=10.0, learning_rate=0.0, batch_size=0))
    plain = Experiment(training=TrainingConfig(learning_rate=0.0, batch_size=0))
    losses = []
    for experiment in (penalised, plain):
        trainer = make_trainer(experiment)
        trainer.run_epoch()
        losses.append(trainer.snapshot().losses.train_loss)
    assert losses[0] == pytest.approx(losses[1])
    assert torch.isfinite(torch.tensor(losses[0]))

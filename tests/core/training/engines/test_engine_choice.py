"""Which engine trains, and moving from one to the other in mid-run."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.losses import LOSSES
from playground.core.model.network_config import LayerConfig
from playground.core.training.engines import engine_choice as engines
from playground.core.training.engines.engine_choice import unavailable_engines
from playground.core.training.engines.turbo import compilation as compilations
from playground.core.training.engines.turbo.code_cache import write_code
from playground.core.training.engines.turbo.codes import ACTIVATION_KEYS, LOSS_KEYS, OPTIMIZER_KEYS
from playground.core.training.engines.turbo.compilation import Compilation, turbo_problem
from playground.core.training.engines.turbo.readiness import (
    code_path,
    compiled_code,
    reason_unavailable,
)
from tests.core.training.problems import make_problem
from tests.frames import make_trainer

TURBO = Experiment().with_value("training.engine", "turbo")


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Records compilations instead of starting them; returns what they would have filled."""
    asked: list[Path] = []

    class Idle(Compilation):
        def code(self) -> bytes | None:
            asked.append(code_path())
            return compiled_code()

    idle = Idle()
    monkeypatch.setattr(engines, "compilation", lambda: idle)
    return asked


def test_that_pytorch_trains_until_turbo_is_compiled(no_process: list[Path]) -> None:
    trainer = make_trainer(TURBO)

    trainer.run_epochs(2)

    assert trainer.engine_key == "pytorch"
    assert trainer.epoch == 2
    assert no_process


@pytest.mark.usefixtures("no_process")
def test_that_turbo_takes_over_between_two_steps(turbo_code: bytes, private_home: Path) -> None:
    trainer, alone = make_trainer(TURBO), make_trainer()
    trainer.step()
    write_code(code_path(), turbo_code)

    trainer.step()
    alone.step()
    alone.step()

    assert trainer.engine_key == "turbo"
    assert trainer.snapshot().step == 2
    assert torch.allclose(trainer.state.parameters, alone.state.parameters, rtol=1e-4)


@pytest.mark.usefixtures("turbo_is_ready")
def test_that_engines_change_in_mid_run_as_if_they_had_not() -> None:
    trainer, alone = make_trainer(), make_trainer()
    alone.run_epochs(6)

    for engine in ("turbo", "pytorch", "turbo"):
        trainer.apply(Experiment().training.model_copy(update={"engine": engine}))
        trainer.run_epochs(2)
        assert trainer.engine_key == engine

    assert torch.allclose(trainer.state.parameters, alone.state.parameters, rtol=1e-3, atol=1e-5)
    ours, theirs = trainer.history.view(), alone.history.view()
    assert ours.validation_loss.tolist() == pytest.approx(theirs.validation_loss.tolist(), rel=1e-3)


@pytest.mark.usefixtures("turbo_is_ready")
def test_that_wide_networks_are_left_to_pytorch() -> None:
    wide = TURBO.with_value(
        "network.hidden", [LayerConfig(units=256).model_dump(), LayerConfig(units=64).model_dump()]
    )
    trainer = make_trainer(wide)

    trainer.step()

    assert trainer.engine_key == "pytorch"


@pytest.mark.usefixtures("turbo_is_ready")
def test_that_an_activation_turbo_does_not_know_is_left_to_pytorch_and_named() -> None:
    problem = make_problem((LayerConfig(units=3),))
    first, *rest = problem.layout.layers
    unknown = replace(first.activation, key="wavelet", label="Wavelet")
    layout = replace(problem.layout, layers=(replace(first, activation=unknown), *rest))

    reasons = unavailable_engines(layout, problem.loss, OPTIMIZERS["sgd"], "cpu")

    assert str(reasons["turbo"]) == "Turbo does not know the activation Wavelet."


@pytest.mark.parametrize("part", ["loss", "optimizer"])
@pytest.mark.usefixtures("turbo_is_ready")
def test_that_a_loss_or_an_optimizer_turbo_does_not_know_is_named(part: str) -> None:
    problem = make_problem((LayerConfig(units=3),))
    loss = replace(problem.loss, key="focal", label="Focal") if part == "loss" else problem.loss
    optimizer = OPTIMIZERS["sgd"]
    if part == "optimizer":
        optimizer = replace(optimizer, key="lion", label="Lion")

    reasons = unavailable_engines(problem.layout, loss, optimizer, "cpu")

    assert part in str(reasons["turbo"])


def test_that_turbo_knows_everything_in_the_catalogues() -> None:
    assert set(ACTIVATION_KEYS) == set(ACTIVATIONS.keys())
    assert set(LOSS_KEYS) == set(LOSSES.keys())
    assert set(OPTIMIZER_KEYS) == set(OPTIMIZERS.keys())


def test_that_a_device_without_turbo_is_named() -> None:
    assert "mps" in str(reason_unavailable("mps"))
    assert reason_unavailable("cpu") is None


def test_that_a_missing_numba_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "numba" else find(name)
    )

    trainer = make_trainer(TURBO)
    trainer.step()

    assert "pip install numba" in str(reason_unavailable("cpu"))
    assert trainer.engine_key == "pytorch"


def test_that_a_compiler_that_fails_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilations, "_MODULE", "playground.no_such_module")
    compilation = Compilation()
    monkeypatch.setattr(compilations, "compilation", lambda: compilation)

    assert compilation.code() is None
    compilation.stop()

    assert compilation.code() is None
    assert "could not be compiled" in str(turbo_problem("cpu"))


@pytest.mark.usefixtures("turbo_is_ready")
def test_that_nothing_is_compiled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")

    assert Compilation().code() is not None

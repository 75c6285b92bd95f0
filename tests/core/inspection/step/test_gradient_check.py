"""Backpropagation against finite differences, and the kinks where they may disagree."""

import numpy as np
import pytest

from playground.core.inspection.step.gradient_check import (
    GradientCheck,
    GradientCheckRequest,
    Verdict,
)
from playground.core.inspection.step.step_inspection import StepInspectionRequest
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.addresses import BiasAddress, LinkAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from tests.addresses import addresses_in
from tests.core.inspection.step.test_trace import LOSSES, experiment_on
from tests.frames import frame_of, make_frame, make_trainer


@pytest.mark.parametrize(("toy", "loss"), [(toy, loss) for toy in LOSSES for loss in LOSSES[toy]])
def test_that_every_parameter_of_every_loss_agrees(toy: str, loss: str) -> None:
    frame = make_frame(experiment_on(toy, NetworkConfig(), {"loss": loss}))
    for address in addresses_in(frame.snapshot.layout):
        check = GradientCheckRequest(address).compute(frame)
        assert check is not None
        assert check.verdict is Verdict.AGREE, check
        assert check.analytical == pytest.approx(check.numerical, rel=1e-4, abs=1e-8)


@pytest.mark.parametrize("key", sorted({*ACTIVATIONS.keys()} - {"step", "threshold"}))
def test_that_every_activation_agrees(key: str) -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=3, activation=key),))
    frame = make_frame(experiment_on("circle", network))
    for address in addresses_in(frame.snapshot.layout):
        check = GradientCheckRequest(address).compute(frame)
        assert check is not None
        assert check.verdict is Verdict.AGREE, check


def test_that_the_gradient_is_that_of_the_step_on_the_same_rows() -> None:
    experiment = experiment_on("circle")
    trainer = make_trainer(experiment)
    frame = frame_of(trainer, experiment)
    rows = tuple(trainer.dataset.split.train[trainer.batch_orders(0, 1)[0, :7]].tolist())
    checks = [
        GradientCheckRequest(address, rows).compute(frame)
        for address in addresses_in(trainer.layout)
    ]
    trainer.step()
    found = [check.analytical for check in checks if check is not None]
    assert trainer.snapshot().gradients == pytest.approx(found, rel=1e-3, abs=1e-6)


def at_a_kink() -> tuple[Trainer, GradientCheck]:
    """One ReLU unit whose sum is 0 for the only row, checked at its bias."""
    hidden = (LayerConfig(units=1, activation="relu"),)
    experiment = experiment_on("circle", NetworkConfig(hidden=hidden))
    trainer = make_trainer(experiment)
    trainer.set_parameters(np.array([0, 0, 0, 2, 0], dtype=np.float32))
    check = GradientCheckRequest(BiasAddress(1, 0), (0,)).compute(frame_of(trainer, experiment))
    assert check is not None
    return trainer, check


def test_that_a_kink_is_explained() -> None:
    _, check = at_a_kink()
    assert check.verdict is Verdict.KINK
    assert check.analytical == 0
    assert check.slope_below == 0
    assert check.numerical == pytest.approx(check.slope_above / 2)
    assert "kink" in str(check.explanation)
    assert f"{check.slope_above:.4g}" in str(check.explanation)


def test_that_a_parameter_that_is_not_there_is_not_checked() -> None:
    assert GradientCheckRequest(LinkAddress(1, 4, 0)).compute(make_frame()) is None


@pytest.mark.parametrize("layer", [LayerConfig(dropout=0.5), LayerConfig(activation="rrelu")])
def test_that_a_check_has_the_steps_own_dropout_and_drawn_slopes(layer: LayerConfig) -> None:
    experiment = experiment_on("circle", NetworkConfig(hidden=(layer,)))
    frame = frame_of(make_trainer(experiment), experiment, Stage.PAUSED)
    for position, address in enumerate(addresses_in(frame.snapshot.layout)):
        inspection = StepInspectionRequest(checked=address).compute(frame)
        assert inspection is not None
        check, trace = inspection.check, inspection.trace
        assert check is not None
        assert check.verdict is Verdict.AGREE
        assert check.numerical == pytest.approx(trace.gradient[position], rel=1e-3, abs=1e-6)

"""What a plugin adds is trained, recorded, explained and saved as the program's own is."""

from collections.abc import Mapping

import numpy as np
import pytest

from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.examination import examine
from playground.core.inspection.diagnosis.rules import RULES
from playground.core.inspection.layers.activation_lab import TunedActivation
from playground.core.inspection.step.trace import Trace
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.engines.engine_choice import unavailable_engines
from playground.core.training.trainer import Trainer
from playground.ui.views.step.build_page import build_page
from playground.ui.views.step.equations.lines import plain_text
from playground.ui.views.step.outline import Phase, StepLocation
from playground.ui.views.step.page import PageContext
from tests.core.inspection.step.test_trace import trace_of
from tests.frames import make_frame, make_trainer

pytestmark = pytest.mark.usefixtures("waves")


def experiment(
    activation: str = "sine", training: Mapping[str, object] | None = None
) -> Experiment:
    parameters: dict[str, float | bool | str | None] = {"frequency": 2.0}
    return Experiment(
        data=DataConfig(source=ToySource(name="ripples", rows=60)),
        network=NetworkConfig(
            hidden=(
                LayerConfig(
                    units=3,
                    activation=activation,
                    parameters=parameters if activation == "sine" else {},
                ),
            ),
            initializer="narrow",
        ),
    ).with_value("training", {"batch_size": 4, "optimizer": "sign_descent", **(training or {})})


def traced(of: Experiment) -> Trace:
    trainer = make_trainer(of)
    trainer.step()
    return trace_of(trainer, of)


def page(trace: Trace, phase: Phase, layer: int | None = None, unit: int = 0) -> str:
    context = PageContext(trace, 0)
    return "\n".join(map(plain_text, build_page(StepLocation(phase, layer, unit), context).lines))


def test_that_one_step_of_its_optimizer_is_one_length_against_the_gradient() -> None:
    trainer = make_trainer(experiment(training={"learning_rate": 0.5, "schedule": "halving"}))
    assert np.abs(trainer.snapshot().parameters).max() <= 0.1
    before = trainer.snapshot().parameters

    trainer.step()

    after = trainer.snapshot()
    moved = after.parameters - before
    np.testing.assert_allclose(moved, -0.5 * np.sign(after.gradients), atol=1e-6)


def test_that_its_gradients_agree_in_numpy_and_pytorch() -> None:
    trace = traced(experiment())
    hidden = trace.layers[0]
    assert hidden.a_gradient is not None
    np.testing.assert_allclose(hidden.a, np.sin(2 * hidden.z), atol=1e-6)
    np.testing.assert_allclose(hidden.delta, hidden.a_gradient * hidden.derivative, atol=1e-6)


def test_that_turbo_is_refused_by_its_name() -> None:
    own = make_trainer(experiment(training={"engine": "turbo"}))
    own.run_epochs(2)
    assert own.engine_key == "pytorch"
    tanh = make_trainer(experiment("tanh"))
    reasons = [
        unavailable_engines(own.layout, own.loss, OPTIMIZERS["adam"], "cpu"),
        unavailable_engines(tanh.layout, tanh.loss, OPTIMIZERS["sign_descent"], "cpu"),
    ]
    assert [str(each["turbo"]) for each in reasons] == [
        "Turbo does not know the activation Sine.",
        "Turbo does not know the optimizer Sign descent.",
    ]


def test_that_its_formulas_are_written_out_and_hold() -> None:
    trace = traced(experiment())

    forward = page(trace, Phase.FORWARD, 0, 0)
    assert "sin(ω·z₁" in forward
    assert "ω·cos(ω·z₁" in page(trace, Phase.BACKWARD, 0, 0)
    assert "sign(g)" in page(trace, Phase.UPDATE, 0, 0)


def test_that_what_has_no_formula_shows_its_numbers() -> None:
    trace = traced(experiment("bump", {"loss": "fourth_power"}))

    forward = page(trace, Phase.FORWARD, 0, 0)
    assert "Bump has no formula here" in forward
    for phase, layer, unit in (
        (Phase.BACKWARD, 0, 0),
        (Phase.BACKWARD, 1, 0),
        (Phase.LOSS, None, 0),
    ):
        assert page(trace, phase, layer, unit)
    output = trace.layers[1]
    error = output.a[:, 0] - trace.y
    assert output.a_gradient is not None
    np.testing.assert_allclose(output.a_gradient[:, 0], 4 * error**3 / len(error), rtol=1e-4)
    np.testing.assert_allclose(trace.row_losses, error**4, rtol=1e-4)


@pytest.mark.parametrize("rate", [1e-6, 0.01, 10.0])
def test_that_the_doctor_examines_its_runs(rate: float) -> None:
    """Its rules ask what they know of optimizer, loss and activation."""
    own = experiment(training={"learning_rate": rate, "loss": "fourth_power"})
    frame = make_frame(own, epochs=60)
    for rule in RULES:
        rule.judge(Evidence(frame))
    examine(frame)


def test_that_the_doctor_measures_its_loss() -> None:
    frame = make_frame(experiment(training={"loss": "fourth_power"}))
    measured = Evidence(frame).train_losses.mean()
    assert measured == pytest.approx(frame.snapshot.losses.train_loss, rel=0.3)


def test_that_the_lab_draws_it() -> None:
    x = np.linspace(-3, 3, 50)
    value, derivative = TunedActivation.of("sine", {"frequency": 3.0}).curves(x)
    np.testing.assert_allclose(value, np.sin(3 * x))
    np.testing.assert_allclose(derivative, 3 * np.cos(3 * x))


def test_that_its_sample_is_read() -> None:
    dataset = build_dataset(DataConfig(source=SampleSource(name="tides")))
    assert dataset.target.name == "height"
    assert len(dataset.x) == 100


def test_that_an_experiment_with_it_is_saved_and_opened() -> None:
    own = experiment()
    assert Experiment.from_json(own.to_json()) == own
    assert Trainer(own, build_dataset(own.data)).layout.layers[0].activation is ACTIVATIONS["sine"]

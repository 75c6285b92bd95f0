"""The passes of wide networks against autograd's."""

import numpy as np
import pytest
import torch

from playground.core.model.loss_functions import loss_function, targets_for
from playground.core.model.network import Network
from playground.core.model.network_config import LayerConfig
from playground.core.model.step_randomness import StepRandomness
from playground.core.model.task import Task
from playground.core.training.engines import pytorch_engine
from playground.core.training.engines.autograd_pass import AutogradPass
from playground.core.training.engines.pytorch_engine import PyTorchEngine
from playground.core.training.engines.wide_pass import WidePass
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState
from tests.core.training.problems import make_problem, make_state, make_work

HIDDEN = {
    "none": (),
    "closed": tuple(LayerConfig(units=6, activation=key) for key in ("relu", "tanh", "sigmoid")),
    "recorded": tuple(LayerConfig(units=6, activation=key) for key in ("gelu", "elu", "mish")),
    "no slope": (LayerConfig(units=5), LayerConfig(units=4, activation="step")),
    "bounded relu": (
        LayerConfig(units=9, activation="relu", parameters={"max_value": 0.5, "threshold": 0.1}),
    ),
    "identity": (LayerConfig(units=5, activation="identity"),),
    "learned slopes": (LayerConfig(units=5, activation="prelu"), LayerConfig(units=4)),
    "drawn slopes": (LayerConfig(units=5, activation="rrelu"), LayerConfig(units=4)),
    "widened": (LayerConfig(units=5, activation="maxout"), LayerConfig(units=4, activation="glu")),
    "mixed": (LayerConfig(units=5, activation="softmax"), LayerConfig(units=4)),
    "dropout": (
        LayerConfig(units=9, activation="relu", dropout=0.4),
        LayerConfig(units=8, activation="prelu", dropout=0.3),
    ),
    "no bias": (LayerConfig(units=5, activation="relu", bias=False), LayerConfig(units=4)),
}

LOSSES = {
    "softmax": (Task.MULTICLASS, "cross_entropy", "softmax"),
    "log-softmax": (Task.MULTICLASS, "cross_entropy", "log_softmax"),
    "softmin": (Task.MULTICLASS, "cross_entropy", "softmin"),
    "several squares": (Task.MULTICLASS, "mse", "softmax"),
    "sigmoid": (Task.BINARY, "bce", "sigmoid"),
    "mse": (Task.REGRESSION, "mse", "identity"),
    "mae": (Task.REGRESSION, "mae", "identity"),
    "huber": (Task.REGRESSION, "huber", "identity"),
}


def _gradients(problem: TrainingProblem, *, wide: bool) -> tuple[torch.Tensor, float]:
    """Flat gradient and loss of a step with leftovers of another step in the gradient."""
    state = make_state(problem)
    state.gradients.fill_(7.0)
    network = Network(problem.layout, state.parameters, state.gradients)
    loss = loss_function(problem.loss, problem.layout.layers[-1], problem.huber_delta)
    step = WidePass(network, loss) if wide else AutogradPass(network, loss, state.gradients)
    targets = targets_for(problem.loss, problem.y, problem.layout.outputs)
    _, value = step.forward(problem.x, targets, StepRandomness(problem.seed, 3))
    step.backward()
    return state.gradients, value.item()


def _assert_same_gradients(problem: TrainingProblem) -> None:
    ours, value = _gradients(problem, wide=True)
    expected, expected_value = _gradients(problem, wide=False)
    assert value == pytest.approx(expected_value, rel=1e-6)
    assert (ours - expected).abs().max() <= 1e-6 * expected.abs().max()


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_that_gradients_of_every_kind_of_layer_are_those_of_autograd(
    hidden: tuple[LayerConfig, ...],
) -> None:
    _assert_same_gradients(make_problem(hidden, Task.MULTICLASS, "cross_entropy"))


@pytest.mark.parametrize(("task", "loss", "output"), LOSSES.values(), ids=LOSSES)
def test_that_gradients_of_every_loss_are_those_of_autograd(
    task: Task, loss: str, output: str
) -> None:
    hidden = (LayerConfig(units=5), LayerConfig(units=4, activation="relu"))
    _assert_same_gradients(make_problem(hidden, task, loss, output, output_bias=False))


def _trained(problem: TrainingProblem) -> TrainingState:
    state = make_state(problem, "adam")
    PyTorchEngine(problem, state).run(make_work(problem))
    return state


def test_that_a_wide_run_ends_where_a_recorded_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = (LayerConfig(units=9, activation="relu", dropout=0.2), LayerConfig(units=4))
    problem = make_problem(hidden, Task.MULTICLASS, "cross_entropy")
    recorded = _trained(problem)
    monkeypatch.setattr(pytorch_engine, "MOST_RECORDED_PRODUCTS_PER_ROW", 0)

    wide = _trained(problem)

    np.testing.assert_allclose(wide.parameters, recorded.parameters, rtol=0, atol=1e-6)

"""Turbo against the PyTorch engine: the same numbers from the same parameters and batches."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.network_config import LayerConfig
from playground.core.model.task import Task
from playground.core.training.engines.engine import Engine, TrainingChunk
from playground.core.training.engines.pytorch_engine import PyTorchEngine
from playground.core.training.engines.turbo.engine import TurboEngine
from playground.core.training.engines.turbo.library import Library
from playground.core.training.problem import TrainingProblem
from playground.core.training.update_hyperparameters import UpdateHyperparameters
from tests.core.training.problems import assert_same_run, make_problem, make_state, make_work

if TYPE_CHECKING:
    from playground.core.training.training_state import TrainingState

CASES = (
    (Task.BINARY, "bce", "sigmoid"),
    (Task.BINARY, "bce", "logsigmoid"),
    (Task.BINARY, "bce", "hardsigmoid"),
    (Task.BINARY, "mse", "tanh"),
    (Task.MULTICLASS, "cross_entropy", "softmax"),
    (Task.MULTICLASS, "cross_entropy", "log_softmax"),
    (Task.MULTICLASS, "cross_entropy", "softmin"),
    (Task.MULTICLASS, "mse", "softmax"),
    (Task.MULTICLASS, "mae", "softmax"),
    (Task.REGRESSION, "mse", "identity"),
    (Task.REGRESSION, "mae", "identity"),
    (Task.REGRESSION, "huber", "identity"),
    (Task.REGRESSION, "huber", "softplus"),
)
"""Tasks, losses and outputs; 13 of them, so that each meets every activation and optimizer."""

RATES = {"sgd": 0.03, "momentum": 0.01, "nesterov": 0.01, "adagrad": 0.01}
"""Learning rates at which rounding does not grow; 0.002 for the other optimizers."""

ODD = 9
"""Of an even batch, the absolute error's gradients can cancel but for rounding, which Adam and its
kin would blow up to a whole step."""

Compare = Callable[[TrainingProblem, str, TrainingChunk], None]


@pytest.fixture
def compare(turbo_library: Library) -> Compare:
    """Returns a function that holds turbo to PyTorch."""

    def hold(problem: TrainingProblem, optimizer: str, work: TrainingChunk) -> None:
        states = (make_state(problem, optimizer), make_state(problem, optimizer))
        turbo = TurboEngine(problem, states[0], turbo_library)
        assert_same_run((turbo, PyTorchEngine(problem, states[1])), states, work)

    return hold


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
@pytest.mark.parametrize("activation", ACTIVATIONS.keys())
def test_that_200_steps_give_the_same_parameters(
    activation: str, optimizer: str, compare: Compare
) -> None:
    number = ACTIVATIONS.keys().index(activation) + 5 * OPTIMIZERS.keys().index(optimizer)
    task, loss, output = CASES[number % len(CASES)]
    hidden = (LayerConfig(units=4, activation=activation), LayerConfig(units=3, activation="tanh"))
    problem = make_problem(hidden, task, loss, output)

    compare(problem, optimizer, _calm_work(problem, optimizer))


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
@pytest.mark.parametrize(("task", "loss", "output"), CASES)
def test_that_every_loss_goes_with_every_optimizer(
    task: Task, loss: str, output: str, optimizer: str, compare: Compare
) -> None:
    problem = make_problem((LayerConfig(units=4),), task, loss, output)

    compare(problem, optimizer, _calm_work(problem, optimizer))


@pytest.mark.parametrize(
    ("activation", "parameters"),
    [
        ("relu", {"negative_slope": 0.1, "threshold": 0.2, "max_value": 1.5}),
        ("leaky_relu", {"negative_slope": 0.3}),
        ("elu", {"alpha": 0.5}),
        ("celu", {"alpha": 2.0}),
        ("gelu", {"approximate": "tanh"}),
        ("softplus", {"beta": 2.0, "threshold": 1.0}),
        ("hardtanh", {"min_val": -0.5, "max_val": 0.7}),
        ("threshold", {"threshold": 0.3, "value": -0.2}),
        ("softshrink", {"lambd": 0.2}),
        ("hardshrink", {"lambd": 0.2}),
        ("maxout", {"pieces": 4}),
        ("prelu", {"init": 0.1, "per_unit": True}),
        ("rrelu", {"lower": 0.0, "upper": 0.9}),
    ],
)
def test_that_parameters_of_activations_are_taken(
    activation: str, parameters: dict[str, float | bool | str | None], compare: Compare
) -> None:
    layer = LayerConfig(units=5, activation=activation, parameters=parameters)
    problem = make_problem((layer, layer))

    compare(problem, "sgd", make_work(problem))


@pytest.mark.parametrize("batch_size", [1, 7, 10, 64, 50, 150])
@pytest.mark.parametrize("rows", [50, 150])
def test_that_any_batch_size_gives_the_same(rows: int, batch_size: int, compare: Compare) -> None:
    layers = (LayerConfig(units=4, dropout=0.3), LayerConfig(units=3, activation="rrelu"))
    problem = make_problem(layers, rows=rows)

    compare(problem, "adam", make_work(problem, batch_size=min(rows, batch_size)))


@pytest.mark.parametrize(
    "rates",
    [
        UpdateHyperparameters(momentum=0.5, l1=0.01, l2=0.0, gradient_clip=0.0),
        UpdateHyperparameters(momentum=0.5, l1=0.0, l2=0.02, gradient_clip=0.0),
        UpdateHyperparameters(momentum=0.5, l1=0.0, l2=0.0, gradient_clip=0.05),
        UpdateHyperparameters(momentum=0.5, l1=0.01, l2=0.01, gradient_clip=0.1),
    ],
)
def test_that_penalties_and_clipping_are_the_same(
    rates: UpdateHyperparameters, compare: Compare
) -> None:
    problem = make_problem((LayerConfig(units=4), LayerConfig(units=3)))

    compare(problem, "momentum", make_work(problem, rates=rates))


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "elu", "prelu", "maxout", "glu"])
def test_that_the_same_units_are_dropped(activation: str, compare: Compare) -> None:
    layer = LayerConfig(units=6, activation=activation, dropout=0.5)
    problem = make_problem((layer, layer))

    compare(problem, "sgd", make_work(problem))


def test_that_layers_do_without_biases(compare: Compare) -> None:
    layers = (LayerConfig(units=4, bias=False), LayerConfig(units=3, bias=False))
    problem = make_problem(layers, output_bias=False)

    compare(problem, "adam", make_work(problem))


def test_that_no_hidden_layer_is_needed(compare: Compare) -> None:
    problem = make_problem(())

    compare(problem, "nadam", make_work(problem))


@pytest.mark.parametrize("task", Task)
def test_that_hits_are_counted_alike(task: Task, turbo_library: Library) -> None:
    loss = {Task.BINARY: "bce", Task.MULTICLASS: "cross_entropy", Task.REGRESSION: "mse"}[task]
    problem = make_problem((LayerConfig(units=4),), task, loss)
    states = (make_state(problem), make_state(problem))
    work = make_work(problem, steps=25)

    turbo = TurboEngine(problem, states[0], turbo_library).run(work)
    pytorch = PyTorchEngine(problem, states[1]).run(work)

    np.testing.assert_allclose(turbo.sums[:, 1::2], pytorch.sums[:, 1::2], rtol=1e-4)


def test_that_a_diverging_run_stops_at_the_same_step(turbo_library: Library) -> None:
    layers = (LayerConfig(units=4, activation="relu"),)
    problem = make_problem(layers, Task.REGRESSION, "mse")
    states = (make_state(problem), make_state(problem))
    work = make_work(problem, learning_rate=1e4)

    turbo = TurboEngine(problem, states[0], turbo_library).run(work)
    pytorch = PyTorchEngine(problem, states[1]).run(work)

    assert turbo.failed
    assert pytorch.failed
    assert turbo.steps == pytorch.steps == states[0].steps
    assert bool(torch.isfinite(states[0].parameters).all())
    assert bool(torch.isfinite(states[1].parameters).all())


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_engines_take_turns_unnoticed(optimizer: str, turbo_library: Library) -> None:
    problem = make_problem((LayerConfig(units=4, dropout=0.2), LayerConfig(units=3)))
    work = make_work(problem, steps=20, learning_rate=RATES.get(optimizer, 0.002))
    alone, shared = make_state(problem, optimizer), make_state(problem, optimizer)
    pytorch_alone = PyTorchEngine(problem, alone)
    engines: list[Engine] = [
        PyTorchEngine(problem, shared),
        TurboEngine(problem, shared, turbo_library),
    ]

    for turn in range(6):
        pytorch_alone.run(work)
        engines[turn % 2].run(work)

    assert shared.steps == alone.steps
    assert torch.allclose(shared.parameters, alone.parameters, rtol=1e-4, atol=1e-5)


def test_that_the_parameters_stay_where_they_are(turbo_library: Library) -> None:
    problem = make_problem((LayerConfig(units=4),))
    state = make_state(problem)
    place, before = state.parameters.data_ptr(), state.parameters.clone()

    TurboEngine(problem, state, turbo_library).run(make_work(problem, steps=1))

    assert state.parameters.data_ptr() == place
    assert not torch.equal(state.parameters, before)
    assert bool(state.gradients.any())


def _calm_work(problem: TrainingProblem, optimizer: str) -> TrainingChunk:
    rate = RATES.get(optimizer, 0.002)
    return make_work(problem, batch_size=ODD, learning_rate=rate)


def _halves(work: TrainingChunk) -> tuple[TrainingChunk, TrainingChunk]:
    half = len(work.orders) // 2
    first = TrainingChunk(work.orders[:half], 10, work.learning_rates[:half], work.rates, False)
    return first, TrainingChunk(
        work.orders[half:], 10, work.learning_rates[half:], work.rates, False
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_two_stretches_are_one(optimizer: str, turbo_library: Library) -> None:
    problem = make_problem((LayerConfig(units=4, dropout=0.1),))
    states: list[TrainingState] = [make_state(problem, optimizer) for _ in range(2)]
    work = make_work(problem)

    TurboEngine(problem, states[0], turbo_library).run(work)
    in_parts = TurboEngine(problem, states[1], turbo_library)
    for part in _halves(work):
        in_parts.run(part)

    assert torch.equal(states[0].parameters, states[1].parameters)


@pytest.mark.parametrize("activation", ACTIVATIONS.keys())
def test_that_a_sum_that_is_no_number_ends_a_turbo_run(
    activation: str, turbo_library: Library
) -> None:
    problem = make_problem((LayerConfig(units=4, activation=activation),))
    state = make_state(problem, "sgd")
    state.parameters[0] = float("nan")

    result = TurboEngine(problem, state, turbo_library).run(make_work(problem))

    assert result.failed
    assert result.steps == 0

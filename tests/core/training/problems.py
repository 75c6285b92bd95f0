"""Small problems for engines, made without files."""

import numpy as np
import torch

from playground.core.data.data_config import ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.initial_parameters import first_parameters
from playground.core.model.layout import resolve
from playground.core.model.losses import LOSSES
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.training.engines.engine import Engine, TrainingChunk
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters

CLASSES = 3
INPUTS = 3


def make_problem(
    hidden: tuple[LayerConfig, ...],
    task: Task = Task.BINARY,
    loss: str = "bce",
    output: str = "auto",
    *,
    rows: int = 50,
    validation_rows: int = 23,
    output_bias: bool = True,
) -> TrainingProblem:
    """A problem over random inputs whose targets follow a curved rule."""
    config = NetworkConfig(hidden=hidden, output_activation=output, output_bias=output_bias)
    outputs = CLASSES if task is Task.MULTICLASS else 1
    generator = np.random.default_rng(7)
    x = generator.normal(size=(rows + validation_rows, INPUTS)).astype(np.float32)
    rule = x[:, 0] * x[:, 1] + x[:, 2]
    match task:
        case Task.BINARY:
            y = (rule > 0).astype(np.float32)
        case Task.MULTICLASS:
            y = np.digitize(rule, [-0.5, 0.5]).astype(np.float32)
        case Task.REGRESSION:
            y = rule
    inputs, targets = torch.from_numpy(x), torch.from_numpy(y)
    return TrainingProblem(
        layout=resolve(config, task, INPUTS, outputs),
        task=task,
        loss=LOSSES[loss],
        huber_delta=0.7,
        x=inputs[:rows].clone(),
        y=targets[:rows].clone(),
        x_validation=inputs[rows:].clone(),
        y_validation=targets[rows:].clone(),
        seed=11,
    )


def make_state(problem: TrainingProblem, optimizer: str = "sgd") -> TrainingState:
    """The same first parameters every time."""
    flat = first_parameters(problem.layout, 3)
    return TrainingState.start(problem.layout, torch.from_numpy(flat), optimizer)


def make_work(
    problem: TrainingProblem,
    steps: int = 200,
    batch_size: int = 10,
    rates: UpdateHyperparameters | None = None,
    learning_rate: float = 0.01,
) -> TrainingChunk:
    """At least ``steps`` steps over whole epochs in random orders, at a falling learning rate."""
    rows = len(problem.y)
    epochs = max(1, -(-steps * batch_size // rows))
    generator = np.random.default_rng(5)
    return TrainingChunk(
        orders=np.stack([generator.permutation(rows) for _ in range(epochs)]),
        batch_size=batch_size,
        learning_rates=learning_rate * np.power(0.99, np.arange(epochs, dtype=np.float64)),
        rates=rates or UpdateHyperparameters(momentum=0.9, l1=0.0, l2=0.0, gradient_clip=0.0),
        validate=True,
    )


def assert_same_run(
    engines: tuple[Engine, Engine], states: tuple[TrainingState, TrainingState], work: TrainingChunk
) -> None:
    """Holds two engines to the same numbers, within 1e-4 of their size."""
    first, second = (engine.run(work) for engine in engines)
    assert first.steps == second.steps
    assert first.failed == second.failed
    a, b = (state.parameters.numpy() for state in states)
    assert np.isfinite(a).all()
    assert np.abs(a - b).max() <= 1e-4 * np.abs(b).max()
    np.testing.assert_allclose(first.sums[:, ::2], second.sums[:, ::2], rtol=1e-4, atol=1e-5)


def small_experiment(**training: float | bool | str) -> Experiment:
    """The default experiment on sixty rows, with some settings of training."""
    experiment = Experiment().with_value("data.source", ToySource(rows=60).model_dump())
    for key, value in training.items():
        experiment = experiment.with_value(f"training.{key}", value)
    return experiment

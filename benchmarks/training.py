"""The engines against the loop that everybody writes, and against scikit-learn."""

import time
import warnings
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from benchmarks.lines import Line, at_least
from benchmarks.measure import Ratio, Stretch, paired
from benchmarks.plain_loop import PlainLoop, dense_module
from benchmarks.problems import (
    binary,
    dataset_for,
    default_problem,
    largest_of_peers,
    wide_dataset,
    wide_network,
    wider_network,
)
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.model.task import Task
from playground.core.training.threads import usable_cores
from playground.core.training.trainer import Trainer

ENGINE_TIMEOUT = 120.0
"""Seconds that the turbo engine may take to be ready; not measured."""

WIDER_ROWS = 8_192

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU}


def lines() -> Iterator[Line]:
    """Every line about training without a window."""
    torch.set_num_threads(1)
    for optimizer, bound in (("sgd", 1.5), ("adam", 1.2)):
        ratio = _over_plain(default_problem(optimizer))
        yield at_least(
            f"PyTorch engine over the plain loop, default problem, {optimizer}",
            ratio.ratio,
            bound,
            ratio.detail(),
        )
    for name, experiment, bound in (
        ("default problem", default_problem(engine="turbo"), 150.0),
        ("2-8×6-1, batch 10", largest_of_peers("turbo"), 40.0),
        ("binary, 3-1, batch 64", binary("turbo"), 100.0),
    ):
        ratio = _over_plain(experiment)
        yield at_least(f"turbo over the plain loop, {name}", ratio.ratio, bound, ratio.detail())
    for threads, bound in ((1, 1.2), (usable_cores(), 1.0)):
        torch.set_num_threads(threads)
        yield _best_on_wide_network(
            f"784-128-10, batch 64, threads: {threads}",
            wide_network("turbo"),
            wide_dataset(),
            bound,
        )
    # Its arithmetic is nearly all of a step, the same in both.
    yield _best_on_wide_network(
        f"784-512-256-10, batch 128, threads: {threads}",
        wider_network("turbo"),
        wide_dataset(WIDER_ROWS),
        0.9,
    )
    torch.set_num_threads(1)
    yield _over_scikit_learn()


def ready_trainer(experiment: Experiment, dataset: Dataset) -> Trainer:
    """A trainer that has moved over to the engine it was asked for."""
    trainer = Trainer(experiment, dataset)
    deadline = time.monotonic() + ENGINE_TIMEOUT
    while trainer.engine_key != experiment.training.engine:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the engine {experiment.training.engine} was not ready in time")
        trainer.advance(0.01)
        time.sleep(0.01)
    return trainer


def trainer_stretch(trainer: Trainer) -> Stretch:
    """Epochs of a trainer, a few milliseconds at a time."""

    def stretch() -> int:
        before = trainer.epoch
        trainer.advance(0.05)
        return trainer.epoch - before

    return stretch


def plain_stretch(experiment: Experiment, dataset: Dataset) -> Stretch:
    """Epochs of the plain loop on the same rows, dealt anew each time."""
    x, y = _tensors(dataset)
    hidden = experiment.network.hidden
    activation = ACTIVATIONS[hidden[0].activation] if hidden else nn.Identity
    widths = (x.shape[1], *(layer.units for layer in hidden), dataset.outputs)
    several = dataset.task is Task.MULTICLASS
    plain = PlainLoop(
        dense_module(widths, activation),
        nn.CrossEntropyLoss() if several else nn.BCEWithLogitsLoss(),
        experiment.training.optimizer,
        experiment.training.learning_rate,
    )
    batch_size = experiment.training.batch_size
    used = len(x) - len(x) % batch_size if experiment.training.drop_last else len(x)

    def stretch() -> int:
        plain.run_epoch(x, y, torch.randperm(len(x))[:used], batch_size)
        return 1

    return stretch


def _tensors(dataset: Dataset) -> tuple[Tensor, Tensor]:
    rows = dataset.split.train
    x, y = torch.from_numpy(dataset.x[rows]), torch.from_numpy(dataset.y[rows])
    return x, (y.long() if dataset.task is Task.MULTICLASS else y.unsqueeze(1))


def _over_plain(experiment: Experiment) -> Ratio:
    dataset = dataset_for(experiment)
    trainer = ready_trainer(experiment, dataset)
    return paired(trainer_stretch(trainer), plain_stretch(experiment, dataset))


def _best_on_wide_network(
    name: str, experiment: Experiment, dataset: Dataset, bound: float
) -> Line:
    """Whichever engine the program takes where turbo was asked for."""
    trainer = Trainer(experiment, dataset)

    def whole_epoch() -> int:
        trainer.run_epoch()
        return 1

    ratio = paired(whole_epoch, plain_stretch(experiment, dataset))
    return at_least(
        f"{name}: best engine over the plain loop",
        ratio.ratio,
        bound,
        f"{trainer.engine_key}: {ratio.detail()}",
    )


def _over_scikit_learn() -> Line:
    from sklearn.neural_network import MLPClassifier

    experiment = default_problem(engine="turbo")
    dataset = dataset_for(experiment)
    trainer = ready_trainer(experiment, dataset)
    rows = dataset.split.train
    x, y = dataset.x[rows], dataset.y[rows].astype(int)

    def scikit_learn() -> int:
        epochs = 20
        model = MLPClassifier(
            hidden_layer_sizes=(4, 2),
            activation="tanh",
            solver="sgd",
            momentum=0.0,
            alpha=0.0,
            learning_rate_init=0.03,
            batch_size=10,
            max_iter=epochs,
            tol=0.0,
            n_iter_no_change=epochs,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it has not converged is no news
            model.fit(x, y)
        return epochs

    ratio = paired(trainer_stretch(trainer), scikit_learn)
    return at_least(
        "turbo over scikit-learn's MLPClassifier, default problem", ratio.ratio, 20, ratio.detail()
    )

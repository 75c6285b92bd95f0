"""What a run's losses and outputs tell of it."""

from collections.abc import Iterator

import numpy as np

from playground.core.arrays import Floats, Indices
from playground.core.experiment import Experiment
from playground.core.inspection.findings import (
    Concern,
    Finding,
    Remedy,
    faster,
    setting,
    slower,
)
from playground.core.inspection.forward import as_prediction
from playground.core.layout import Layer
from playground.core.losses import resolve_loss
from playground.core.scene import Scene
from playground.core.task import Task
from playground.core.training.history import HistoryView

OVERFIT_RATIO, OVERFIT_EPOCHS = 1.2, 20
"""The validation loss this far above its least, and for so many epochs, speaks of overfitting."""

RECENT = 20
"""Newest moments of the history that are looked at together."""

LARGE_JUMP = 0.15
"""Losses that change by more than this share from moment to moment jump about."""

SLOW_EPOCHS, SLOW_FALL = 50, 0.02
"""A loss that has fallen by less than this share after so many epochs crawls."""

FAR = np.linspace(-100.0, 100.0, 2001)[np.newaxis]
"""Sums by which the reach of an output is found."""


def one_class_only(scene: Scene, rows: Indices, outputs: Floats) -> Iterator[Finding]:
    """Every row is taken for the same class.

    Args:
        scene: The run.
        rows: Positions in the data set of some training rows.
        outputs: Activations of the output layer for them, shape (outputs, rows).
    """
    dataset = scene.dataset
    if dataset.task is Task.REGRESSION or not scene.snapshot.step:
        return
    said = as_prediction(scene.snapshot.layout, outputs)
    several = dataset.task is Task.MULTICLASS
    decided = said.argmax(axis=0) if several else (said[0] >= 0.5).astype(np.int64)
    true = dataset.y[rows].astype(np.int64)
    if len(np.unique(decided)) > 1 or len(np.unique(true)) == 1:
        return
    only = int(decided[0])
    share = float((true == only).mean())
    yield Finding(
        Concern.WARNING,
        f"Every row is taken for {dataset.target.classes[only]}",
        f"That is right for {share:.1%} of the training rows, so an accuracy near it says that "
        "nothing has been learned yet.",
    )


def out_of_reach(scene: Scene) -> Iterator[Finding]:
    """Targets lie where the output's activation cannot come."""
    dataset, output = scene.dataset, scene.snapshot.layout.layers[-1]
    if dataset.task is not Task.REGRESSION:
        return
    low, high = _reach(output)
    y = dataset.y[dataset.split.train]
    least, greatest = float(y.min()), float(y.max())
    if least < low or greatest > high:
        yield Finding(
            Concern.WARNING,
            "The output cannot reach the targets",
            f"{output.activation.label} gives {low:.4g} to {high:.4g}; the targets, as they are "
            f"trained, run from {least:.4g} to {greatest:.4g}.",
            Remedy("Use a linear output", setting("network.output_activation", "auto")),
        )


def squared_probabilities(scene: Scene) -> Iterator[Finding]:
    """A loss made for quantities is taken of probabilities."""
    task = scene.dataset.task
    chosen = resolve_loss(scene.experiment.training.loss, task)
    fitting = resolve_loss("auto", task)
    output = scene.snapshot.layout.layers[-1].activation.key
    if task is not Task.REGRESSION and chosen is not fitting and output in fitting.outputs:
        yield Finding(
            Concern.WARNING,
            f"The loss {chosen.label} hardly moves an output that is surely wrong",
            f"Where the output is flat its gradient vanishes; {fitting.label} makes up for that.",
            Remedy(f"Use {fitting.label}", setting("training.loss", "auto")),
        )


def bouncing(experiment: Experiment, history: HistoryView) -> Iterator[Finding]:
    """The training loss jumps about and does not come down."""
    recent = history.train_loss[-RECENT:]
    if len(recent) < RECENT or not np.isfinite(recent).all() or not recent.mean() > 0:
        return
    jump = float(np.abs(np.diff(recent)).mean() / recent.mean())
    early, late = recent[: RECENT // 2].mean(), recent[RECENT // 2 :].mean()
    if jump > LARGE_JUMP and late > 0.95 * early:
        yield Finding(
            Concern.WARNING,
            "The loss jumps about",
            f"It changes by {jump:.0%} from one epoch to the next and does not fall: the learning "
            f"rate {experiment.training.learning_rate:g} may be too large.",
            slower(experiment),
        )


def crawling(experiment: Experiment, history: HistoryView) -> Iterator[Finding]:
    """The training loss has hardly moved since the run began."""
    loss = history.train_loss
    rate = experiment.training.learning_rate
    if len(loss) < 2 or history.epoch[-1] < SLOW_EPOCHS or not 0 < rate < 0.1:
        return
    fall = float(1 - loss[-1] / loss[0]) if loss[0] else 0.0
    if 0 <= fall < SLOW_FALL and loss[-1] > 0:
        yield Finding(
            Concern.WARNING,
            "The loss hardly falls",
            f"It is down by {fall:.2%} after {history.epoch[-1]:,.0f} epochs: the learning rate "
            f"{rate:g} may be too small.",
            faster(experiment),
        )


def overfitting(experiment: Experiment, history: HistoryView) -> Iterator[Finding]:
    """The validation loss rises while the training loss falls."""
    loss = history.validation_loss
    if not np.isfinite(loss).any():
        return
    best = int(np.nanargmin(loss))
    since = history.epoch[-1] - history.epoch[best]
    learns = history.train_loss[-1] <= history.train_loss[best]
    if learns and loss[-1] > OVERFIT_RATIO * loss[best] and since >= OVERFIT_EPOCHS:
        remedy = Remedy("Set L2 to 0.001", setting("training.l2", 0.001))
        yield Finding(
            Concern.WARNING,
            "Overfitting",
            f"The validation loss was {loss[best]:.4g} at epoch {history.epoch[best]:,.0f} and is "
            f"{loss[-1]:.4g} now: the network learns the training rows by heart.",
            None if experiment.training.l2 > 0 else remedy,
        )


def _reach(output: Layer) -> tuple[float, float]:
    """Least and greatest output; infinite where it goes on with its sum."""
    with np.errstate(over="ignore"):
        a = output.activation.value(FAR, output.parameters)[0]
    low, high = float(a.min()), float(a.max())
    for end, nearer in ((0, 100), (-1, -101)):
        if not np.isclose(a[end], a[nearer], rtol=1e-3, atol=1e-3):
            low, high = (low, np.inf) if a[end] > a[nearer] else (-np.inf, high)
    return low, high

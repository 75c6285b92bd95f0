"""The numbers that training makes small, and which output each of them fits."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.model.task import Task
from playground.core.settings.registry import Registry

RowLosses = Callable[[Doubles, Doubles, float], Doubles]

LEAST_PROBABILITY = 1e-12


@dataclass(frozen=True)
class Loss:
    """A loss, averaged over a batch's rows and, where there are several, output units.

    Attributes:
        tasks: What it can serve.
        of_rows: From (outputs, targets, Huber's delta), the first two of shape (outputs, rows) and
            targets one-hot where there are several outputs, to the loss of each row.
        fused: Output activations with which it is computed from the sums, the stable way; for the
            program's own cross-entropies only.
        outputs: Output activations that it fits, the fused ones included; () for any.
    """

    key: str
    label: str
    help: str
    tasks: tuple[Task, ...]
    of_rows: RowLosses
    fused: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


def _binary_entropy(a: Doubles, y: Doubles, _: float) -> Doubles:
    right: Doubles = np.where(y[0] >= 0.5, a[0], 1.0 - a[0])
    return -np.log(np.maximum(right, LEAST_PROBABILITY))


def _entropy(a: Doubles, y: Doubles, _: float) -> Doubles:
    own: Doubles = a[y.argmax(axis=0), np.arange(a.shape[1])]
    return -np.log(np.maximum(own, LEAST_PROBABILITY))


def _squared_error(a: Doubles, y: Doubles, _: float) -> Doubles:
    mean: Doubles = ((a - y) ** 2).mean(axis=0)
    return mean


def _absolute_error(a: Doubles, y: Doubles, _: float) -> Doubles:
    mean: Doubles = np.abs(a - y).mean(axis=0)
    return mean


def _huber(a: Doubles, y: Doubles, delta: float) -> Doubles:
    size: Doubles = np.abs(a - y)
    each = np.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta))
    mean: Doubles = each.mean(axis=0)
    return mean


ALL_TASKS = (Task.BINARY, Task.MULTICLASS, Task.REGRESSION)

LOSSES: Registry[Loss] = Registry(
    "loss",
    (
        Loss(
            "bce",
            "binary cross-entropy",
            "For two classes: −ln of the probability given to the right one, so that confident "
            "mistakes cost most.",
            (Task.BINARY,),
            _binary_entropy,
            fused=("sigmoid", "logsigmoid"),
            outputs=("sigmoid", "logsigmoid", "hardsigmoid"),
        ),
        Loss(
            "cross_entropy",
            "cross-entropy",
            "For several classes: −ln of the probability given to the right one, so that confident "
            "mistakes cost most.",
            (Task.MULTICLASS,),
            _entropy,
            fused=("softmax", "log_softmax", "softmin"),
            outputs=("softmax", "log_softmax", "softmin"),
        ),
        Loss(
            "mse",
            "mean squared error",
            "The squared distance to the target; large errors count most. For classes its gradient "
            "is tiny where the network is confidently wrong: cross-entropy's is not.",
            ALL_TASKS,
            _squared_error,
        ),
        Loss(
            "mae",
            "mean absolute error",
            "The distance to the target; outliers count no more than their size.",
            ALL_TASKS,
            _absolute_error,
        ),
        Loss(
            "huber",
            "Huber",
            "Squared for small errors, absolute for large ones.",
            ALL_TASKS,
            _huber,
        ),
    ),
    group="losses",
    entry_type=Loss,
)

DEFAULT_LOSSES = {
    Task.BINARY: "bce",
    Task.MULTICLASS: "cross_entropy",
    Task.REGRESSION: "mse",
}
"""What 'by task' means for the loss."""


def resolve_loss(key: str, task: Task) -> Loss:
    """The loss called ``key``, or the task's own for ``"auto"``."""
    return LOSSES[DEFAULT_LOSSES[task] if key == "auto" else key]

"""The numbers that training makes small, and which output each of them fits."""

from dataclasses import dataclass

from playground.core.model.task import Task
from playground.core.settings.registry import Registry


@dataclass(frozen=True)
class Loss:
    """A loss, averaged over a batch's rows and, where there are several, output units.

    Attributes:
        tasks: What it can serve.
        fused: Output activations with which it is computed from the sums, the stable way.
        outputs: Output activations that it fits, the fused ones included; () for any.
    """

    key: str
    label: str
    help: str
    tasks: tuple[Task, ...]
    fused: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


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
            fused=("sigmoid", "logsigmoid"),
            outputs=("sigmoid", "logsigmoid", "hardsigmoid"),
        ),
        Loss(
            "cross_entropy",
            "cross-entropy",
            "For several classes: −ln of the probability given to the right one, so that confident "
            "mistakes cost most.",
            (Task.MULTICLASS,),
            fused=("softmax", "log_softmax", "softmin"),
            outputs=("softmax", "log_softmax", "softmin"),
        ),
        Loss(
            "mse",
            "mean squared error",
            "The squared distance to the target; large errors count most. For classes its gradient "
            "is tiny where the network is confidently wrong: cross-entropy's is not.",
            ALL_TASKS,
        ),
        Loss(
            "mae",
            "mean absolute error",
            "The distance to the target; outliers count no more than their size.",
            ALL_TASKS,
        ),
        Loss(
            "huber",
            "Huber",
            "Squared for small errors, absolute for large ones.",
            ALL_TASKS,
        ),
    ),
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

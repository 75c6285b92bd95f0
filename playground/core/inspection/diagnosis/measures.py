"""Losses and skill of predictions in numpy, so that the doctor can try what a run did not.

Skill is 0 for what needs no input (always the same class, the target's mean) and 1 for what is
always right: for classes (mean recall − 1/k)/(1 − 1/k) over the k classes there are, for numbers
R². So a class that hardly occurs counts as much as the others.
"""

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.model.losses import Loss
from playground.core.model.task import Task


def row_losses(loss: Loss, y: AnyArray, a: AnyArray, delta: float) -> Doubles:
    """The loss of each row.

    Args:
        loss: What is made small.
        y: Targets as in `Dataset.y`, shape (rows,).
        a: Outputs, shape (outputs, rows); probabilities for the cross-entropies.
        delta: Parameter of the Huber loss.
    """
    outputs = np.asarray(a, dtype=np.float64)
    return loss.of_rows(outputs, targets_of(y, len(outputs)), delta)


def targets_of(y: AnyArray, outputs: int) -> Doubles:
    """Targets in the shape of the outputs: one-hot where there are several."""
    numbers = np.asarray(y, dtype=np.float64)
    if outputs == 1:
        return numbers[np.newaxis]
    return np.eye(outputs)[numbers.astype(np.int64)].T


def constant_loss(loss: Loss, y: AnyArray, outputs: int, delta: float) -> float:
    """The least mean loss of a network that gives every row the same outputs.

    The lesser of what the mean and the median give, which is exact for all but Huber's loss.
    """
    targets = targets_of(y, outputs)
    candidates = targets.mean(axis=1), np.median(targets, axis=1)
    losses = [
        row_losses(loss, y, np.repeat(each[:, np.newaxis], len(y), axis=1), delta).mean()
        for each in candidates
    ]
    return float(min(losses))


def decided(task: Task, predictions: AnyArray) -> AnyArray:
    """The class of each row, shape (rows,), from predictions (outputs, rows); numbers stay."""
    if task is Task.MULTICLASS:
        return np.asarray(predictions.argmax(axis=0))
    if task is Task.BINARY:
        return np.asarray((predictions[0] >= 0.5).astype(np.int64))
    return np.asarray(predictions[0])


def skill(task: Task, y: AnyArray, said: AnyArray) -> float:
    """How much better than a constant: 1 for always right, 0 or less for no better.

    Args:
        task: What is predicted.
        y: Targets, shape (rows,).
        said: As `decided` returns, shape (rows,).
    """
    if not len(y):
        return 0.0
    if task is Task.REGRESSION:
        true = y.astype(np.float64)
        spread = float(np.square(true - true.mean()).sum())
        with np.errstate(over="ignore", invalid="ignore"):
            error = float(np.square(true - said).sum())
        return 1.0 - error / spread if spread > 0 and np.isfinite(error) else 0.0
    true = y.astype(np.int64)
    present = np.unique(true)
    if len(present) < 2:
        return 0.0
    recall = float(np.mean([(said[true == each] == each).mean() for each in present]))
    return (recall - 1 / len(present)) / (1 - 1 / len(present))


def share_right(task: Task, y: AnyArray, said: AnyArray) -> float:
    """Accuracy for classes, R² for numbers."""
    if task is Task.REGRESSION:
        return skill(task, y, said)
    return float((y.astype(np.int64) == said).mean()) if len(y) else 0.0

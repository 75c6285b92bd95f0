"""What a network says of rows, in the words and units of the file."""

import numpy as np

from playground.core.common.arrays import Doubles, Floats
from playground.core.data.dataset import Dataset
from playground.core.inspection.forward import predictions
from playground.core.model.task import Task
from playground.core.training.snapshot import Snapshot

THRESHOLD = 0.5
"""Probability from which a row is taken for the positive class."""


def predict(dataset: Dataset, snapshot: Snapshot, x: Floats) -> Doubles:
    """Predict rows with the parameters of a snapshot.

    Args:
        dataset: Whose task and target it is.
        snapshot: The frame that holds the network.
        x: Inputs, shape (rows, inputs).

    Returns:
        Shape (rows, outputs): the probability of the positive class, the probability of every
        class, or the number in the units of the file; computed in double precision.
    """
    said = predictions(snapshot.layout, snapshot.parameters, x.T.astype(np.float64))
    outputs = np.ascontiguousarray(said.T)
    return dataset.target.to_value(outputs) if dataset.task is Task.REGRESSION else outputs


def decide(dataset: Dataset, outputs: Doubles, threshold: float = THRESHOLD) -> list[str | float]:
    """The label of the class, or the number, that outputs of `predict` come down to.

    Args:
        dataset: Whose task and target it is.
        outputs: Shape (rows, outputs).
        threshold: Probability from which a row is taken for the positive class.
    """
    classes = dataset.target.classes
    match dataset.task:
        case Task.BINARY:
            return [classes[int(each >= threshold)] for each in outputs[:, 0]]
        case Task.MULTICLASS:
            return [classes[best] for best in outputs.argmax(axis=1)]
        case Task.REGRESSION:
            return [float(each) for each in outputs[:, 0]]

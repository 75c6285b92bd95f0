"""What a network says of rows of the table."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.data.dataset import Dataset
from playground.core.inspection.predictions.predictions import THRESHOLD, predict
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class Predictions:
    """What a network says of rows.

    Attributes:
        predicted: Class indices, or numbers in the units of the file, shape (rows,).
        probability: Of the positive class where there are two, of the predicted one where there are
            several, shape (rows,); NaN for numbers.
        error: 0 where right and 1 where wrong; for numbers ``true - predicted``; shape (rows,).
    """

    predicted: AnyArray
    probability: Doubles
    error: Doubles


@dataclass(frozen=True)
class RowPredictions:
    """The answer to a `RowPredictionsRequest`.

    Attributes:
        places: Where each row of the table that was asked for is in ``row_predictions``; dropped
            rows are not there.
        row_predictions: What the network says of them.
    """

    places: dict[int, int]
    row_predictions: Predictions


@dataclass(frozen=True)
class RowPredictionsRequest:
    """Asks what the network says of some rows of the table.

    Attributes:
        rows: The rows, counted from 0 in the table.
        threshold: For two classes, the least probability that counts as positive.
    """

    rows: tuple[int, ...]
    threshold: float = THRESHOLD

    def compute(self, frame: Frame) -> RowPredictions:
        """Predict them."""
        dataset = frame.dataset
        positions = np.searchsorted(dataset.rows, self.rows)
        used = [
            (row, position)
            for row, position in zip(self.rows, positions.tolist(), strict=True)
            if position < len(dataset.rows) and dataset.rows[position] == row
        ]
        places = {row: place for place, (row, _) in enumerate(used)}
        chosen = np.array([position for _, position in used], dtype=np.int64)
        return RowPredictions(
            places, predictions_of(dataset, frame.snapshot, chosen, self.threshold)
        )


def predictions_of(
    dataset: Dataset, snapshot: Snapshot, positions: Indices, threshold: float
) -> Predictions:
    """What a network says of rows of the data set.

    Args:
        dataset: Whose rows.
        snapshot: The frame that holds the network.
        positions: The rows' positions in the data set, shape (rows,).
        threshold: For two classes, the least probability that counts as positive.
    """
    outputs = predict(dataset, snapshot, dataset.x[positions])
    true = dataset.y[positions]
    match dataset.task:
        case Task.REGRESSION:
            number = outputs[:, 0]
            error = dataset.target.to_value(true.astype(np.float64)) - number
            return Predictions(number, np.full(len(positions), np.nan), error)
        case Task.BINARY:
            probability = outputs[:, 0]
            predicted = (probability >= threshold).astype(np.int64)
        case Task.MULTICLASS:
            probability, predicted = outputs.max(axis=1), outputs.argmax(axis=1)
    return Predictions(predicted, probability, (predicted != true).astype(np.float64))

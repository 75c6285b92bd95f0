"""Predicting the rows of another file, and writing them out with the predictions."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import Doubles, Floats
from playground.core.common.atomic_file import replacing_for_user
from playground.core.common.messages import Text
from playground.core.common.progress import Progress
from playground.core.data.columns.readers import ReadCells
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.further_rows import refuse_missing_columns
from playground.core.data.reading.tables import read_table
from playground.core.inspection.predictions.predictions import THRESHOLD, decide, predict
from playground.core.inspection.predictions.unusual_cells import unusual_cells
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Snapshot

if TYPE_CHECKING:
    import pandas as pd

CHUNK_ROWS = 10_000
"""Rows predicted at a time."""

BYTE_ORDER_MARK = "\ufeff".encode()
"""At the head of a file it tells spreadsheets that the text is UTF-8, as Korean needs."""

READING_SHARE = 0.8
"""Of the work; the rest is predicting."""


@dataclass(frozen=True)
class PredictedFile:
    """The answer to `PredictFile`.

    Attributes:
        name: The file's name.
        data_frame: The file's columns, and then those added.
        added: How many were added.
        notes: What in the file could not be learned from, and what is made of it.
    """

    name: str
    data_frame: "pd.DataFrame"
    added: int
    notes: tuple[Text, ...]


@dataclass(frozen=True)
class PredictFile:
    """A background task: predicts every row of a file with the newest parameters.

    Attributes:
        source: The file, which must have the columns that the network was trained with.
        threshold: For two classes, the least probability that counts as positive.
    """

    source: FileSource
    threshold: float = THRESHOLD

    def run(self, frame: Frame, progress: Progress) -> PredictedFile:
        """Read and predict.

        Raises:
            PlaygroundError: The file cannot be read, or lacks a column.
            Cancelled: ``progress`` called it off.
        """
        table = read_table(self.source, lambda share: progress(READING_SHARE * share))
        refuse_missing_columns(frame.dataset, table)
        read = frame.dataset.encoder.read(table.data_frame)
        said = _predictions(frame.dataset, frame.snapshot, read, progress)
        columns = prediction_columns(frame.dataset, said, self.threshold)
        return PredictedFile(
            name=table.name,
            data_frame=_with_columns(table.data_frame, columns),
            added=len(columns),
            notes=unusual_cells(frame.dataset, read),
        )


@dataclass(frozen=True, eq=False)
class SaveTable:
    """A background task: writes a table as CSV in UTF-8.

    Attributes:
        data_frame: What to write.
        path: Where to.
    """

    data_frame: "pd.DataFrame"
    path: Path

    def run(self, _frame: Frame, progress: Progress) -> Path:
        """Write it.

        Raises:
            PlaygroundError: It cannot be written there.
            Cancelled: ``progress`` called it off.
        """
        import pyarrow as pa
        from pyarrow import csv

        progress(0.0)
        table = pa.Table.from_pandas(self.data_frame, preserve_index=False)
        with replacing_for_user(self.path) as file:
            file.write(BYTE_ORDER_MARK)
            csv.write_csv(table, file, csv.WriteOptions(quoting_style="needed"))
        return self.path


def prediction_columns(
    dataset: Dataset, said: Doubles, threshold: float
) -> dict[str, list[str | float] | Floats]:
    """The columns that say what a network makes of rows, by heading.

    Numbers are in single precision, as the parameters are: a file has the fewest digits that tell
    them apart rather than seventeen.

    Args:
        dataset: Whose task and target it is.
        said: What `predict` gives, shape (rows, outputs).
        threshold: For two classes, the least probability that counts as positive.

    Returns:
        The decision; for classes, then the probability of the positive one, or of each.
    """
    target = dataset.target
    numbers = said.astype(np.float32)
    heading = f"predicted {target.name}"
    match dataset.task:
        case Task.REGRESSION:
            return {heading: numbers[:, 0]}
        case Task.BINARY:
            probabilities = {f"P({target.name} = {target.positive})": numbers[:, 0]}
        case Task.MULTICLASS:
            probabilities = {
                f"P({target.name} = {label})": numbers[:, index]
                for index, label in enumerate(target.classes)
            }
    return {heading: decide(dataset, said, threshold), **probabilities}


def _predictions(
    dataset: Dataset, snapshot: Snapshot, read: Mapping[str, ReadCells], progress: Progress
) -> Doubles:
    rows = len(next(iter(read.values())))
    said = np.empty((rows, dataset.outputs))
    for start in range(0, rows, CHUNK_ROWS):
        progress(READING_SHARE + (1 - READING_SHARE) * start / rows)
        chunk = slice(start, start + CHUNK_ROWS)
        x = dataset.encoder.encode_read({name: cells[chunk] for name, cells in read.items()})
        said[chunk] = predict(dataset, snapshot, x)
    return said


def _with_columns(
    data_frame: "pd.DataFrame", columns: dict[str, list[str | float] | Floats]
) -> "pd.DataFrame":
    """The data frame with columns added; one whose name is taken is told apart by a star."""
    import pandas as pd

    named = {_free_name(name, data_frame): values for name, values in columns.items()}
    return pd.concat([data_frame, pd.DataFrame(named, index=data_frame.index)], axis=1)


def _free_name(name: str, data_frame: "pd.DataFrame") -> str:
    return _free_name(f"{name}*", data_frame) if name in data_frame.columns else name

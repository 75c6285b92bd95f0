"""The log of a run: epoch, losses, metrics and parameters every so many epochs."""

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from playground.core.common.arrays import Doubles, frozen
from playground.core.common.atomic_file import write_whole
from playground.core.common.number_text import all_digits
from playground.core.common.progress import Progress
from playground.core.data.dataset import Dataset
from playground.core.model.layout import Layout
from playground.core.model.task import Task
from playground.core.run.frame import Frame

MOST_PARAMETERS = 2_000
"""A network with more parameters has none of them in the log."""

EPOCH_AND_MEASURES = 5
"""Columns before those of the parameters."""


@dataclass(frozen=True)
class EpochLog:
    """The log every so many epochs, oldest first.

    Attributes:
        every: Epochs from one row to the next.
        recorded_every: Epochs from one moment on record to the next, which ``every`` is a multiple
            of.
        columns: The columns' names: epoch, losses, metrics, then parameters.
        values: Shape (rows, columns); NaN where there is no number.
    """

    every: int
    recorded_every: int
    columns: tuple[str, ...]
    values: Doubles

    def cell_text(self, row: int, column: int) -> str:
        """A number in all its digits; empty where there is none."""
        value = float(self.values[row, column])
        if math.isnan(value):
            return ""
        if column == 0:
            return str(int(value))
        return all_digits(value, single=column >= EPOCH_AND_MEASURES)

    def as_csv(self) -> str:
        """All of it as comma-separated text."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for row in range(len(self.values)):
            writer.writerow([self.cell_text(row, column) for column in range(len(self.columns))])
        return text.getvalue()


@dataclass(frozen=True)
class EpochLogRequest:
    """Asks for the log.

    Attributes:
        every: Epochs from one row to the next; where the run is recorded more thinly, it is the
            next multiple of what is on record.
    """

    every: int

    def compute(self, frame: Frame) -> EpochLog:
        """Join what is on record of losses and of parameters."""
        recording, history = frame.recording, frame.history
        every = math.lcm(self.every, recording.stride)
        # Strides divide one another and a recording thins itself first: the history has its epochs.
        due = np.flatnonzero(recording.epochs % every == 0)
        at = np.searchsorted(history.epoch, recording.epochs[due])
        count = recording.parameters.shape[1]
        kept = count if count <= MOST_PARAMETERS else 0
        measures = (
            history.epoch,
            history.train_loss,
            history.validation_loss,
            history.train_metric,
            history.validation_metric,
        )
        values = np.column_stack(
            [*(measure[at] for measure in measures), recording.parameters[due, :kept]]
        )
        names = parameter_names(frame.snapshot.layout, frame.dataset) if kept else []
        metric = "R²" if frame.dataset.task is Task.REGRESSION else "accuracy"
        columns = (
            *("epoch", "train loss", "validation loss"),
            *(f"train {metric}", f"validation {metric}"),
            *names,
        )
        return EpochLog(every, recording.stride, columns, frozen(values.astype(np.float64)))


@dataclass(frozen=True)
class SaveEpochLog:
    """Writes the log as CSV in UTF-8.

    Attributes:
        every: As in `EpochLogRequest`.
        path: Where to.
    """

    every: int
    path: Path

    def run(self, frame: Frame, progress: Progress) -> Path:
        """Write it.

        Raises:
            PlaygroundError: It cannot be written there.
            Cancelled: ``progress`` called it off.
        """
        progress(0.0)
        text = EpochLogRequest(self.every).compute(frame).as_csv()
        write_whole(self.path, text.encode("utf-8-sig"))
        return self.path


def parameter_names(layout: Layout, dataset: Dataset) -> list[str]:
    """What all parameters are called, such as ``Output weight [1, x]``; units count from 1.

    Args:
        layout: The network's shape.
        dataset: Names the inputs of the first layer.
    """
    names: list[str] = []
    inputs = [each.name for each in dataset.inputs]
    for slot in layout.slots:
        layer = layout.layers[slot.layer]
        sources = inputs if slot.layer == 0 else [str(at + 1) for at in range(layer.inputs)]
        for index in np.ndindex(slot.shape):
            places = [str(index[0] + 1), *(sources[at] for at in index[1:])]
            names.append(f"{layer.name} {slot.role} [{', '.join(places)}]")
    return names

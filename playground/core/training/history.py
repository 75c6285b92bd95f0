"""The losses of a run by epoch, in bounded memory."""

from dataclasses import dataclass
from threading import Lock

import numpy as np

from playground.core.arrays import Doubles, frozen
from playground.core.training.snapshot import Losses
from playground.core.training.strides import next_stride

CAPACITY = 1 << 16
"""Epochs kept; past it they are thinned to the next stride, so that memory is bounded."""

COLUMNS = 5


@dataclass(frozen=True)
class HistoryView:
    """The history at one moment, read-only; arrays of equal length, oldest first.

    Attributes:
        epoch: Epoch numbers, from 1.
        train_loss, validation_loss, train_metric, validation_metric: See `Losses`.
    """

    epoch: Doubles
    train_loss: Doubles
    validation_loss: Doubles
    train_metric: Doubles
    validation_metric: Doubles

    def __len__(self) -> int:
        return len(self.epoch)


@dataclass(frozen=True)
class HistoryState:
    """What a history is restored from.

    Attributes:
        records: Epochs, losses and metrics as in `HistoryView`, shape (epochs, 5).
        stride: Between kept epochs.
    """

    records: Doubles
    stride: int


class History:
    """Grows by epochs; thins itself so that memory stays bounded however long the run.

    The trainer appends while other threads read. The stride between kept epochs is one of
    `next_stride`; the newest epoch is always kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._records = np.empty((capacity, COLUMNS), dtype=np.float64)
        self._count = 0
        self._stride = 1
        self._lock = Lock()

    def __len__(self) -> int:
        return self._count

    def append(self, first_epoch: int, losses: Doubles) -> None:
        """Add consecutive epochs.

        Args:
            first_epoch: Number of the first of them.
            losses: Shape (epochs, 4), columns as in `Losses`.
        """
        epochs = np.arange(first_epoch, first_epoch + len(losses), dtype=np.float64)
        for start in range(0, len(losses), len(self._records) // 2):
            stop = start + len(self._records) // 2
            with self._lock:
                self._extend(epochs[start:stop], losses[start:stop])

    def view(self) -> HistoryView:
        """The history so far. The arrays are copies and safe in any thread."""
        with self._lock:
            columns = [frozen(column.copy()) for column in self._records[: self._count].T]
        return HistoryView(*columns)

    def state(self) -> HistoryState:
        """All that is needed to go on from here."""
        with self._lock:
            return HistoryState(frozen(self._records[: self._count].copy()), self._stride)

    def restore(self, state: HistoryState) -> None:
        """Go back, or forward, to a state of a history."""
        with self._lock:
            self._count = len(state.records)
            self._records[: self._count] = state.records
            self._stride = state.stride

    def last(self) -> Losses | None:
        """The newest epoch's losses; None before the first."""
        return Losses(*self._records[self._count - 1, 1:].tolist()) if self._count else None

    def _extend(self, epochs: Doubles, losses: Doubles) -> None:
        if self._count and self._records[self._count - 1, 0] % self._stride:
            self._count -= 1  # it was there only because it was the newest
        keep = epochs % self._stride == 0
        keep[-1] = True
        while self._count + int(keep.sum()) > len(self._records):
            self._stride = next_stride(self._stride)
            kept = self._records[: self._count]
            kept = kept[kept[:, 0] % self._stride == 0]
            self._records[: len(kept)] = kept
            self._count = len(kept)
            keep = epochs % self._stride == 0
            keep[-1] = True
        stop = self._count + int(keep.sum())
        self._records[self._count : stop, 0] = epochs[keep]
        self._records[self._count : stop, 1:] = losses[keep]
        self._count = stop

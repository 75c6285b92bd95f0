"""The losses of a run by epoch, in bounded memory."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from playground.core.common.arrays import Doubles, frozen
from playground.core.training.snapshot import Losses
from playground.core.training.strides import next_stride

CAPACITY = 1 << 16
"""Epochs kept; past it they are thinned to the next stride, so that memory is bounded."""

COLUMNS = 5

_NO_RECORDS: Doubles = frozen(np.empty((0, COLUMNS)))


@dataclass(frozen=True, eq=False)
class HistoryView:
    """The history at one moment, which stays as it is while the run goes on; oldest first.

    Attributes:
        kept: Epochs, losses and metrics at multiples of the stride, shape (epochs, 5), read-only:
            the beginning of a table that the run appends to, so that a view costs no copy.
        newest: The newest epoch where it is no multiple of the stride, shape (0 or 1, 5).
        stride: Between kept epochs.
    """

    kept: Doubles = field(default_factory=lambda: _NO_RECORDS)
    newest: Doubles = field(default_factory=lambda: _NO_RECORDS)
    stride: int = 1

    @cached_property
    def records(self) -> Doubles:
        """Kept epochs and the newest one, shape (epochs, 5), read-only."""
        return frozen(np.concatenate((self.kept, self.newest))) if len(self.newest) else self.kept

    @property
    def epoch(self) -> Doubles:
        """Epoch numbers, from 1, shape (epochs,)."""
        return self.records[:, 0]

    @property
    def train_loss(self) -> Doubles:
        """See `Losses`; shape (epochs,), as all of them."""
        return self.records[:, 1]

    @property
    def validation_loss(self) -> Doubles:
        """See `Losses`."""
        return self.records[:, 2]

    @property
    def train_metric(self) -> Doubles:
        """See `Losses`."""
        return self.records[:, 3]

    @property
    def validation_metric(self) -> Doubles:
        """See `Losses`."""
        return self.records[:, 4]

    @property
    def last(self) -> Losses | None:
        """The newest epoch's losses; None before the first."""
        newest = self.newest if len(self.newest) else self.kept
        return Losses(*newest[-1, 1:].tolist()) if len(newest) else None

    def __len__(self) -> int:
        return len(self.kept) + len(self.newest)

    @classmethod
    def of(cls, records: Doubles, stride: int) -> "HistoryView":
        """Take `records` apart again.

        Args:
            records: Shape (epochs, 5), read-only.
            stride: Between kept epochs.
        """
        count = len(records)
        if count and records[-1, 0] % stride:
            count -= 1
        return cls(records[:count], records[count:], stride)


class History:
    """Grows by epochs; thins itself so that memory stays bounded however long the run.

    The table is only ever appended to, and left for another one when it is thinned, so that views
    of it stay as they are. The stride between kept epochs is one of `next_stride`; the newest epoch
    is always kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._table = np.empty((capacity, COLUMNS), dtype=np.float64)
        self._count = 0
        self._newest = _NO_RECORDS
        self._stride = 1

    def __len__(self) -> int:
        return self._count + len(self._newest)

    def append(self, first_epoch: int, losses: Doubles) -> None:
        """Add consecutive epochs.

        Args:
            first_epoch: Number of the first of them.
            losses: Shape (epochs, 4), columns as in `Losses`.
        """
        epochs = np.arange(first_epoch, first_epoch + len(losses), dtype=np.float64)
        records = np.column_stack((epochs, losses))
        for start in range(0, len(losses), len(self._table) // 2):
            self._extend(records[start : start + len(self._table) // 2])

    def view(self) -> HistoryView:
        """The history so far, without a copy."""
        return HistoryView(frozen(self._table[: self._count]), self._newest, self._stride)

    def restore(self, view: HistoryView) -> None:
        """Go back, or forward, to a moment of a history."""
        self._table = np.empty_like(self._table)
        self._count, self._stride = len(view.kept), view.stride
        self._table[: self._count] = view.kept
        self._newest = view.newest

    def _extend(self, records: Doubles) -> None:
        due = records[:, 0] % self._stride == 0
        # One place is left for the newest epoch, which is kept whatever the stride.
        while self._count + int(due.sum()) + 1 > len(self._table):
            self._thin()
            due = records[:, 0] % self._stride == 0
        stop = self._count + int(due.sum())
        self._table[self._count : stop] = records[due]
        self._count = stop
        self._newest = _NO_RECORDS if due[-1] else frozen(records[-1:].copy())

    def _thin(self) -> None:
        self._stride = next_stride(self._stride)
        kept = self._table[: self._count]
        kept = kept[kept[:, 0] % self._stride == 0]
        self._table = np.empty_like(self._table)
        self._table[: len(kept)] = kept
        self._count = len(kept)

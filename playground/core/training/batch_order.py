"""The order in which rows are dealt to batches: a pure function of seed and epoch."""

import numpy as np

from playground.core.common.arrays import Indices

BLOCK_ROWS = 1 << 14
"""Rows shuffled with one generator, so that small sets do not pay for a new one each epoch."""

MOST_BLOCK_EPOCHS = 64


class BatchOrder:
    """Deals the training rows to an epoch's batches.

    The order of an epoch depends on seed, epoch, count of rows and nothing else: not on engine,
    pauses, or how many epochs are asked for at once. Small sets are dealt in blocks of epochs:
    a fixed set of shuffles, one an epoch, all put through a new shuffle for each block. Every order
    is as likely as any other in every epoch, for a tenth of the time of a shuffle each.

    Args:
        rows: Count of training rows.
        seed: Seed of the shuffle.
    """

    def __init__(self, rows: int, seed: int) -> None:
        self.rows = rows
        self.seed = seed
        self._block_epochs = max(1, min(MOST_BLOCK_EPOCHS, BLOCK_ROWS // max(rows, 1)))
        self._block_index = -1
        self._block: Indices = np.empty((0, rows), dtype=np.int64)
        self._unshuffled = np.arange(rows, dtype=np.int64)
        shuffles = np.tile(self._unshuffled, (self._block_epochs, 1))
        self._shuffles = self._generator(0).permuted(shuffles, axis=1)

    def epochs(self, first: int, count: int, *, shuffle: bool) -> Indices:
        """Orders of consecutive epochs.

        Args:
            first: First epoch, counted from 0.
            count: How many epochs.
            shuffle: Deal anew in every epoch; else in file order.

        Returns:
            Positions among the training rows, shape (count, rows).
        """
        if not shuffle:
            return np.broadcast_to(self._unshuffled, (count, self.rows))
        pieces = []
        while count > 0:
            block = self._shuffled_block(first // self._block_epochs)
            start = first % self._block_epochs
            pieces.append(block[start : start + count])
            first += len(pieces[-1])
            count -= len(pieces[-1])
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

    def _shuffled_block(self, index: int) -> Indices:
        if index != self._block_index:
            self._block = self._generator(1 + index).permutation(self.rows)[self._shuffles]
            self._block_index = index
        return self._block

    def _generator(self, number: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, number])

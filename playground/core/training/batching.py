"""How the training rows are dealt to an epoch's batches."""

from playground.core.common.arrays import Indices
from playground.core.experiment.training_config import TrainingConfig
from playground.core.training.batch_order import BatchOrder


class Batching:
    """Sizes and rows of batches, as the settings have them at present.

    Args:
        rows: Count of training rows; at least one.
        training: Batch size, shuffling, dropping of the last batch, and the seed.

    Attributes:
        rows: Count of training rows.
    """

    def __init__(self, rows: int, training: TrainingConfig) -> None:
        self.rows = rows
        self._order = BatchOrder(rows, training.seed)
        self._training = training

    def use(self, training: TrainingConfig) -> bool:
        """Take over settings; returns whether rows are dealt differently now."""
        former, self._training = self.settings, training
        return former != self.settings

    @property
    def settings(self) -> tuple[int, bool, bool]:
        """Batch size, shuffling and dropping of the last batch, as set."""
        training = self._training
        return training.batch_size, training.shuffle, training.drop_last

    @property
    def batch_size(self) -> int:
        """Rows of a step."""
        return min(self._training.batch_size or self.rows, self.rows)

    @property
    def batches_per_epoch(self) -> int:
        """Steps of an epoch."""
        full, rest = divmod(self.rows, self.batch_size)
        return full + (1 if rest and not self._training.drop_last else 0)

    @property
    def rows_per_epoch(self) -> int:
        """Rows that an epoch uses: all, unless its last batch is dropped."""
        return min(self.batches_per_epoch * self.batch_size, self.rows)

    def orders(self, first: int, count: int) -> Indices:
        """The rows of consecutive epochs in the order in which batches take them.

        Args:
            first: First epoch, counted from 0.
            count: How many epochs.

        Returns:
            Positions among the training rows, shape (count, rows used).
        """
        orders = self._order.epochs(first, count, shuffle=self._training.shuffle)
        return orders[:, : self.rows_per_epoch]

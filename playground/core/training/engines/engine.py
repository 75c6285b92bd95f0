"""What an engine is: whatever takes training steps over rows in a given order."""

from dataclasses import dataclass
from typing import Protocol

from playground.core.common.arrays import Doubles, Floats, Indices
from playground.core.training.update_hyperparameters import UpdateHyperparameters


class Recorder(Protocol):
    """Keeps what parameters and gradients were at the ends of epochs."""

    @property
    def stride(self) -> int:
        """Epochs that are multiples of it are wanted."""

    def record(self, epochs: Indices, parameters: Floats, gradients: Floats) -> None:
        """Keep moments; the arrays are the caller's again afterwards.

        Args:
            epochs: Whole epochs done, ascending, shape (moments,).
            parameters: Shape (moments, parameter count).
            gradients: Those of each epoch's last step, of the same shape.
        """


@dataclass(frozen=True)
class TrainingChunk:
    """A stretch of steps: one or more passes over rows in given orders.

    Attributes:
        orders: Positions among the training rows, shape (passes, rows).
        batch_size: Rows of a step; a pass's last step may be shorter.
        learning_rates: One per pass.
        rates: The other numbers of an update.
        validate: Measure the validation rows after each pass.
        first_epoch: Whole epochs done before the first pass.
        recorder: Asked after each pass that ends an epoch whether it wants it; None for nobody.
    """

    orders: Indices
    batch_size: int
    learning_rates: Doubles
    rates: UpdateHyperparameters
    validate: bool
    first_epoch: int = 0
    recorder: Recorder | None = None

    @property
    def steps_per_pass(self) -> int:
        """Batches of a pass."""
        rows: int = self.orders.shape[1]
        return -(-rows // self.batch_size)


@dataclass(frozen=True)
class ChunkResult:
    """What came of a chunk.

    Attributes:
        sums: Shape (passes, 4): over the pass's rows the sum of losses and of hits, then the same
            over the validation rows. A hit is a right class, or for regression the squared error.
        steps: Steps done; fewer than asked for only when ``failed``.
        failed: The loss of the step after these was not finite; the parameters are the last that
            gave a finite one.
    """

    sums: Doubles
    steps: int
    failed: bool


class Engine(Protocol):
    """Takes training steps, updating a `TrainingState` in place."""

    key: str

    def run(self, chunk: TrainingChunk) -> ChunkResult:
        """Do the chunk; the same chunk from the same state gives the same parameters."""

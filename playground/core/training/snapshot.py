"""What a trainer was at one moment, as a value."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from playground.core.common.arrays import Floats, Indices, frozen
from playground.core.model.layout import Layout
from playground.core.training.ending import Ending
from playground.core.training.run_id import RunId


class Stage(StrEnum):
    """What the run was doing when the frame was taken."""

    READY = "ready"
    TRAINING = "training"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True)
class Losses:
    """Losses and metrics of one epoch; NaN where there is nothing to tell.

    Attributes:
        train_loss: Mean over the epoch's batches, each before its own update, without penalties.
        validation_loss: After the epoch's last update.
        train_metric: Accuracy for classes, R² for regression; measured as ``train_loss`` is.
        validation_metric: Measured as ``validation_loss`` is.
    """

    train_loss: float
    validation_loss: float
    train_metric: float
    validation_metric: float


@dataclass(frozen=True)
class LossScope:
    """What a frame's losses and metrics are of.

    Attributes:
        epoch: The whole epoch, counted from 1, over whose batches the training figures are means,
            each batch before its own update, with dropout active; the validation figures are those
            after its last update. 0 where all are of the parameters as they are, without dropout.
        step: Steps done when they were measured.
        train_rows: Training rows that they are of.
        validation_rows: Validation rows that they are of.
    """

    epoch: int
    step: int
    train_rows: int
    validation_rows: int


@dataclass(frozen=True)
class Snapshot:
    """What the trainer was at one moment.

    Attributes:
        run: Whose moment it is; a reset or rebuild starts another run.
        stage: What the run was doing.
        epoch: Whole epochs done.
        step: Steps (batches) done since the run began.
        batch: Batches done of the epoch under way.
        losses: Of the last whole epoch; before the first one ends, after a single batch and after
            parameters were set by hand, those of the parameters as they are.
        scope: What exactly ``losses`` are of.
        layout: The network's shape.
        parameters: Flat copy of all parameters, read-only; see `Layout.slots`.
        gradients: Flat copy of the last step's gradient, read-only; zeros before the first step.
        learning_rate: Of the last step, schedule applied.
        epochs_per_second: Recent rate; 0 when paused.
        ending: Why the run ended; None while it has not.
        engine: Key of the engine that does the arithmetic at present.
        optimizer: Key of the update rule.
        updates: Updates done with the optimizer's present buffers.
        optimizer_state: Copies of those buffers, as `Optimizer.buffers` names them, read-only; ()
            while training, when nobody could follow them.
        next_rows: Positions in the data set of the next step's rows; none while training, or when
            the run is over.
    """

    run: RunId
    stage: Stage
    epoch: int
    step: int
    batch: int
    losses: Losses
    scope: LossScope
    layout: Layout
    parameters: Floats
    gradients: Floats
    learning_rate: float
    epochs_per_second: float = 0.0
    ending: Ending | None = None
    engine: str = ""
    optimizer: str = ""
    updates: int = 0
    optimizer_state: tuple[Floats, ...] = ()
    next_rows: Indices = field(default_factory=lambda: frozen(np.empty(0, dtype=np.int64)))

    @property
    def message(self) -> str:
        """Why the run ended, in the user's words; empty while it has not."""
        return "" if self.ending is None else str(self.ending.message)

    def weight(self, layer: int) -> Floats:
        """Weights of a layer, shape (sums, inputs)."""
        slot = self.layout.slot(layer, "weight")
        assert slot is not None
        return slot.of(self.parameters)

    def bias(self, layer: int) -> Floats | None:
        """Biases of a layer, shape (sums,); None when it has none."""
        slot = self.layout.slot(layer, "bias")
        return None if slot is None else slot.of(self.parameters)

    def slope(self, layer: int) -> Floats | None:
        """Learned slopes of a layer's activation; None when it learns none."""
        slot = self.layout.slot(layer, "slope")
        return None if slot is None else slot.of(self.parameters)

    def weight_gradient(self, layer: int) -> Floats:
        """Last step's gradient of a layer's weights, shape (sums, inputs)."""
        slot = self.layout.slot(layer, "weight")
        assert slot is not None
        return slot.of(self.gradients)

    def bias_gradient(self, layer: int) -> Floats | None:
        """Last step's gradient of a layer's biases; None when it has none."""
        slot = self.layout.slot(layer, "bias")
        return None if slot is None else slot.of(self.gradients)

"""Every number of one training step, in the order in which a person reads them.

The numbers are the engine's own: the step is taken on copies, and the step that training takes next
on the same rows gives the same parameters to the last bit.
"""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats, Indices
from playground.core.common.messages import Text
from playground.core.common.number_text import LONG_DIGITS, short_text
from playground.core.data.dataset import Dataset
from playground.core.experiment.optimizers import Optimizer
from playground.core.inspection.maps.points import row_values
from playground.core.model.layout import Layer
from playground.core.model.losses import Loss
from playground.core.training.update_hyperparameters import UpdateHyperparameters

MOST_DETAILED = 256
"""Rows of a step whose every number is kept."""


@dataclass(frozen=True)
class LayerTrace:
    """What one layer does in the step. Rows are the step's first ones, at most `MOST_DETAILED`.

    Attributes:
        layer: The layer.
        weight: Before the step, shape (sums, inputs).
        bias: Before the step, shape (sums,); None when it has none.
        slope: Learned slopes before the step; None when it learns none.
        drawn_slope: Slopes drawn for the step, shape (rows, sums); None when it draws none.
        x: What comes in, shape (rows, inputs).
        z: Pre-activations, shape (rows, sums).
        a: Activations, shape (rows, units).
        dropout: What activations are multiplied by on their way on, shape (rows, units); None
            without dropout.
        derivative: f′(z) of the output that each sum belongs to, shape (rows, sums).
        a_gradient: ∂L/∂a, dropout included, shape (rows, units); None for an output layer whose
            loss is computed from z.
        delta: δ = ∂L/∂z, shape (rows, sums).
        weight_gradient: ∂L/∂w over all rows of the step, without penalties, shape (sums, inputs).
        bias_gradient: ∂L/∂b likewise, shape (sums,); None without a bias.
        slope_gradient: Of the learned slopes likewise; None when it learns none.
    """

    layer: Layer
    weight: Floats
    bias: Floats | None
    slope: Floats | None
    drawn_slope: Floats | None
    x: Floats
    z: Floats
    a: Floats
    dropout: Floats | None
    derivative: Floats
    a_gradient: Floats | None
    delta: Floats
    weight_gradient: Floats
    bias_gradient: Floats | None
    slope_gradient: Floats | None

    def products(self, row: int, position: int) -> Floats:
        """Each w·x of one row's sum at ``position``, shape (inputs,)."""
        products: Floats = self.weight[position] * self.x[row]
        return products


@dataclass(frozen=True)
class UpdateTrace:
    """How the optimizer turns the gradient into new parameters; vectors are flat.

    Attributes:
        optimizer: The update rule.
        learning_rate: Of this step, schedule applied.
        rates: Momentum, penalties and clipping.
        number: Which update it is since the optimizer's buffers were empty, from 1.
        decayed: 1 where a parameter is a weight, which penalties pull at, else 0.
        norm: Length of the gradient with penalties, before clipping.
        clip_factor: What clipping multiplies the gradient by; 1 when it does nothing.
        gradient: The gradient with penalties, clipped.
        buffers_before, buffers_after: The optimizer's memory, as `Optimizer.buffers` names it.
        before, after: The parameters.
    """

    optimizer: Optimizer
    learning_rate: float
    rates: UpdateHyperparameters
    number: int
    decayed: Floats
    norm: float
    clip_factor: float
    gradient: Floats
    buffers_before: tuple[Floats, ...]
    buffers_after: tuple[Floats, ...]
    before: Floats
    after: Floats


@dataclass(frozen=True)
class Trace:
    """One training step.

    Attributes:
        dataset: Where the rows come from.
        rows: Positions in the data set of the step's rows, in their order.
        layers: What each layer does.
        y: Targets of the rows in detail, as in `Dataset.y`.
        predictions: What the network says of them before the step, shape (rows, outputs):
            probabilities for classes, the trained number for regression.
        loss: What is made small.
        huber_delta: Parameter of the Huber loss.
        row_losses: Loss of each row in detail, shape (rows,).
        mean_loss: Loss of the step: the mean over all its rows.
        gradient: ∂L/∂p of every parameter over all rows of the step, flat, without penalties.
        update: What the optimizer makes of it; None where it cannot be told.
        why_no_update: Why it cannot, in the user's words; empty where it can.
    """

    dataset: Dataset
    rows: Indices
    layers: tuple[LayerTrace, ...]
    y: Floats
    predictions: Floats
    loss: Loss
    huber_delta: float
    row_losses: Floats
    mean_loss: float
    gradient: Floats
    update: UpdateTrace | None
    why_no_update: Text

    @property
    def detailed(self) -> int:
        """How many of the rows, the first ones, are shown in detail."""
        return len(self.y)

    def row_values(self, row: int) -> list[tuple[str, str]]:
        """The columns in use with the file's own values of a row, the target last.

        Args:
            row: Counted among the step's rows.
        """
        return row_values(self.dataset, int(self.rows[row]))

    def target(self, row: int) -> str:
        """What is true of a row, in the words and units of the file."""
        target, y = self.dataset.target, self.y[row]
        if target.classes:
            return target.classes[int(y)]
        return short_text(float(target.to_value(np.asarray(y, dtype=np.float64))), LONG_DIGITS)

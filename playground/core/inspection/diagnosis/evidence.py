"""What a frame, its history and its data show: the evidence that rules judge."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats, Indices
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.diagnosis.idle import IdleUnits, idle_units
from playground.core.inspection.diagnosis.measures import (
    constant_loss,
    decided,
    row_losses,
    share_right,
    skill,
)
from playground.core.inspection.diagnosis.references import References, compare
from playground.core.inspection.diagnosis.trend import Trend, trend_of
from playground.core.inspection.diagnosis.usual_rates import repeats
from playground.core.inspection.forward import LayerValues, as_prediction, forward
from playground.core.inspection.sampling import MOST_ROWS, SampleSize, affordable_rows, sample
from playground.core.inspection.statistics.gradient_flow import LayerGradient, layer_gradients
from playground.core.model.initial_parameters import first_parameters
from playground.core.model.layout import Layout
from playground.core.model.losses import Loss, resolve_loss
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.history import HistoryView
from playground.core.training.snapshot import Stage

MOST_COMPARED = 400
"""Rows that the reference models are tried on."""

GOOD_SKILL, CLOSE_SKILL = 0.9, 0.1
"""A run does well from this skill on, or if it comes this close to the reference models'."""

WORSE = 1.1
"""A loss above so many times the loss of a constant answer is worse than knowing nothing."""

LUCKY = 0.1
"""A run that jumps about is judged by its last epochs where they were this much worse."""

FEW_ROWS = 30
"""From fewer training rows one cannot tell whether there is anything to be learned."""

LEAST_SKILL = 0.15
"""Less skill than this is none: it may be luck."""

EARLY_EPOCHS, EARLY_STEPS, FEW_EPOCHS = 20, 200, 100
"""A run is early while it has done fewer epochs or steps than the first two."""

NEAR, EARLY_DISTANCE = 0.15, 0.5
"""Weights that have moved by less than the former share of their first length are where they began;
by less than the latter in fewer than `FEW_EPOCHS` epochs, the run is early."""

MOST_STEP, MOST_PLAIN_STEP = 2.0, 0.3
"""A step of training moves a weight by less than so many learning rates, on average; by less than
the latter with the optimizers that do not divide by the gradient's size."""

NO_PROGRESS = 0.2
"""A run is stuck whose loss is above 1 less this share of the loss of a constant answer."""


@dataclass(frozen=True)
class Evidence:
    """A frame and what is computed from it, each thing once and only when it is asked for.

    Attributes:
        frame: What is examined.
    """

    frame: Frame

    @property
    def experiment(self) -> Experiment:
        """The settings of the run."""
        return self.frame.experiment

    @property
    def layout(self) -> Layout:
        """The network's shape."""
        return self.frame.snapshot.layout

    @property
    def task(self) -> Task:
        """What is predicted."""
        return self.frame.dataset.task

    @property
    def loss(self) -> Loss:
        """What is made small."""
        return resolve_loss(self.experiment.training.loss, self.task)

    @property
    def has_failed(self) -> bool:
        """Whether the loss became infinite."""
        return self.frame.snapshot.stage is Stage.FAILED

    # ------------------------------------------------------------------ rows and outputs

    @cached_property
    def rows(self) -> Indices:
        """Training rows looked at, as positions in the data set; always the same ones."""
        return sample(self.frame.dataset.split.train, self._affordable)

    @property
    def _affordable(self) -> int:
        return min(MOST_ROWS, affordable_rows(self.layout))

    @property
    def sampled(self) -> SampleSize:
        """How many those are."""
        return SampleSize(len(self.rows), len(self.frame.dataset.split.train))

    @cached_property
    def validation_rows(self) -> Indices:
        """Validation rows looked at."""
        return sample(self.frame.dataset.split.validation, self._affordable)

    @cached_property
    def y(self) -> Floats:
        """Targets of `rows`."""
        return self.frame.dataset.y[self.rows]

    @cached_property
    def values(self) -> list[LayerValues]:
        """What every unit makes of `rows`, without dropout."""
        return self._forward(self.rows)

    @cached_property
    def decisions(self) -> AnyArray:
        """What the network says of `rows`: a class or a number each."""
        return self._decided(self.values)

    def _forward(self, rows: Indices) -> list[LayerValues]:
        snapshot = self.frame.snapshot
        x = self.frame.dataset.x[rows].T.astype(np.float64)
        return forward(snapshot.layout, snapshot.parameters, x)

    @property
    def predictions(self) -> AnyArray:
        """Probabilities or numbers for `rows`, shape (outputs, rows)."""
        return self._predictions(self.values)

    def _predictions(self, values: list[LayerValues]) -> AnyArray:
        with np.errstate(over="ignore"):
            said = as_prediction(self.layout, values[-1].a)
        return np.nan_to_num(said, posinf=1e30, neginf=-1e30)

    def _decided(self, values: list[LayerValues]) -> AnyArray:
        return decided(self.task, self._predictions(values))

    def _row_losses(self, rows: Indices, values: list[LayerValues]) -> Doubles:
        training, outputs = self.experiment.training, values[-1].a
        with np.errstate(over="ignore", invalid="ignore"):
            if self.loss.key in ("bce", "cross_entropy"):
                outputs = as_prediction(self.layout, outputs)
            y = self.frame.dataset.y[rows]
            losses = row_losses(self.loss, y, outputs, training.huber_delta)
        return np.nan_to_num(losses, nan=1e30, posinf=1e30)

    @cached_property
    def train_losses(self) -> Doubles:
        """The present loss of each of `rows`, without dropout and penalties."""
        return self._row_losses(self.rows, self.values)

    @cached_property
    def validation_losses(self) -> Doubles:
        """The same of `validation_rows`."""
        if not len(self.validation_rows):
            return np.empty(0)
        return self._row_losses(self.validation_rows, self._forward(self.validation_rows))

    # ------------------------------------------------------------------ how the run does

    @cached_property
    def constant_loss(self) -> float:
        """The least loss of a network that looks at no input."""
        delta = self.experiment.training.huber_delta
        return constant_loss(self.loss, self.y, self.frame.dataset.outputs, delta)

    @cached_property
    def skill(self) -> float:
        """Of the network on `rows`; see `measures.skill`."""
        return skill(self.task, self.y, self.decisions)

    @cached_property
    def share_right(self) -> float:
        """Accuracy or R² on `rows`."""
        return share_right(self.task, self.y, self.decisions)

    @cached_property
    def recent_share_right(self) -> float:
        """Mean accuracy or R² of the last epochs as training measured it; NaN before them."""
        recent = self.history.train_metric[-10:]
        recent = recent[np.isfinite(recent)]
        return float(recent.mean()) if len(recent) else np.nan

    @cached_property
    def references(self) -> References:
        """What simple models make of some of `rows`."""
        rows = sample(self.rows, MOST_COMPARED)
        dataset = self.frame.dataset
        return compare(self.task, dataset.x[rows], dataset.y[rows], dataset.outputs)

    @cached_property
    def does_well(self) -> bool:
        """Whether there is little left to learn, now and over the last epochs."""
        if self.has_failed or self.is_worse:
            return False
        was_worse = self.recent_share_right < self.share_right - LUCKY
        if was_worse and not self.has_dropout and not self.trend.comes_down:
            return False  # good at this very moment, by luck
        if self.skill >= GOOD_SKILL:
            return True
        close = self.skill >= max(LEAST_SKILL, self.references.best - CLOSE_SKILL)
        return close and self.has_found_something

    @property
    def is_worse(self) -> bool:
        """Whether the last epochs' loss was above that of a constant answer."""
        return bool(self.trend.now > WORSE * self.constant_loss)

    @cached_property
    def falls_short(self) -> bool:
        """Whether a simple model finds clearly more, so that something stands in the way."""
        return not self.does_well and self.references.best >= max(
            LEAST_SKILL, self.skill + CLOSE_SKILL
        )

    @cached_property
    def has_found_something(self) -> bool:
        """Whether there is a relation between inputs and target, and the network has some of it.

        Where no simple model finds any, skill on training rows may be memorised: the validation
        rows decide, with room for luck, which is the larger the fewer they are.
        """
        if self.skill < LEAST_SKILL:
            return False
        if self.references.best >= LEAST_SKILL:
            return True
        rows = len(self.validation_rows)
        return rows > 0 and self.validation_skill >= max(LEAST_SKILL, 2.0 / np.sqrt(rows))

    @cached_property
    def validation_skill(self) -> float:
        """Of the network on `validation_rows`."""
        rows = self.validation_rows
        y = self.frame.dataset.y[rows]
        return skill(self.task, y, self._decided(self._forward(rows))) if len(rows) else 0.0

    @cached_property
    def is_stuck(self) -> bool:
        """Whether the loss is hardly below that of a constant answer."""
        return float(self.train_losses.mean()) > (1.0 - NO_PROGRESS) * self.constant_loss

    @property
    def is_early(self) -> bool:
        """Whether it is too early to judge what the run has come to."""
        snapshot = self.frame.snapshot
        few = snapshot.epoch < EARLY_EPOCHS or snapshot.step < EARLY_STEPS
        near = snapshot.epoch < FEW_EPOCHS and NEAR < self.distance < EARLY_DISTANCE
        return few or near

    @property
    def has_dropout(self) -> bool:
        """Whether any layer drops outputs in training."""
        return any(layer.dropout > 0 for layer in self.layout.layers)

    @cached_property
    def history(self) -> HistoryView:
        """The losses by epoch."""
        return self.frame.history

    @cached_property
    def trend(self) -> Trend:
        """How the training loss has gone."""
        return trend_of(self.history, self.constant_loss)

    # ------------------------------------------------------------------ parameters and signals

    @cached_property
    def gradients(self) -> tuple[LayerGradient, ...]:
        """The last step's, by layer."""
        return layer_gradients(self.frame.snapshot)

    @cached_property
    def idle(self) -> tuple[IdleUnits, ...]:
        """Units through which nothing is learned, by hidden layer."""
        return idle_units(self.frame.snapshot, self.values)

    @cached_property
    def first_parameters(self) -> Floats:
        """The parameters that the run began with."""
        return first_parameters(self.layout, self.experiment.training.seed)

    @cached_property
    def some_inputs(self) -> Doubles:
        """Inputs of some of `rows`, shape (inputs, rows)."""
        rows = sample(self.rows, MOST_COMPARED)
        return self.frame.dataset.x[rows].T.astype(np.float64)

    @cached_property
    def first_values(self) -> list[LayerValues]:
        """What every unit made of `some_inputs` before the first step."""
        return forward(self.layout, self.first_parameters, self.some_inputs)

    def weights(self, flat: Floats) -> Doubles:
        """All weights, without biases, in one vector."""
        parts = [slot.of(flat).ravel() for slot in self.layout.slots if slot.role == "weight"]
        return np.concatenate(parts).astype(np.float64)

    @cached_property
    def distance(self) -> float:
        """How far the weights have moved since the first step, in lengths of the first weights."""
        first = self.weights(self.first_parameters)
        moved = self.weights(self.frame.snapshot.parameters) - first
        return float(np.linalg.norm(moved)) / max(float(np.linalg.norm(first)), 1e-9)

    @cached_property
    def was_set_by_hand(self) -> bool:
        """Whether the weights are further from the first ones than the steps can have taken them.

        A step moves a weight by about the learning rate, or by that times its gradient, and
        momentum repeats steps.
        """
        training, steps = self.experiment.training, self.frame.snapshot.step
        first = self.weights(self.first_parameters)
        moved = self.weights(self.frame.snapshot.parameters) - first
        plain = training.optimizer in ("sgd", "momentum", "nesterov")
        step = MOST_PLAIN_STEP if plain else MOST_STEP
        longest = step * training.learning_rate * steps * repeats(training)
        return float(np.sqrt(np.mean(np.square(moved)))) > longest

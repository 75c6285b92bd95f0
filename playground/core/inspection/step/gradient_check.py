"""A gradient checked by finite differences, in double precision."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.messages import Text, message
from playground.core.inspection.sampling import affordable_rows, sample
from playground.core.model.addresses import ParameterAddress, parameter_of
from playground.core.model.losses import resolve_loss
from playground.core.run.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""Share of a parameter that it is moved by: there rounding and curvature harm a central
difference equally little (Press et al., Numerical Recipes, section 5.7)."""

TOLERANCE = 1e-5
"""Greatest relative error of gradients that agree."""

LEAST = 1e-5
"""Gradients below this share of the loss are compared by their difference: rounding of the loss
hides what is smaller."""

CHECKED_ROWS = 256


class Verdict(StrEnum):
    """What came of a check."""

    AGREE = "agree"
    KINK = "kink"
    DIFFER = "differ"


@dataclass(frozen=True)
class GradientCheck:
    """One parameter's gradient by two ways.

    Attributes:
        parameter: Which one.
        step: How far the parameter was moved to either side.
        loss: Mean loss where it is.
        loss_below, loss_above: Mean loss a step below and above.
        analytical: The gradient by backpropagation.
        numerical: (loss_above − loss_below) / (2·step).
        slope_below, slope_above: The slope on either side alone.
        relative_error: |analytical − numerical| over the greater of their sizes.
        verdict: What it means.
        rows: Rows that the loss is the mean of.
    """

    parameter: ParameterAddress
    step: float
    loss: float
    loss_below: float
    loss_above: float
    analytical: float
    numerical: float
    slope_below: float
    slope_above: float
    relative_error: float
    verdict: Verdict
    rows: int

    @property
    def explanation(self) -> Text:
        """The verdict in a sentence or two."""
        match self.verdict:
            case Verdict.AGREE:
                return message("Backpropagation and the finite difference agree.")
            case Verdict.KINK:
                return message(
                    "There is a kink here: the slope is {below:.4g} on the left and {above:.4g} on "
                    "the right, as for a ReLU whose sum is 0. The finite difference takes the mean "
                    "of the two; backpropagation takes one side.",
                    below=self.slope_below,
                    above=self.slope_above,
                )
            case Verdict.DIFFER:
                return message("The two differ by more than rounding explains.")


@dataclass(frozen=True)
class GradientCheckRequest:
    """Asks to check one parameter's gradient, as it is in the next step on some rows.

    Dropout and drawn slopes are those of that step, held fast while the parameter moves. Penalties
    take no part.

    Attributes:
        parameter: Which one.
        rows: Positions in the data set that the loss is the mean of; () takes a sample of the
            training rows.
    """

    parameter: ParameterAddress
    rows: tuple[int, ...] = ()

    def compute(self, frame: Frame) -> GradientCheck | None:
        """Work the gradient out both ways.

        Returns:
            None when the network of the frame has no such parameter.
        """
        snapshot = frame.snapshot
        parameter = parameter_of(self.parameter, snapshot.layout)
        if parameter is None:
            return None
        rows = np.array(self.rows, dtype=np.int64)
        if not self.rows:
            most = min(CHECKED_ROWS, affordable_rows(snapshot.layout))
            rows = sample(frame.dataset.split.train, most)
        loss_at, analytical = _loss_and_gradient(frame, rows, parameter.position)
        value = parameter.of(snapshot.parameters)
        step = STEP * max(1.0, abs(value))
        below, here, above = (loss_at(value + move) for move in (-step, 0.0, step))
        numerical = (above - below) / (2 * step)
        slope_below, slope_above = (here - below) / step, (above - here) / step
        least = LEAST * max(1.0, abs(here))
        error = _relative(analytical, numerical, least)
        return GradientCheck(
            parameter=self.parameter,
            step=step,
            loss=here,
            loss_below=below,
            loss_above=above,
            analytical=analytical,
            numerical=numerical,
            slope_below=slope_below,
            slope_above=slope_above,
            relative_error=error,
            verdict=_judge(error, _relative(slope_below, slope_above, least)),
            rows=len(rows),
        )


def _judge(error: float, bend: float) -> Verdict:
    if error <= TOLERANCE:
        return Verdict.AGREE
    # Where the loss is smooth, the slopes on both sides differ by a step's worth of curvature.
    return Verdict.KINK if bend > np.sqrt(STEP) else Verdict.DIFFER


def _relative(one: float, other: float, least: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), least)


def _loss_and_gradient(
    frame: Frame, rows: np.ndarray, position: int
) -> "tuple[Callable[[float], float], float]":
    """The mean loss as a function of one parameter, and its gradient by backpropagation."""
    # torch takes long to import, and views know this module from the start.
    import torch

    from playground.core.model.loss_functions import loss_function, targets_for
    from playground.core.model.network import Network
    from playground.core.model.step_randomness import StepRandomness

    snapshot, dataset, training = frame.snapshot, frame.dataset, frame.experiment.training
    layout = snapshot.layout
    loss = resolve_loss(training.loss, dataset.task)
    measure = loss_function(loss, layout.layers[-1], training.huber_delta)
    flat = torch.from_numpy(snapshot.parameters.astype(np.float64))
    gradients = torch.zeros_like(flat)
    network = Network(layout, flat, gradients)
    x = torch.from_numpy(dataset.x[rows].astype(np.float64))
    targets = targets_for(loss, torch.from_numpy(dataset.y[rows]), layout.outputs)
    if targets.is_floating_point():
        targets = targets.double()
    randomness = StepRandomness(training.seed, snapshot.step)
    torch.autograd.backward(measure(network.pre_activations(x, randomness), targets))

    def loss_at(value: float) -> float:
        flat[position] = value
        with torch.no_grad():
            return float(measure(network.pre_activations(x, randomness), targets))

    return loss_at, float(gradients[position])

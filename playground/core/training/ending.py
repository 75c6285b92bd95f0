"""Why a run ended by itself, and how that is said."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.common.messages import Message, message, plural


class EndReason(StrEnum):
    """What ended a run."""

    EPOCHS = "epochs"
    TARGET_LOSS = "target loss"
    PATIENCE = "patience"
    LARGE_INPUTS = "large inputs"
    LARGE_RATE = "large rate"
    EXPLODED = "exploded"


FAILURES = frozenset({EndReason.LARGE_INPUTS, EndReason.LARGE_RATE, EndReason.EXPLODED})
"""Reasons for which the loss is no longer a finite number."""

LARGE_INPUT = 1e3
"""Inputs past this are the likeliest cause of a loss that is no longer finite."""

LARGE_RATE = 0.01
"""Learning rates past this are the next likeliest."""


@dataclass(frozen=True)
class Ending:
    """The end of a run.

    Attributes:
        reason: What ended it.
        epoch: Whole epochs done; for patience the epoch of the best loss; for a failure the epoch
            under way, counted from 1.
        step: For a failure, the step whose loss was not finite, counted from 1.
        value: The loss that was reached, the best loss, or the learning rate that is too large.
        on_validation: For patience, whether the validation loss was watched, or the training loss.
    """

    reason: EndReason
    epoch: int
    step: int = 0
    value: float = 0.0
    on_validation: bool = True

    @property
    def is_failure(self) -> bool:
        """Whether the loss was no longer a finite number."""
        return self.reason in FAILURES

    @property
    def message(self) -> Message:
        """The reason, for a person."""
        match self.reason:
            case EndReason.EPOCHS:
                return plural("Done: {count:,} epoch.", "Done: {count:,} epochs.", self.epoch)
            case EndReason.TARGET_LOSS:
                return message("Done: the training loss reached {loss:.4g}.", loss=self.value)
            case EndReason.PATIENCE if self.on_validation:
                return message(
                    "Stopped: the validation loss has not improved since epoch {epoch:,} "
                    "({loss:.4g}).",
                    epoch=self.epoch,
                    loss=self.value,
                )
            case EndReason.PATIENCE:
                return message(
                    "Stopped: the training loss has not improved since epoch {epoch:,} "
                    "({loss:.4g}). It was watched because there are no validation rows.",
                    epoch=self.epoch,
                    loss=self.value,
                )
            case _:
                return message(
                    "The loss was no longer a finite number at step {step:,} (epoch {epoch:,}): "
                    "{cause} The parameters are the last that gave a finite loss.",
                    step=self.step,
                    epoch=self.epoch,
                    cause=self._cause,
                )

    @property
    def _cause(self) -> Message:
        match self.reason:
            case EndReason.LARGE_INPUTS:
                return message("the inputs are large; scale them.")
            case EndReason.LARGE_RATE:
                return message(
                    "the learning rate {rate:g} is probably too large; lower it.", rate=self.value
                )
            case _:
                return message(
                    "the gradients probably exploded; clip them or lower the learning rate."
                )


def failure(x: Floats, learning_rate: float, epoch: int, step: int) -> Ending:
    """The end of a run whose loss is no longer finite, with the likeliest cause.

    Args:
        x: The data set's inputs.
        learning_rate: Of that step.
        epoch: The epoch under way, counted from 1.
        step: The step whose loss was not finite, counted from 1.
    """
    reason = EndReason.EXPLODED
    if x.size and float(np.abs(x).max()) > LARGE_INPUT:
        reason = EndReason.LARGE_INPUTS
    elif learning_rate > LARGE_RATE:
        reason = EndReason.LARGE_RATE
    return Ending(reason, epoch, step, learning_rate)

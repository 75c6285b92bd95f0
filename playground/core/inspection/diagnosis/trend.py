"""How a run's training loss has gone: falling, level or jumping about."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.training.history import HistoryView

RECENT = 20
"""Newest moments of the history that are looked at together."""

LATELY = 0.95
"""A loss falls lately if the newer half of the recent epochs is below this share of the older."""

LEAST_MOMENTS = 6
"""Fewer tell no direction."""

LEAST_FALL, LEAST_PART = 0.005, 0.1
"""A loss still falls if the last quarter of the run took off more than the former share of the loss
of a constant answer and more than the latter share of what the whole run took off."""


@dataclass(frozen=True)
class Trend:
    """The direction of the training loss.

    Attributes:
        moments: Epochs in the history.
        first: The loss of the first of them.
        recent: Mean of the newest ones.
        now: Mean of the last three.
        best: Least mean of a few neighbouring epochs.
        jump: Mean change from one recent epoch to the next, as a share of their mean.
        falls_lately: Whether the newer half of the recent epochs is below the older one.
        still_falls: Whether the last quarter of the run is clearly below the one before.
    """

    moments: int
    first: float
    recent: float
    now: float
    best: float
    jump: float
    falls_lately: bool
    still_falls: bool

    @property
    def comes_down(self) -> bool:
        """Whether the loss falls, lately or over the later half of the run."""
        return self.falls_lately or self.still_falls


def trend_of(history: HistoryView, constant: float) -> Trend:
    """Measure a history.

    Args:
        history: The losses by epoch.
        constant: The loss of a constant answer.
    """
    loss = history.train_loss
    loss = loss[np.isfinite(loss)]
    if not len(loss):
        unknown = np.nan
        return Trend(
            0, unknown, unknown, unknown, unknown, 0.0, falls_lately=False, still_falls=False
        )
    recent = loss[-RECENT:]
    mean = float(recent.mean())
    half = len(recent) // 2
    return Trend(
        moments=len(loss),
        first=float(loss[0]),
        recent=mean,
        now=float(loss[-3:].mean()),
        best=_best(loss),
        jump=float(np.abs(np.diff(recent)).mean() / mean) if len(recent) > 1 and mean else 0.0,
        falls_lately=half > 0 and bool(recent[half:].mean() < LATELY * recent[:half].mean()),
        still_falls=_still_falls(loss, constant),
    )


def _best(loss: Doubles) -> float:
    width = min(5, len(loss))
    return float(np.convolve(loss, np.full(width, 1 / width), mode="valid").min())


def _still_falls(loss: Doubles, constant: float) -> bool:
    if len(loss) < LEAST_MOMENTS:
        return False
    quarter = max(2, len(loss) // 4)
    before, last = loss[-2 * quarter : -quarter], loss[-quarter:]
    fall = float(before.mean() - last.mean())
    noise = float(np.diff(loss[-2 * quarter :]).std()) / np.sqrt(quarter)
    whole = float(loss[0] - last.mean())
    return bool(fall > max(LEAST_FALL * constant, LEAST_PART * whole, 2.0 * noise))

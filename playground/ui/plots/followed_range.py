"""A range of an axis that follows growing data without trembling."""

from dataclasses import dataclass

import numpy as np

SHRINKING = 0.15
"""Share of the way to a narrower range that is gone in each frame."""

ALREADY_THERE = 0.02
"""Share of the range that an end may be off before it is worth moving."""

NICE = np.array([1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])


def nice_above(value: float) -> float:
    """The least round number that is at least ``value``, which is positive."""
    magnitude = 10.0 ** np.floor(np.log10(value))
    return float(NICE[np.searchsorted(NICE, value / magnitude * (1 - 1e-9))] * magnitude)


@dataclass(frozen=True)
class FollowedRange:
    """What an axis shows: grows at once when data leave it, shrinks gently when they need less.

    Attributes:
        low, high: The ends.
    """

    low: float
    high: float

    @classmethod
    def around(cls, low: float, high: float) -> "FollowedRange":
        """A range with round ends and some room for data from ``low`` to ``high``."""
        span = high - low or abs(high) or 1.0
        step = nice_above(span / 8)
        return cls(
            float(np.floor((low - 0.02 * span) / step) * step),
            float(np.ceil((high + 0.02 * span) / step) * step),
        )

    def towards(self, wanted: "FollowedRange") -> "FollowedRange":
        """The range of the next frame when ``wanted`` would suit the data best."""
        near = ALREADY_THERE * (wanted.high - wanted.low)
        return FollowedRange(
            _eased(self.low, wanted.low, near, grows=wanted.low < self.low),
            _eased(self.high, wanted.high, near, grows=wanted.high > self.high),
        )

    def within(self, low: float, high: float) -> "FollowedRange":
        """The part of the range from ``low`` to ``high``."""
        return FollowedRange(max(self.low, low), min(self.high, high))


def _eased(present: float, wanted: float, near: float, *, grows: bool) -> float:
    if grows or abs(wanted - present) <= near:
        return wanted
    return present + SHRINKING * (wanted - present)

"""Measuring two things in turn, so that a machine whose speed drifts does not favour one."""

import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

Stretch = Callable[[], int]
"""Does some work and returns how much."""


class Ratio(NamedTuple):
    """A rate over another, each a median over rounds."""

    ratio: float
    rate: float
    baseline: float

    def detail(self, unit: str = "epochs/s") -> str:
        """Both rates in words."""
        return f"{self.rate:,.0f} over {self.baseline:,.0f} {unit}"


def rate_of(stretch: Stretch, seconds: float) -> float:
    """How much ``stretch`` does a second."""
    done, started = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - started) < seconds:
        done += stretch()
    return done / elapsed


def paired(stretch: Stretch, baseline: Stretch, rounds: int = 5, seconds: float = 0.6) -> Ratio:
    """The rate of ``stretch`` over that of ``baseline``, measured in turn.

    Args:
        stretch: What is judged.
        baseline: What it is compared with.
        rounds: How often each is measured; medians count.
        seconds: Length of one measurement.
    """
    stretch()
    baseline()
    rates = [(rate_of(stretch, seconds), rate_of(baseline, seconds)) for _ in range(rounds)]
    return Ratio(
        median(ours / theirs for ours, theirs in rates),
        median(ours for ours, _ in rates),
        median(theirs for _, theirs in rates),
    )

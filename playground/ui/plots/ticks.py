"""Round numbers to label an axis with."""

import math

import numpy as np

from playground.core.common.number_text import short_text, spaced_texts

STEPS = (1, 2, 5, 10)

MANTISSAS = ((1, 2, 5), (1, 3), (1,))
"""What is labelled within each power of ten on a logarithmic axis, from many to few."""

LEAST_TICKS = 3

SAME_GAP = 1e-6
"""Share of a gap that another may differ by from rounding."""

ROUND_DIGITS = 3
"""Significant digits of a round number on a logarithmic axis, the rest being dust of the powers."""


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten from ``low`` to ``high``.

    Args:
        low: Least tick allowed.
        high: Greatest tick allowed.
        most: Greatest number of ticks; exceeded, up to five, where there would be a single one,
            which shows no scale.
    """
    if not high > low:
        return []
    raw = (high - low) / max(most, 1)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    place = next(at for at, step in enumerate(STEPS) if step * magnitude >= raw * (1 - 1e-9))
    ticks = _multiples(STEPS[place] * magnitude, low, high)
    if len(ticks) > 1:
        return ticks
    finer = STEPS[place - 1] * magnitude if place else STEPS[-2] * magnitude / 10
    return _multiples(finer, low, high)


def _multiples(step: float, low: float, high: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [count * step for count in range(first, last + 1)]


def logarithmic_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from ``low`` to ``high``, both positive, at like ratios.

    Over less than a power of ten the numbers are equally spaced, as `round_ticks` gives them. There
    are two at least, for one alone shows no scale.
    """
    every: list[float] = []
    decades = 10.0 ** np.arange(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for mantissas in MANTISSAS:
        ticks = np.outer(decades, mantissas).ravel()
        ticks = ticks[(ticks >= low * (1 - 1e-9)) & (ticks <= high * (1 + 1e-9))]
        if len(ticks) <= most:
            break
        every = every or ticks.tolist()
    if len(ticks) < LEAST_TICKS and high < 10 * low:
        return [tick for tick in round_ticks(low, high, most) if tick > 0]
    if len(ticks) < 2 <= len(every):
        return [every[0], every[-1]]
    return [float(tick) for tick in ticks[:: math.ceil(len(ticks) / max(most, 2))]]


def logarithmic_texts(ticks: list[float]) -> list[str]:
    """Ticks of a logarithmic axis: in as few digits as they have, equally spaced ones alike."""
    gaps = np.diff(ticks)
    if len(gaps) and np.ptp(gaps) < SAME_GAP * abs(gaps[0]):
        return tick_texts(ticks, float(gaps[0]))
    return [short_text(float(f"{tick:.{ROUND_DIGITS}g}")).replace("-", "−") for tick in ticks]


def tick_texts(ticks: list[float], step: float) -> list[str]:
    """Ticks with as many digits as ``step``, the distance between them, calls for."""
    return [text.replace("-", "−") for text in spaced_texts(ticks, step)]

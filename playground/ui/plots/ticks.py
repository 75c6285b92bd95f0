"""Round numbers to label an axis with."""

import math

import numpy as np

STEPS = (1, 2, 5, 10)

MANTISSAS = ((1, 2, 5), (1, 3), (1,))
"""What is labelled within each power of ten on a logarithmic axis, from many to few."""

LEAST_TICKS = 3

LONGEST_WRITTEN_OUT = 1e6
"""Numbers up to this are written without an exponent."""


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

    Over less than a power of ten the numbers are equally spaced, as `round_ticks` gives them.
    """
    decades = 10.0 ** np.arange(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for mantissas in MANTISSAS:
        ticks = np.outer(decades, mantissas).ravel()
        ticks = ticks[(ticks >= low * (1 - 1e-9)) & (ticks <= high * (1 + 1e-9))]
        if len(ticks) <= most:
            break
    if len(ticks) < LEAST_TICKS and high < 10 * low:
        return [tick for tick in round_ticks(low, high, most) if tick > 0]
    return [float(tick) for tick in ticks[:: math.ceil(len(ticks) / max(most, 1))]]


def tick_text(tick: float, step: float) -> str:
    """A tick with as many decimals as ``step``, its distance to the next, calls for."""
    if abs(tick) >= LONGEST_WRITTEN_OUT or 0 < step < 1 / LONGEST_WRITTEN_OUT:
        return f"{tick:.3g}"
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step > 0 else 0
    text = f"{tick:,.{decimals}f}"
    return text.replace("-", "−")

"""Numbers in equations: few digits to read them, all digits to check them."""

import math

import numpy as np

SIGNIFICANT = 4
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def short_text(value: float) -> str:
    """Four digits: ``0.3107``, ``−12.35``, ``4.12×10⁻⁷``; numbers that have fewer as they are."""
    if not math.isfinite(value):
        return _not_finite(value)
    if value == int(value) and abs(value) < 1e6:
        return f"{int(value)}".replace("-", "−")
    if not 1e-3 <= abs(value) < 1e6:
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        return f"{mantissa.replace('-', '−')}×10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    rounded = f"{value:.{SIGNIFICANT}g}"
    if np.float32(rounded) == np.float32(value):
        return rounded.replace("-", "−")
    decimals = max(0, SIGNIFICANT - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{decimals}f}".replace("-", "−")


def exact_text(value: float) -> str:
    """The fewest digits that tell the number from every other in single precision."""
    if not math.isfinite(value):
        return _not_finite(value)
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value)}".replace("-", "−")
    return str(np.float32(value)).replace("-", "−")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else "−∞"

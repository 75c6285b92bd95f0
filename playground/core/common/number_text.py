"""How numbers are written, in the window, in messages, on the command line and in files.

This is the one place that decides it. A number has two texts:

- all digits (`all_digits`): the fewest that give the same number back, for files, for copying, and
  wherever someone wants to check;
- a short one (`short_text` and those for scores, shares and ranges) for reading. It never says more
  than is true: what is not 0, not 1 or not all is not rounded onto it, an exponent is never cut,
  and zeros at the end are kept where digits were left out: ``1.5`` is exact and ``1.500`` not.

Separators between thousands are for counts (`count_text`) only: a value may be a year or a code.
Texts here use the ASCII minus, so that every program reads them; the window shows the real one.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Context, Decimal

import numpy as np

SHORT_DIGITS = 4
"""Significant digits of a short text."""

LONG_DIGITS = 6
"""Where there is more room, as in a sentence or a wide cell."""

LEAST_WRITTEN_OUT, LONGEST_WRITTEN_OUT = 1e-4, 1e10
"""Numbers between them are written without an exponent."""

LARGEST_SCORE = 1e4
"""From it on decimals of a score say nothing: an R² can be any negative number."""

LARGEST_SINGLE = float(np.finfo(np.float32).max)

WELL_KNOWN = (0.0, 1.0, -1.0)
"""Numbers that are not said of others."""

MOST_DECIMALS = 17
"""No double needs more to be told from 1."""


def all_digits(value: float, *, single: bool | None = None) -> str:
    """The shortest text that gives the same number back: ``0.1``, ``924``, ``4.5397869e-05``.

    Args:
        value: Any number.
        single: Whether the number was computed in single precision (float32), so that further
            digits are dust. By default that is found out: a double is taken for a float32 if it
            is exactly one, which of other doubles only round ones are.
    """
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if single or (single is None and _is_single(value)):
        nearest = np.float32(value) if abs(value) <= LARGEST_SINGLE else value
        return _without_point(str(nearest), float(nearest))
    return _without_point(repr(value), value)


def without_dust(value: float, size: float) -> float:
    """A number that was computed in single precision, rounded to what that precision gives.

    924.00001 that stands for a target standardised and put back is 924.

    Args:
        value: The number.
        size: The greatest number that it was computed from, such as the offset added last.
    """
    error = max(abs(value), abs(size)) * float(np.finfo(np.float32).eps) / 2
    if not 0 < error < math.inf:
        return value
    return round(value, math.floor(-math.log10(2 * error))) + 0.0


def short_text(value: float, digits: int = SHORT_DIGITS) -> str:
    """A number in few digits: ``0.3107``, ``-12.35``, ``2020``, ``4.540e-05``.

    Whole numbers are written whole, other numbers with ``digits`` significant digits, or as they
    are when they have fewer. A number that would be rounded onto 1 or -1 gets two digits of its
    distance from it: ``0.9999999979``.
    """
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if value == int(value) and abs(value) < LONGEST_WRITTEN_OUT:
        return str(int(value))
    exact = all_digits(value)
    if _significant(exact) <= digits:
        return (
            exact
            if abs(value) < LONGEST_WRITTEN_OUT
            else _without_zeros(_exponential(value, digits))
        )
    if not LEAST_WRITTEN_OUT <= abs(value) < LONGEST_WRITTEN_OUT:
        return _exponential(value, digits - 1)
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return _not_onto_one(value, f"{value:.{decimals}f}")


def fitting_text(value: float, room: int) -> str:
    """The most digits that fit into ``room`` characters, and at least one.

    For places of a fixed width. Next to 1, digits are cut off rather than rounded: ``0.9999``.
    """
    value = float(value)
    for digits in range(min(room, MOST_DECIMALS), 0, -1):
        text = _compact(short_text(value, digits))
        if len(text) <= room:
            return text
    decimals = max(1, room - len("-0." if value < 0 else "0."))
    if 0.5 < abs(value) < 1:
        return f"{math.copysign(1 - 10.0**-decimals, value):.{decimals}f}"
    rounded = f"{value:.0f}"
    return rounded if abs(value) >= 1 and len(rounded) <= room else _compact(_exponential(value, 0))


def score_text(value: float, decimals: int = 3) -> str:
    """A score or probability with a fixed number of decimals: ``0.976``.

    Only 0, 1 and -1 themselves are written so: 0.9996 is ``0.9996`` and -0.0004 ``-0.0004``.
    """
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    text = f"{value:.{decimals}f}"
    if value != 0 and float(text) == 0:
        return short_text(value, 2)
    if abs(value) >= LARGEST_SCORE:
        return short_text(value)
    return _not_onto_one(value, text)


def loss_text(loss: float) -> str:
    """A loss: ``0.0413``, ``12.30``, ``4.1e-07``."""
    if not math.isfinite(loss):
        return _not_finite(loss)
    if loss != 0 and not 1e-3 <= abs(loss) < 1e5:
        return f"{loss:.1e}"
    return f"{loss:.4f}" if abs(loss) < 10 else f"{loss:.2f}"


def share_text(share: float, decimals: int = 1) -> str:
    """A share in percent: ``97.6 %``.

    All are ``100.0 %`` and none ``0.0 %``; what would only be rounded to it has as many decimals
    as tell it apart: 1999 of 2000 are ``99.95 %``.
    """
    if not math.isfinite(share):
        return _not_finite(share)
    percent = percent_of(share)
    text = f"{percent:.{decimals}f}"
    while decimals < MOST_DECIMALS and percent not in (0, 100) and float(text) in (0.0, 100.0):
        decimals += 1
        text = f"{percent:.{decimals}f}"
    return f"{text} %"


def whole_share_text(share: float) -> str:
    """A share in whole percent where that is true enough: ``52 %``, ``99.6 %``."""
    return share_text(share, 0)


def percent_of(share: float) -> Decimal:
    """A share as percent, without the dust of multiplying in binary."""
    return Decimal(repr(float(share))) * 100


def count_text(count: int) -> str:
    """A count with separated thousands: ``100,000``."""
    return f"{count:,}"


def distinguishable_texts(values: Iterable[float], decimals: int = 2) -> list[str]:
    """Numbers side by side, with as many decimals as it takes that unequal ones look unequal.

    For comparisons: 0.4996 and 0.5 are ``0.4996`` and ``0.5000``, never ``0.50 < 0.50``. None is
    rounded onto 0, 1 or -1: 0.9997 is ``0.9997`` beside ``0.5000``.
    """
    numbers = [float(value) for value in values]
    places = decimals_apart(numbers, decimals)
    if places > MOST_DECIMALS:
        return [all_digits(number) for number in numbers]
    return [_plain_zero(f"{number:.{places}f}") for number in numbers]


def decimals_apart(numbers: Sequence[float], decimals: int) -> int:
    """How many decimals, ``decimals`` or more, `distinguishable_texts` writes numbers with.

    More than `MOST_DECIMALS` where no number of decimals tells them apart.
    """
    unequal = len(set(numbers))
    for places in range(decimals, MOST_DECIMALS + 1):
        texts = [_plain_zero(f"{number:.{places}f}") for number in numbers]
        is_true = all(
            number == shown or shown not in WELL_KNOWN
            for number, shown in zip(numbers, map(float, texts), strict=True)
        )
        if is_true and len(set(texts)) == unequal:
            return places
    return MOST_DECIMALS + 1


def range_texts(low: float, high: float, digits: int = SHORT_DIGITS) -> tuple[str, str]:
    """The two ends of a range, each to the precision that the range's width calls for.

    An end that is next to nothing beside the other is 0, not ``-3.136e-06``.
    """
    low, high = float(low), float(high)
    width = abs(high - low)
    if not (math.isfinite(width) and width > 0):
        return short_text(low, digits), short_text(high, digits)
    finest = math.floor(math.log10(width)) - digits + 1
    ends = [_to_place(end, finest) for end in (low, high)]
    return _range_end(ends[0], finest), _range_end(ends[1], finest)


def spaced_texts(values: Sequence[float], step: float) -> list[str]:
    """Numbers a step apart, such as ticks: with the decimals that the step needs, all alike.

    Where numbers are too large or too small to be written out they share an exponent, with as
    many digits as tell neighbours apart.
    """
    if not values:
        return []
    step = abs(step) or max(map(abs, values)) or 1.0
    place = _last_place(step)
    values = [_to_place(value, place) for value in values]
    largest = max(map(abs, values))
    written_out = largest == 0 or (largest < LONGEST_WRITTEN_OUT / 1e3 and place >= -6)
    if written_out:
        return [_plain_zero(f"{value:.{max(0, -place)}f}") for value in values]
    return [_with_exponent(value, place) for value in values]


def _last_place(step: float) -> int:
    """The power of ten of the last digit that a step has, to three digits: -2 for 0.25."""
    mantissa, _, exponent = f"{step:.2e}".partition("e")
    return int(exponent) - len(mantissa.rstrip("0").partition(".")[2])


def _with_exponent(value: float, place: int) -> str:
    if value == 0:
        return "0"
    digits = max(0, math.floor(math.log10(abs(value)) + 1e-9) - place)
    return _without_zeros(f"{value:.{digits}e}")


def _exponential(value: float, decimals: int) -> str:
    """With an exponent; not rounded upwards where that would be more than a number can be."""
    text = f"{value:.{decimals}e}"
    if math.isfinite(float(text)):
        return text
    cut = Context(prec=decimals + 1, rounding=ROUND_DOWN).create_decimal(Decimal(value))
    return f"{cut:.{decimals}e}"


def _without_zeros(text: str) -> str:
    """``1.500e+15`` as ``1.5e+15``."""
    mantissa, _, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{exponent}"


def _to_place(value: float, place: int) -> float:
    """Rounded to a multiple of a power of ten; never minus zero."""
    if not math.isfinite(value):
        return value
    return float(round(Decimal(value).scaleb(-place)) * Decimal(1).scaleb(place)) + 0.0


def _range_end(value: float, place: int) -> str:
    if value == int(value) and abs(value) < LONGEST_WRITTEN_OUT:
        return str(int(value))
    if LEAST_WRITTEN_OUT <= abs(value) < LONGEST_WRITTEN_OUT:
        return f"{value:.{max(0, -place)}f}".rstrip("0").rstrip(".")
    return _with_exponent(value, place)


def _not_onto_one(value: float, text: str) -> str:
    """The text, unless it says 1 or -1 of another number."""
    if abs(value) == 1 or abs(float(text)) != 1:
        return text
    distance = abs(abs(value) - 1)
    decimals = min(MOST_DECIMALS, 1 - math.floor(math.log10(distance)))
    exact = all_digits(value)
    longer = f"{value:.{decimals}f}"
    return exact if len(exact) <= len(longer) else longer


def _is_single(value: float) -> bool:
    return abs(value) <= LARGEST_SINGLE and float(np.float32(value)) == value


def _without_point(text: str, value: float) -> str:
    """Whole numbers without ``.0``."""
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    return text.replace(".0e", "e")


def _significant(text: str) -> int:
    """How many significant digits a text shows."""
    mantissa = text.lstrip("-").partition("e")[0]
    if "." not in mantissa:
        mantissa = mantissa.rstrip("0")
    return len(mantissa.replace(".", "").lstrip("0"))


def _compact(text: str) -> str:
    """``4e-05`` in the least room: ``4e-5``."""
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else text


def _plain_zero(text: str) -> str:
    """``-0.00`` is ``0.00``."""
    return text.removeprefix("-") if float(text) == 0 else text


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else "-∞"

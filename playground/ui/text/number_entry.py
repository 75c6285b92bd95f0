"""Numbers as people write them."""

import math
import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
"""Thousands by commas, as in 1,000 or 12,000.5."""

GROUPED_BY_DOTS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})*\.\d{3},\d*")
"""Thousands by dots before a decimal comma, as in 1.000,5."""

MOST_ZEROS = 6

LARGEST_SINGLE = 3.4e38
"""Beyond it a number of single precision is infinite."""

GREATEST_EXACT_INTEGER = 2**53
"""Up to it, a double tells all whole numbers apart."""


def number_text(value: float) -> str:
    """The shortest text that reads back as ``value``: ``0.03``, ``−0.00001``, ``1e−12``.

    With a real minus, as everywhere in the window; `read_number` takes either.
    """
    if value == int(value) and abs(value) < 1e15:
        text = str(int(value))
    elif abs(value) >= 10.0**-MOST_ZEROS:
        text = format(Decimal(repr(value)), "f")
    else:
        text = repr(value)
    return text.replace("-", "−")


def read_number(text: str) -> float | None:
    """The number that ``text`` means, whole numbers as int; None when it means none.

    A comma may stand for the decimal point (``0,03``) or part thousands (``1,000``): parting is
    assumed where the digits are grouped in threes and the first is not 0.
    """
    compact = re.sub(r"[\s_'’]", "", text).replace("−", "-")
    if GROUPED.fullmatch(compact):
        compact = compact.replace(",", "")
    elif GROUPED_BY_DOTS.fullmatch(compact):
        compact = compact.replace(".", "").replace(",", ".")
    else:
        compact = compact.replace(",", ".")
    try:
        number = float(compact)
    except ValueError:
        return None
    is_exact = abs(number) <= GREATEST_EXACT_INTEGER
    return int(compact) if is_exact and re.fullmatch(r"[+-]?\d+", compact) else number


def problem_with_number(number: float | None, largest: float = LARGEST_SINGLE) -> str:
    """Why a number that was read cannot be taken, in the user's words; empty when it can.

    Args:
        number: What `read_number` gave.
        largest: Greatest size that can be computed with.
    """
    if number is None:
        return QCoreApplication.translate("number", "This is not a number.")
    if not math.isfinite(number):
        return QCoreApplication.translate("number", "The number must be finite.")
    if abs(number) > largest:
        return QCoreApplication.translate(
            "number", "The number is too large for the network to compute with."
        )
    return ""

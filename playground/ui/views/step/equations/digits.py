"""Numbers in equations: few digits to read them, all digits to check them."""

import math

from playground.core.common import number_text
from playground.core.common.scripts import superscript
from playground.core.inspection.step.expression import Number


def few_digits(number: Number) -> str:
    """A number in few digits, or as many as it needs: ``−12.35``, ``4.123×10⁻⁷``."""
    return _powers_raised(_at_least(number, number_text.short_text(number.value)))


def all_digits(number: Number) -> str:
    """A number in all its digits: ``0.11075377``."""
    return _powers_raised(_at_least(number, number_text.all_digits(number.value)))


def exact_text(value: float) -> str:
    """All digits on one line, as they are copied: ``−4.123e−07``."""
    return number_text.all_digits(value).replace("-", "−")


def _at_least(number: Number, text: str) -> str:
    if number.digits and math.isfinite(number.value):
        return f"{number.value:.{number.digits}g}"
    return text


def _powers_raised(text: str) -> str:
    mantissa, mark, exponent = text.replace("−", "-").partition("e")
    power = f"×10{superscript(str(int(exponent)))}" if mark else ""
    return mantissa.replace("-", "−") + power

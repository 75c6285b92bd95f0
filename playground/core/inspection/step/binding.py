"""How tightly the parts of an expression hold together, which decides where brackets are needed."""

from collections.abc import Callable
from enum import IntEnum

from playground.core.inspection.step.expression import (
    Expression,
    Listing,
    Negation,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
)


class Binding(IntEnum):
    """From the loosest to the tightest."""

    CHOICE = 0
    SUM = 1
    REPEATED = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


def binding_of(
    expression: Expression, digits: Callable[[Number], str], *, has_bars: bool = False
) -> Binding:
    """How tightly an expression holds together as it is written.

    Args:
        expression: What is written.
        digits: How its numbers are written: one with a minus or an exponent of ten is looser than
            one without.
        has_bars: Whether quotients are written with a bar, which groups as brackets do.
    """
    match expression:
        case Number():
            return _binding_of_digits(digits(expression))
        case Piecewise() | Listing():
            return Binding.CHOICE
        case Sum() | Negation():
            return Binding.SUM
        case Repeated():
            return Binding.REPEATED
        case Product():
            return Binding.PRODUCT
        case Quotient():
            return Binding.POWER if has_bars else Binding.PRODUCT
        case Power():
            return Binding.POWER
        case _:
            return Binding.ATOM


def _binding_of_digits(text: str) -> Binding:
    if text.startswith(("-", "−")):
        return Binding.SUM
    return Binding.PRODUCT if "e" in text or "×" in text else Binding.ATOM

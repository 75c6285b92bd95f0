"""What a page of equations is made of: equations, and sentences between them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from playground.core.inspection.step.expression import Equation, Number
from playground.core.inspection.step.plain_text import PlainText
from playground.ui.views.step.equations.digits import exact_text


class TextColor(StrEnum):
    """What a colour stands for."""

    PLAIN = "plain"
    MUTED = "muted"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class EquationWords:
    """A sentence between equations."""

    text: str
    color: TextColor = TextColor.MUTED


Line: TypeAlias = Equation | EquationWords


def plain_text(line: Line) -> str:
    """The line as text, numbers to the last digit."""
    if isinstance(line, EquationWords):
        return line.text
    return PlainText(exact_text).equation(line)


def color_of(number: Number) -> TextColor:
    """Blue for what is positive, orange for what is negative; a mere number has no colour."""
    is_named = number.name is not None or bool(number.label) or number.is_result
    if not is_named or not number.value or number.value != number.value:
        return TextColor.PLAIN
    return TextColor.POSITIVE if number.value > 0 else TextColor.NEGATIVE

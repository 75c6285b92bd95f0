"""Equations as plain text, for the clipboard, screen readers and reports."""

from collections.abc import Callable

from playground.core.common.scripts import subscript, superscript
from playground.core.inspection.step.binding import Binding
from playground.core.inspection.step.expression import (
    Absolute,
    Accent,
    Call,
    Column,
    Comparison,
    Derivative,
    Equation,
    Expression,
    Index,
    Listing,
    Number,
    Piecewise,
    Repeated,
    Root,
    Slope,
    Symbol,
)
from playground.core.inspection.step.linear_notation import LinearNotation

ACCENTS = {
    Accent.NONE: "",
    Accent.HAT: "\N{COMBINING CIRCUMFLEX ACCENT}",
    Accent.TILDE: "\N{COMBINING TILDE}",
}


class PlainText(LinearNotation):
    """Writes equations as a person would type them.

    Args:
        digits: How a number is written.
    """

    minus = " − "
    negative = "−"
    times = "·"

    def __init__(self, digits: Callable[[float], str]) -> None:
        self._digits = digits

    def equation(self, equation: Equation) -> str:
        """``"z₁ = w₁₁·x₁ + b₁ = 0.31·(−1.2) + 0.1 = −0.272"``."""
        sides = (f" {sign} {self.write(side)}" for sign, side in equation.sides)
        return self.write(equation.name) + "".join(sides)

    def number(self, number: Number) -> str:
        return self._digits(number.value)

    def symbol(self, symbol: Symbol) -> str:
        letter = symbol.letter + ACCENTS[symbol.accent]
        upper = "" if symbol.layer is None else superscript(f"({symbol.layer})")
        return letter + subscript(indices_text(symbol.lower)) + upper

    def column(self, column: Column) -> str:
        return column.name

    def derivative(self, derivative: Derivative | Slope) -> str:
        if isinstance(derivative, Slope):
            return f"f′({self.symbol(derivative.z)})"
        return f"∂{self.symbol(derivative.of)}/∂{self.symbol(derivative.by)}"

    def power(self, base: str, exponent: Expression) -> str:
        text = self.write(exponent)
        raised = superscript(text)
        is_short = raised != text and not any(each in text for each in ".e×·/ ")
        return base + raised if is_short and text.isalnum() else f"{base}^({text})"

    def call(self, call: Call, arguments: str) -> str:
        index = "" if call.index is None else subscript(str(call.index))
        return f"{call.function}{index}({arguments})"

    def special(self, expression: Root | Absolute | Repeated | Piecewise | Listing) -> str:
        match expression:
            case Root(of):
                return f"√({self.write(of)})"
            case Absolute(of):
                return f"|{self.write(of)}|"
            case Repeated(sign, index, _, body):
                return f"{sign}{subscript(index)} {self.within(body, Binding.PRODUCT)}"
            case Piecewise(branches, last):
                cases = [
                    f"{self.write(each)} if {' and '.join(map(self.condition, conditions))}"
                    for each, conditions in branches
                ]
                return ", ".join([*cases, f"else {self.write(last)}"])
            case Listing(items):
                return ", ".join(map(self.write, items))

    def condition(self, condition: Comparison) -> str:
        return f"{self.write(condition.left)} {condition.order} {self.write(condition.right)}"


def indices_text(lower: tuple[Index, ...]) -> str:
    """Indices side by side, with commas between those that would run together."""
    texts = [str(index) for index in lower]
    return ("" if all(len(text) == 1 for text in texts) else ",").join(texts)

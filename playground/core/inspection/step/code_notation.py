"""Equations in a fixed notation of ASCII letters that a computer algebra system reads.

A symbol is called with its indices, the layer last: ``w(1, 2, 1)``; sums over an index are written
``Sum(w(1, j, 1)*x(j), (j, 1, 3))``. Numbers have all their digits.
"""

import re
import unicodedata

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
    Order,
    Piecewise,
    Repeated,
    Root,
    Sign,
    Slope,
    Symbol,
)
from playground.core.inspection.step.linear_notation import LinearNotation

REPEATED = {Sign.SUM: "Sum", Sign.PRODUCT: "Product"}
ORDERS = {Order.ABOVE: ">", Order.AT_LEAST: ">=", Order.BELOW: "<", Order.AT_MOST: "<="}
FUNCTIONS = {"max": "Max", "min": "Min"}
ACCENTS = {Accent.NONE: "", Accent.HAT: "_hat", Accent.TILDE: "_tilde"}
SIGNS_IN_NAMES = {"‖g‖": "norm"}


class CodeNotation(LinearNotation):
    """Writes expressions as SymPy reads them."""

    def sides(self, equation: Equation) -> tuple[str, ...]:
        """The name of an equation, its forms, and its result."""
        sides = [side for _, side in equation.sides]
        return tuple(map(self.write, (equation.name, *sides)))

    def number(self, number: Number) -> str:
        value = number.value
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)

    def symbol(self, symbol: Symbol) -> str:
        name = identifier(symbol.letter) + ACCENTS[symbol.accent]
        indices = (*symbol.lower, *(() if symbol.layer is None else (symbol.layer,)))
        return f"{name}({_listed(indices)})" if indices else name

    def column(self, column: Column) -> str:
        return f"column({column.index})"

    def derivative(self, derivative: Derivative | Slope) -> str:
        of, by = (
            (derivative.a, derivative.z)
            if isinstance(derivative, Slope)
            else (derivative.of, derivative.by)
        )
        indices = [
            (*each.lower, *(() if each.layer is None else (each.layer,))) for each in (of, by)
        ]
        name = f"d_{identifier(of.letter)}_{identifier(by.letter)}"
        return f"{name}({_listed((*indices[0], *indices[1]))})"

    def power(self, base: str, exponent: Expression) -> str:
        written = self.write(exponent)
        return f"exp({written})" if base == "e" else f"{base}**({written})"

    def call(self, call: Call, arguments: str) -> str:
        name = FUNCTIONS.get(call.function, identifier(call.function))
        return (
            f"{name}({arguments})" if call.index is None else f"{name}({call.index}, {arguments})"
        )

    def special(self, expression: Root | Absolute | Repeated | Piecewise | Listing) -> str:
        match expression:
            case Root(of):
                return f"sqrt({self.write(of)})"
            case Absolute(of):
                return f"Abs({self.write(of)})"
            case Repeated(sign, index, last, body):
                end = self.write(last) if isinstance(last, Symbol) else last
                return f"{REPEATED[sign]}({self.write(body)}, ({index}, 1, {end}))"
            case Piecewise(branches, last):
                cases = [
                    f"({self.write(each)}, {' & '.join(map(self.condition, conditions))})"
                    for each, conditions in branches
                ]
                return f"Piecewise({', '.join(cases)}, ({self.write(last)}, True))"
            case Listing(items):
                return f"({', '.join(map(self.write, items))},)"

    def condition(self, condition: Comparison) -> str:
        left, right = self.write(condition.left), self.write(condition.right)
        return f"({left} {ORDERS[condition.order]} {right})"


def identifier(name: str) -> str:
    """A name as an identifier: ``"δ"`` as ``"delta"``, ``"Leaky ReLU"`` as ``"Leaky_ReLU"``."""
    name = SIGNS_IN_NAMES.get(name, name)
    spelled = "".join(
        unicodedata.name(letter).rsplit(" ", 1)[-1].lower()
        if "GREEK SMALL" in unicodedata.name(letter, "")
        else unicodedata.name(letter).rsplit(" ", 1)[-1].capitalize()
        if "GREEK CAPITAL" in unicodedata.name(letter, "")
        else letter
        for letter in name
    )
    return re.sub(r"\W+", "_", spelled).strip()


def _listed(indices: tuple[Index, ...]) -> str:
    return ", ".join(str(index).replace("−", "-") for index in indices)

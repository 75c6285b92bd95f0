"""How arithmetic is written: numbers, products, sums, and lines of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

DIGITS = 4

MOST_TERMS = 12
"""A longer sum is written in part, with the rest as one number."""

SHOWN_OF_LONG = 8

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class Term:
    """A summand: how it is written, and what it comes to."""

    text: str
    value: float


@dataclass(frozen=True)
class Line:
    """One line of arithmetic.

    Attributes:
        name: What is worked out: ``"z₁"``, ``"δ₂"``, ``"∂L/∂w"``.
        formula: How, in symbols.
        numbers: The same in numbers.
        value: What comes out, as the engine has it.
        result: ``value`` as it is written.
    """

    name: str
    formula: str
    numbers: str
    value: float
    result: str

    @property
    def text(self) -> str:
        """``"0.31·(−1.2) + 0.1 = −0.272"``."""
        return f"{self.numbers} = {self.result}"


@dataclass(frozen=True)
class Notation:
    """Writes numbers with a common count of digits.

    Attributes:
        digits: Significant digits.
    """

    digits: int = DIGITS

    def number(self, value: float) -> str:
        """``"−0.043"``, ``"1.2e−05"``."""
        if not math.isfinite(value):
            return "not a number" if math.isnan(value) else "∞" if value > 0 else "−∞"
        return f"{value:.{self.digits}g}".replace("-", "−")

    def operand(self, value: float) -> str:
        """The number, in parentheses where it is negative."""
        text = self.number(value)
        return f"({text})" if text.startswith("−") else text

    def numbers(self, values: Sequence[float]) -> str:
        """A list of numbers, a long one in part."""
        shown = ", ".join(map(self.number, values[:SHOWN_OF_LONG]))
        return f"{shown}, …" if len(values) > SHOWN_OF_LONG else shown

    def term(self, value: float) -> Term:
        """A number as a summand."""
        return Term(self.number(value), value)

    def product(self, first: float, second: float) -> Term:
        """``"0.31·(−1.2)"``."""
        return Term(f"{self.number(first)}·{self.operand(second)}", first * second)

    def sum(self, terms: Sequence[Term], more: int = 0, rest: float = 0.0) -> str:
        """Summands joined by their signs.

        Args:
            terms: The summands; ``"0"`` stands for none.
            more: How many further ones there are.
            rest: What those come to.
        """
        if len(terms) > MOST_TERMS:
            left_out = terms[SHOWN_OF_LONG:]
            more += len(left_out)
            rest += math.fsum(term.value for term in left_out)
            terms = terms[:SHOWN_OF_LONG]
        texts = [term.text for term in terms]
        if more:
            texts.append(f"{self.number(rest)} ({more:,} more)")
        if not texts:
            return "0"
        first, *others = texts
        return first + "".join(
            f" − {text[1:]}" if text.startswith("−") else f" + {text}" for text in others
        )

    def line(self, name: str, formula: str, numbers: str, value: float) -> Line:
        """A line with its result written like its numbers."""
        return Line(name, formula, numbers, float(value), self.number(float(value)))


def indexed(symbol: str, position: int) -> str:
    """The symbol with a subscript that counts from 1: ``"z₁"`` for position 0."""
    return symbol + str(position + 1).translate(_SUBSCRIPTS)

"""Writes expressions on one line, with the brackets that their meaning needs and no others."""

from abc import ABC, abstractmethod

from playground.core.inspection.step.binding import Binding, binding_of
from playground.core.inspection.step.expression import (
    Absolute,
    Call,
    Column,
    Comparison,
    Derivative,
    Expression,
    Listing,
    Negation,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Repeated,
    Root,
    Slope,
    Sum,
    Symbol,
)


class LinearNotation(ABC):
    """What plain text and code have in common; they differ in letters and signs.

    Attributes:
        plus, minus, negative, times, over: Signs, with the spaces around them.
    """

    plus = " + "
    minus = " - "
    negative = "-"
    times = "*"
    over = "/"

    def write(self, expression: Expression) -> str:
        """The expression as text."""
        match expression:
            case Number():
                return self.number(expression)
            case Symbol():
                return self.symbol(expression)
            case Column():
                return self.column(expression)
            case Derivative() | Slope():
                return self.derivative(expression)
            case Call(_, arguments):
                return self.call(expression, ", ".join(map(self.write, arguments)))
            case Root() | Absolute() | Repeated() | Piecewise() | Listing():
                return self.special(expression)
            case Sum() | Negation() | Product() | Quotient() | Power():
                return self._operation(expression)

    @abstractmethod
    def number(self, number: Number) -> str:
        """The digits of a number."""

    @abstractmethod
    def symbol(self, symbol: Symbol) -> str:
        """A letter with its indices."""

    @abstractmethod
    def column(self, column: Column) -> str:
        """A column's name."""

    @abstractmethod
    def derivative(self, derivative: Derivative | Slope) -> str:
        """A derivative that is one symbol."""

    @abstractmethod
    def power(self, base: str, exponent: Expression) -> str:
        """A base, in brackets where it needs them, raised to an exponent."""

    @abstractmethod
    def call(self, call: Call, arguments: str) -> str:
        """A function of arguments."""

    @abstractmethod
    def special(self, expression: Root | Absolute | Repeated | Piecewise | Listing) -> str:
        """Everything that is written in a way of its own."""

    @abstractmethod
    def condition(self, condition: Comparison) -> str:
        """A condition of a branch."""

    def _operation(self, operation: Sum | Negation | Product | Quotient | Power) -> str:
        match operation:
            case Sum(terms):
                return self._sum(terms)
            case Negation(of):
                return f"{self.negative}{self.within(of, Binding.REPEATED)}"
            case Product(factors):
                return self._product(factors, self._leading(factors[0], Binding.PRODUCT))
            case Quotient(over, under):
                top = self._leading(over, Binding.PRODUCT)
                return f"{top}{self.over}{self.within(under, Binding.POWER)}"
            case Power(base, exponent):
                return self.power(self.within(base, Binding.ATOM), exponent)

    def _sum(self, terms: tuple[Expression, ...]) -> str:
        text = self._leading(terms[0], Binding.SUM)
        for term in terms[1:]:
            if isinstance(term, Negation):
                text += self.minus + self._following(term.of)
            else:
                text += self.plus + self._following(term)
        return text

    def _product(self, factors: tuple[Expression, ...], first: str) -> str:
        texts = [first]
        for place, factor in enumerate(factors[1:], start=2):
            is_last = place == len(factors)
            texts.append(self.within(factor, Binding.REPEATED if is_last else Binding.PRODUCT))
        return self.times.join(texts)

    def _leading(self, expression: Expression, least: Binding) -> str:
        """The first operand of all, whose minus needs no brackets."""
        if isinstance(expression, Number):
            return self.write(expression)
        return self.within(expression, least)

    def _following(self, term: Expression) -> str:
        """A term after a sign, which a minus must not follow at once."""
        if isinstance(term, Product) and isinstance(term.factors[0], Number):
            return self._product(term.factors, self.within(term.factors[0], Binding.PRODUCT))
        return self.within(term, Binding.REPEATED)

    def within(self, expression: Expression, least: Binding) -> str:
        """The expression, in brackets where it holds together less tightly than ``least``."""
        text = self.write(expression)
        return text if binding_of(expression, self.number) >= least else f"({text})"

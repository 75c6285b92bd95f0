"""Arithmetic as values: what an equation is made of, however it is then written.

Nothing here is text. The screen, copied text and the fixed notation of the tests each render the
same tree, so that none of them reads what another wrote.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from playground.core.common.messages import Text

Index: TypeAlias = int | str
"""An index of a symbol: a number, counted from 1, or the letter of a sum's running index."""


class Accent(StrEnum):
    """A mark above a letter."""

    NONE = ""
    HAT = "hat"
    TILDE = "tilde"


@dataclass(frozen=True)
class Symbol:
    """A letter that stands for a number: ``w₁₂⁽²⁾``.

    Attributes:
        letter: A Latin or Greek letter, or a word.
        lower: Indices at its lower right: of rows, units, inputs, or the step.
        layer: Index of the layer, at its upper right; None where there is only one.
        accent: A mark above the letter.
    """

    letter: str
    lower: tuple[Index, ...] = ()
    layer: Index | None = None
    accent: Accent = Accent.NONE


@dataclass(frozen=True)
class Column:
    """A column of the data, which stands for its number in the row.

    Attributes:
        name: As the file calls it.
        index: Of the input made of it, counted from 1.
    """

    name: str
    index: int


@dataclass(frozen=True)
class Derivative:
    """∂of/∂by as one symbol."""

    of: Symbol
    by: Symbol


@dataclass(frozen=True)
class Slope:
    """f′(z), the derivative of an activation a = f(z) by its sum."""

    a: Symbol
    z: Symbol


@dataclass(frozen=True)
class Number:
    """A number.

    Attributes:
        value: What it is.
        name: What it stands for; None for a mere number.
        label: Words that say what it is in place of its symbol.
        is_result: Whether it is what an equation comes to.
        digits: Significant digits that it needs at least, wherever it is written.
    """

    value: float
    name: "Expression | None" = None
    label: Text = ""
    is_result: bool = False
    digits: int = 0


@dataclass(frozen=True)
class Sum:
    """Summands; one that is a `Negation` is taken away."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True)
class Negation:
    """−of."""

    of: "Expression"


@dataclass(frozen=True)
class Product:
    """Factors."""

    factors: tuple["Expression", ...]


@dataclass(frozen=True)
class Quotient:
    """over/under."""

    over: "Expression"
    under: "Expression"


@dataclass(frozen=True)
class Power:
    """A base raised to an exponent."""

    base: "Expression"
    exponent: "Expression"


@dataclass(frozen=True)
class Root:
    """The square root."""

    of: "Expression"


@dataclass(frozen=True)
class Absolute:
    """|of|."""

    of: "Expression"


@dataclass(frozen=True)
class Call:
    """A function of arguments.

    Attributes:
        function: How people write it: ``"log"``, ``"Φ"``, ``"Leaky ReLU"``.
        arguments: What it is applied to.
        index: Which of the function's outputs is meant, counted from 1; None where it has one.
    """

    function: str
    arguments: tuple["Expression", ...]
    index: int | None = None


class Sign(StrEnum):
    """A sign that repeats an operation over an index."""

    SUM = "Σ"
    PRODUCT = "Π"


@dataclass(frozen=True)
class Repeated:
    """A sum or product over an index that runs from 1.

    Attributes:
        sign: What is repeated.
        index: The running index's letter.
        last: Where it ends.
        body: What is added or multiplied, with the letter among its symbols' indices.
    """

    sign: Sign
    index: str
    last: "int | Symbol"
    body: "Expression"


class Relation(StrEnum):
    """What stands between two sides."""

    EQUAL = "="
    NEAR = "≈"
    BECOMES = "←"
    TURNS_INTO = "→"


class Order(StrEnum):
    """How one side compares to the other."""

    ABOVE = ">"
    AT_LEAST = "≥"
    BELOW = "<"
    AT_MOST = "≤"


@dataclass(frozen=True)
class Comparison:
    """A condition on two numbers."""

    left: "Expression"
    order: Order
    right: "Expression"


@dataclass(frozen=True)
class Piecewise:
    """One of several expressions: the first whose conditions all hold.

    Attributes:
        branches: Expressions with their conditions.
        otherwise: What is taken where none holds.
    """

    branches: tuple[tuple["Expression", tuple[Comparison, ...]], ...]
    otherwise: "Expression"


@dataclass(frozen=True)
class Listing:
    """Numbers side by side."""

    items: tuple["Expression", ...]


Expression: TypeAlias = (
    Symbol
    | Column
    | Derivative
    | Slope
    | Number
    | Sum
    | Negation
    | Product
    | Quotient
    | Power
    | Root
    | Absolute
    | Call
    | Repeated
    | Piecewise
    | Listing
)


@dataclass(frozen=True)
class Equation:
    """One line of arithmetic: ``name = form = form = … = result``.

    Attributes:
        name: What is worked out.
        forms: How, each worth the same: in symbols first, then in numbers.
        result: What it comes to, as the engine has it; None where that is no single number.
        first: What stands between the name and what follows.
        last: What stands before the result.
    """

    name: Expression
    forms: tuple[Expression, ...]
    result: Number | None
    first: Relation = Relation.EQUAL
    last: Relation = Relation.EQUAL

    @property
    def sides(self) -> tuple[tuple[Relation, Expression], ...]:
        """What follows the name, each side with the sign before it.

        A form that is only the result's number is not written twice.
        """
        forms = self.forms
        if self.result is not None and forms and isinstance(forms[-1], Number):
            is_repeated = forms[-1].value == self.result.value and not forms[-1].label
            forms = forms[:-1] if is_repeated and self.last is Relation.EQUAL else forms
        sides: list[tuple[Relation, Expression]] = [(Relation.EQUAL, form) for form in forms]
        if self.result is not None:
            sides.append((self.last, self.result))
        if sides:
            sides[0] = (self.first if len(sides) > 1 or forms else self.last, sides[0][1])
        return tuple(sides)


def equation(
    name: Expression,
    *forms: Expression,
    value: float | None,
    of: Expression | None = None,
    first: Relation = Relation.EQUAL,
) -> Equation:
    """An equation whose result belongs to its name.

    Args:
        name: What is worked out.
        *forms: How.
        value: What it comes to.
        of: What the result belongs to in place of the name.
        first: What stands after the name.
    """
    result = None if value is None else Number(float(value), of or name, is_result=True)
    return Equation(name, forms, result, first)


def plus(*terms: Expression) -> Expression:
    """The sum of some terms; a single one alone, 0 for none."""
    if len(terms) == 1:
        return terms[0]
    return Sum(terms) if terms else Number(0.0)


def minus(left: Expression, right: Expression) -> Expression:
    """The difference left − right."""
    return Sum((left, Negation(right)))


def times(*factors: Expression) -> Expression:
    """The product of some factors; a single one alone."""
    return factors[0] if len(factors) == 1 else Product(factors)


def squared(base: Expression) -> Expression:
    """base²."""
    return Power(base, Number(2.0))


def exponential(of: Expression) -> Expression:
    """The exponential: e to the power of something."""
    return Power(Symbol("e"), of)


def total(index: str, last: int, body: Expression) -> Expression:
    """Σ of ``body`` over an index from 1."""
    return Repeated(Sign.SUM, index, last, body)

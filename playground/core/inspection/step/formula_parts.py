"""What the activations' formulas and their derivatives are written with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from playground.core.inspection.step.expression import (
    Absolute,
    Call,
    Comparison,
    Expression,
    Number,
    Order,
    Piecewise,
    Power,
    Quotient,
    Root,
    Symbol,
    exponential,
    plus,
    times,
)
from playground.core.model.activations.exponentials import TANH_CUBIC

ZERO, ONE, HALF = Number(0.0), Number(1.0), Quotient(Number(1.0), Number(2.0))


@dataclass(frozen=True)
class FormulaOperands:
    """What a formula is written with.

    Attributes:
        z: The unit's sums, or all of the layer's for an activation that mixes units.
        a: Its activation, in which some derivatives are written.
        parameters: The activation's parameters by name, those left out that change nothing; a
            learned or drawn slope under ``"slope"``.
        own: Place in ``z`` of the sum that the unit belongs to, or that is derived by.
        total: Adds up what is made of every z.
    """

    z: Sequence[Expression]
    a: Expression
    parameters: Mapping[str, Expression]
    own: int = 0
    total: "Callable[[Callable[[Expression], Expression]], Expression] | None" = None

    def over_all(self, made: Callable[[Expression], Expression]) -> Expression:
        """The sum of what is made of every z."""
        return self.total(made) if self.total else plus(*map(made, self.z))

    @property
    def x(self) -> Expression:
        """The sum of an activation that takes a single one."""
        return self.z[0]


Formula = Callable[[FormulaOperands], Expression]


def where(condition: Comparison, then: Expression, otherwise: Expression) -> Expression:
    """One of two expressions, by a condition."""
    return Piecewise(((then, (condition,)),), otherwise)


def above(left: Expression, right: Expression) -> Comparison:
    """Whether the left is greater than the right."""
    return Comparison(left, Order.ABOVE, right)


def is_positive(each: FormulaOperands) -> Comparison:
    """Whether the sum is greater than 0."""
    return above(each.x, ZERO)


def most(*of: Expression) -> Expression:
    """The greatest of several."""
    return Call("max", of)


def least(*of: Expression) -> Expression:
    """The least of several."""
    return Call("min", of)


def clip(of: Expression, low: Expression, high: Expression) -> Expression:
    """Something kept between two bounds."""
    return least(most(of, low), high)


def tanh(of: Expression) -> Expression:
    """The hyperbolic tangent of something."""
    return Call("tanh", (of,))


def gelu_inner(x: Expression) -> Expression:
    """What GELU's approximation takes the tanh of."""
    cubic = plus(x, times(Number(TANH_CUBIC), Power(x, Number(3.0))))
    return times(Root(Quotient(Number(2.0), Symbol("π"))), cubic)


def softplus_of(x: Expression) -> Expression:
    """log(1 + eˣ)."""
    return Call("log", (plus(ONE, exponential(x)),))


def is_far(each: FormulaOperands) -> Comparison:
    """Whether the sum is farther from 0 than the threshold."""
    return above(Absolute(each.x), each.parameters["lambd"])


def sigma(of: Expression) -> Expression:
    """The logistic sigmoid of something."""
    return Call("σ", (of,))

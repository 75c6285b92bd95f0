"""What expressions in numbers come to, in double precision."""

import math
from collections.abc import Callable, Mapping

from playground.core.inspection.step.expression import (
    Absolute,
    Call,
    Comparison,
    Expression,
    Negation,
    Number,
    Order,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
)


def _sign(value: float) -> float:
    return math.copysign(1.0, value) if value else 0.0


FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "cos": math.cos,
    "log": math.log,
    "max": max,
    "min": min,
    "sign": _sign,
    "sin": math.sin,
    "tanh": math.tanh,
}
CONSTANTS = {"e": math.e, "π": math.pi}


def evaluate(expression: Expression) -> float:
    """The value of an expression whose leaves are numbers.

    Returns:
        NaN where it has none, such as the logarithm of 0, or would overflow.

    Raises:
        TypeError: It holds a symbol that stands for no number, or a function that is unknown here.
    """
    try:
        return _evaluate(expression)
    except (ArithmeticError, ValueError):
        return math.nan


def holds(condition: Comparison) -> bool:
    """Whether a condition on numbers is met."""
    left, right = evaluate(condition.left), evaluate(condition.right)
    match condition.order:
        case Order.ABOVE:
            return left > right
        case Order.AT_LEAST:
            return left >= right
        case Order.BELOW:
            return left < right
        case Order.AT_MOST:
            return left <= right


def chosen(expression: Expression) -> Expression:
    """The branch of a `Piecewise` in numbers that holds; any other expression as it is."""
    if not isinstance(expression, Piecewise):
        return expression
    for branch, conditions in expression.branches:
        if all(map(holds, conditions)):
            return branch
    return expression.otherwise


def _evaluate(expression: Expression) -> float:
    match expression:
        case Number(value):
            return value
        case Symbol(letter) if letter in CONSTANTS:
            return CONSTANTS[letter]
        case Call(function, arguments) if function in FUNCTIONS:
            return FUNCTIONS[function](*map(_evaluate, arguments))
        case Root(of):
            return math.sqrt(_evaluate(of))
        case Absolute(of):
            return abs(_evaluate(of))
        case Piecewise():
            return _evaluate(chosen(expression))
        case Sum() | Negation() | Product() | Quotient() | Power():
            return _evaluate_operation(expression)
        case _:
            raise TypeError(f"{expression!r} has no value of its own")


def _evaluate_operation(operation: Sum | Negation | Product | Quotient | Power) -> float:
    match operation:
        case Sum(terms):
            return math.fsum(map(_evaluate, terms))
        case Negation(of):
            return -_evaluate(of)
        case Product(factors):
            return math.prod(map(_evaluate, factors))
        case Quotient(over, under):
            return _evaluate(over) / _evaluate(under)
        case Power(base, exponent):
            return float(_evaluate(base) ** _evaluate(exponent))

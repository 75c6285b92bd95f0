"""The losses' formulas as expressions: what an error costs, and how the loss moves with it."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.core.inspection.step.expression import (
    Absolute,
    Call,
    Comparison,
    Expression,
    Number,
    Order,
    Piecewise,
    Product,
    Quotient,
    minus,
    squared,
    times,
)
from playground.core.settings.registry import Registry

ONE, HALF = Number(1.0), Quotient(Number(1.0), Number(2.0))
LEAST_PRODUCT = Number(1e-12)
"""Where the slope of PyTorch's binary cross-entropy stops short of infinity (torch.nn.BCELoss)."""


Distance = Callable[[Expression, Expression, Expression], Expression]


@dataclass(frozen=True)
class LossFormula:
    """How a loss that is the mean over outputs is written.

    Attributes:
        key: The loss's.
        distance: What an output costs, from (output, target, Huber's delta); None for the
            cross-entropies, which are written in more ways.
        pull: How the mean moves with the output, from the same and what the mean divides by, None
            where that is 1.
    """

    key: str
    distance: Distance | None
    pull: Callable[[Expression, Expression, Expression, Expression | None], Expression]


def shared(of: Expression, share: Expression | None) -> Expression:
    """An output's part in a mean."""
    return of if share is None else Quotient(of, share)


def _squared_error(a: Expression, y: Expression, _: Expression) -> Expression:
    return squared(minus(a, y))


def _squared_pull(
    a: Expression, y: Expression, _: Expression, share: Expression | None
) -> Expression:
    return shared(times(Number(2.0), minus(a, y)), share)


def _absolute_error(a: Expression, y: Expression, _: Expression) -> Expression:
    return Absolute(minus(a, y))


def _absolute_pull(
    a: Expression, y: Expression, _: Expression, share: Expression | None
) -> Expression:
    return shared(Call("sign", (minus(a, y),)), share)


def _huber(a: Expression, y: Expression, bend: Expression) -> Expression:
    error = minus(a, y)
    near = Comparison(Absolute(error), Order.AT_MOST, bend)
    far = times(bend, minus(Absolute(error), times(HALF, bend)))
    return Piecewise(((times(HALF, squared(error)), (near,)),), far)


def _huber_pull(
    a: Expression, y: Expression, bend: Expression, share: Expression | None
) -> Expression:
    error = minus(a, y)
    near = Comparison(Absolute(error), Order.AT_MOST, bend)
    far = shared(times(bend, Call("sign", (error,))), share)
    return Piecewise(((shared(error, share), (near,)),), far)


def _entropy_pull(
    a: Expression, y: Expression, _: Expression, share: Expression | None
) -> Expression:
    bounded = Call("max", (times(a, minus(ONE, a)), LEAST_PRODUCT))
    under: Expression = bounded if share is None else Product((bounded, share))
    return Quotient(minus(a, y), under)


LOSS_FORMULAS: Registry[LossFormula] = Registry(
    "loss formula",
    (
        LossFormula("bce", None, _entropy_pull),
        LossFormula("mse", _squared_error, _squared_pull),
        LossFormula("mae", _absolute_error, _absolute_pull),
        LossFormula("huber", _huber, _huber_pull),
    ),
    group="loss_formulas",
    entry_type=LossFormula,
)

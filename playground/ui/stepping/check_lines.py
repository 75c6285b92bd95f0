"""A gradient checked by finite differences, written out."""

from playground.core.inspection.gradient_check import GradientCheck, Verdict
from playground.ui.equations.pieces import (
    Fraction,
    Ink,
    Line,
    Number,
    Operator,
    Symbol,
    Words,
    equation,
    row,
)
from playground.ui.stepping.page import partial
from playground.ui.stepping.parameters import OwnParameter
from playground.ui.stepping.wording import tr


def check_lines(check: GradientCheck, of: OwnParameter) -> list[Line]:
    """Both numbers for one parameter, and what their difference means."""
    words = tr("Is ∂L/∂{0} right? Move {0} by h to either side and see how the loss moves:")
    difference = Fraction(
        row(
            _loss(check.loss_above, f"L({of.symbol} + h)"),
            Operator("−"),
            _loss(check.loss_below, f"L({of.symbol} − h)"),
        ),
        row(Symbol("2 · "), Number(check.step, "h")),
    )
    name = partial("L", of.symbol)
    target = (of.target,)
    numerical = Number(check.numerical, tr("finite difference"), target, is_result=True)
    backward = Number(check.analytical, tr("backpropagation"), target, is_result=True)
    verdict = Ink.BAD if check.verdict is Verdict.DIFFER else Ink.GOOD
    error = tr("Relative error {0:.1e}. {1}").format(check.relative_error, check.words)
    return [
        Words(words.format(of.symbol)),
        equation(name, Operator("≈"), difference, Operator("="), numerical),
        equation(name, Operator("="), backward),
        Words(error, verdict),
    ]


def _loss(loss: float, name: str) -> Number:
    """A loss with the digits in which the two differ."""
    return Number(loss, name, written=f"{loss:.10g}")

"""A gradient checked by finite differences, written out."""

from playground.core.inspection.step.expression import (
    Call,
    Derivative,
    Equation,
    Negation,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    minus,
    plus,
)
from playground.core.inspection.step.gradient_check import GradientCheck, Verdict
from playground.ui.views.step.equations.lines import EquationWords, Line, TextColor
from playground.ui.views.step.page import symbol_text
from playground.ui.views.step.wording import tr

DIGITS_OF_LOSS = 12
"""The two losses differ in their last digits only."""


def check_lines(check: GradientCheck, symbol: Symbol) -> list[Line]:
    """Both numbers for one parameter, and what their difference means."""
    words = tr("Is {0} right? Move {1} by h to either side and see how the loss moves:")
    loss, h = Symbol("L"), Symbol("h")
    name = Derivative(loss, symbol)
    above, below = (Call("L", (side,)) for side in (plus(symbol, h), minus(symbol, h)))
    losses = (
        Number(check.loss_above, above, digits=DIGITS_OF_LOSS),
        Number(check.loss_below, below, digits=DIGITS_OF_LOSS),
    )
    difference = Quotient(
        Sum((losses[0], Negation(losses[1]))), Product((Number(2.0), Number(check.step, h)))
    )
    numerical = Number(check.numerical, name, tr("finite difference"), is_result=True)
    backward = Number(check.analytical, name, tr("backpropagation"), is_result=True)
    verdict = TextColor.BAD if check.verdict is Verdict.DIFFER else TextColor.GOOD
    error = tr("Relative error {0:.1e}. {1}").format(check.relative_error, str(check.explanation))
    return [
        EquationWords(words.format(symbol_text(name), symbol_text(symbol))),
        Equation(name, (difference,), numerical, first=Relation.NEAR),
        Equation(name, (), backward),
        EquationWords(error, verdict),
    ]

"""The loss of a traced step as equations: of one row, of the step, and by the outputs."""

import math

from playground.core.inspection.step.evaluation import chosen, evaluate
from playground.core.inspection.step.expression import (
    Call,
    Derivative,
    Equation,
    Expression,
    Index,
    Negation,
    Number,
    Quotient,
    Symbol,
    equation,
    exponential,
    minus,
    plus,
    times,
    total,
)
from playground.core.inspection.step.forward_equations import ForwardEquations
from playground.core.inspection.step.loss_formulas import LOSS_FORMULAS, Distance
from playground.core.inspection.step.step_symbols import ROW, UNIT
from playground.core.inspection.step.terms import shortened
from playground.core.inspection.step.trace import Trace

ONE, HALF = Number(1.0), Quotient(Number(1.0), Number(2.0))
LEAST_LOGARITHM = Number(-100.0)
"""Where PyTorch's binary cross-entropy stops short of infinities (torch.nn.BCELoss)."""

CLOSE, CLOSE_ENOUGH = 1e-5, 1e-7
"""Relative and absolute distance at which an equation in rounded numbers still comes out."""


class LossEquations:
    """Equations of a trace's loss.

    Args:
        trace: The step.
        forward: Names and numbers of the outputs.
    """

    def __init__(self, trace: Trace, forward: ForwardEquations) -> None:
        self._trace = trace
        self._forward = forward
        self._symbols = forward.symbols
        self._output = trace.layers[-1]
        self._layer = self._output.layer.index
        self._outputs = self._output.layer.units
        self._key = trace.loss.key
        self._is_fused = self._output.layer.activation.key in trace.loss.fused
        self._is_logarithm = self._output.layer.activation.is_logarithm
        self._bend = Number(trace.huber_delta, Symbol("d"))
        self._formula = LOSS_FORMULAS.get(self._key)

    # ------------------------------------------------------------------ equations

    def of_row(self, row: int) -> Equation:
        """The loss of one row."""
        forms = self._from_sums(row) if self.is_from_sums(row) else self._from_outputs(row)
        name = self._symbols.row_loss(row)
        return equation(name, *forms, value=float(self._trace.row_losses[row]))

    def is_from_sums(self, row: int) -> bool:
        """Whether the loss of a row is written from the sums.

        So it is where an output is too near 0 or 1 for its digits: the engine computes the loss
        from the sums as well.
        """
        if not self._is_fused:
            return False
        usual, loss = evaluate(self._from_outputs(row)[-1]), float(self._trace.row_losses[row])
        return not math.isclose(usual, loss, rel_tol=CLOSE, abs_tol=CLOSE_ENOUGH)

    def mean(self) -> Equation:
        """The loss of the step: the mean over its rows."""
        trace, name = self._trace, self._symbols
        count = len(trace.rows)
        terms = [
            Number(loss, name.row_loss(row)) for row, loss in enumerate(trace.row_losses.tolist())
        ]
        rest = trace.mean_loss * count - sum(term.value for term in terms)
        known = shortened(terms, count - len(terms), rest)
        numbers = times(Quotient(ONE, Number(float(count))), known)
        formula = times(Quotient(ONE, name.count), total(ROW, count, name.row_loss(ROW)))
        return equation(name.loss, formula, numbers, value=trace.mean_loss)

    def probability(self, row: int, unit: int) -> Equation | None:
        """The probability that an output stands for; None where outputs are no logarithms."""
        if not self._is_logarithm:
            return None
        name, a = self._symbols, self._forward.a(self._layer, row, unit)
        return equation(
            name.probability(row, unit),
            exponential(name.a(self._layer, row, unit)),
            exponential(a),
            value=math.exp(a.value),
        )

    def pull(self, row: int, unit: int) -> Equation:
        """∂L/∂a of an output, where loss and activation are computed one after the other."""
        name, of_outputs = self.pull_name(row, unit), self._output.a_gradient
        if self._formula is None:
            value = None if of_outputs is None else float(of_outputs[row, unit])
            return equation(name, value=value)
        by_name = self._formula.pull(
            self._a(row, unit), self._y(row, unit), self._bend_name, self._share
        )
        numbers = chosen(
            self._formula.pull(
                self._forward.a(self._layer, row, unit),
                self.target(row, unit),
                self._bend,
                self._share_in_numbers,
            )
        )
        return equation(name, by_name, numbers, value=evaluate(numbers))

    def pull_name(self, row: int, unit: Index) -> Derivative:
        """∂L/∂a of an output."""
        return Derivative(self._symbols.loss, self._symbols.a(self._layer, row, unit))

    def fused_delta(self, row: int, position: int) -> tuple[Expression, Expression]:
        """δ of an output's sum in symbols and in numbers, where all but a − y cancels.

        It is a − y for probabilities, y − a for softmin's, over the rows of the step.
        """
        given: Expression = self._a(row, position)
        shown = self._forward.a(self._layer, row, position)
        if self._is_logarithm:
            given = self._symbols.probability(row, position)
            shown = Number(math.exp(shown.value), given)
        pairs = (given, self._y(row, position)), (shown, self.target(row, position))
        turned = self._output.layer.activation.key == "softmin"
        by_name, numbers = (minus(y, a) if turned else minus(a, y) for a, y in pairs)
        count = len(self._trace.rows)
        if count == 1:
            return by_name, numbers
        return Quotient(by_name, self._symbols.count), Quotient(numbers, Number(float(count)))

    def target(self, row: int, unit: int) -> Number:
        """What an output should be: the target, or of several outputs its one-hot target."""
        y = float(self._trace.y[row])
        value = y if self._outputs == 1 else float(int(y) == unit)
        return Number(value, self._y(row, unit))

    # ------------------------------------------------------------------ of a row

    def _from_outputs(self, row: int) -> list[Expression]:
        """The loss as it is usually written, in symbols and in numbers."""
        match self._key:
            case "bce":
                return self._binary(row)
            case "cross_entropy":
                return self._cross_entropy(row)
            case _:
                distance = self._formula.distance if self._formula else None
                return self._distances(distance, row) if distance else []

    def _binary(self, row: int) -> list[Expression]:
        a, y = self._forward.a(self._layer, row, 0), self.target(row, 0)
        symbols = self._a(row, 0), self._y(row, 0)
        if not self._is_fused:
            sides = [
                Call("max", (Call("log", (each,)), LEAST_LOGARITHM))
                for each in (symbols[0], minus(ONE, symbols[0]))
            ]
            likely = a if y.value else minus(ONE, a)
            if evaluate(likely) <= 0:
                return [_cross(symbols[1], *sides), Negation(LEAST_LOGARITHM)]
            bounded = Call("max", (Call("log", (likely,)), LEAST_LOGARITHM))
            return [_cross(symbols[1], *sides), Negation(bounded)]
        if self._is_logarithm:
            other = Call("log", (minus(ONE, exponential(symbols[0])),))
            formula = _cross(symbols[1], symbols[0], other)
            numbers = a if y.value else Call("log", (minus(ONE, exponential(a)),))
        else:
            of_no = Call("log", (minus(ONE, symbols[0]),))
            formula = _cross(symbols[1], Call("log", (symbols[0],)), of_no)
            numbers = Call("log", (a if y.value else minus(ONE, a),))
        return [formula, Negation(numbers)]

    def _cross_entropy(self, row: int) -> list[Expression]:
        true = int(self._trace.y[row])
        a = self._forward.a(self._layer, row, true)
        every = self._a(row, UNIT)
        logarithm: Expression = every if self._is_logarithm else Call("log", (every,))
        formula = Negation(total(UNIT, self._outputs, times(self._y(row, UNIT), logarithm)))
        of_true = self._a(row, true)
        if self._is_logarithm:
            return [formula, Negation(of_true), Negation(a)]
        return [formula, *(Negation(Call("log", (each,))) for each in (of_true, a))]

    def _from_sums(self, row: int) -> list[Expression]:
        """The loss as log(1 + e^∓z) for two classes, log Σ eᶻ − z for several.

        Softmin turns the sign of every z round.
        """
        true = int(self._trace.y[row])
        if self._key == "bce":
            one = self._symbols.z(self._layer, row, 0), self._forward.z(self._layer, row, 0)
            powers = (exponential(Negation(each) if true else each) for each in one)
            return [Call("log", (plus(ONE, each),)) for each in powers]
        turns = self._output.layer.activation.key == "softmin"

        def turned(z: Expression) -> Expression:
            return Negation(z) if turns else z

        z = [self._forward.z(self._layer, row, unit) for unit in range(self._outputs)]
        every = self._symbols.z(self._layer, row, UNIT)
        sums = (
            total(UNIT, self._outputs, exponential(turned(every))),
            shortened([exponential(turned(each)) for each in z]),
        )
        join = plus if turns else minus
        return [
            join(Call("log", (sums[0],)), self._symbols.z(self._layer, row, true)),
            join(Call("log", (sums[1],)), z[true]),
        ]

    def _distances(self, distance: Distance, row: int) -> list[Expression]:
        """The mean over the outputs of what each output's distance costs."""
        if self._outputs == 1:
            by_name = distance(self._a(row, 0), self._y(row, 0), self._bend_name)
            return [by_name, self._distance_in_numbers(distance, row, 0)]
        body = distance(self._a(row, UNIT), self._y(row, UNIT), self._bend_name)
        share = Quotient(ONE, Number(float(self._outputs)))
        costs = [self._distance_in_numbers(distance, row, unit) for unit in range(self._outputs)]
        return [
            times(share, total(UNIT, self._outputs, body)),
            times(share, shortened(costs)),
        ]

    def _distance_in_numbers(self, distance: Distance, row: int, unit: int) -> Expression:
        a, y = self._forward.a(self._layer, row, unit), self.target(row, unit)
        return chosen(distance(a, y, self._bend))

    @property
    def _share(self) -> Expression | None:
        """Rows times outputs, over which the mean is taken, in symbols; None for one of each."""
        outputs = [Number(float(self._outputs))] if self._outputs > 1 else []
        rows = [self._symbols.count] if len(self._trace.rows) > 1 else []
        return times(*outputs, *rows) if outputs or rows else None

    @property
    def _share_in_numbers(self) -> Expression | None:
        factors = [
            Number(float(each)) for each in (self._outputs, len(self._trace.rows)) if each > 1
        ]
        return times(*factors) if factors else None

    @property
    def _bend_name(self) -> Symbol:
        assert isinstance(self._bend.name, Symbol)
        return self._bend.name

    def _a(self, row: int, unit: Index) -> Symbol:
        return self._symbols.a(self._layer, row, unit)

    def _y(self, row: int, unit: Index) -> Symbol:
        return self._symbols.y(row, unit if self._outputs > 1 else None)


def _cross(y: Expression, of_yes: Expression, of_no: Expression) -> Expression:
    """−(y·log a + (1 − y)·log(1 − a)) from the two logarithms."""
    return Negation(plus(times(y, of_yes), times(minus(ONE, y), of_no)))

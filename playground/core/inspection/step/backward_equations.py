"""The backward pass of a traced step as equations: δ by the chain rule, and the gradients."""

from collections.abc import Iterable
from itertools import islice

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.inspection.step.evaluation import chosen, evaluate
from playground.core.inspection.step.expression import (
    Call,
    Derivative,
    Equation,
    Expression,
    Index,
    Number,
    Slope,
    Symbol,
    equation,
    times,
    total,
)
from playground.core.inspection.step.formula_registry import ACTIVATION_FORMULAS
from playground.core.inspection.step.forward_equations import ForwardEquations, mixes_units
from playground.core.inspection.step.loss_equations import LossEquations
from playground.core.inspection.step.step_symbols import INPUT, ROW, UNIT
from playground.core.inspection.step.terms import MOST_TERMS, SHOWN_OF_LONG, shortened
from playground.core.inspection.step.trace import LayerTrace, Trace


class BackwardEquations:
    """Equations of a trace's backward pass; counted as in `ForwardEquations`.

    Args:
        trace: The step.
        forward: Names and numbers of its forward pass.
        loss: Its loss.
    """

    def __init__(self, trace: Trace, forward: ForwardEquations, loss: LossEquations) -> None:
        self._trace = trace
        self._forward = forward
        self._symbols = forward.symbols
        self._loss = loss

    # ------------------------------------------------------------------ of a row

    def activation_gradient(self, layer: int, row: int, unit: int) -> Equation:
        """∂L/∂a: of an output by the loss, of a hidden unit by what comes back along its weights.

        Dropout multiplies on the way back as it did on the way forth.
        """
        own = self._trace.layers[layer]
        if own.layer.is_output:
            return self._loss.pull(row, unit)
        assert own.a_gradient is not None
        following, name = self._trace.layers[layer + 1], self._symbols
        returned = [
            times(
                self._forward.weight(layer + 1, position, unit),
                self._delta(layer + 1, row, position),
            )
            for position in range(following.layer.sums)
        ]
        body = times(name.weight(layer + 1, UNIT, unit), name.delta(layer + 1, row, UNIT))
        formula: Expression = total(UNIT, following.layer.sums, body)
        numbers = shortened(returned)
        if own.dropout is not None:
            formula = times(formula, name.dropout(layer, row, unit))
            numbers = times(numbers, self._forward.dropout_factor(layer, row, unit))
        value = float(own.a_gradient[row, unit])
        return equation(self._gradient_name(layer, row, unit), formula, numbers, value=value)

    def slope(self, layer: int, row: int, position: int) -> Equation:
        """f′(z): how an activation moves with the sum that it is made of."""
        own = self._trace.layers[layer]
        value = float(own.derivative[row, position])
        name = self._slope_name(layer, row, position)
        known = ACTIVATION_FORMULAS.get(own.layer.activation.key)
        if known is None or known.slope is None:
            return equation(name, value=value)
        by_name, numbers = self._forward.operands_of_slope(layer, row, position)
        return equation(name, known.slope(by_name), chosen(known.slope(numbers)), value=value)

    def cross_slopes(self, layer: int, row: int, position: int, most: int) -> list[Equation]:
        """∂aⱼ/∂zₖ of every output of a layer that mixes its units, by one sum zₖ."""
        own, name = self._trace.layers[layer], self._symbols
        known = ACTIVATION_FORMULAS.get(own.layer.activation.key)
        write = known.cross_slope if known else None
        jacobian = self._jacobian(own, row, position)
        equations: list[Equation] = []
        for unit in range(min(own.layer.units, most)):
            symbols = name.a(layer, row, unit), name.a(layer, row, position)
            numbers = self._forward.a(layer, row, unit), self._forward.a(layer, row, position)
            is_own = unit == position
            forms = [write(a, of_sum, is_own) for a, of_sum in (symbols, numbers)] if write else []
            by_sum = Derivative(symbols[0], name.z(layer, row, position))
            equations.append(equation(by_sum, *forms, value=float(jacobian[unit])))
        return equations

    def delta(self, layer: int, row: int, position: int) -> Equation:
        """δ = ∂L/∂z."""
        own, name = self._trace.layers[layer], self._symbols
        is_fused = own.layer.is_output and own.layer.activation.key in self._trace.loss.fused
        if is_fused:
            forms = self._loss.fused_delta(row, position)
        elif mixes_units(own.layer):
            forms = self._mixed_delta(own, row, position)
        else:
            unit, _ = own.layer.owner_of(position)
            slope_name = self._slope_name(layer, row, position)
            slope = Number(float(own.derivative[row, position]), slope_name)
            forms = (
                times(self._gradient_name(layer, row, unit), slope_name),
                times(self._gradient(layer, row, unit), slope),
            )
        value = float(own.delta[row, position])
        return equation(name.delta(layer, row, position), *forms, value=value)

    # ------------------------------------------------------------------ over the rows

    def weight_gradient(self, layer: int, position: int, source: int) -> Equation:
        """∂L/∂w of the weight from an input to a sum: δ·x over all rows of the step."""
        own, name = self._trace.layers[layer], self._symbols
        terms = (
            times(self._delta(layer, row, position), self._forward.x(layer, row, source))
            for row in range(self._trace.detailed)
        )
        body = times(name.delta(layer, ROW, position), name.x(layer, ROW, source))
        value = float(own.weight_gradient[position, source])
        return self._over_rows(name.weight(layer, position, source), body, terms, value)

    def bias_gradient(self, layer: int, position: int) -> Equation:
        """∂L/∂b of a sum's bias: δ over all rows of the step."""
        own, name = self._trace.layers[layer], self._symbols
        assert own.bias_gradient is not None
        terms = (self._delta(layer, row, position) for row in range(self._trace.detailed))
        value = float(own.bias_gradient[position])
        body = name.delta(layer, ROW, position)
        return self._over_rows(name.bias(layer, position), body, terms, value)

    def slope_gradient(self, layer: int, unit: int) -> Equation:
        """∂L/∂s of a learned slope: ∂L/∂a·min(z, 0) over all rows, and all units if they share it.

        For a = s·z below 0 and a = z above, ∂a/∂s is z below 0, and 0 above.
        """
        own, name = self._trace.layers[layer], self._symbols
        assert own.slope_gradient is not None
        is_shared = len(own.slope_gradient) == 1
        units = range(own.layer.units) if is_shared else range(unit, unit + 1)
        running = INPUT if is_shared else unit
        terms = (
            times(self._gradient(layer, row, each), _below_zero(self._forward.z(layer, row, each)))
            for row in range(self._trace.detailed)
            for each in units
        )
        gradient = self._gradient_name(layer, ROW, running)
        body: Expression = times(gradient, _below_zero(name.z(layer, ROW, running)))
        if is_shared:
            body = total(INPUT, own.layer.units, body)
        value = float(own.slope_gradient[0 if is_shared else unit])
        return self._over_rows(name.slope(layer, unit), body, terms, value, len(units))

    def chain(self, layer: int, position: int, source: int, row: int) -> tuple[Equation, ...]:
        """One weight's gradient back to the loss, by the chain rule.

        After ∂L/∂w comes the δ it needs; then, layer by layer, the δ that has most part in the one
        before; and at the end the row's loss.
        """
        lines = [self.weight_gradient(layer, position, source), self.delta(layer, row, position)]
        layers = self._trace.layers
        for before, following in zip(layers[layer:], layers[layer + 1 :], strict=False):
            unit, _ = before.layer.owner_of(position)
            parts = following.weight[:, unit] * following.delta[row]
            position = int(np.abs(parts).argmax())
            lines.append(self.delta(following.layer.index, row, position))
        return (*lines, self._loss.of_row(row))

    # ------------------------------------------------------------------ parts

    def _delta(self, layer: int, row: int, position: int) -> Number:
        value = float(self._trace.layers[layer].delta[row, position])
        return Number(value, self._symbols.delta(layer, row, position))

    def _slope_name(self, layer: int, row: int, position: int) -> Slope:
        unit, _ = self._trace.layers[layer].layer.owner_of(position)
        name = self._symbols
        return Slope(name.a(layer, row, unit), name.z(layer, row, position))

    def _gradient(self, layer: int, row: int, unit: int) -> Number:
        """∂L/∂a as a number."""
        gradient = self._trace.layers[layer].a_gradient
        if gradient is not None:
            return Number(float(gradient[row, unit]), self._gradient_name(layer, row, unit))
        of_output = self._loss.pull(row, unit).result
        assert of_output is not None
        return Number(of_output.value, of_output.name)

    def _gradient_name(self, layer: int, row: Index, unit: Index) -> Derivative:
        return Derivative(self._symbols.loss, self._symbols.a(layer, row, unit))

    def _mixed_delta(
        self, own: LayerTrace, row: int, position: int
    ) -> tuple[Expression, Expression]:
        """δₖ = Σⱼ ∂L/∂aⱼ·∂aⱼ/∂zₖ, since every output moves with the sum."""
        layer, name = own.layer.index, self._symbols
        z, jacobian = name.z(layer, row, position), self._jacobian(own, row, position)
        terms: list[Expression] = []
        for unit in range(own.layer.units):
            turn = Number(float(jacobian[unit]), Derivative(name.a(layer, row, unit), z))
            terms.append(times(self._gradient(layer, row, unit), turn))
        every = name.a(layer, row, INPUT)
        body = times(Derivative(name.loss, every), Derivative(every, z))
        return total(INPUT, own.layer.units, body), shortened(terms)

    def _over_rows(
        self,
        of: Symbol,
        body: Expression,
        terms: Iterable[Expression],
        value: float,
        per_row: int = 1,
    ) -> Equation:
        """A gradient that adds up over the rows of the step.

        Args:
            of: The parameter.
            body: What each row adds.
            terms: The same in numbers, for the rows in detail.
            value: What all rows come to.
            per_row: Terms of each row.
        """
        count = len(self._trace.rows)
        formula = total(ROW, count, body) if count > 1 else body
        every = count * per_row
        shown = list(islice(terms, SHOWN_OF_LONG if every > MOST_TERMS else every))
        further = every - len(shown)
        rest = value - sum(map(evaluate, shown)) if further else 0.0
        numbers = shortened(shown, further, rest)
        return equation(Derivative(self._symbols.loss, of), formula, numbers, value=value)

    def _jacobian(self, own: LayerTrace, row: int, position: int) -> Floats:
        """∂aⱼ/∂zₖ of all outputs by one sum, of a layer that mixes its units; shape (units,)."""
        units = own.layer.units
        z = np.repeat(own.z[row][:, np.newaxis], units, axis=1)
        upstream = np.eye(units, dtype=np.float32)
        by_sum = own.layer.activation.backward(z, upstream, own.layer.parameters, own.slope)
        of_one: Floats = by_sum[position]
        return of_one


def _below_zero(z: Expression) -> Expression:
    """What a learned slope is multiplied by: z below 0, and 0 above."""
    return Call("min", (z, Number(0.0)))

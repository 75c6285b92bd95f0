"""The arithmetic of a traced step written out: forward, loss and backward."""

import numpy as np

from playground.core.arrays import AnyArray, Floats
from playground.core.inspection.loss_arithmetic import LossArithmetic
from playground.core.inspection.notation import DIGITS, Line, Notation, Term, indexed
from playground.core.inspection.trace import LayerTrace, Trace


class Arithmetic:
    """Writes the lines of a trace.

    Layers count from 0, rows among the step's rows; a position is that of a sum in its layer, which
    is the unit's own wherever units have one sum each.

    Args:
        trace: The step.
        digits: Significant digits of each number.
    """

    def __init__(self, trace: Trace, digits: int = DIGITS) -> None:
        self._trace = trace
        self._write = Notation(digits)
        self._loss = LossArithmetic(trace, self._write)

    # ------------------------------------------------------------------ forward

    def sum(self, layer: int, row: int, position: int) -> Line:
        """A pre-activation: every product w·x, and the bias."""
        own = self._trace.layers[layer]
        terms = self._products(own.weight[position], own.x[row])
        if own.bias is not None:
            terms.append(self._write.term(float(own.bias[position])))
        formula = "Σ w·x" if own.bias is None else "Σ w·x + b"
        numbers = self._write.sum(terms)
        return self._write.line(indexed("z", position), formula, numbers, own.z[row, position])

    def activation(self, layer: int, row: int, unit: int) -> Line:
        """An activation: the function, and the sums it takes."""
        own = self._trace.layers[layer]
        activation, sums = own.layer.activation, own.layer.sums_of(unit)
        mixes_units = not activation.elementwise and own.layer.sums == own.layer.units
        taken = own.z[row] if mixes_units else own.z[row, sums]
        function = indexed(activation.label, unit) if mixes_units else activation.label
        numbers = f"{function}({self._write.numbers(taken.tolist())})"
        return self._write.line(indexed("a", unit), activation.formula, numbers, own.a[row, unit])

    def dropout(self, layer: int, row: int, unit: int) -> Line | None:
        """What a unit passes on; None where the layer drops nothing."""
        own = self._trace.layers[layer]
        if own.dropout is None:
            return None
        passed = self._write.product(float(own.a[row, unit]), float(own.dropout[row, unit]))
        name = indexed("x", unit)
        return self._write.line(name, "a·dropout", passed.text, passed.value)

    # ------------------------------------------------------------------ loss

    def loss(self, row: int) -> Line:
        """The loss of one row."""
        return self._loss.of_row(row)

    def mean_loss(self) -> Line:
        """The loss of the step: the mean over its rows."""
        return self._loss.mean()

    # ------------------------------------------------------------------ backward

    def activation_gradient(self, layer: int, row: int, unit: int) -> Line:
        """∂L/∂a of a hidden unit: what comes back along its weights."""
        own = self._trace.layers[layer]
        assert own.a_gradient is not None
        numbers = self._write.sum(self._returns(layer, row, unit))
        formula = "Σ w·δ"
        if own.dropout is not None:
            formula = "(Σ w·δ)·dropout"
            numbers = f"({numbers})·{self._write.number(float(own.dropout[row, unit]))}"
        return self._write.line(indexed("∂L/∂a", unit), formula, numbers, own.a_gradient[row, unit])

    def delta(self, layer: int, row: int, position: int) -> Line:
        """δ = ∂L/∂z."""
        own = self._trace.layers[layer]
        if own.layer.is_output:
            formula, numbers = self._loss.delta(row, position, self._jacobian(own, row, position))
        elif own.layer.activation.elementwise:
            upstream = self.activation_gradient(layer, row, position)
            derivative = self._write.operand(float(own.derivative[row, position]))
            inside = upstream.numbers if own.dropout is not None else f"({upstream.numbers})"
            formula = f"{_grouped(upstream.formula)}·f′(z)"
            numbers = f"{inside}·{derivative}"
        else:
            assert own.a_gradient is not None
            formula = "Σ ∂L/∂a·∂a/∂z"
            jacobian = self._jacobian(own, row, position)
            moved = np.flatnonzero(jacobian)
            terms = self._products(own.a_gradient[row, moved], jacobian[moved])
            numbers = self._write.sum(terms)
        return self._write.line(indexed("δ", position), formula, numbers, own.delta[row, position])

    def weight_gradient(self, layer: int, position: int, input_: int) -> Line:
        """∂L/∂w of the weight from an input to a sum: δ·x over all rows of the step."""
        own = self._trace.layers[layer]
        terms = self._products(own.delta[:, position], own.x[:, input_])
        value = own.weight_gradient[position, input_]
        return self._over_rows("∂L/∂w", "δ·x", terms, value)

    def bias_gradient(self, layer: int, position: int) -> Line:
        """∂L/∂b of a sum's bias: δ over all rows of the step."""
        own = self._trace.layers[layer]
        assert own.bias_gradient is not None
        terms = [self._write.term(delta) for delta in own.delta[:, position].tolist()]
        return self._over_rows("∂L/∂b", "δ", terms, own.bias_gradient[position])

    def slope_gradient(self, layer: int, position: int) -> Line:
        """∂L/∂s of a learned slope: ∂L/∂a·z wherever it acts, over all rows of the step."""
        own = self._trace.layers[layer]
        assert own.slope_gradient is not None
        assert own.a_gradient is not None
        shared = len(own.slope_gradient) == 1
        units = slice(None) if shared else slice(position, position + 1)
        below, pulls = np.minimum(own.z[:, units], 0), own.a_gradient[:, units]
        terms = self._products(pulls.ravel(), below.ravel())
        value = own.slope_gradient[position]
        return self._over_rows("∂L/∂s", "∂L/∂a·min(z, 0)", terms, value, below.shape[1])

    def chain(self, layer: int, position: int, input_: int, row: int) -> tuple[Line, ...]:
        """One weight's gradient back to the loss, by the chain rule.

        After ∂L/∂w comes the δ it needs; then, layer by layer, the δ that has most part in the one
        before; and at the end the row's loss.
        """
        lines = [self.weight_gradient(layer, position, input_), self.delta(layer, row, position)]
        layers = self._trace.layers
        for before, following in zip(layers[layer:], layers[layer + 1 :], strict=False):
            unit = _unit_of(before, position)
            parts = following.weight[:, unit] * following.delta[row]
            position = int(np.abs(parts).argmax())
            lines.append(self.delta(following.layer.index, row, position))
        return (*lines, self.loss(row))

    # ------------------------------------------------------------------ parts

    def _products(self, left: AnyArray, right: AnyArray) -> list[Term]:
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return [self._write.product(a, b) for a, b in pairs]

    def _returns(self, layer: int, row: int, unit: int) -> list[Term]:
        following = self._trace.layers[layer + 1]
        return self._products(following.weight[:, unit], following.delta[row])

    def _over_rows(
        self, name: str, formula: str, terms: list[Term], value: float, per_row: int = 1
    ) -> Line:
        count = len(self._trace.rows)
        more = count * per_row - len(terms)
        rest = float(value) - sum(term.value for term in terms) if more else 0.0
        if count > 1:
            formula = f"Σ {formula} over {count:,} rows"
        return self._write.line(name, formula, self._write.sum(terms, more, rest), value)

    def _jacobian(self, own: LayerTrace, row: int, position: int) -> Floats:
        """∂aⱼ/∂z of one sum, shape (units,)."""
        units = own.layer.units
        if own.layer.activation.elementwise:
            jacobian = np.zeros(units, dtype=np.float32)
            jacobian[position] = own.derivative[row, position]
            return jacobian
        z = np.repeat(own.z[row][:, np.newaxis], units, axis=1)
        upstream = np.eye(units, dtype=np.float32)
        by_sum = own.layer.activation.backward(z, upstream, own.layer.parameters, own.slope)
        of_one: Floats = by_sum[position]
        return of_one


def _grouped(formula: str) -> str:
    return formula if formula.startswith("(") else f"({formula})"


def _unit_of(own: LayerTrace, position: int) -> int:
    """The unit that a sum belongs to."""
    units, layer = range(own.layer.units), own.layer
    sums = range(layer.sums)
    return next(unit for unit in units if position in sums[layer.sums_of(unit)])

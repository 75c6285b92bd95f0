"""The forward pass of a traced step as equations: sums, activations and dropout."""

from collections.abc import Mapping, Sequence

from playground.core.common.messages import message
from playground.core.inspection.step.evaluation import chosen
from playground.core.inspection.step.expression import (
    Call,
    Equation,
    Expression,
    Number,
    Symbol,
    equation,
    plus,
    times,
    total,
)
from playground.core.inspection.step.formula_parts import FormulaOperands
from playground.core.inspection.step.formula_registry import ACTIVATION_FORMULAS
from playground.core.inspection.step.step_symbols import INPUT, StepSymbols
from playground.core.inspection.step.terms import MOST_TERMS, shortened
from playground.core.inspection.step.trace import LayerTrace, Trace
from playground.core.model.activations.rectifiers import RReLU
from playground.core.model.layout import Layer, Layout


class ForwardEquations:
    """Equations of a trace's forward pass.

    Layers count from 0, rows among the step's rows; a position is that of a sum in its layer, which
    is the unit's own wherever units have one sum each.

    Args:
        trace: The step.
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        layers = tuple(each.layer for each in trace.layers)
        self.symbols = StepSymbols(Layout(layers[0].inputs, layers), len(trace.rows))

    # ------------------------------------------------------------------ numbers

    def z(self, layer: int, row: int, position: int) -> Number:
        """A pre-activation as a number."""
        value = float(self._trace.layers[layer].z[row, position])
        return Number(value, self.symbols.z(layer, row, position))

    def a(self, layer: int, row: int, unit: int) -> Number:
        """An activation as a number."""
        value = float(self._trace.layers[layer].a[row, unit])
        return Number(value, self.symbols.a(layer, row, unit))

    def x(self, layer: int, row: int, source: int) -> Number:
        """What comes into a layer as a number, an input with its name."""
        value = float(self._trace.layers[layer].x[row, source])
        label = "" if layer else self._trace.dataset.inputs[source].name
        return Number(value, self.symbols.x(layer, row, source), label)

    def weight(self, layer: int, position: int, source: int) -> Number:
        """A weight as a number."""
        value = float(self._trace.layers[layer].weight[position, source])
        return Number(value, self.symbols.weight(layer, position, source))

    def dropout_factor(self, layer: int, row: int, unit: int) -> Number:
        """What dropout multiplies an activation by, as a number."""
        factors = self._trace.layers[layer].dropout
        assert factors is not None
        name = self.symbols.dropout(layer, row, unit)
        return Number(float(factors[row, unit]), name, message("dropout factor"))

    # ------------------------------------------------------------------ equations

    def sum(self, layer: int, row: int, position: int) -> Equation:
        """A pre-activation: every product w·x, and the bias."""
        own, name = self._trace.layers[layer], self.symbols
        products: list[Expression] = [
            times(self.weight(layer, position, source), self.x(layer, row, source))
            for source in range(own.layer.inputs)
        ]
        body = times(name.weight(layer, position, INPUT), name.x(layer, row, INPUT))
        formula: Expression = total(INPUT, own.layer.inputs, body)
        numbers = shortened(products)
        if own.bias is not None:
            bias = name.bias(layer, position)
            formula = plus(formula, bias)
            numbers = plus(numbers, Number(float(own.bias[position]), bias))
        return equation(
            name.z(layer, row, position), formula, numbers, value=float(own.z[row, position])
        )

    def activation(self, layer: int, row: int, unit: int) -> Equation:
        """An activation: the function, and the sums it takes."""
        value = float(self._trace.layers[layer].a[row, unit])
        name = self.symbols.a(layer, row, unit)
        by_name, numbers = self._operands(layer, row, unit)
        calls = [self._call(layer, unit, each.z) for each in (by_name, numbers)]
        return equation(name, *dict.fromkeys(calls), value=value)

    def formula(self, layer: int, row: int, unit: int) -> Equation | None:
        """What the activation's function is, and what it comes to; None where nothing says it."""
        own = self._trace.layers[layer]
        known = ACTIVATION_FORMULAS.get(own.layer.activation.key)
        if known is None:
            return None
        write = known.value
        by_name, numbers = self._operands(layer, row, unit)
        function = self._call(layer, unit, by_name.z)
        of = self.symbols.a(layer, row, unit)
        value = float(own.a[row, unit])
        return equation(function, write(by_name), chosen(write(numbers)), value=value, of=of)

    def dropout(self, layer: int, row: int, unit: int) -> Equation | None:
        """What a unit passes on; None where the layer drops nothing."""
        own, name = self._trace.layers[layer], self.symbols
        if own.dropout is None:
            return None
        factors = name.a(layer, row, unit), name.dropout(layer, row, unit)
        numbers = self.a(layer, row, unit), self.dropout_factor(layer, row, unit)
        passed = float(own.a[row, unit] * own.dropout[row, unit])
        return equation(
            name.passed(layer, row, unit), times(*factors), times(*numbers), value=passed
        )

    # ------------------------------------------------------------------ parts

    def operands_of_slope(
        self, layer: int, row: int, position: int
    ) -> tuple[FormulaOperands, FormulaOperands]:
        """What an activation's derivative by a sum is written with, in symbols and in numbers."""
        own = self._trace.layers[layer].layer
        unit, piece = own.owner_of(position)
        by_name, numbers = self._operands(layer, row, unit)
        return (
            FormulaOperands(by_name.z, by_name.a, by_name.parameters, piece),
            FormulaOperands(numbers.z, numbers.a, numbers.parameters, piece),
        )

    def _operands(self, layer: int, row: int, unit: int) -> tuple[FormulaOperands, FormulaOperands]:
        own, name = self._trace.layers[layer], self.symbols
        mixes = mixes_units(own.layer)
        positions = range(own.layer.sums) if mixes else own.layer.sum_indices(unit)
        parameters = self._parameters(own, row, unit)
        z = [self.z(layer, row, position) for position in positions]
        by_name = FormulaOperands(
            [name.z(layer, row, position) for position in positions],
            name.a(layer, row, unit),
            {key: number.name or number for key, number in parameters.items()},
            unit if mixes else 0,
            lambda made: total(INPUT, own.layer.sums, made(name.z(layer, row, INPUT))),
        )
        numbers = FormulaOperands(
            z,
            self.a(layer, row, unit),
            parameters,
            unit if mixes else 0,
            lambda made: shortened([made(each) for each in z]),
        )
        return by_name, numbers

    def _call(self, layer: int, unit: int, z: Sequence[Expression]) -> Call:
        """The activation of some sums; of very many, of their vector."""
        own = self._trace.layers[layer].layer
        index = unit + 1 if mixes_units(own) else None
        if len(z) > MOST_TERMS:
            z = [Symbol("z", layer=self.symbols.layer_index(layer))]
        return Call(own.activation.label, tuple(z), index)

    def _parameters(self, own: LayerTrace, row: int, unit: int) -> Mapping[str, Number]:
        """The activation's parameters as numbers with their letters, idle ones left out."""
        activation, layer = own.layer.activation, own.layer.index
        given: dict[str, Number] = {}
        if own.slope is not None:
            value = float(own.slope[min(unit, len(own.slope) - 1)])
            given["slope"] = Number(
                value, self.symbols.slope(layer, unit), message("learned slope")
            )
        elif isinstance(activation, RReLU):
            given["slope"] = self._drawn_slope(own, activation, row, unit)
        else:
            given |= _constants_of(own.layer)
        return given

    def _drawn_slope(self, own: LayerTrace, activation: RReLU, row: int, unit: int) -> Number:
        layer = own.layer.index
        if own.drawn_slope is None:
            mean = sum(activation.slope_range(own.layer.parameters)) / 2
            return Number(mean, Symbol("s"), message("mean slope"))
        value = float(own.drawn_slope[row, unit])
        name = self.symbols.drawn_slope(layer, row, unit)
        return Number(value, name, message("drawn slope"))


def _constants_of(layer: Layer) -> dict[str, Number]:
    """The settings and constants of an activation's formula, those left out that change nothing."""
    known = ACTIVATION_FORMULAS.get(layer.activation.key)
    if known is None:
        return {}
    given = {
        key: Number(float(value), Symbol(known.letters[key]))
        for key, value in {**layer.parameters, **known.constants}.items()
        if key in known.letters and isinstance(value, int | float) and not _is_idle(layer, key)
    }
    if layer.parameters.get("approximate") == "tanh":
        given["approximate"] = Number(1.0)
    return given


def _is_idle(layer: Layer, key: str) -> bool:
    """Whether a parameter of ReLU changes nothing as it is."""
    is_relu = layer.activation.key == "relu" and key != "max_value"
    return is_relu and layer.parameters[key] == 0


def mixes_units(layer: Layer) -> bool:
    """Whether every output of a layer depends on the sums of all units, as softmax's do."""
    return not layer.activation.elementwise and layer.sums == layer.units

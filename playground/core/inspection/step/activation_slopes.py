"""The activations' derivatives as expressions, of symbols or of numbers."""

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
    Quotient,
    Root,
    Symbol,
    exponential,
    minus,
    plus,
    squared,
    times,
)
from playground.core.inspection.step.formula_parts import (
    HALF,
    ONE,
    ZERO,
    Formula,
    FormulaOperands,
    above,
    gelu_inner,
    is_far,
    is_positive,
    most,
    sigma,
    softplus_of,
    tanh,
    where,
)
from playground.core.model.activations.exponentials import TANH_CUBIC


def _relu_slope(each: FormulaOperands) -> Expression:
    theta = each.parameters.get("threshold", ZERO)
    below = each.parameters.get("negative_slope", ZERO)
    rising = (ONE, (above(each.x, theta),))
    if "max_value" in each.parameters:
        return Piecewise(((ZERO, (above(each.x, each.parameters["max_value"]),)), rising), below)
    return Piecewise((rising,), below)


def _leaky_slope(slope: str) -> Formula:
    return lambda each: where(is_positive(each), ONE, each.parameters[slope])


def _elu_slope(each: FormulaOperands) -> Expression:
    below = times(each.parameters["alpha"], exponential(each.x))
    return where(is_positive(each), ONE, below)


def _celu_slope(each: FormulaOperands) -> Expression:
    below = exponential(Quotient(each.x, each.parameters["alpha"]))
    return where(is_positive(each), ONE, below)


def _selu_slope(each: FormulaOperands) -> Expression:
    scale, alpha = each.parameters["scale"], each.parameters["alpha"]
    return where(is_positive(each), scale, times(scale, alpha, exponential(each.x)))


def _gelu_slope(each: FormulaOperands) -> Expression:
    if "approximate" not in each.parameters:
        return plus(Call("Φ", (each.x,)), times(each.x, Call("φ", (each.x,))))
    bend = tanh(gelu_inner(each.x))
    inner_slope = times(
        Root(Quotient(Number(2.0), Symbol("π"))),
        plus(ONE, times(Number(3.0), Number(TANH_CUBIC), squared(each.x))),
    )
    steep = times(each.x, minus(ONE, squared(bend)), inner_slope)
    return times(HALF, plus(ONE, bend, steep))


def _silu_slope(each: FormulaOperands) -> Expression:
    gate = sigma(each.x)
    return times(gate, plus(ONE, times(each.x, minus(ONE, gate))))


def _mish_slope(each: FormulaOperands) -> Expression:
    bend = tanh(softplus_of(each.x))
    return plus(bend, times(each.x, sigma(each.x), minus(ONE, squared(bend))))


def _hardswish_slope(each: FormulaOperands) -> Expression:
    branches = (
        (ZERO, (Comparison(each.x, Order.AT_MOST, Number(-3.0)),)),
        (ONE, (Comparison(each.x, Order.AT_LEAST, Number(3.0)),)),
    )
    return Piecewise(branches, plus(Quotient(each.x, Number(3.0)), HALF))


def _softplus_slope(each: FormulaOperands) -> Expression:
    beta, theta = each.parameters["beta"], each.parameters["threshold"]
    scaled = times(beta, each.x)
    return where(above(scaled, theta), ONE, sigma(scaled))


def _hardtanh_slope(each: FormulaOperands) -> Expression:
    inside = (
        above(each.x, each.parameters["min_val"]),
        Comparison(each.x, Order.BELOW, each.parameters["max_val"]),
    )
    return Piecewise(((ONE, inside),), ZERO)


def _hardsigmoid_slope(each: FormulaOperands) -> Expression:
    inside = Comparison(Absolute(each.x), Order.BELOW, Number(3.0))
    return where(inside, Quotient(ONE, Number(6.0)), ZERO)


def _maxout_slope(each: FormulaOperands) -> Expression:
    wins = Comparison(each.z[each.own], Order.AT_LEAST, most(*each.z))
    return where(wins, ONE, ZERO)


def _glu_slope(each: FormulaOperands) -> Expression:
    gate = sigma(each.z[1])
    return times(each.z[0], gate, minus(ONE, gate)) if each.own else gate


SLOPES: Mapping[str, Formula] = {
    "identity": lambda each: ONE,
    "tanh": lambda each: minus(ONE, squared(each.a)),
    "sigmoid": lambda each: times(each.a, minus(ONE, each.a)),
    "relu": _relu_slope,
    "leaky_relu": _leaky_slope("negative_slope"),
    "prelu": _leaky_slope("slope"),
    "rrelu": _leaky_slope("slope"),
    "relu6": lambda each: Piecewise(
        ((ONE, (is_positive(each), Comparison(each.x, Order.BELOW, Number(6.0)))),), ZERO
    ),
    "elu": _elu_slope,
    "celu": _celu_slope,
    "selu": _selu_slope,
    "gelu": _gelu_slope,
    "silu": _silu_slope,
    "mish": _mish_slope,
    "hardswish": _hardswish_slope,
    "softplus": _softplus_slope,
    "hardsigmoid": _hardsigmoid_slope,
    "hardtanh": _hardtanh_slope,
    "softsign": lambda each: Quotient(ONE, squared(plus(ONE, Absolute(each.x)))),
    "logsigmoid": lambda each: minus(ONE, sigma(each.x)),
    "maxout": _maxout_slope,
    "glu": _glu_slope,
    "step": lambda each: ZERO,
    "threshold": lambda each: where(above(each.x, each.parameters["threshold"]), ONE, ZERO),
    "tanhshrink": lambda each: squared(tanh(each.x)),
    "softshrink": lambda each: where(is_far(each), ONE, ZERO),
    "hardshrink": lambda each: where(is_far(each), ONE, ZERO),
}
"""By the activation's key, how a unit's output moves with one of its sums.

Softmax and its kin, where every output moves with every sum, are in `CROSS_SLOPES`.
"""

CrossFormula = Callable[[Expression, Expression, bool], Expression]

CROSS_SLOPES: Mapping[str, CrossFormula] = {
    "softmax": lambda a, of_sum, is_own: (
        times(a, minus(ONE, of_sum)) if is_own else Negation(times(a, of_sum))
    ),
    "softmin": lambda a, of_sum, is_own: (
        Negation(times(a, minus(ONE, of_sum))) if is_own else times(a, of_sum)
    ),
    "log_softmax": lambda a, of_sum, is_own: (
        minus(ONE, exponential(of_sum)) if is_own else Negation(exponential(of_sum))
    ),
}
"""∂aⱼ/∂zₖ from aⱼ, aₖ and whether j = k."""

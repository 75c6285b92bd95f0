"""The activations' formulas and derivatives as expressions, of symbols or of numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
    Quotient,
    Root,
    Sum,
    Symbol,
    exponential,
    minus,
    plus,
    squared,
    times,
)
from playground.core.model.activations.exponentials import SELU_ALPHA, SELU_SCALE, TANH_CUBIC

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

PARAMETER_LETTERS: Mapping[tuple[str, str], str] = {
    ("relu", "negative_slope"): "s",
    ("relu", "threshold"): "θ",
    ("relu", "max_value"): "m",
    ("leaky_relu", "negative_slope"): "s",
    ("elu", "alpha"): "α",
    ("celu", "alpha"): "α",
    ("selu", "scale"): "λ",
    ("selu", "alpha"): "α",
    ("softplus", "beta"): "β",
    ("softplus", "threshold"): "θ",
    ("hardtanh", "min_val"): "lo",
    ("hardtanh", "max_val"): "hi",
    ("threshold", "threshold"): "θ",
    ("threshold", "value"): "v",
    ("softshrink", "lambd"): "λ",
    ("hardshrink", "lambd"): "λ",
}
"""The letters of parameters in formulas, by activation and the parameter's own name."""

CONSTANTS: Mapping[str, Mapping[str, float]] = {"selu": {"scale": SELU_SCALE, "alpha": SELU_ALPHA}}
"""Numbers of an activation that are no settings of it."""


def sigma(of: Expression) -> Expression:
    """The logistic sigmoid of something."""
    return Call("σ", (of,))


def _where(condition: Comparison, then: Expression, otherwise: Expression) -> Expression:
    return Piecewise(((then, (condition,)),), otherwise)


def _above(left: Expression, right: Expression) -> Comparison:
    return Comparison(left, Order.ABOVE, right)


def _is_positive(each: FormulaOperands) -> Comparison:
    return _above(each.x, ZERO)


def _most(*of: Expression) -> Expression:
    return Call("max", of)


def _least(*of: Expression) -> Expression:
    return Call("min", of)


def _clip(of: Expression, low: Expression, high: Expression) -> Expression:
    return _least(_most(of, low), high)


def _is_at_rest(each: FormulaOperands) -> bool:
    """Whether a ReLU has the parameters that everybody knows it by."""
    return all(key not in each.parameters for key in ("negative_slope", "threshold", "max_value"))


def _relu(each: FormulaOperands) -> Expression:
    if _is_at_rest(each):
        return _most(ZERO, each.x)
    theta = each.parameters.get("threshold", ZERO)
    below: Expression = ZERO
    if "negative_slope" in each.parameters:
        from_theta = minus(each.x, theta) if "threshold" in each.parameters else each.x
        below = times(each.parameters["negative_slope"], from_theta)
    bent = _where(_above(each.x, theta), each.x, below)
    if "max_value" not in each.parameters:
        return bent
    ceiling = each.parameters["max_value"]
    assert isinstance(bent, Piecewise)
    return Piecewise(((ceiling, (_above(each.x, ceiling),)), *bent.branches), bent.otherwise)


def _relu_slope(each: FormulaOperands) -> Expression:
    theta = each.parameters.get("threshold", ZERO)
    below = each.parameters.get("negative_slope", ZERO)
    rising = (ONE, (_above(each.x, theta),))
    if "max_value" in each.parameters:
        return Piecewise(((ZERO, (_above(each.x, each.parameters["max_value"]),)), rising), below)
    return Piecewise((rising,), below)


def _leaky(slope: str) -> Formula:
    return lambda each: _where(_is_positive(each), each.x, times(each.parameters[slope], each.x))


def _leaky_slope(slope: str) -> Formula:
    return lambda each: _where(_is_positive(each), ONE, each.parameters[slope])


def _elu(each: FormulaOperands) -> Expression:
    below = times(each.parameters["alpha"], minus(exponential(each.x), ONE))
    return _where(_is_positive(each), each.x, below)


def _elu_slope(each: FormulaOperands) -> Expression:
    below = times(each.parameters["alpha"], exponential(each.x))
    return _where(_is_positive(each), ONE, below)


def _celu(each: FormulaOperands) -> Expression:
    alpha = each.parameters["alpha"]
    below = times(alpha, minus(exponential(Quotient(each.x, alpha)), ONE))
    return _where(_is_positive(each), each.x, below)


def _celu_slope(each: FormulaOperands) -> Expression:
    below = exponential(Quotient(each.x, each.parameters["alpha"]))
    return _where(_is_positive(each), ONE, below)


def _selu(each: FormulaOperands) -> Expression:
    scale, alpha = each.parameters["scale"], each.parameters["alpha"]
    below = times(scale, alpha, minus(exponential(each.x), ONE))
    return _where(_is_positive(each), times(scale, each.x), below)


def _selu_slope(each: FormulaOperands) -> Expression:
    scale, alpha = each.parameters["scale"], each.parameters["alpha"]
    return _where(_is_positive(each), scale, times(scale, alpha, exponential(each.x)))


def _gelu(each: FormulaOperands) -> Expression:
    if "approximate" in each.parameters:
        return times(HALF, each.x, plus(ONE, _tanh(_gelu_inner(each.x))))
    return times(each.x, Call("Φ", (each.x,)))


def _gelu_inner(x: Expression) -> Expression:
    cubic = plus(x, times(Number(TANH_CUBIC), Power(x, Number(3.0))))
    return times(Root(Quotient(Number(2.0), Symbol("π"))), cubic)


def _gelu_slope(each: FormulaOperands) -> Expression:
    if "approximate" not in each.parameters:
        return plus(Call("Φ", (each.x,)), times(each.x, Call("φ", (each.x,))))
    bend = _tanh(_gelu_inner(each.x))
    inner_slope = times(
        Root(Quotient(Number(2.0), Symbol("π"))),
        plus(ONE, times(Number(3.0), Number(TANH_CUBIC), squared(each.x))),
    )
    steep = times(each.x, minus(ONE, squared(bend)), inner_slope)
    return times(HALF, plus(ONE, bend, steep))


def _tanh(of: Expression) -> Expression:
    return Call("tanh", (of,))


def _softplus_of(x: Expression) -> Expression:
    return Call("log", (plus(ONE, exponential(x)),))


def _silu_slope(each: FormulaOperands) -> Expression:
    gate = sigma(each.x)
    return times(gate, plus(ONE, times(each.x, minus(ONE, gate))))


def _mish(each: FormulaOperands) -> Expression:
    return times(each.x, _tanh(_softplus_of(each.x)))


def _mish_slope(each: FormulaOperands) -> Expression:
    bend = _tanh(_softplus_of(each.x))
    return plus(bend, times(each.x, sigma(each.x), minus(ONE, squared(bend))))


def _hardswish(each: FormulaOperands) -> Expression:
    gate = _clip(plus(each.x, Number(3.0)), ZERO, Number(6.0))
    return Quotient(times(each.x, gate), Number(6.0))


def _hardswish_slope(each: FormulaOperands) -> Expression:
    branches = (
        (ZERO, (Comparison(each.x, Order.AT_MOST, Number(-3.0)),)),
        (ONE, (Comparison(each.x, Order.AT_LEAST, Number(3.0)),)),
    )
    return Piecewise(branches, plus(Quotient(each.x, Number(3.0)), HALF))


def _softplus(each: FormulaOperands) -> Expression:
    beta, theta = each.parameters["beta"], each.parameters["threshold"]
    scaled = times(beta, each.x)
    return _where(_above(scaled, theta), each.x, Quotient(_softplus_of(scaled), beta))


def _softplus_slope(each: FormulaOperands) -> Expression:
    beta, theta = each.parameters["beta"], each.parameters["threshold"]
    scaled = times(beta, each.x)
    return _where(_above(scaled, theta), ONE, sigma(scaled))


def _hardtanh_slope(each: FormulaOperands) -> Expression:
    inside = (
        _above(each.x, each.parameters["min_val"]),
        Comparison(each.x, Order.BELOW, each.parameters["max_val"]),
    )
    return Piecewise(((ONE, inside),), ZERO)


def _is_far(each: FormulaOperands) -> Comparison:
    return _above(Absolute(each.x), each.parameters["lambd"])


def _softshrink(each: FormulaOperands) -> Expression:
    size = minus(Absolute(each.x), each.parameters["lambd"])
    return times(Call("sign", (each.x,)), _most(size, ZERO))


def _hardsigmoid_slope(each: FormulaOperands) -> Expression:
    inside = Comparison(Absolute(each.x), Order.BELOW, Number(3.0))
    return _where(inside, Quotient(ONE, Number(6.0)), ZERO)


def _softmax(each: FormulaOperands) -> Expression:
    return Quotient(exponential(each.z[each.own]), each.over_all(exponential))


def _softmin(each: FormulaOperands) -> Expression:
    def turned(z: Expression) -> Expression:
        return exponential(Negation(z))

    return Quotient(turned(each.z[each.own]), each.over_all(turned))


def _log_softmax(each: FormulaOperands) -> Expression:
    return minus(each.z[each.own], Call("log", (each.over_all(exponential),)))


def _maxout_slope(each: FormulaOperands) -> Expression:
    wins = Comparison(each.z[each.own], Order.AT_LEAST, _most(*each.z))
    return _where(wins, ONE, ZERO)


def _glu_slope(each: FormulaOperands) -> Expression:
    gate = sigma(each.z[1])
    return times(each.z[0], gate, minus(ONE, gate)) if each.own else gate


VALUES: Mapping[str, Formula] = {
    "identity": lambda each: each.x,
    "tanh": lambda each: _tanh_of_exponentials(each.x),
    "sigmoid": lambda each: Quotient(ONE, plus(ONE, exponential(Negation(each.x)))),
    "relu": _relu,
    "leaky_relu": _leaky("negative_slope"),
    "prelu": _leaky("slope"),
    "rrelu": _leaky("slope"),
    "relu6": lambda each: _least(_most(ZERO, each.x), Number(6.0)),
    "elu": _elu,
    "celu": _celu,
    "selu": _selu,
    "gelu": _gelu,
    "silu": lambda each: times(each.x, sigma(each.x)),
    "mish": _mish,
    "hardswish": _hardswish,
    "softplus": _softplus,
    "hardsigmoid": lambda each: _clip(plus(Quotient(each.x, Number(6.0)), HALF), ZERO, ONE),
    "hardtanh": lambda each: _clip(each.x, each.parameters["min_val"], each.parameters["max_val"]),
    "softsign": lambda each: Quotient(each.x, plus(ONE, Absolute(each.x))),
    "logsigmoid": lambda each: Negation(_softplus_of(Negation(each.x))),
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "softmin": _softmin,
    "maxout": lambda each: _most(*each.z),
    "glu": lambda each: times(each.z[0], sigma(each.z[1])),
    "step": lambda each: _where(Comparison(each.x, Order.AT_LEAST, ZERO), ONE, ZERO),
    "threshold": lambda each: _where(
        _above(each.x, each.parameters["threshold"]), each.x, each.parameters["value"]
    ),
    "tanhshrink": lambda each: minus(each.x, _tanh(each.x)),
    "softshrink": _softshrink,
    "hardshrink": lambda each: _where(_is_far(each), each.x, ZERO),
}
"""By the activation's key, what a unit gives."""

SLOPES: Mapping[str, Formula] = {
    "identity": lambda each: ONE,
    "tanh": lambda each: minus(ONE, squared(each.a)),
    "sigmoid": lambda each: times(each.a, minus(ONE, each.a)),
    "relu": _relu_slope,
    "leaky_relu": _leaky_slope("negative_slope"),
    "prelu": _leaky_slope("slope"),
    "rrelu": _leaky_slope("slope"),
    "relu6": lambda each: Piecewise(
        ((ONE, (_is_positive(each), Comparison(each.x, Order.BELOW, Number(6.0)))),), ZERO
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
    "threshold": lambda each: _where(_above(each.x, each.parameters["threshold"]), ONE, ZERO),
    "tanhshrink": lambda each: squared(_tanh(each.x)),
    "softshrink": lambda each: _where(_is_far(each), ONE, ZERO),
    "hardshrink": lambda each: _where(_is_far(each), ONE, ZERO),
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


def _tanh_of_exponentials(x: Expression) -> Expression:
    up, down = exponential(x), exponential(Negation(x))
    return Quotient(minus(up, down), Sum((up, down)))

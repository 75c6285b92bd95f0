"""The activations' formulas as expressions, of symbols or of numbers."""

from collections.abc import Mapping

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
    Sum,
    exponential,
    minus,
    plus,
    times,
)
from playground.core.inspection.step.formula_parts import (
    HALF,
    ONE,
    ZERO,
    Formula,
    FormulaOperands,
    above,
    clip,
    gelu_inner,
    is_far,
    is_positive,
    least,
    most,
    sigma,
    softplus_of,
    tanh,
    where,
)
from playground.core.model.activations.exponentials import SELU_ALPHA, SELU_SCALE

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


def _is_at_rest(each: FormulaOperands) -> bool:
    """Whether a ReLU has the parameters that everybody knows it by."""
    return all(key not in each.parameters for key in ("negative_slope", "threshold", "max_value"))


def _relu(each: FormulaOperands) -> Expression:
    if _is_at_rest(each):
        return most(ZERO, each.x)
    theta = each.parameters.get("threshold", ZERO)
    below: Expression = ZERO
    if "negative_slope" in each.parameters:
        from_theta = minus(each.x, theta) if "threshold" in each.parameters else each.x
        below = times(each.parameters["negative_slope"], from_theta)
    bent = where(above(each.x, theta), each.x, below)
    if "max_value" not in each.parameters:
        return bent
    ceiling = each.parameters["max_value"]
    assert isinstance(bent, Piecewise)
    return Piecewise(((ceiling, (above(each.x, ceiling),)), *bent.branches), bent.otherwise)


def _leaky(slope: str) -> Formula:
    return lambda each: where(is_positive(each), each.x, times(each.parameters[slope], each.x))


def _elu(each: FormulaOperands) -> Expression:
    below = times(each.parameters["alpha"], minus(exponential(each.x), ONE))
    return where(is_positive(each), each.x, below)


def _celu(each: FormulaOperands) -> Expression:
    alpha = each.parameters["alpha"]
    below = times(alpha, minus(exponential(Quotient(each.x, alpha)), ONE))
    return where(is_positive(each), each.x, below)


def _selu(each: FormulaOperands) -> Expression:
    scale, alpha = each.parameters["scale"], each.parameters["alpha"]
    below = times(scale, alpha, minus(exponential(each.x), ONE))
    return where(is_positive(each), times(scale, each.x), below)


def _gelu(each: FormulaOperands) -> Expression:
    if "approximate" in each.parameters:
        return times(HALF, each.x, plus(ONE, tanh(gelu_inner(each.x))))
    return times(each.x, Call("Φ", (each.x,)))


def _mish(each: FormulaOperands) -> Expression:
    return times(each.x, tanh(softplus_of(each.x)))


def _hardswish(each: FormulaOperands) -> Expression:
    gate = clip(plus(each.x, Number(3.0)), ZERO, Number(6.0))
    return Quotient(times(each.x, gate), Number(6.0))


def _softplus(each: FormulaOperands) -> Expression:
    beta, theta = each.parameters["beta"], each.parameters["threshold"]
    scaled = times(beta, each.x)
    return where(above(scaled, theta), each.x, Quotient(softplus_of(scaled), beta))


def _softshrink(each: FormulaOperands) -> Expression:
    size = minus(Absolute(each.x), each.parameters["lambd"])
    return times(Call("sign", (each.x,)), most(size, ZERO))


def _softmax(each: FormulaOperands) -> Expression:
    return Quotient(exponential(each.z[each.own]), each.over_all(exponential))


def _softmin(each: FormulaOperands) -> Expression:
    def turned(z: Expression) -> Expression:
        return exponential(Negation(z))

    return Quotient(turned(each.z[each.own]), each.over_all(turned))


def _log_softmax(each: FormulaOperands) -> Expression:
    return minus(each.z[each.own], Call("log", (each.over_all(exponential),)))


VALUES: Mapping[str, Formula] = {
    "identity": lambda each: each.x,
    "tanh": lambda each: _tanh_of_exponentials(each.x),
    "sigmoid": lambda each: Quotient(ONE, plus(ONE, exponential(Negation(each.x)))),
    "relu": _relu,
    "leaky_relu": _leaky("negative_slope"),
    "prelu": _leaky("slope"),
    "rrelu": _leaky("slope"),
    "relu6": lambda each: least(most(ZERO, each.x), Number(6.0)),
    "elu": _elu,
    "celu": _celu,
    "selu": _selu,
    "gelu": _gelu,
    "silu": lambda each: times(each.x, sigma(each.x)),
    "mish": _mish,
    "hardswish": _hardswish,
    "softplus": _softplus,
    "hardsigmoid": lambda each: clip(plus(Quotient(each.x, Number(6.0)), HALF), ZERO, ONE),
    "hardtanh": lambda each: clip(each.x, each.parameters["min_val"], each.parameters["max_val"]),
    "softsign": lambda each: Quotient(each.x, plus(ONE, Absolute(each.x))),
    "logsigmoid": lambda each: Negation(softplus_of(Negation(each.x))),
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "softmin": _softmin,
    "maxout": lambda each: most(*each.z),
    "glu": lambda each: times(each.z[0], sigma(each.z[1])),
    "step": lambda each: where(Comparison(each.x, Order.AT_LEAST, ZERO), ONE, ZERO),
    "threshold": lambda each: where(
        above(each.x, each.parameters["threshold"]), each.x, each.parameters["value"]
    ),
    "tanhshrink": lambda each: minus(each.x, tanh(each.x)),
    "softshrink": _softshrink,
    "hardshrink": lambda each: where(is_far(each), each.x, ZERO),
}
"""By the activation's key, what a unit gives."""


def _tanh_of_exponentials(x: Expression) -> Expression:
    up, down = exponential(x), exponential(Negation(x))
    return Quotient(minus(up, down), Sum((up, down)))

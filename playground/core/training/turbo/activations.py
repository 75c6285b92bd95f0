"""The catalogue's activations as compiled loops.

Numbers lie feature-major: a layer's unit ``u`` of row ``j`` is at ``u * lanes + j``, where ``lanes`` is
the batch size rounded up, so that the inner loops have no remainder.
"""

import math

import numpy as np

from playground.core.activations import ACTIVATIONS
from playground.core.arrays import Floats
from playground.core.layout import Layer
from playground.core.training.turbo.arithmetic import (
    HALF,
    ONE,
    ROOT_TWO_OVER_PI,
    ZERO,
    F,
    exp,
    normal_density,
    normal_share,
    sigmoid,
    softplus,
    tanh,
)
from playground.core.training.turbo.compiled import part

CODES = {key: code for code, key in enumerate(ACTIVATIONS.keys())}
"""What the compiled code calls each activation."""
IDENTITY, TANH, SIGMOID, RELU = (CODES[k] for k in ("identity", "tanh", "sigmoid", "relu"))
LEAKY_RELU, PRELU, RRELU, RELU6 = (CODES[k] for k in ("leaky_relu", "prelu", "rrelu", "relu6"))
ELU, CELU, SELU, GELU = (CODES[k] for k in ("elu", "celu", "selu", "gelu"))
SILU, MISH, HARDSWISH, SOFTPLUS = (CODES[k] for k in ("silu", "mish", "hardswish", "softplus"))
HARDSIGMOID, HARDTANH, SOFTSIGN = (CODES[k] for k in ("hardsigmoid", "hardtanh", "softsign"))
LOGSIGMOID, SOFTMAX, LOG_SOFTMAX = (CODES[k] for k in ("logsigmoid", "softmax", "log_softmax"))
SOFTMIN, MAXOUT, GLU, STEP = (CODES[k] for k in ("softmin", "maxout", "glu", "step"))
THRESHOLD, TANHSHRINK = CODES["threshold"], CODES["tanhshrink"]
SOFTSHRINK, HARDSHRINK = CODES["softshrink"], CODES["hardshrink"]

SELU_SCALE = F(1.0507009873554805)
SELU_ALPHA = F(1.6732632423543772)
GELU_CUBIC = F(0.044715)
SIXTH, THREE, SIX = F(1 / 6), F(3), F(6)


def constants_of(layer: Layer) -> tuple[float, float, float]:
    """The numbers that a layer's compiled activation takes."""
    own = layer.parameters

    def number(name: str, when_none: float = math.inf) -> float:
        value = own[name]
        return when_none if value is None else float(value)

    match layer.activation.key:
        case "relu":
            return number("negative_slope"), number("threshold"), number("max_value")
        case "leaky_relu":
            return number("negative_slope"), 0.0, 0.0
        case "rrelu":
            return number("lower"), number("upper"), 0.0
        case "elu" | "celu":
            return number("alpha"), 0.0, 0.0
        case "gelu":
            return float(own["approximate"] == "tanh"), 0.0, 0.0
        case "softplus":
            return number("beta"), number("threshold"), 0.0
        case "hardtanh":
            return number("min_val"), number("max_val"), 0.0
        case "threshold":
            return number("threshold"), number("value"), 0.0
        case "softshrink" | "hardshrink":
            return number("lambd"), 0.0, 0.0
        case "maxout":
            return number("pieces"), 0.0, 0.0
        case _:
            return 0.0, 0.0, 0.0


@part
def activate(
    code: int, c: Floats, slopes: Floats, z: Floats, a: Floats, units: int, lanes: int
) -> None:
    """Fill ``a`` (units · lanes) from the sums ``z``.

    Args:
        code: One of `CODES`.
        c: The three numbers of `constants_of`.
        slopes: For PReLU and RReLU the slope below 0 of each number in ``a``.
        z: Sums; longer than ``a`` for activations that widen their layer.
        a: Filled.
        units: Outputs of the layer.
        lanes: Rows.
    """
    n = units * lanes
    c0, c1, c2 = c[0], c[1], c[2]
    if code == IDENTITY:
        for i in range(n):
            a[i] = z[i]
    elif code == TANH:
        for i in range(n):
            a[i] = tanh(z[i])
    elif code == SIGMOID:
        for i in range(n):
            a[i] = sigmoid(z[i])
    elif code == RELU:
        for i in range(n):
            a[i] = min(z[i] if z[i] > c1 else c0 * (z[i] - c1), c2)
    elif code == LEAKY_RELU:
        for i in range(n):
            a[i] = z[i] if z[i] > ZERO else c0 * z[i]
    elif code in (PRELU, RRELU):
        for i in range(n):
            a[i] = z[i] if z[i] > ZERO else slopes[i] * z[i]
    elif code == RELU6:
        for i in range(n):
            a[i] = min(max(z[i], ZERO), SIX)
    elif code == ELU:
        for i in range(n):
            a[i] = z[i] if z[i] > ZERO else c0 * (exp(z[i]) - ONE)
    elif code == CELU:
        for i in range(n):
            a[i] = z[i] if z[i] > ZERO else c0 * (exp(z[i] / c0) - ONE)
    elif code == SELU:
        for i in range(n):
            a[i] = SELU_SCALE * (z[i] if z[i] > ZERO else SELU_ALPHA * (exp(z[i]) - ONE))
    elif code == GELU and c0 == ZERO:
        for i in range(n):
            a[i] = z[i] * normal_share(z[i])
    elif code == GELU:
        for i in range(n):
            inner = ROOT_TWO_OVER_PI * (z[i] + GELU_CUBIC * z[i] * z[i] * z[i])
            a[i] = HALF * z[i] * (ONE + tanh(inner))
    elif code == SILU:
        for i in range(n):
            a[i] = z[i] * sigmoid(z[i])
    elif code == MISH:
        for i in range(n):
            a[i] = z[i] * tanh(softplus(z[i]))
    elif code == HARDSWISH:
        for i in range(n):
            a[i] = z[i] * min(max(z[i] + THREE, ZERO), SIX) * SIXTH
    elif code == SOFTPLUS:
        for i in range(n):
            a[i] = z[i] if c0 * z[i] > c1 else softplus(c0 * z[i]) / c0
    elif code == HARDSIGMOID:
        for i in range(n):
            a[i] = min(max(z[i] * SIXTH + HALF, ZERO), ONE)
    elif code == HARDTANH:
        for i in range(n):
            a[i] = min(max(z[i], c0), c1)
    elif code == SOFTSIGN:
        for i in range(n):
            a[i] = z[i] / (ONE + abs(z[i]))
    elif code == LOGSIGMOID:
        for i in range(n):
            a[i] = -softplus(-z[i])
    elif code in (SOFTMAX, SOFTMIN, LOG_SOFTMAX):
        _normalise(code, z, a, units, lanes)
    elif code == MAXOUT:
        pieces = int(c0)
        for u in range(units):
            for j in range(lanes):
                best = z[u * pieces * lanes + j]
                for k in range(1, pieces):
                    best = max(best, z[(u * pieces + k) * lanes + j])
                a[u * lanes + j] = best
    elif code == GLU:
        for i in range(n):
            a[i] = z[i] * sigmoid(z[n + i])
    elif code == STEP:
        for i in range(n):
            a[i] = ONE if z[i] >= ZERO else ZERO
    elif code == THRESHOLD:
        for i in range(n):
            a[i] = z[i] if z[i] > c0 else c1
    elif code == TANHSHRINK:
        for i in range(n):
            a[i] = z[i] - tanh(z[i])
    elif code == SOFTSHRINK:
        for i in range(n):
            a[i] = z[i] - min(max(z[i], -c0), c0)
    else:
        for i in range(n):
            a[i] = z[i] if abs(z[i]) > c0 else ZERO


@part
def _normalise(code: int, z: Floats, a: Floats, units: int, lanes: int) -> None:
    sign = -ONE if code == SOFTMIN else ONE
    for j in range(lanes):
        greatest = sign * z[j]
        for u in range(1, units):
            greatest = max(greatest, sign * z[u * lanes + j])
        total = ZERO
        for u in range(units):
            a[u * lanes + j] = exp(sign * z[u * lanes + j] - greatest)
            total += a[u * lanes + j]
        log_total = np.log(total)
        for u in range(units):
            if code == LOG_SOFTMAX:
                a[u * lanes + j] = z[u * lanes + j] - greatest - log_total
            else:
                a[u * lanes + j] /= total


@part
def backward(
    code: int,
    c: Floats,
    slopes: Floats,
    z: Floats,
    a: Floats,
    da: Floats,
    dz: Floats,
    units: int,
    lanes: int,
) -> None:
    """Fill ``dz``, the gradient by the sums, from ``da``, the gradient by the outputs.

    The other arguments are those of `activate`, whose result ``a`` is.
    """
    n = units * lanes
    c0, c1, c2 = c[0], c[1], c[2]
    if code == IDENTITY:
        for i in range(n):
            dz[i] = da[i]
    elif code == TANH:
        for i in range(n):
            dz[i] = da[i] * (ONE - a[i] * a[i])
    elif code == SIGMOID:
        for i in range(n):
            dz[i] = da[i] * a[i] * (ONE - a[i])
    elif code == RELU:
        for i in range(n):
            within = (z[i] if z[i] > c1 else c0 * (z[i] - c1)) <= c2
            dz[i] = (da[i] if z[i] > c1 else da[i] * c0) if within else ZERO
    elif code == LEAKY_RELU:
        for i in range(n):
            dz[i] = da[i] if z[i] > ZERO else da[i] * c0
    elif code in (PRELU, RRELU):
        for i in range(n):
            dz[i] = da[i] if z[i] > ZERO else da[i] * slopes[i]
    elif code == RELU6:
        for i in range(n):
            dz[i] = da[i] if (z[i] > ZERO) & (z[i] < SIX) else ZERO
    elif code == ELU:
        for i in range(n):
            dz[i] = da[i] if z[i] > ZERO else da[i] * (a[i] + c0)
    elif code == CELU:
        for i in range(n):
            dz[i] = da[i] if z[i] > ZERO else da[i] * (a[i] / c0 + ONE)
    elif code == SELU:
        for i in range(n):
            dz[i] = da[i] * (SELU_SCALE if z[i] > ZERO else a[i] + SELU_SCALE * SELU_ALPHA)
    elif code == GELU and c0 == ZERO:
        for i in range(n):
            dz[i] = da[i] * (normal_share(z[i]) + z[i] * normal_density(z[i]))
    elif code == GELU:
        for i in range(n):
            inner = ROOT_TWO_OVER_PI * (z[i] + GELU_CUBIC * z[i] * z[i] * z[i])
            steepness = ROOT_TWO_OVER_PI * (ONE + THREE * GELU_CUBIC * z[i] * z[i])
            t = tanh(inner)
            dz[i] = da[i] * HALF * (ONE + t + z[i] * (ONE - t * t) * steepness)
    elif code == SILU:
        for i in range(n):
            s = sigmoid(z[i])
            dz[i] = da[i] * s * (ONE + z[i] * (ONE - s))
    elif code == MISH:
        for i in range(n):
            t = tanh(softplus(z[i]))
            dz[i] = da[i] * (t + z[i] * sigmoid(z[i]) * (ONE - t * t))
    elif code == HARDSWISH:
        for i in range(n):
            middle = z[i] / THREE + HALF if z[i] > -THREE else ZERO
            dz[i] = da[i] * (middle if z[i] < THREE else ONE)
    elif code == SOFTPLUS:
        for i in range(n):
            dz[i] = da[i] if c0 * z[i] > c1 else da[i] * sigmoid(c0 * z[i])
    elif code == HARDSIGMOID:
        for i in range(n):
            dz[i] = da[i] * SIXTH if abs(z[i]) < THREE else ZERO
    elif code == HARDTANH:
        for i in range(n):
            dz[i] = da[i] if (z[i] > c0) & (z[i] < c1) else ZERO
    elif code == SOFTSIGN:
        for i in range(n):
            size = ONE + abs(z[i])
            dz[i] = da[i] / (size * size)
    elif code == LOGSIGMOID:
        for i in range(n):
            dz[i] = da[i] * sigmoid(-z[i])
    elif code in (SOFTMAX, SOFTMIN, LOG_SOFTMAX):
        _normalise_backward(code, a, da, dz, units, lanes)
    elif code == MAXOUT:
        _maxout_backward(int(c0), z, a, da, dz, units, lanes)
    elif code == GLU:
        for i in range(n):
            s = sigmoid(z[n + i])
            dz[i] = da[i] * s
            dz[n + i] = da[i] * z[i] * s * (ONE - s)
    elif code == STEP:
        for i in range(n):
            dz[i] = ZERO
    elif code == THRESHOLD:
        for i in range(n):
            dz[i] = da[i] if z[i] > c0 else ZERO
    elif code == TANHSHRINK:
        for i in range(n):
            t = tanh(z[i])
            dz[i] = da[i] * t * t
    else:
        for i in range(n):
            dz[i] = da[i] if abs(z[i]) > c0 else ZERO


@part
def _normalise_backward(
    code: int, a: Floats, da: Floats, dz: Floats, units: int, lanes: int
) -> None:
    for j in range(lanes):
        total = ZERO
        for u in range(units):
            i = u * lanes + j
            total += da[i] if code == LOG_SOFTMAX else da[i] * a[i]
        for u in range(units):
            i = u * lanes + j
            if code == LOG_SOFTMAX:
                dz[i] = da[i] - exp(a[i]) * total
            elif code == SOFTMAX:
                dz[i] = a[i] * (da[i] - total)
            else:
                dz[i] = a[i] * (total - da[i])


@part
def _maxout_backward(
    pieces: int, z: Floats, a: Floats, da: Floats, dz: Floats, units: int, lanes: int
) -> None:
    for u in range(units):
        for j in range(lanes):
            unclaimed = True
            for k in range(pieces):
                i = (u * pieces + k) * lanes + j
                won = unclaimed and z[i] == a[u * lanes + j]
                dz[i] = da[u * lanes + j] if won else ZERO
                unclaimed = unclaimed and not won

"""The catalogue's activations as compiled loops.

Numbers lie feature-major: a layer's unit ``u`` of row ``j`` is at ``u * lanes + j``; ``lanes`` is
the batch size rounded up, so that the inner loops have no remainder.
"""

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.training.engines.turbo.codes import (
    CELU,
    ELU,
    GELU,
    GLU,
    HARDSHRINK,
    HARDSIGMOID,
    HARDSWISH,
    HARDTANH,
    IDENTITY,
    LEAKY_RELU,
    LOG_SOFTMAX,
    LOGSIGMOID,
    MAXOUT,
    MISH,
    PRELU,
    RELU,
    RELU6,
    RRELU,
    SELU,
    SIGMOID,
    SILU,
    SOFTMAX,
    SOFTMIN,
    SOFTPLUS,
    SOFTSHRINK,
    SOFTSIGN,
    STEP,
    TANH,
    TANHSHRINK,
    THRESHOLD,
)
from playground.core.training.engines.turbo.kernels.arithmetic import (
    GELU_CUBIC,
    HALF,
    NOT_A_NUMBER,
    ONE,
    ROOT_TWO_OVER_PI,
    SELU_ALPHA,
    SELU_SCALE,
    SIX,
    SIXTH,
    THREE,
    ZERO,
    exp,
    normal_share,
    sigmoid,
    softplus,
    tanh,
)
from playground.core.training.engines.turbo.kernels.compiled import part


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
    elif code == RELU and c0 == ZERO:
        for i in range(n):
            a[i] = min(ZERO if z[i] <= c1 else z[i], c2)
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
            a[i] = ONE if z[i] >= ZERO else (ZERO if z[i] < ZERO else z[i])
    elif code == THRESHOLD:
        for i in range(n):
            a[i] = c1 if z[i] <= c0 else z[i]
    elif code == TANHSHRINK:
        for i in range(n):
            a[i] = z[i] - tanh(z[i])
    elif code == SOFTSHRINK:
        for i in range(n):
            a[i] = z[i] - min(max(z[i], -c0), c0)
    elif code == HARDSHRINK:
        for i in range(n):
            a[i] = ZERO if abs(z[i]) <= c0 else z[i]
    else:
        for i in range(n):
            a[i] = NOT_A_NUMBER


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

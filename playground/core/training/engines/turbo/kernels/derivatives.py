"""The derivatives of the activations as compiled loops; laid out as in `activations`."""

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
    normal_density,
    normal_share,
    sigmoid,
    softplus,
    tanh,
)
from playground.core.training.engines.turbo.kernels.compiled import part


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
    elif code in (SOFTSHRINK, HARDSHRINK):
        for i in range(n):
            dz[i] = da[i] if abs(z[i]) > c0 else ZERO
    else:
        for i in range(n):
            dz[i] = NOT_A_NUMBER


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

"""The optimizers' updates as compiled loops; see `update_rules` for the same with PyTorch."""

import math

from playground.core.common.arrays import Doubles, Floats
from playground.core.experiment.optimizers import (
    ADAGRAD_EPSILON,
    ADAMW_DECAY,
    BETA1,
    BETA2,
    EPSILON,
    NADAM_MOMENTUM_DECAY,
    RMSPROP_ALPHA,
)
from playground.core.training.engines.turbo.codes import (
    ADAGRAD,
    ADAMW,
    MOMENTUM,
    NADAM,
    NESTEROV,
    RMSPROP,
    SGD,
)
from playground.core.training.engines.turbo.kernels.arithmetic import ONE, ZERO, F
from playground.core.training.engines.turbo.kernels.compiled import part
from playground.core.training.engines.turbo.plan import (
    CLIP_AT,
    L1_AT,
    L2_AT,
    MOMENTUM_AT,
    NADAM_PRODUCT,
)

B1, B2, NEW1, NEW2 = F(BETA1), F(BETA2), F(1 - BETA1), F(1 - BETA2)
LOG_BETA1, LOG_BETA2 = math.log(BETA1), math.log(BETA2)
EPS, ADAGRAD_EPS = F(EPSILON), F(ADAGRAD_EPSILON)
OLD, NEW = F(RMSPROP_ALPHA), F(1 - RMSPROP_ALPHA)


@part
def penalise(p: Floats, g: Floats, decayed: Floats, out: Floats, rates: Doubles) -> None:
    """Fill ``out`` with the gradient ``g``, penalties added, clipped by its norm."""
    l1, l2, clip = F(rates[L1_AT]), F(rates[L2_AT]), rates[CLIP_AT]
    for i in range(p.size):
        sign = ONE if p[i] > ZERO else (-ONE if p[i] < ZERO else ZERO)
        out[i] = g[i] + decayed[i] * (l2 * p[i] + l1 * sign)
    if clip > 0:
        square = 0.0
        for i in range(p.size):
            square += float(out[i]) * float(out[i])
        scale = clip / (math.sqrt(square) + 1e-6)
        if scale < 1.0:
            for i in range(p.size):
                out[i] *= F(scale)


@part
def update(
    code: int,
    p: Floats,
    g: Floats,
    first: Floats,
    second: Floats,
    rate: float,
    step: int,
    rates: Doubles,
) -> None:
    """Update the parameters ``p`` in place.

    Args:
        code: One of `CODES`.
        p: Parameters.
        g: Gradient, penalties and clipping done.
        first: The rule's first buffer; untouched by rules that have none.
        second: Its second.
        rate: Learning rate.
        step: Of this update, counted from 1.
        rates: See `plan`; NAdam's product of momenta is updated.
    """
    n = p.size
    lr, mu = F(rate), F(rates[MOMENTUM_AT])
    if code == SGD:
        for i in range(n):
            p[i] -= lr * g[i]
    elif code == MOMENTUM:
        for i in range(n):
            first[i] = mu * first[i] + g[i]
            p[i] -= lr * first[i]
    elif code == NESTEROV:
        for i in range(n):
            first[i] = mu * first[i] + g[i]
            p[i] -= lr * (g[i] + mu * first[i])
    elif code == RMSPROP:
        for i in range(n):
            first[i] = OLD * first[i] + NEW * g[i] * g[i]
            p[i] -= lr * g[i] / (math.sqrt(first[i]) + EPS)
    elif code == ADAGRAD:
        for i in range(n):
            first[i] += g[i] * g[i]
            p[i] -= lr * g[i] / (math.sqrt(first[i]) + ADAGRAD_EPS)
    elif code == NADAM:
        now = BETA1 * (1 - 0.5 * 0.96 ** (step * NADAM_MOMENTUM_DECAY))
        ahead = BETA1 * (1 - 0.5 * 0.96 ** ((step + 1) * NADAM_MOMENTUM_DECAY))
        product = float(F(rates[NADAM_PRODUCT]) * F(now))
        rates[NADAM_PRODUCT] = product
        by_gradient = F(rate * (1 - now) / (1 - product))
        by_moment = F(rate * ahead / (1 - product * ahead))
        correction = F(1 / (1 - math.exp(step * LOG_BETA2)))
        for i in range(n):
            first[i] += NEW1 * (g[i] - first[i])
            second[i] = B2 * second[i] + NEW2 * g[i] * g[i]
            root = F(math.sqrt(second[i] * correction)) + EPS
            p[i] -= (by_gradient * g[i] + by_moment * first[i]) / root
    else:
        kept = F(1 - rate * ADAMW_DECAY) if code == ADAMW else ONE
        size = F(rate / (1 - math.exp(step * LOG_BETA1)))
        correction = F(1 / math.sqrt(1 - math.exp(step * LOG_BETA2)))
        for i in range(n):
            first[i] += NEW1 * (g[i] - first[i])
            second[i] = B2 * second[i] + NEW2 * g[i] * g[i]
            root = F(math.sqrt(second[i])) * correction + EPS
            p[i] = p[i] * kept - size * first[i] / root

"""Elementary functions in single precision that a compiler can run on many numbers at once."""

import math
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core.base import BaseContext
from numba.core.typing import Context, Signature
from numba.extending import intrinsic

from playground.core.training.engines.turbo.kernels.compiled import inlined

F = np.float32
ZERO, HALF, ONE, TWO = F(0), F(0.5), F(1), F(2)
LOG2_E = F(math.log2(math.e))
# ln 2 in two parts, the first with so few digits that its multiples are exact (Cody and Waite).
LN2_HIGH = F(0.693359375)
LN2_LOW = F(math.log(2) - 0.693359375)
LEAST_EXPONENT, GREATEST_EXPONENT = F(-87.0), F(88.0)
EXPONENT_BIAS, MANTISSA_BITS = np.int32(127), np.int32(23)
C2, C3, C4, C5, C6, C7 = (F(1 / math.factorial(k)) for k in range(2, 8))
SQRT_HALF = F(math.sqrt(0.5))
ROOT_TWO_OVER_PI = F(math.sqrt(2 / math.pi))
INVERSE_ROOT_TWO_PI = F(1 / math.sqrt(2 * math.pi))
SELU_SCALE = F(1.0507009873554805)
SELU_ALPHA = F(1.6732632423543772)
GELU_CUBIC = F(0.044715)
SIXTH, THREE, SIX = F(1 / 6), F(3), F(6)
NOT_A_NUMBER = F(math.nan)
"""What a code that is not known gives, so that it cannot pass for another."""


@intrinsic
def _float_from_bits(
    typing_context: Context, bits: types.Type
) -> tuple[
    Signature, Callable[[BaseContext, ir.IRBuilder, Signature, Sequence[ir.Value]], ir.Value]
]:
    def generate(
        context: BaseContext,
        builder: ir.IRBuilder,
        signature: Signature,
        arguments: Sequence[ir.Value],
    ) -> ir.Value:
        return builder.bitcast(arguments[0], ir.FloatType())

    return types.float32(types.int32), generate


float_from_bits = cast("Callable[[np.int32], F]", _float_from_bits)
"""The number in single precision that has the same bits."""


@inlined
def exp(x: F) -> F:
    """eˣ by its Taylor polynomial, powers of 2 taken out; exact to about 2e-7 of its size."""
    not_a_number_unless_finite = x - x
    x = min(max(x, LEAST_EXPONENT), GREATEST_EXPONENT)
    n = np.floor(x * LOG2_E + HALF)
    r = x - n * LN2_HIGH - n * LN2_LOW
    p = C7
    p = p * r + C6
    p = p * r + C5
    p = p * r + C4
    p = p * r + C3
    p = p * r + C2
    p = p * r + ONE
    p = p * r + ONE
    power_of_two = float_from_bits((np.int32(n) + EXPONENT_BIAS) << MANTISSA_BITS)
    return F(p * power_of_two + not_a_number_unless_finite)


@inlined
def sigmoid(x: F) -> F:
    """1/(1 + e⁻ˣ)."""
    return ONE / (ONE + exp(-x))


@inlined
def tanh(x: F) -> F:
    """Hyperbolic tangent."""
    return ONE - TWO / (exp(TWO * x) + ONE)


@inlined
def softplus(x: F) -> F:
    """log(1 + eˣ) without overflow."""
    return max(x, ZERO) + F(math.log1p(exp(-abs(x))))


@inlined
def normal_share(x: F) -> F:
    """Share of the standard normal distribution below x."""
    return HALF * (ONE + F(math.erf(x * SQRT_HALF)))


@inlined
def normal_density(x: F) -> F:
    """Density of the standard normal distribution at x."""
    return INVERSE_ROOT_TWO_PI * exp(-HALF * x * x)

"""The losses as compiled loops, with their gradients; laid out as in `activations`."""

import math

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.training.engines.turbo.codes import BCE, BINARY, MAE, MSE, MULTICLASS, SOFTMIN
from playground.core.training.engines.turbo.kernels.arithmetic import HALF, ONE, TWO, ZERO, F, exp
from playground.core.training.engines.turbo.kernels.compiled import part

LEAST_LOGARITHM = -100.0
"""As torch.nn.functional.binary_cross_entropy clamps it."""
LEAST_PRODUCT = F(1e-12)


@part
def binary_cross_entropy(
    z: Floats, y: Floats, dz: Floats, rows: int, lanes: int, batch: int
) -> float:
    """Binary cross-entropy of sigmoid outputs, from their sums; returns the sum over rows.

    Args:
        z: Sums of the one output unit.
        y: Targets of the batch's rows, 0 or 1.
        dz: Filled with the gradient of the mean over rows; 0 in lanes that hold no row.
        rows: Lanes that hold a row.
        lanes: All lanes.
        batch: Rows of the whole batch, over which the mean is taken.
    """
    share = ONE / F(batch)
    total, product = 0.0, 1.0
    for j in range(lanes):
        small = exp(-abs(z[j]))
        probability = (ONE if z[j] >= ZERO else small) / (ONE + small)
        dz[j] = (probability - y[j]) * share
    for j in range(rows):
        # The sum of log(1 + e^-|z|) is the log of a product, at most 2 to the count of rows.
        product *= 1.0 + float(exp(-abs(z[j])))
        total += max(z[j], ZERO) - z[j] * y[j]
    for j in range(rows, lanes):
        dz[j] = ZERO
    return total + math.log(product)


@part
def cross_entropy(
    activation: int,
    z: Floats,
    y: Floats,
    dz: Floats,
    scratch: Floats,
    units: int,
    rows: int,
    lanes: int,
    batch: int,
) -> float:
    """Cross-entropy of softmax outputs, from their sums; returns the sum over rows.

    Args:
        activation: Code of the output activation; softmin takes its sums negatively.
        z: Sums.
        y: Class indices of the batch's rows.
        dz: Filled with the gradient of the mean over rows; 0 in lanes that hold no row.
        scratch: At least 2 · lanes numbers to work in.
        units: Output units.
        rows: Lanes that hold a row.
        lanes: All lanes.
        batch: Rows of the whole batch, over which the mean is taken.
    """
    share = ONE / F(batch)
    sign = -ONE if activation == SOFTMIN else ONE
    greatest, exponentials = scratch[:lanes], scratch[lanes : 2 * lanes]
    for j in range(lanes):
        greatest[j] = sign * z[j]
        exponentials[j] = ZERO
    for u in range(1, units):
        for j in range(lanes):
            greatest[j] = max(greatest[j], sign * z[u * lanes + j])
    for u in range(units):
        for j in range(lanes):
            power = exp(sign * z[u * lanes + j] - greatest[j])
            dz[u * lanes + j] = power
            exponentials[j] += power
    for u in range(units):
        for j in range(lanes):
            dz[u * lanes + j] *= sign * share / exponentials[j]
    total = 0.0
    for j in range(rows):
        i = int(y[j]) * lanes + j
        dz[i] -= sign * share
        total += math.log(exponentials[j]) + float(greatest[j] - sign * z[i])
    for u in range(units):
        for j in range(rows, lanes):
            dz[u * lanes + j] = ZERO
    return total


@part
def from_outputs(
    code: int,
    delta: float,
    a: Floats,
    y: Floats,
    da: Floats,
    units: int,
    rows: int,
    lanes: int,
    batch: int,
) -> float:
    """Losses from the output layer's activations; returns the sum over rows.

    Args:
        code: One of `CODES` except cross-entropy.
        delta: Where Huber turns from squared to absolute.
        a: Outputs.
        y: Targets of the batch's rows; class indices count one-hot where there are several units.
        da: Filled with the gradient of the mean over rows and units; 0 in lanes that hold no row.
        units: Output units.
        rows: Lanes that hold a row.
        lanes: All lanes.
        batch: Rows of the whole batch, over which the mean is taken.
    """
    share = ONE / F(batch * units)
    total = 0.0
    for u in range(units):
        for j in range(rows):
            i = u * lanes + j
            target = y[j] if units == 1 else (ONE if int(y[j]) == u else ZERO)
            error = a[i] - target
            if code == MSE:
                total += float(error * error)
                da[i] = TWO * error * share
            elif code == MAE:
                total += float(abs(error))
                da[i] = np.sign(error) * share
            elif code == BCE:
                p = float(a[i])
                log_yes = max(math.log(p), LEAST_LOGARITHM) if p > 0 else LEAST_LOGARITHM
                log_no = max(math.log(1 - p), LEAST_LOGARITHM) if p < 1 else LEAST_LOGARITHM
                yes = float(target)
                total -= yes * log_yes + (1 - yes) * log_no
                da[i] = error / max(a[i] * (ONE - a[i]), LEAST_PRODUCT) * share
            elif abs(error) <= delta:
                total += 0.5 * float(error * error)
                da[i] = error * share
            else:
                total += delta * (float(abs(error)) - 0.5 * delta)
                da[i] = np.sign(error) * F(delta) * share
        for j in range(rows, lanes):
            da[u * lanes + j] = ZERO
    return total / units


@part
def hits(
    task: int, is_logarithm: int, a: Floats, y: Floats, units: int, rows: int, lanes: int
) -> float:
    """Right classes, or the sum of squared errors.

    Args:
        task: Its code.
        is_logarithm: Whether outputs are logarithms of probabilities.
        a: Outputs.
        y: Targets of the rows.
        units: Output units.
        rows: Lanes that hold a row.
        lanes: All lanes.
    """
    if task == BINARY:
        half = F(math.log(0.5)) if is_logarithm else HALF
        right = ZERO
        for j in range(rows):
            right += ONE if (a[j] >= half) == (y[j] >= HALF) else ZERO
        return float(right)
    total = 0.0
    for j in range(rows):
        if task == MULTICLASS:
            best = 0
            for u in range(1, units):
                if a[u * lanes + j] > a[best * lanes + j]:
                    best = u
            total += best == int(y[j])
        else:
            error = float(a[j]) - float(y[j])
            total += error * error
    return total

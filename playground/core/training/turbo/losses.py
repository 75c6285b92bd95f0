"""The losses as compiled loops, with their gradients; laid out as in `activations`."""

import math

import numpy as np

from playground.core.arrays import Floats
from playground.core.losses import LOSSES
from playground.core.training.turbo.activations import SOFTMIN
from playground.core.training.turbo.arithmetic import ONE, ZERO, F, sigmoid, softplus
from playground.core.training.turbo.compiled import part

CODES = {key: code for code, key in enumerate(LOSSES.keys())}
"""What the compiled code calls each loss."""

BCE, CROSS_ENTROPY, MSE, MAE = (CODES[k] for k in ("bce", "cross_entropy", "mse", "mae"))
LEAST_LOGARITHM = -100.0
"""As torch.nn.functional.binary_cross_entropy clamps it."""
LEAST_PRODUCT = F(1e-12)


@part
def from_sums(
    code: int,
    activation: int,
    z: Floats,
    y: Floats,
    dz: Floats,
    units: int,
    rows: int,
    lanes: int,
    batch: int,
) -> float:
    """Cross-entropies from the output layer's sums; returns the sum over rows.

    Args:
        code: `BCE` or `CROSS_ENTROPY`.
        activation: Code of the output activation; softmin takes its sums negatively.
        z: Sums.
        y: Targets of the batch's rows: 0 or 1, or class indices.
        dz: Filled with the gradient of the mean over rows; 0 in lanes that hold no row.
        units: Output units.
        rows: Lanes that hold a row.
        lanes: All lanes.
        batch: Rows of the whole batch, over which the mean is taken.
    """
    share = ONE / F(batch)
    total = 0.0
    if code == BCE:
        for j in range(rows):
            dz[j] = (sigmoid(z[j]) - y[j]) * share
        for j in range(rows):
            total += softplus(z[j]) - z[j] * y[j]
    else:
        sign = -1.0 if activation == SOFTMIN else 1.0
        for j in range(rows):
            greatest = sign * z[j]
            for u in range(1, units):
                greatest = max(greatest, sign * z[u * lanes + j])
            exponentials = 0.0
            for u in range(units):
                exponentials += math.exp(sign * z[u * lanes + j] - greatest)
            right = int(y[j])
            total += math.log(exponentials) + greatest - sign * z[right * lanes + j]
            for u in range(units):
                probability = math.exp(sign * z[u * lanes + j] - greatest) / exponentials
                slope = probability - (1.0 if u == right else 0.0)
                dz[u * lanes + j] = F(sign * slope) * share
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
        y: Targets of the batch's rows; class indices are compared one-hot where there are several units.
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
                total += error * error
                da[i] = F(2) * error * share
            elif code == MAE:
                total += abs(error)
                da[i] = np.sign(error) * share
            elif code == BCE:
                p = float(a[i])
                log_yes = max(math.log(p), LEAST_LOGARITHM) if p > 0 else LEAST_LOGARITHM
                log_no = max(math.log(1 - p), LEAST_LOGARITHM) if p < 1 else LEAST_LOGARITHM
                total -= target * log_yes + (1 - target) * log_no
                da[i] = error / max(a[i] * (ONE - a[i]), LEAST_PRODUCT) * share
            elif abs(error) <= delta:
                total += 0.5 * error * error
                da[i] = error * share
            else:
                total += delta * (abs(error) - 0.5 * delta)
                da[i] = np.sign(error) * F(delta) * share
        for j in range(rows, lanes):
            da[u * lanes + j] = ZERO
    return total / units


@part
def hits(
    kind: int, is_logarithm: bool, a: Floats, y: Floats, units: int, rows: int, lanes: int
) -> float:
    """Right classes, or the sum of squared errors.

    Args:
        kind: 0 for two classes, 1 for several, 2 for regression.
        is_logarithm: Whether outputs are logarithms of probabilities.
        a: Outputs.
        y: Targets of the rows.
        units: Output units.
        rows: Lanes that hold a row.
        lanes: All lanes.
    """
    total = 0.0
    half = math.log(0.5) if is_logarithm else 0.5
    for j in range(rows):
        if kind == 0:
            total += (a[j] >= half) == (y[j] >= 0.5)
        elif kind == 1:
            best = 0
            for u in range(1, units):
                if a[u * lanes + j] > a[best * lanes + j]:
                    best = u
            total += best == int(y[j])
        else:
            error = float(a[j]) - float(y[j])
            total += error * error
    return total

"""Forward and backward through the layers, compiled."""

import numpy as np

from playground.core.common.arrays import Floats, Indices
from playground.core.training.engines.turbo.kernels.activations import activate
from playground.core.training.engines.turbo.kernels.arithmetic import HALF, ONE, ZERO, F
from playground.core.training.engines.turbo.kernels.compiled import inlined, part
from playground.core.training.engines.turbo.kernels.derivatives import backward
from playground.core.training.engines.turbo.plan import (
    ABSENT,
    ACTIVATION,
    BIAS,
    DRAWN_SLOPE,
    DROPOUT_AT,
    INPUTS,
    LEARNED_SLOPE,
    SLOPE,
    SLOPE_KIND,
    SLOPES,
    SUMS,
    UNITS,
    WEIGHT,
)

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
S30, S27, S31, S40 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(40)
TO_UNIT = F(2.0**-24)


@inlined
def _mix(bits: np.uint64) -> np.uint64:
    bits = (bits ^ (bits >> S30)) * FIRST
    bits = (bits ^ (bits >> S27)) * SECOND
    return bits ^ (bits >> S31)


@part
def _draw(
    out: Floats, seed: int, step: int, stream: int, first_row: int, units: int, lanes: int
) -> None:
    """Fill ``out`` with the numbers of `noise.uniform`, whose order is row by row."""
    key = _mix(np.uint64(seed) * GOLDEN + np.uint64(step) * FIRST + np.uint64(stream) * SECOND)
    for u in range(units):
        for j in range(lanes):
            at = np.uint64((first_row + j) * units + u)
            out[u * lanes + j] = F(_mix(key + at * GOLDEN) >> S40) * TO_UNIT


@part
def forward(
    layers: Indices,
    constants: Floats,
    p: Floats,
    a: Floats,
    undropped: Floats,
    z: Floats,
    slopes: Floats,
    kept: Floats,
    seed: int,
    lanes: int,
    training: bool,
    step: int,
    first_row: int,
) -> None:
    """Fill sums and outputs of all layers from the inputs ``a[0]``.

    Args:
        layers: See `plan`.
        constants: See `plan`.
        p: Parameters.
        a: Outputs by layer, the inputs first; filled.
        undropped: Outputs before dropout; filled for layers that have it.
        z: Sums; filled.
        slopes: Slopes below 0 that are learned or drawn; filled.
        kept: Dropout's factors; filled.
        seed: Of the run.
        lanes: Rows.
        training: Whether units are dropped and slopes drawn.
        step: Steps done before this one; decides what is dropped and drawn.
        first_row: Position of the first row in its batch; decides it too.
    """
    for index in range(layers.shape[0]):
        layer, numbers = layers[index], constants[index]
        code, units = layer[ACTIVATION], layer[UNITS]
        _sums(layer, p, a[index], z[index], lanes)
        if layer[SLOPE_KIND] == LEARNED_SLOPE:
            _spread_slopes(layer, p, slopes[index], lanes)
        elif layer[SLOPE_KIND] == DRAWN_SLOPE:
            draws = training and index < layers.shape[0] - 1
            _set_drawn_slopes(
                layer, numbers, slopes[index], seed, step, index, first_row, lanes, draws
            )
        activate(code, numbers, slopes[index], z[index], a[index + 1], units, lanes)
        dropout = numbers[DROPOUT_AT]
        if training and dropout > ZERO:
            factors, outputs, whole = kept[index], a[index + 1], undropped[index + 1]
            _draw(factors, seed, step, 2 * index + 1, first_row, units, lanes)
            for i in range(units * lanes):
                factors[i] = ONE / (ONE - dropout) if factors[i] >= dropout else ZERO
                whole[i] = outputs[i]
                outputs[i] *= factors[i]


@part
def _sums(layer: Indices, p: Floats, a: Floats, z: Floats, lanes: int) -> None:
    inputs = layer[INPUTS]
    in_fours = inputs // 4 * 4
    for o in range(layer[SUMS]):
        row = z[o * lanes : (o + 1) * lanes]
        bias = ZERO if layer[BIAS] == ABSENT else p[layer[BIAS] + o]
        start = layer[WEIGHT] + o * inputs
        for j in range(lanes):
            row[j] = bias
        for i in range(0, in_fours, 4):
            _add_four(row, p, start + i, 1, a, i, lanes)
        for i in range(in_fours, inputs):
            weight = p[start + i]
            source = a[i * lanes : (i + 1) * lanes]
            for j in range(lanes):
                row[j] += weight * source[j]


@part
def _add_four(
    out: Floats, p: Floats, first: int, stride: int, rows: Floats, row: int, lanes: int
) -> None:
    """Add four rows to ``out``, weighted; at once, since loading and storing it costs the most."""
    w0, w1, w2, w3 = p[first], p[first + stride], p[first + 2 * stride], p[first + 3 * stride]
    r0 = rows[row * lanes : (row + 1) * lanes]
    r1 = rows[(row + 1) * lanes : (row + 2) * lanes]
    r2 = rows[(row + 2) * lanes : (row + 3) * lanes]
    r3 = rows[(row + 3) * lanes : (row + 4) * lanes]
    for j in range(lanes):
        out[j] += w0 * r0[j] + w1 * r1[j] + w2 * r2[j] + w3 * r3[j]


@part
def _spread_slopes(layer: Indices, p: Floats, slopes: Floats, lanes: int) -> None:
    for u in range(layer[UNITS]):
        slope = p[layer[SLOPE] + (u if layer[SLOPES] > 1 else 0)]
        for j in range(lanes):
            slopes[u * lanes + j] = slope


@part
def _set_drawn_slopes(
    layer: Indices,
    numbers: Floats,
    slopes: Floats,
    seed: int,
    step: int,
    index: int,
    first_row: int,
    lanes: int,
    draws: bool,
) -> None:
    units, lower, upper = layer[UNITS], numbers[0], numbers[1]
    if draws:
        _draw(slopes, seed, step, 2 * index, first_row, units, lanes)
    for i in range(units * lanes):
        slopes[i] = lower + (upper - lower) * (slopes[i] if draws else HALF)


@part
def back_through_layers(
    layers: Indices,
    constants: Floats,
    p: Floats,
    g: Floats,
    a: Floats,
    undropped: Floats,
    z: Floats,
    slopes: Floats,
    kept: Floats,
    da: Floats,
    dz: Floats,
    is_fused: bool,
    lanes: int,
) -> None:
    """Add to ``g`` the gradients of all parameters.

    Args:
        layers: See `plan`.
        constants: See `plan`.
        p: Parameters.
        g: Gradients; added to.
        a: As `forward` left it, and so the next four.
        undropped: Outputs before dropout.
        z: Sums.
        slopes: Slopes below 0.
        kept: Dropout's factors.
        da: Gradients by outputs; the output layer's is filled unless the loss is fused.
        dz: Gradients by sums; the output layer's is filled when the loss is fused.
        is_fused: Whether the loss is computed from the output layer's sums.
        lanes: Rows.
    """
    last = layers.shape[0] - 1
    for index in range(last, -1, -1):
        layer, numbers = layers[index], constants[index]
        code, units = layer[ACTIVATION], layer[UNITS]
        if index < last or not is_fused:
            # Derivatives that are computed from the outputs need them as they were before dropout.
            outputs = undropped[index + 1] if numbers[DROPOUT_AT] > ZERO else a[index + 1]
            backward(
                code,
                numbers,
                slopes[index],
                z[index],
                outputs,
                da[index],
                dz[index],
                units,
                lanes,
            )
            if layer[SLOPE_KIND] == LEARNED_SLOPE:
                _slope_gradients(layer, z[index], da[index], g, lanes)
        _parameter_gradients(layer, a[index], dz[index], g, lanes)
        if index > 0:
            _input_gradients(layer, p, dz[index], da[index - 1], lanes)
            if constants[index - 1, DROPOUT_AT] > ZERO:
                below, factors = da[index - 1], kept[index - 1]
                for i in range(layer[INPUTS] * lanes):
                    below[i] *= factors[i]


@part
def _slope_gradients(layer: Indices, z: Floats, da: Floats, g: Floats, lanes: int) -> None:
    for u in range(layer[UNITS]):
        total = ZERO
        for j in range(u * lanes, (u + 1) * lanes):
            total += da[j] * min(z[j], ZERO)
        g[layer[SLOPE] + (u if layer[SLOPES] > 1 else 0)] += total


@part
def _parameter_gradients(layer: Indices, a: Floats, dz: Floats, g: Floats, lanes: int) -> None:
    inputs = layer[INPUTS]
    for o in range(layer[SUMS]):
        slope = dz[o * lanes : (o + 1) * lanes]
        if layer[BIAS] != ABSENT:
            total = ZERO
            for j in range(lanes):
                total += slope[j]
            g[layer[BIAS] + o] += total
        for i in range(inputs):
            source = a[i * lanes : (i + 1) * lanes]
            total = ZERO
            for j in range(lanes):
                total += slope[j] * source[j]
            g[layer[WEIGHT] + o * inputs + i] += total


@part
def _input_gradients(layer: Indices, p: Floats, dz: Floats, da: Floats, lanes: int) -> None:
    inputs, sums = layer[INPUTS], layer[SUMS]
    in_fours = sums // 4 * 4
    for i in range(inputs):
        below = da[i * lanes : (i + 1) * lanes]
        start = layer[WEIGHT] + i
        for j in range(lanes):
            below[j] = ZERO
        for o in range(0, in_fours, 4):
            _add_four(below, p, start + o * inputs, inputs, dz, o, lanes)
        for o in range(in_fours, sums):
            weight = p[start + o * inputs]
            slope = dz[o * lanes : (o + 1) * lanes]
            for j in range(lanes):
                below[j] += weight * slope[j]

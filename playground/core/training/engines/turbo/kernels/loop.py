"""The training loop, compiled as a whole: passes over rows, batch by batch, without Python."""

import math

from playground.core.common.arrays import Doubles, Floats, Indices
from playground.core.training.engines.turbo.codes import CROSS_ENTROPY
from playground.core.training.engines.turbo.kernels.arithmetic import ZERO
from playground.core.training.engines.turbo.kernels.compiled import part, table, vector
from playground.core.training.engines.turbo.kernels.losses import (
    binary_cross_entropy,
    cross_entropy,
    from_outputs,
    hits,
)
from playground.core.training.engines.turbo.kernels.passes import back_through_layers, forward
from playground.core.training.engines.turbo.kernels.updates import penalise, update
from playground.core.training.engines.turbo.plan import (
    ACTIVATION,
    BATCH_SIZE,
    CLIP_AT,
    COLUMNS,
    CONSTANTS,
    DEPTH,
    FIRST_EPOCH,
    HUBER_DELTA,
    INPUT_WIDTH,
    IS_FUSED,
    IS_LOGARITHM,
    L1_AT,
    L2_AT,
    LANES,
    LOSS,
    NUMBERS,
    OPTIMIZER,
    PARAMETERS,
    PASSES,
    RATES,
    RECORD_EVERY,
    ROWS,
    SEED,
    STEPS,
    TASK,
    TRAIN_ROWS,
    UNITS,
    UPDATES,
    VALIDATE,
    VALIDATION_ROWS,
    WIDEST,
)


def run(
    numbers_at: Indices,
    rates_at: Doubles,
    layers_at: Indices,
    constants_at: Floats,
    decayed_at: Floats,
    x_at: Floats,
    y_at: Floats,
    x_validation_at: Floats,
    y_validation_at: Floats,
    orders_at: Indices,
    learning_rates_at: Doubles,
    p_at: Floats,
    g_at: Floats,
    first_at: Floats,
    second_at: Floats,
    last_finite_at: Floats,
    sums_at: Doubles,
    moments_at: Floats,
    a_at: Floats,
    undropped_at: Floats,
    z_at: Floats,
    slopes_at: Floats,
    kept_at: Floats,
    da_at: Floats,
    dz_at: Floats,
    targets_at: Floats,
    penalised_at: Floats,
) -> int:
    """Do a stretch of work; see `Engine.run`.

    The arguments are pointers, named and ordered as in `plan.ARGUMENTS`; ``numbers`` says how long
    each array is. Parameters, gradients, buffers, counts and sums are written to.

    Returns:
        1 when every loss was finite, else 0.
    """
    numbers, rates = vector(numbers_at, NUMBERS), vector(rates_at, RATES)
    depth, n = numbers[DEPTH], numbers[PARAMETERS]
    lanes = numbers[LANES]
    rows, batch_size = numbers[ROWS], numbers[BATCH_SIZE]
    width = numbers[WIDEST] * lanes
    layers, constants = table(layers_at, depth, COLUMNS), table(constants_at, depth, CONSTANTS)
    decayed, penalised = vector(decayed_at, n), vector(penalised_at, n)
    p, g = vector(p_at, n), vector(g_at, n)
    first, second, last_finite = (
        vector(first_at, n),
        vector(second_at, n),
        vector(last_finite_at, n),
    )
    a, undropped = table(a_at, depth + 1, width), table(undropped_at, depth + 1, width)
    z, slopes = table(z_at, depth + 1, width), table(slopes_at, depth + 1, width)
    kept, targets = table(kept_at, depth + 1, width), vector(targets_at, lanes)
    da, dz = table(da_at, depth + 1, width), table(dz_at, depth + 1, width)
    train_x = table(x_at, numbers[TRAIN_ROWS], numbers[INPUT_WIDTH])
    train_y = vector(y_at, numbers[TRAIN_ROWS])
    validation_x = table(x_validation_at, numbers[VALIDATION_ROWS], numbers[INPUT_WIDTH])
    validation_y = vector(y_validation_at, numbers[VALIDATION_ROWS])
    orders = table(orders_at, numbers[PASSES], rows)
    learning_rates = vector(learning_rates_at, numbers[PASSES])
    sums = table(sums_at, numbers[PASSES], 4)
    moments, recorded = table(moments_at, numbers[PASSES], 2 * n), 0
    last = depth - 1
    units, output_activation = layers[last, UNITS], layers[last, ACTIVATION]
    is_fused = numbers[IS_FUSED] != 0
    has_penalty = rates[L1_AT] > 0 or rates[L2_AT] > 0 or rates[CLIP_AT] > 0
    for turn in range(numbers[PASSES] * (1 + numbers[VALIDATE])):
        index, training = turn, True
        x, y, count, stride = train_x, train_y, rows, batch_size
        if numbers[VALIDATE]:
            index, training = turn // 2, turn % 2 == 0
            if not training:
                x, y, count, stride = validation_x, validation_y, validation_y.size, lanes
        for start in range(0, count, stride):
            batch = min(stride, count - start)
            if training:
                for i in range(n):
                    g[i] = ZERO
            loss = right = 0.0
            for offset in range(0, batch, lanes):
                filled = min(lanes, batch - offset)
                _gather(orders[index], training, start + offset, filled, lanes, x, y, a[0], targets)
                forward(
                    layers,
                    constants,
                    p,
                    a,
                    undropped,
                    z,
                    slopes,
                    kept,
                    numbers[SEED],
                    lanes,
                    training,
                    numbers[STEPS],
                    offset,
                )
                if not is_fused:
                    loss += from_outputs(
                        numbers[LOSS],
                        rates[HUBER_DELTA],
                        a[depth],
                        targets,
                        da[last],
                        units,
                        filled,
                        lanes,
                        batch,
                    )
                elif numbers[LOSS] == CROSS_ENTROPY:
                    loss += cross_entropy(
                        output_activation,
                        z[last],
                        targets,
                        dz[last],
                        z[depth],
                        units,
                        filled,
                        lanes,
                        batch,
                    )
                else:
                    loss += binary_cross_entropy(z[last], targets, dz[last], filled, lanes, batch)
                right += hits(
                    numbers[TASK], numbers[IS_LOGARITHM], a[depth], targets, units, filled, lanes
                )
                if training:
                    back_through_layers(
                        layers,
                        constants,
                        p,
                        g,
                        a,
                        undropped,
                        z,
                        slopes,
                        kept,
                        da,
                        dz,
                        is_fused,
                        lanes,
                    )
            place = 0 if training else 2
            if training:
                if not math.isfinite(loss):
                    return 0
                for i in range(n):
                    last_finite[i] = p[i]
                numbers[UPDATES] += 1
                numbers[STEPS] += 1
                gradient = g
                if has_penalty:
                    penalise(p, g, decayed, penalised, rates)
                    gradient = penalised
                update(
                    numbers[OPTIMIZER],
                    p,
                    gradient,
                    first,
                    second,
                    learning_rates[index],
                    numbers[UPDATES],
                    rates,
                )
            sums[index, place] += loss
            sums[index, place + 1] += right
        ends_epoch = training and numbers[RECORD_EVERY] > 0
        if ends_epoch and (numbers[FIRST_EPOCH] + index + 1) % numbers[RECORD_EVERY] == 0:
            for i in range(n):
                moments[recorded, i] = p[i]
                moments[recorded, n + i] = g[i]
            recorded += 1
    return 1


@part
def _gather(
    order: Indices,
    is_ordered: bool,
    start: int,
    rows: int,
    lanes: int,
    x: Floats,
    y: Floats,
    a: Floats,
    targets: Floats,
) -> None:
    for j in range(rows):
        row = order[start + j] if is_ordered else start + j
        targets[j] = y[row]
        for i in range(x.shape[1]):
            a[i * lanes + j] = x[row, i]

"""The training loop, compiled as a whole: passes over rows, batch by batch, without Python."""

import math

from playground.core.arrays import Doubles, Floats, Indices
from playground.core.training.turbo.arithmetic import ZERO
from playground.core.training.turbo.compiled import borrowed, kernel, part
from playground.core.training.turbo.losses import from_outputs, from_sums, hits
from playground.core.training.turbo.passes import back_through_layers, forward
from playground.core.training.turbo.plan import ACTIVATION, UNITS, Plan, Workspace
from playground.core.training.turbo.updates import (
    CLIP_AT,
    L1_AT,
    L2_AT,
    MOMENTUM_AT,
    penalise,
    update,
)

@kernel
def run(
    plan: Plan,
    work: Workspace,
    orders: Indices,
    batch_size: int,
    learning_rates: Doubles,
    rates: Doubles,
    optimizer: int,
    p: Floats,
    g: Floats,
    first: Floats,
    second: Floats,
    last_finite: Floats,
    products: Doubles,
    counts: Indices,
    validate: bool,
    sums: Doubles,
) -> bool:
    """Do a stretch of work; see `Engine.run`. Returns whether every loss was finite.

    Args:
        plan: The problem.
        work: Scratch memory.
        orders: Positions of training rows, shape (passes, rows).
        batch_size: Rows of a step.
        learning_rates: One per pass.
        rates: The other numbers of an update.
        optimizer: Code of the update rule.
        p: Parameters; updated.
        g: Gradient of the last step; overwritten.
        first: The update rule's first buffer; updated.
        second: Its second; updated.
        last_finite: The parameters before the last update; overwritten.
        products: NAdam's product of momenta, shape (1,); updated.
        counts: Updates and steps done, shape (2,); updated.
        validate: Measure the validation rows after each pass.
        sums: Shape (passes, 4); filled as `Done.sums`.
    """
    layers, constants, kind, loss_code, is_fused, is_logarithm, huber_delta, seed = plan[:8]
    decayed, x, y, x_validation, y_validation, validation_order = plan[8:]
    a, z, slopes, kept, da, dz, targets, penalised = work
    layers, constants, decayed = borrowed(layers), borrowed(constants), borrowed(decayed)
    orders, validation_order = borrowed(orders), borrowed(validation_order)
    x, y, x_validation = borrowed(x), borrowed(y), borrowed(x_validation)
    y_validation, targets, penalised = borrowed(y_validation), borrowed(targets), borrowed(penalised)
    a, z, slopes, kept = borrowed(a), borrowed(z), borrowed(slopes), borrowed(kept)
    da, dz, p, g = borrowed(da), borrowed(dz), borrowed(p), borrowed(g)
    first, second, last_finite = borrowed(first), borrowed(second), borrowed(last_finite)
    last = layers.shape[0] - 1
    code, units = layers[last, ACTIVATION], layers[last, UNITS]
    lanes = targets.size
    has_penalty = rates[L1_AT] > 0 or rates[L2_AT] > 0 or rates[CLIP_AT] > 0
    rows = orders.shape[1]
    for index in range(orders.shape[0]):
        order = orders[index]
        for start in range(0, rows, batch_size):
            batch = min(batch_size, rows - start)
            for i in range(g.size):
                g[i] = ZERO
            loss = right = 0.0
            for offset in range(0, batch, lanes):
                filled = min(lanes, batch - offset)
                _gather(order, start + offset, filled, lanes, x, y, a[0], targets)
                forward(
                    layers, constants, p, a, z, slopes, kept, seed, lanes, True, counts[1], offset
                )
                if is_fused:
                    loss += from_sums(
                        loss_code, code, z[last], targets, dz[last], units, filled, lanes, batch
                    )
                else:
                    loss += from_outputs(
                        loss_code,
                        huber_delta,
                        a[last + 1],
                        targets,
                        da[last],
                        units,
                        filled,
                        lanes,
                        batch,
                    )
                right += hits(kind, is_logarithm, a[last + 1], targets, units, filled, lanes)
                back_through_layers(
                    layers, constants, p, g, a, z, slopes, kept, da, dz, is_fused, lanes
                )
            if not math.isfinite(loss):
                return False
            for i in range(p.size):
                last_finite[i] = p[i]
            counts[0] += 1
            counts[1] += 1
            gradient = g
            if has_penalty:
                penalise(p, g, decayed, penalised, rates)
                gradient = penalised
            rate, momentum = learning_rates[index], rates[MOMENTUM_AT]
            update(optimizer, p, gradient, first, second, rate, momentum, counts[0], products)
            sums[index, 0] += loss
            sums[index, 1] += right
        if validate:
            for start in range(0, validation_order.size, lanes):
                filled = min(lanes, validation_order.size - start)
                _gather(
                    validation_order,
                    start,
                    filled,
                    lanes,
                    x_validation,
                    y_validation,
                    a[0],
                    targets,
                )
                forward(layers, constants, p, a, z, slopes, kept, seed, lanes, False, 0, 0)
                if is_fused:
                    sums[index, 2] += from_sums(
                        loss_code, code, z[last], targets, dz[last], units, filled, lanes, filled
                    )
                else:
                    sums[index, 2] += from_outputs(
                        loss_code,
                        huber_delta,
                        a[last + 1],
                        targets,
                        da[last],
                        units,
                        filled,
                        lanes,
                        filled,
                    )
                sums[index, 3] += hits(
                    kind, is_logarithm, a[last + 1], targets, units, filled, lanes
                )
    return True


@part
def _gather(
    order: Indices,
    start: int,
    rows: int,
    lanes: int,
    x: Floats,
    y: Floats,
    a: Floats,
    targets: Floats,
) -> None:
    for j in range(rows):
        row = order[start + j]
        targets[j] = y[row]
        for i in range(x.shape[1]):
            a[i * lanes + j] = x[row, i]

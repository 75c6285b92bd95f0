"""A problem laid out as the arrays that compiled code reads and writes."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from playground.core.activations import PReLU, RReLU
from playground.core.arrays import Floats, Indices
from playground.core.layout import Layer, Layout
from playground.core.task import Task
from playground.core.training.engine import Problem
from playground.core.training.turbo import activations, losses

VECTOR = 8
"""Rows that the processor handles at once in single precision."""

MOST_LANES = 64
"""Rows worked on at once: few enough that a small network's numbers stay in the cache."""

ABSENT = -1
NO_SLOPE, LEARNED_SLOPE, DRAWN_SLOPE = range(3)

# Columns of the table of layers.
(INPUTS, SUMS, UNITS, WEIGHT, BIAS, SLOPE, SLOPES, SLOPE_KIND, ACTIVATION) = range(9)

KINDS = {Task.BINARY: 0, Task.MULTICLASS: 1, Task.REGRESSION: 2}

Bytes = npt.NDArray[np.uint8]


class Plan(NamedTuple):
    """What does not change during a run.

    Attributes:
        layers: One row a layer; columns as named above.
        constants: One row a layer: three numbers of its activation, and its dropout.
        kind: What counts as a hit.
        loss: Code of the loss.
        is_fused: Whether the loss is computed from the output layer's sums.
        is_logarithm: Whether outputs are logarithms of probabilities.
        huber_delta: Parameter of the Huber loss.
        seed: For dropout and drawn slopes.
        decayed: 1 where a parameter is pulled at by penalties.
        x, y, x_validation, y_validation: See `Problem`.
        validation_order: Positions of the validation rows, as they lie.
    """

    layers: Indices
    constants: Floats
    kind: int
    loss: int
    is_fused: bool
    is_logarithm: bool
    huber_delta: float
    seed: int
    decayed: Floats
    x: Floats
    y: Floats
    x_validation: Floats
    y_validation: Floats
    validation_order: Indices


class Workspace(NamedTuple):
    """Scratch memory: one row a layer, each number of a batch's rows side by side.

    Attributes:
        a: Outputs, the inputs first.
        z: Sums.
        slopes: Slopes below 0 that are learned or drawn.
        kept: Dropout's factors.
        da, dz: Gradients by outputs and by sums.
        y: Targets of the rows worked on.
        update: The gradient that the optimizer sees.
    """

    a: Floats
    z: Floats
    slopes: Floats
    kept: Floats
    da: Floats
    dz: Floats
    y: Floats
    update: Floats


def plan_of(problem: Problem, decayed: Floats) -> Plan:
    """Lay out a problem whose tensors are on the CPU.

    Args:
        problem: The problem.
        decayed: 1 where a parameter is a weight, else 0.
    """
    output = problem.layout.layers[-1]
    return Plan(
        layers=np.array([_row(problem.layout, layer) for layer in problem.layout.layers]),
        constants=np.array(
            [(*activations.constants_of(each), each.dropout) for each in problem.layout.layers],
            dtype=np.float32,
        ),
        kind=KINDS[problem.task],
        loss=losses.CODES[problem.loss.key],
        is_fused=output.activation.key in problem.loss.fused,
        is_logarithm=output.activation.is_logarithm,
        huber_delta=problem.huber_delta,
        seed=problem.seed,
        decayed=decayed,
        x=problem.x.numpy(),
        y=problem.y.numpy(),
        x_validation=problem.x_validation.numpy(),
        y_validation=problem.y_validation.numpy(),
        validation_order=np.arange(len(problem.y_validation), dtype=np.int64),
    )


def workspace_for(layout: Layout, batch_size: int) -> Workspace:
    """Scratch memory for batches of up to ``batch_size`` rows."""
    lanes = min(-(-batch_size // VECTOR) * VECTOR, MOST_LANES)
    depth = len(layout.layers)
    widest = max(layout.inputs, *(layer.sums for layer in layout.layers))

    def scratch() -> Floats:
        return np.zeros((depth + 1, widest * lanes), dtype=np.float32)

    return Workspace(
        a=scratch(),
        z=scratch(),
        slopes=scratch(),
        kept=scratch(),
        da=scratch(),
        dz=scratch(),
        y=np.zeros(lanes, dtype=np.float32),
        update=np.zeros(layout.parameter_count, dtype=np.float32),
    )


def _row(layout: Layout, layer: Layer) -> tuple[int, ...]:
    def start(role: str) -> int:
        slot = layout.slot(layer.index, role)
        return ABSENT if slot is None else slot.start

    return (
        layer.inputs,
        layer.sums,
        layer.units,
        start("weight"),
        start("bias"),
        start("slope"),
        layer.learned_slopes,
        _slope_kind(layer),
        activations.CODES[layer.activation.key],
    )


def _slope_kind(layer: Layer) -> int:
    match layer.activation:
        case PReLU():
            return LEARNED_SLOPE
        case RReLU():
            return DRAWN_SLOPE
        case _:
            return NO_SLOPE

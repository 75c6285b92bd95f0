"""A problem laid out as the arrays that compiled code reads and writes."""

from typing import TypeAlias

import numpy as np

from playground.core.common.arrays import Doubles, Floats, Indices
from playground.core.model.activations.rectifiers import PReLU, RReLU
from playground.core.model.layout import Layer, Layout
from playground.core.training.engines.engine import TrainingChunk
from playground.core.training.engines.turbo.codes import (
    ACTIVATION_CODES,
    LOSS_CODES,
    OPTIMIZER_CODES,
    TASK_CODES,
    constants_of,
)
from playground.core.training.engines.update_rules import nadam_momentum_product
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState

Arrays: TypeAlias = dict[str, Floats | Doubles | Indices]
"""Arrays by the name of the argument that they are passed as."""

ARGUMENTS = {
    "numbers": "int64",
    "rates": "float64",
    "layers": "int64",
    "constants": "float32",
    "decayed": "float32",
    "x": "float32",
    "y": "float32",
    "x_validation": "float32",
    "y_validation": "float32",
    "orders": "int64",
    "learning_rates": "float64",
    "parameters": "float32",
    "gradients": "float32",
    "first": "float32",
    "second": "float32",
    "last_finite": "float32",
    "sums": "float64",
    "moments": "float32",
    "outputs": "float32",
    "undropped": "float32",
    "preactivations": "float32",
    "slopes": "float32",
    "kept": "float32",
    "output_gradients": "float32",
    "preactivation_gradients": "float32",
    "targets": "float32",
    "penalised": "float32",
}
"""The compiled loop's arguments, all pointers, in order, with what they point at."""

SCRATCH = tuple(ARGUMENTS)[-9:-2]
"""Arguments that are tables of one row a layer, with a batch's rows side by side."""

VECTOR = 8
"""Rows that the processor handles at once in single precision."""

MOST_LANES = 64
"""Rows worked on at once: few enough that a small network's numbers stay in the cache."""

# Places in ``numbers``.
(DEPTH, INPUT_WIDTH, TRAIN_ROWS, VALIDATION_ROWS, PARAMETERS, TASK, LOSS, IS_FUSED) = range(8)
(IS_LOGARITHM, SEED, WIDEST, LANES, PASSES, ROWS, BATCH_SIZE, OPTIMIZER) = range(8, 16)
(VALIDATE, UPDATES, STEPS, RECORD_EVERY, FIRST_EPOCH, NUMBERS) = range(16, 22)

# Places in ``rates``.
(MOMENTUM_AT, L1_AT, L2_AT, CLIP_AT, HUBER_DELTA, NADAM_PRODUCT, RATES) = range(7)

# Columns of ``layers``, and of ``constants`` after the activation's own three.
(INPUTS, SUMS, UNITS, WEIGHT, BIAS, SLOPE, SLOPES, SLOPE_KIND, ACTIVATION, COLUMNS) = range(10)
DROPOUT_AT, CONSTANTS = 3, 4

ABSENT = -1
NO_SLOPE, LEARNED_SLOPE, DRAWN_SLOPE = range(3)


def plan_of(problem: TrainingProblem, state: TrainingState) -> Arrays:
    """What stays the same during a run, but for the numbers that `set_chunk` sets.

    Args:
        problem: The problem; its tensors are on the CPU.
        state: What is trained.
    """
    layout = problem.layout
    output = layout.layers[-1]
    numbers = np.zeros(NUMBERS, dtype=np.int64)
    numbers[: IS_LOGARITHM + 2] = (
        len(layout.layers),
        layout.inputs,
        len(problem.y),
        len(problem.y_validation),
        layout.parameter_count,
        TASK_CODES[problem.task],
        LOSS_CODES[problem.loss.key],
        output.activation.key in problem.loss.fused,
        output.activation.is_logarithm,
        problem.seed,
    )
    rates = np.zeros(RATES)
    rates[HUBER_DELTA] = problem.huber_delta
    return {
        "numbers": numbers,
        "rates": rates,
        "layers": np.array([_row(layout, layer) for layer in layout.layers]),
        "constants": np.array(
            [(*constants_of(each), each.dropout) for each in layout.layers], dtype=np.float32
        ),
        "decayed": state.decayed.numpy(),
        "x": problem.x.numpy(),
        "y": problem.y.numpy(),
        "x_validation": problem.x_validation.numpy(),
        "y_validation": problem.y_validation.numpy(),
        "parameters": state.parameters.numpy(),
        "gradients": state.gradients.numpy(),
        "last_finite": state.last_finite.numpy(),
        "penalised": np.zeros(layout.parameter_count, dtype=np.float32),
    }


def scratch_for(layout: Layout, batch_size: int) -> Arrays:
    """Memory to work in on batches of up to ``batch_size`` rows."""
    lanes = min(-(-batch_size // VECTOR) * VECTOR, MOST_LANES)
    shape = (len(layout.layers) + 1, _widest(layout) * lanes)
    scratch: Arrays = {name: np.zeros(shape, dtype=np.float32) for name in SCRATCH}
    return scratch | {"targets": np.zeros(lanes, dtype=np.float32)}


def set_chunk(arrays: Arrays, layout: Layout, state: TrainingState, chunk: TrainingChunk) -> None:
    """Write a chunk, and where the run stands, into the plan's numbers and rates."""
    numbers, rates = arrays["numbers"], arrays["rates"]
    numbers[WIDEST:] = (
        _widest(layout),
        arrays["targets"].size,
        *chunk.orders.shape,
        chunk.batch_size,
        OPTIMIZER_CODES[state.optimizer],
        chunk.validate,
        state.updates,
        state.steps,
        chunk.recorder.stride if chunk.recorder is not None and chunk.validate else 0,
        chunk.first_epoch,
    )
    rates[MOMENTUM_AT] = chunk.rates.momentum
    rates[L1_AT], rates[L2_AT] = chunk.rates.l1, chunk.rates.l2
    rates[CLIP_AT] = chunk.rates.gradient_clip
    rates[NADAM_PRODUCT] = nadam_momentum_product(state.updates)


def _widest(layout: Layout) -> int:
    return max(layout.inputs, *(layer.sums for layer in layout.layers))


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
        ACTIVATION_CODES[layer.activation.key],
    )


def _slope_kind(layer: Layer) -> int:
    match layer.activation:
        case PReLU():
            return LEARNED_SLOPE
        case RReLU():
            return DRAWN_SLOPE
        case _:
            return NO_SLOPE

"""The turbo engine: compiled training on the memory of the same torch tensors."""

import numpy as np

from playground.core.common.arrays import Indices
from playground.core.training.engines.engine import ChunkResult, TrainingChunk
from playground.core.training.engines.turbo.library import Library
from playground.core.training.engines.turbo.plan import (
    STEPS,
    UPDATES,
    Arrays,
    plan_of,
    scratch_for,
    set_chunk,
)
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState


class TurboEngine:
    """Trains with compiled loops that hold no GIL.

    Args:
        problem: What to train on; its tensors are on the CPU.
        state: Updated in place; whoever holds its tensors sees every step.
        library: The compiled loops.
    """

    key = "turbo"

    def __init__(self, problem: TrainingProblem, state: TrainingState, library: Library) -> None:
        self._layout = problem.layout
        self._state = state
        self._library = library
        self._plan = plan_of(problem, state)
        self._scratch: Arrays = {}
        self._batch_size = 0

    def run(self, chunk: TrainingChunk) -> ChunkResult:
        """See `Engine.run`."""
        state = self._state
        if chunk.batch_size != self._batch_size:
            self._scratch = scratch_for(self._layout, chunk.batch_size)
            self._batch_size = chunk.batch_size
        sums = np.zeros((len(chunk.orders), 4))
        arrays = self._plan | self._scratch | self._buffers()
        arrays["orders"] = np.ascontiguousarray(chunk.orders)
        arrays["learning_rates"] = chunk.learning_rates
        arrays["sums"] = sums
        epochs = _epochs_recorded(chunk)
        moments = np.empty((len(epochs), 2, self._layout.parameter_count), dtype=np.float32)
        arrays["moments"] = moments
        set_chunk(arrays, self._layout, state, chunk)
        finite = self._library.train(arrays)
        numbers = arrays["numbers"]
        steps = int(numbers[STEPS]) - state.steps
        state.updates, state.steps = int(numbers[UPDATES]), int(numbers[STEPS])
        if len(epochs) and chunk.recorder is not None:
            done = int((epochs <= chunk.first_epoch + steps // chunk.steps_per_pass).sum())
            chunk.recorder.record(epochs[:done], moments[:done, 0], moments[:done, 1])
        if not finite:
            self._state.return_to_finite()
        return ChunkResult(sums, steps, failed=not finite)

    def _buffers(self) -> Arrays:
        buffers = [buffer.numpy() for buffer in self._state.buffers]
        # A rule that keeps fewer buffers does not touch what stands for the others.
        unused = [self._plan["penalised"]] * (2 - len(buffers))
        first, second = buffers + unused
        return {"first": first, "second": second}


def _epochs_recorded(chunk: TrainingChunk) -> Indices:
    """The epochs, counted from 1, whose ends the chunk's recorder wants."""
    if chunk.recorder is None or not chunk.validate:
        return np.empty(0, dtype=np.int64)
    stride, first = chunk.recorder.stride, chunk.first_epoch
    return np.arange((first // stride + 1) * stride, first + len(chunk.orders) + 1, stride)
